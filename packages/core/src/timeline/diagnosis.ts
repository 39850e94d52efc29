import type {OrderState} from '../lifecycle/order-state.js';
import {isDelivered, outbound} from '../lifecycle/shipment/parcels.js';
import {isoInstant} from '../model/instant.js';
import type {Diagnosis, TimelineNode} from '../model/order-view.js';
import type {Role, Verdict} from '../model/status.js';
import {type Eta, etaOf} from './eta.js';
import {factorsOf} from './factors.js';
import {holderOf} from './holder.js';
import {counts, type Impediment, PICKUP_LIMIT, STALL_LIMIT} from './impediment.js';
import {nextActionOf} from './next-action.js';
import {goneAt, leadingParcel} from './parcels.js';
import {heldAgainst, promiseEnd, promiseGap} from './promise.js';
import {arrivedAt, arrivedSentence, endSentence, stuckText, whenText, whereText} from './sentence.js';
import type {Standing} from './standing.js';
import {utc} from './utc.js';
import {openVisit} from './visits.js';
import {carrierName, holderText, reasonView} from './wording.js';
import {capitalised, millisOf, type Speech, say} from './words/speech.js';

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
  const isTroubled = impediments.some(({stuckSince}) => stuckSince) || node.timer === 'BREACHED';
  const eta = etaOf(state, standing, impediments, isTroubled, speech.at);
  const {verdict, since} = verdictOf(state, standing, impediments, node, eta, speech.at);
  const heldBy = holderOf(state, standing, impediment, speech);
  const where = whereText(state, standing, speech);
  const who = standing.end === 'CANCELLED' ? speech.words.text.nobody : whoText(heldBy, state, speech);
  const stuck = obstacle && stuckText(obstacle, state, node, speech);
  const when = standing.end ? undefined : whenText(state, standing, eta, speech);
  const reason = obstacle && reasonView(obstacle, speech);
  const nextAction = nextActionOf(state, standing, impediment, heldBy, node, speech);
  const nextUpdateBy = nextUpdateOf(state, standing, node, speech.at);
  const key = heldBy === 'CARRIER' ? 'withCarrier' : heldBy === 'CUSTOMER' ? 'withCustomer' : 'withStaff';
  const isForCustomer = speech.view === 'CUSTOMER' && !stuck && heldBy !== 'CUSTOMER';
  const whereWho = say(speech, key, {where, who});
  return {
    verdict,
    verdictLabel: verdictLabel(verdict, state, speech),
    sentence: standing.end
      ? endSentence(state, standing, speech)
      : (isForCustomer && arrivedSentence(state, standing, speech)) ||
        say(speech, stuck ? 'stuck' : 'fine', {whereWho, stuck, when}),
    where: capitalised(where),
    who: capitalised(who),
    ...(stuck && {stuckOn: capitalised(stuck)}),
    ...(when && {when: capitalised(when)}),
    stage: standing.face.key,
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
  standing: Standing,
  impediments: readonly Impediment[],
  node: TimelineNode,
  eta: Eta | undefined,
  at: number,
): {verdict: Verdict; since?: string} {
  const judged = (verdict: Verdict, since: string | undefined) => ({verdict, ...(since && {since})});
  if (standing.end) return judged(standing.end, standing.endedAt);
  const stuck = impediments.find(({stuckSince}) => stuckSince);
  if (stuck) return judged('STUCK', stuck.stuckSince);
  const promised = heldAgainst(state, eta);
  const promiseOver = promiseEnd(promised);
  if (promiseOver && millisOf(promiseOver) <= at && !arrivedAt(state, standing)) return judged('LATE', promiseOver);
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

function whoText(heldBy: Role, state: OrderState, speech: Speech): string {
  const lead = leadingParcel(state) ?? outbound(state.shipments).at(-1);
  const carrier = heldBy === 'CARRIER' && lead ? carrierName(lead, speech) : undefined;
  return carrier ?? holderText(heldBy, state, speech);
}

/** By when there must be news: as the customer was told, else at the latest the stage's limit, the pickup, the next scan. */
function nextUpdateOf(state: OrderState, {end}: Standing, {dueAt}: TimelineNode, at: number): string | undefined {
  if (end) return undefined;
  const told = state.answers.at(-1)?.nextUpdateBy;
  if (told && millisOf(told) > at) return utc(told);
  const lead = leadingParcel(state);
  const visit = openVisit(state);
  const last = lead?.checkpoints.at(-1)?.at;
  const gone = lead && !lead.proven ? goneAt(lead) : undefined;
  const dues = [
    ...(dueAt ? [millisOf(dueAt)] : []),
    ...(lead?.proven && last ? [millisOf(last) + STALL_LIMIT] : []),
    ...(gone ? [millisOf(gone) + PICKUP_LIMIT] : []),
    ...(visit?.window?.until ? [millisOf(visit.window.until)] : []),
  ].filter((due) => due > at);
  return dues.length ? isoInstant(Math.min(...dues)) : undefined;
}
