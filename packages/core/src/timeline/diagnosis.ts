import type {OrderState} from '../lifecycle/order-state.js';
import {isDelivered, outbound} from '../lifecycle/parcels.js';
import {isoInstant} from '../model/instant.js';
import type {Diagnosis, TimelineNode} from '../model/order-view.js';
import type {HoldReason, Role, Verdict} from '../model/status.js';
import {type Eta, etaOf} from './eta.js';
import {factorsOf} from './factors.js';
import {counts, type Impediment, PICKUP_LIMIT, STALL_LIMIT} from './impediment.js';
import {nextActionOf} from './next-action.js';
import {goneAt, leadingParcel} from './parcels.js';
import {heldAgainst, promiseEnd, promiseGap} from './promise.js';
import {endSentence, stuckText, whenText, whereText} from './sentence.js';
import {actingRole, type Standing} from './standing.js';
import {utc} from './utc.js';
import {carrierName, holderText, isInternal, reasonView} from './wording.js';
import {capitalised, millisOf, type Speech, say} from './words/speech.js';

/** Who settles a hold, where the reason tells; else the stage's owner does. */
const SETTLES: Readonly<Partial<Record<HoldReason, Role>>> = {
  AWAITING_PAYMENT: 'CUSTOMER',
  AWAITING_RETURN_ITEMS: 'CUSTOMER',
  HIGH_RISK_OF_FRAUD: 'FINANCE',
  INCORRECT_ADDRESS: 'SERVICE',
  INVENTORY_OUT_OF_STOCK: 'WAREHOUSE',
  CUSTOMER_REQUEST: 'SERVICE',
  PROMO_MISMATCH: 'FINANCE',
};

/** Where it is, who has it, what it is stuck on, when it is done: the whole answer about one order at one instant. */
export function diagnosisOf(
  state: OrderState,
  standing: Standing,
  impediments: readonly Impediment[],
  timeline: readonly TimelineNode[],
  speech: Speech,
): Diagnosis {
  const node = timeline[standing.index] as TimelineNode;
  const impediment = impediments.find(({stuckSince}) => stuckSince) ?? impediments.find(counts) ?? impediments[0];
  const obstacle = impediment && counts(impediment) ? impediment : undefined;
  const isTroubled = impediments.some(({stuckSince}) => stuckSince) || node.overdueMs > 0;
  const eta = etaOf(state, standing, impediments, isTroubled, speech.at);
  const {verdict, since} = verdictOf(state, standing, impediments, node, eta, speech.at);
  const heldBy = holderOf(state, standing, impediment, speech);
  const where = whereText(state, standing, speech);
  const who = standing.end === 'CANCELLED' ? speech.words.text.nobody : whoText(heldBy, state, speech);
  const stuck = obstacle && stuckText(obstacle, node, speech);
  const when = standing.end ? undefined : whenText(state, eta, speech);
  const reason = obstacle && reasonView(obstacle, speech);
  const nextAction = nextActionOf(state, standing, impediment, heldBy, node, speech);
  const nextUpdateBy = nextUpdateOf(state, standing, node, speech.at);
  const key = heldBy === 'CARRIER' ? 'withCarrier' : heldBy === 'CUSTOMER' ? 'withCustomer' : 'withStaff';
  const whereWho = say(speech, key, {where, who});
  return {
    verdict,
    verdictLabel: verdictLabel(verdict, state, speech),
    sentence: standing.end
      ? endSentence(state, standing, speech)
      : say(speech, stuck ? 'stuck' : 'fine', {whereWho, stuck, when}),
    where: capitalised(where),
    who: capitalised(who),
    ...(stuck && {stuckOn: capitalised(stuck)}),
    ...(when && {when: capitalised(when)}),
    stage: standing.stage.key,
    ...(since && {since: utc(since)}),
    heldBy,
    ...(reason && {reason}),
    ...(eta && {eta}),
    ...(nextAction && {nextAction}),
    ...(nextUpdateBy && {nextUpdateBy}),
    factors: factorsOf(state, standing, timeline, eta, speech),
  };
}

function verdictOf(
  state: OrderState,
  {end, endedAt}: Standing,
  impediments: readonly Impediment[],
  node: TimelineNode,
  eta: Eta | undefined,
  at: number,
): {verdict: Verdict; since?: string} {
  const judged = (verdict: Verdict, since: string | undefined) => ({verdict, ...(since && {since})});
  if (end) return judged(end, endedAt);
  const stuck = impediments.find(({stuckSince}) => stuckSince);
  if (stuck) return judged('STUCK', stuck.stuckSince);
  const promised = heldAgainst(state, eta);
  const promiseOver = promiseEnd(promised);
  if (promiseOver && millisOf(promiseOver) <= at) return judged('LATE', promiseOver);
  const gap = eta?.until ? promiseGap(promised, eta.until) : undefined;
  if (node.warnAt && millisOf(node.warnAt) <= at) return judged('AT_RISK', node.warnAt);
  if (gap && gap.late > 0) return judged('AT_RISK', undefined);
  const attempt = impediments.find(({kind}) => kind === 'ATTEMPT');
  return attempt ? judged('AT_RISK', attempt.since) : judged('ON_TRACK', undefined);
}

/** "Delivered" says more of an end than "done", and neither is the name of a stage. */
function verdictLabel(verdict: Verdict, state: OrderState, {words}: Speech): string {
  return verdict === 'DONE' && isDelivered(state) ? words.phases.DELIVERED : words.verdicts[verdict];
}

/** Who has the order now: what the evidence says, not what was claimed. */
function holderOf(state: OrderState, standing: Standing, impediment: Impediment | undefined, speech: Speech): Role {
  const owner = actingRole(standing);
  if (standing.end) return standing.end === 'DONE' ? 'CUSTOMER' : owner;
  if (impediment && isInternal(impediment, speech)) return owner;
  if (impediment?.hold) return SETTLES[impediment.hold.reason] ?? owner;
  if (impediment?.kind === 'UNPAID') return 'CUSTOMER';
  if (impediment?.kind === 'SHORT') return 'WAREHOUSE';
  const lead = leadingParcel(state);
  if (!lead?.proven) return owner;
  if (lead.status === 'AVAILABLE_FOR_PICKUP' || impediment?.reason === 'DUTIES_UNPAID') return 'CUSTOMER';
  return lead.status === 'RETURNED' || lead.status === 'INFO_RECEIVED' ? owner : 'CARRIER';
}

function whoText(heldBy: Role, state: OrderState, speech: Speech): string {
  const lead = leadingParcel(state) ?? outbound(state.shipments).at(-1);
  const carrier = heldBy === 'CARRIER' && lead ? carrierName(lead, speech) : undefined;
  return carrier ?? holderText(heldBy, state, speech);
}

/** By when there must be news at the latest: the stage's limit, the pickup, the next scan. */
function nextUpdateOf(state: OrderState, {end}: Standing, {dueAt}: TimelineNode, at: number): string | undefined {
  if (end) return undefined;
  const lead = leadingParcel(state);
  const last = lead?.checkpoints.at(-1)?.at;
  const gone = lead && !lead.proven ? goneAt(lead) : undefined;
  const dues = [
    ...(dueAt ? [millisOf(dueAt)] : []),
    ...(lead?.proven && last ? [millisOf(last) + STALL_LIMIT] : []),
    ...(gone ? [millisOf(gone) + PICKUP_LIMIT] : []),
  ].filter((due) => due > at);
  return dues.length ? isoInstant(Math.min(...dues)) : undefined;
}
