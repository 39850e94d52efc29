import type {Lifecycle} from '../lifecycle/lifecycle.js';
import type {CorrectionState, HoldState, OrderState, PaymentState} from '../lifecycle/order-state.js';
import {phaseOf} from '../lifecycle/phase-of.js';
import {outbound} from '../lifecycle/shipment/parcels.js';
import {parseInstant} from '../model/instant.js';
import {type Money, moneyToDecimal, sumMoney} from '../model/money.js';
import type {Actor, OrderAmounts} from '../model/order.js';
import type {
  AssignmentView,
  CorrectionView,
  DecimalMoney,
  Freshness,
  HoldView,
  NoteView,
  OrderLineView,
  OrderView,
  PaymentView,
} from '../model/order-view.js';
import type {Role, ViewAudience} from '../model/status.js';
import {shownNodes} from './audience.js';
import {customerView} from './customer-view.js';
import {diagnosisOf} from './diagnosis.js';
import {discrepancyView, visibleDiscrepancies} from './discrepancy.js';
import {impedimentsOf} from './impediment.js';
import {carried, hasArrived, hasLeft} from './parcels.js';
import {risksOf} from './risks.js';
import {shipmentView} from './shipment-view.js';
import {standingOf} from './standing.js';
import {timelineOf} from './timeline.js';
import {transitionViews} from './transition-view.js';
import {utc, utcWindow} from './utc.js';
import {isInternal, presentLabel, sourcesText} from './wording.js';
import {capitalised, localized, type Speech, say, speechOf, timeText} from './words/speech.js';

/** For whom, in which language and as of when a view is made. */
export interface ViewOptions {
  readonly lifecycle: Lifecycle;
  /** The instant to judge at, ISO 8601 with offset: a view never looks at the clock. */
  readonly at: string;
  readonly view: ViewAudience;
  /** BCP 47; the nearest language at hand is taken, English if none is near. */
  readonly locale: string;
  /** IANA name or fixed offset for the times in sentences; UTC when absent or unknown. */
  readonly timeZone?: string;
  /** Whose next steps to tell of; absent: everyone's. */
  readonly role?: Role;
  /** The hub's id of the order; its number where there is no hub. */
  readonly id?: string;
  readonly channel?: string;
  readonly freshness?: Freshness;
}

/**
 * Everything that is shown about one order, from its folded facts. Two calls with equal arguments give the same JSON, byte
 * for byte. Throws a `RangeError` when `at` is no instant.
 */
export function viewOfState(state: OrderState, options: ViewOptions): OrderView {
  const at = parseInstant(options.at);
  if (at === undefined) throw new RangeError(`viewOfState: "at" must be ISO 8601 with an offset, got "${options.at}"`);
  const speech = speechOf({...options, at});
  const {definition} = options.lifecycle;
  const standing = standingOf(state, definition, phaseOf(state, options.lifecycle), speech);
  const impediments = impedimentsOf(state, standing, at);
  const discrepancies = visibleDiscrepancies(state, definition, speech);
  const timeline = timelineOf(state, standing, impediments, discrepancies, speech);
  const orderNo = state.orderNo ?? state.externalRefs[0]?.id ?? options.id ?? '';
  const isCustomer = speech.view === 'CUSTOMER';
  return {
    id: options.id ?? orderNo,
    orderNo,
    channel: options.channel ?? state.channel ?? '',
    externalRefs: state.externalRefs,
    ...(state.placedAt && {placedAt: utc(state.placedAt)}),
    ...(state.promised && {promised: {...state.promised, ...utcWindow(state.promised)}}),
    customer: customerView(state, speech.view),
    lines: linesOf(state),
    amounts: amountsOf(state.amounts),
    phase: standing.phase,
    phaseLabel: speech.words.phases[standing.phase],
    stage: standing.face.key,
    stageLabel: presentLabel(standing, speech),
    control: state.control,
    paymentStatus: state.paymentStatus,
    fulfillmentStatus: state.fulfillmentStatus,
    returnStatus: state.returnStatus,
    payments: state.payments.map(paymentView),
    holds: state.holds.filter(({releasedAt}) => !releasedAt).map((hold) => holdView(hold, speech)),
    tags: isCustomer ? [] : state.tags,
    risks: risksOf(state, speech),
    assignments: assignmentsOf(state, speech),
    notes: notesOf(state, speech),
    attachments: isCustomer ? [] : state.attachments.map((attachment) => ({...attachment, at: utc(attachment.at)})),
    shipments: state.shipments.map((parcel) => shipmentView(parcel, speech)),
    notYetShipped: state.notYetShipped,
    timeline: shownNodes(timeline, standing, definition, speech),
    diagnosis: diagnosisOf(state, standing, impediments, timeline, speech),
    discrepancies: discrepancies.map((found) => discrepancyView(found, state, definition, speech)),
    ...correctionsOf(state, speech),
    allowedTransitions: isCustomer ? [] : transitionViews(state, options.lifecycle, options.role, speech),
    lifecycle: {key: definition.key, version: definition.version, label: localized(definition.label, speech)},
    view: speech.view,
    locale: speech.locale,
    at: utc(options.at),
    ...(options.freshness && {freshness: options.freshness}),
  };
}

function correctionsOf({corrections}: OrderState, speech: Speech): Pick<OrderView, 'corrections'> {
  if (speech.view !== 'AUDIT' || corrections.length === 0) return {};
  return {corrections: corrections.map((correction) => correctionView(correction, speech))};
}

function correctionView({source, at, corrects, isRetraction, reason}: CorrectionState, speech: Speech): CorrectionView {
  const values = {source: sourcesText([source], speech), at: timeText(at, speech), n: corrects.length};
  const text = capitalised(say(speech, isRetraction ? 'tookBack' : 'putRight', values));
  return {
    text: reason ? say(speech, 'because', {text, reason}) : text,
    at: utc(at),
    source,
    corrects,
    isRetraction,
  };
}

function linesOf(state: OrderState): readonly OrderLineView[] {
  const parcels = outbound(state.shipments);
  const back = state.shipments.filter(({direction, status}) => direction === 'RETURN' && status === 'DELIVERED');
  return state.lines.map(({unitPrice, ...line}) => ({
    ...line,
    ...(unitPrice && {unitPrice: decimal(unitPrice)}),
    shipped: pieces(parcels.filter(hasLeft), line.id, line.quantity),
    delivered: pieces(parcels.filter(hasArrived), line.id, line.quantity),
    returned: pieces(back, line.id, line.quantity),
  }));
}

/** Pieces of a line in some parcels, of which one that does not tell its content holds all that the line has. */
function pieces(parcels: Parameters<typeof carried>[0], line: string, quantity: number): number {
  return parcels.some(({lines}) => !lines.length) ? quantity : Math.min(quantity, carried(parcels, line));
}

function amountsOf(amounts: OrderAmounts): OrderView['amounts'] {
  const keys = ['subtotal', 'discount', 'shipping', 'tax', 'total'] as const;
  return Object.fromEntries(keys.flatMap((key) => (amounts[key] ? [[key, decimal(amounts[key])]] : [])));
}

function decimal(money: Money): DecimalMoney {
  return {amount: moneyToDecimal(money), currencyCode: money.currency};
}

function paymentView({paymentId, status, amount, refunds, method, at}: PaymentState): PaymentView {
  const refunded = sumMoney(refunds.flatMap((refund) => (refund.amount ? [refund.amount] : [])));
  return {
    paymentId,
    status,
    ...(amount && {amount: decimal(amount)}),
    ...(refunded && {refunded: decimal(refunded)}),
    ...(method && {method}),
    at: utc(at),
  };
}

/** A hold; towards the customer without the shop's own words and, for an internal reason, without the reason. */
function holdView(hold: HoldState, speech: Speech): HoldView {
  const {holdId, reason, note, customerText, placedAt, placedBy} = hold;
  const isCustomer = speech.view === 'CUSTOMER';
  const isHidden = isInternal({kind: 'HELD', reason: 'OTHER', hold}, speech);
  return {
    holdId,
    reason: isHidden ? 'OTHER' : reason,
    label: isHidden ? speech.words.text.checking : speech.words.holds[reason],
    ...(note && !isCustomer && {note}),
    ...(customerText && {customerText}),
    placedAt: utc(placedAt),
    ...(placedBy && {placedBy: actorFor(placedBy, speech)}),
  };
}

function assignmentsOf({assignments}: OrderState, {words, view}: Speech): readonly AssignmentView[] {
  return assignments.map(({role, person, state}) => ({
    role,
    roleLabel: words.roles[role],
    ...(person && view !== 'CUSTOMER' && {person}),
    state,
  }));
}

function notesOf({notes}: OrderState, speech: Speech): readonly NoteView[] {
  const hidden = speech.view === 'CUSTOMER' ? ['STAFF', 'AUDIT'] : speech.view === 'OPS' ? ['AUDIT'] : [];
  return notes
    .filter(({visibility}) => !hidden.includes(visibility))
    .map(({text, at, by}) => ({text, at: utc(at), ...(by && {by: actorFor(by, speech)})}));
}

/** Who did it; the customer learns the role, not the person. */
function actorFor(actor: Actor, {view}: Speech): Actor {
  return view === 'CUSTOMER' ? {type: actor.type, ...(actor.role && {role: actor.role})} : actor;
}
