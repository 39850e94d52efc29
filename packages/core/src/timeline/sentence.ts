import type {FreezeState, OrderState} from '../lifecycle/order-state.js';
import {isDelivered, outbound} from '../lifecycle/shipment/parcels.js';
import {DAY} from '../model/duration.js';
import {knownZone} from '../model/instant.js';
import type {TimelineNode} from '../model/order-view.js';
import type {OrderPhase} from '../model/status.js';
import type {Eta} from './eta.js';
import type {Impediment} from './impediment.js';
import {deliveredAt, hasArrived, hasLeft, leadingParcel, piecesToShip} from './parcels.js';
import {gapText, heldAgainst, promiseGap, promiseText} from './promise.js';
import type {Standing} from './standing.js';
import {visitText} from './visits.js';
import {carrierLabel, holderText, isInternal, presentLabel, reasonText, stageLabel} from './wording.js';
import {dayText, durationText, limitText, lowered, millisOf, type Speech, say, timeText} from './words/speech.js';

const RECENT = 2 * DAY;

/** Where the order is: its stage, or how its parcels stand once one has left. */
export function whereText(state: OrderState, standing: Standing, speech: Speech): string {
  if (standing.end) return speech.words.phases[standing.end === 'CANCELLED' ? 'CANCELLED' : standing.phase];
  const parcels = outbound(state.shipments);
  if (isDelivered(state) || !parcels.some((parcel) => hasLeft(parcel) || parcel.proven)) {
    return presentLabel(standing, speech);
  }
  const rest = piecesToShip(state);
  const where = parcelsText(state, standing, speech);
  return rest ? say(speech, 'toShip', {where, n: rest}) : where;
}

function parcelsText(state: OrderState, standing: Standing, speech: Speech): string {
  const parcels = outbound(state.shipments);
  const lead = leadingParcel(state);
  const all = parcels.length;
  if (!lead) return all > 1 ? say(speech, 'parcelsAll', {all}) : presentLabel(standing, speech);
  const sent = parcels.filter((parcel) => hasLeft(parcel) || parcel.proven).length;
  const done = parcels.filter(hasArrived).length;
  if (sent < all) return say(speech, done ? 'parcelsSentDone' : 'parcelsSent', {sent, all, done});
  if (!parcels.some(({proven}) => proven)) return speech.words.text.claimed;
  const status = speech.words.shipments[lead.status];
  if (done) return say(speech, 'parcelsDelivered', {done, all, status: lowered(status)});
  if (all > 1) return say(speech, 'parcels', {status, all});
  const last = lead.checkpoints.at(-1);
  if (!last) return status;
  return say(speech, last.location ? 'scanAt' : 'scan', {status, at: timeText(last.at, speech), place: last.location});
}

/** What keeps the order from moving, as part of a sentence. */
export function stuckText(impediment: Impediment, state: OrderState, node: TimelineNode, speech: Speech): string {
  const {kind, since, parcel, freeze} = impediment;
  if (isInternal(impediment, speech)) return speech.words.text.checking;
  const over = {over: limitText(node.overdueMs, node, speech), limit: limitText(node.limitMs ?? 0, node, speech)};
  const values = {
    since: since && sinceText(since, speech),
    ago: since && durationText(Math.max(0, speech.at - millisOf(since)), speech),
    reason: reasonText(impediment, speech),
    ...over,
  };
  const forCustomer = speech.view === 'CUSTOMER';
  switch (kind) {
    case 'HELD':
      return (forCustomer && customerText(impediment)) || say(speech, 'held', values);
    case 'FROZEN':
      return forCustomer ? speech.words.text.checking : frozenText(freeze, values, speech);
    case 'OVERDUE':
      return say(speech, forCustomer ? 'slow' : node.overdueMs ? 'overdue' : 'overdueShut', values);
    case 'UNPAID':
      return say(speech, node.overdueMs && !forCustomer ? 'unpaidLong' : 'unpaid', values);
    case 'APPROVAL':
      return approvalText(impediment, state, values, speech);
    case 'CUSTOMS':
      return say(speech, parcel?.checkpoints.at(-1)?.reason ? 'customsBecause' : 'customs', values);
    default:
      return say(speech, TEXT_OF[kind], values);
  }
}

/** What was frozen together with the order, and why. */
function frozenText(
  freeze: FreezeState | undefined,
  values: Readonly<Record<string, string | undefined>>,
  speech: Speech,
): string {
  const {scope, reason} = freeze ?? {};
  const id = scope && (scope.kind === 'CARRIER' ? carrierLabel(scope.id, speech) : scope.id);
  const text = say(speech, scope ? FROZEN_TEXT[scope.kind] : 'frozen', {...values, id});
  return reason ? say(speech, 'because', {text, reason: withoutStop(reason)}) : text;
}

const FROZEN_TEXT = {CHANNEL: 'frozenChannel', SKU: 'frozenSku', CARRIER: 'frozenCarrier'} as const;

/** Whose approval is awaited, or who refused. */
function approvalText(
  {approval, stuckSince, since}: Impediment,
  state: OrderState,
  values: Readonly<Record<string, string | undefined>>,
  speech: Speech,
): string {
  const refused = approval?.steps.find((step) => step.state === 'REFUSED');
  const role = refused?.by?.role ?? approval?.awaits[0] ?? 'MANAGER';
  const who = holderText(role, state, speech);
  if (refused) return say(speech, 'approvalRefused', {...values, who});
  return say(speech, stuckSince && stuckSince === since ? 'approvalLate' : 'approvalAwaited', {...values, who});
}

/** What the shop tells the customer about a hold, fit to stand inside a sentence. */
function customerText({hold}: Impediment): string | undefined {
  return hold?.customerText && withoutStop(hold.customerText);
}

/** A recent instant with its time, an older one by its day. */
function sinceText(since: string, speech: Speech): string {
  return speech.at - millisOf(since) < RECENT ? timeText(since, speech) : dayText(since, speech);
}

const TEXT_OF = {
  STALE: 'stale',
  SHORT: 'short',
  PROBLEM: 'problem',
  RETURNING: 'returning',
  EXPIRED: 'expired',
  ATTEMPT: 'attempt',
  STALLED: 'stalled',
  NOT_PICKED_UP: 'notPickedUp',
} as const;

/** When everything had arrived, of an order whose stage is not one of making or sending it (once more). */
export function arrivedAt(state: OrderState, {stage}: Standing): string | undefined {
  return BEFORE_ARRIVAL.includes(stage.phase) ? undefined : deliveredAt(state);
}

const BEFORE_ARRIVAL: readonly OrderPhase[] = ['DRAFT', 'PLACED', 'CONFIRMED', 'PREPARING', 'READY'];

/**
 * When the order is there, as part of a sentence: an estimate beside the promise, a broken promise, or that nobody knows. Of
 * a day that was only reckoned it never says that anyone promised it.
 */
export function whenText(state: OrderState, standing: Standing, eta: Eta | undefined, speech: Speech): string {
  const arrived = arrivedAt(state, standing);
  if (arrived)
    return visitText(state, speech) ?? say(speech, 'arrived', {day: dayText(arrived, speech, zoneOf(state, speech))});
  const promised = heldAgainst(state, eta);
  const isReckoned = promised?.source === 'COMPUTED';
  const missed = promiseGap(promised, speech.at);
  if (eta?.source === 'CARRIER') {
    const text = windowText(eta, zoneOf(state, speech), speech);
    const gap = promiseGap(promised, eta.until ?? speech.at);
    return gap && gap.late > 0 ? say(speech, 'etaLate', {eta: text, late: gapText(gap, speech)}) : text;
  }
  if (promised && missed && missed.late > 0) {
    const values = {until: promiseText(promised, speech), late: gapText(missed, speech)};
    return say(speech, isReckoned ? 'expectedMissed' : 'promiseMissed', values);
  }
  if (promised?.until && eta)
    return say(speech, isReckoned ? 'expected' : 'promised', {until: promiseText(promised, speech)});
  return eta?.until ? say(speech, 'etaPlan', {until: dayText(eta.until, speech)}) : speech.words.text.noEta;
}

function windowText({from, until}: Eta, zone: string, speech: Speech): string {
  const end = until ? dayText(until, speech, zone) : '';
  if (!from) return say(speech, 'etaBy', {until: end});
  const start = dayText(from, speech, zone);
  return say(speech, start === end ? 'etaOn' : 'etaBetween', {from: start, until: end});
}

/** For the customer whose goods are there: what comes now, rather than with whom papers lie. */
export function arrivedSentence(state: OrderState, standing: Standing, speech: Speech): string | undefined {
  const arrived = arrivedAt(state, standing);
  const {nextFace} = standing;
  const next = nextFace && lowered(say(speech, 'nextIs', {stage: stageLabel(nextFace, speech)}));
  const then = visitText(state, speech) ?? next;
  if (!arrived || !then) return undefined;
  return say(speech, 'arrivedThen', {day: dayText(arrived, speech, zoneOf(state, speech)), then});
}

/** The sentence for an order that has ended. */
export function endSentence(state: OrderState, {end, endedAt, phase}: Standing, speech: Speech): string {
  if (!endedAt) return `${speech.words.phases[end === 'CANCELLED' ? 'CANCELLED' : phase]}${speech.words.text.stop}`;
  const day = dayText(endedAt, speech, zoneOf(state, speech));
  if (end === 'CANCELLED') {
    const reason = speech.view === 'CUSTOMER' ? undefined : cancelReasonText(state, speech);
    return say(speech, reason ? 'cancelledBecause' : 'cancelled', {day, reason});
  }
  const gap = promiseGap(state.promised, endedAt);
  if (!outbound(state.shipments).length) return say(speech, 'completed', {day});
  const isReckoned = state.promised?.source === 'COMPUTED';
  if (!gap || (isReckoned && gap.late <= 0)) return say(speech, 'delivered', {day});
  const n = gapText(gap, speech);
  if (isReckoned) return say(speech, 'deliveredAfterDay', {day, n});
  if (gap.late > 0) return say(speech, 'deliveredLate', {day, n});
  if (gap.late < 0) return say(speech, 'deliveredEarly', {day, n});
  return say(speech, gap.unit === 'DAYS' ? 'deliveredOnDay' : 'deliveredOnTime', {day});
}

/** Why it was cancelled: a code that hosts share in words, else what the host says, fit to stand inside a sentence. */
function cancelReasonText({cancelReason}: OrderState, {words}: Speech): string | undefined {
  const reason = cancelReason && withoutStop(cancelReason);
  const known: Readonly<Record<string, string>> = words.cancellations;
  const code = reason?.toLowerCase() ?? '';
  return Object.hasOwn(known, code) ? known[code] : reason;
}

function withoutStop(text: string): string {
  return text.trim().replace(/[.。!！;；]+$/, '');
}

/** An arrival is dated as the promise is: both days in one zone, or they could not be compared by eye. */
function zoneOf({promised}: OrderState, {timeZone}: Speech): string {
  return (promised?.precision === 'DATE' && knownZone(promised.timeZone)) || timeZone;
}
