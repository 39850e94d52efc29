import type {OrderState} from '../lifecycle/order-state.js';
import {outbound} from '../lifecycle/shipment/parcels.js';
import type {TimelineNode} from '../model/order-view.js';
import type {Eta} from './eta.js';
import {hasArrived} from './parcels.js';
import {gapText, heldAgainst, promiseGap, promiseText} from './promise.js';
import {arrivedAt} from './sentence.js';
import {isVisible, type Standing} from './standing.js';
import {visitText} from './visits.js';
import {capitalised, limitText, millisOf, type Speech, say} from './words/speech.js';

/** Changes above which an order counts as unsteady (the indicator modificationCount). */
const MANY_CHANGES = 3;

/** Everything that speaks for or against the verdict, weightiest first. The shop's own limits are not the customer's affair. */
export function factorsOf(
  state: OrderState,
  standing: Standing,
  timeline: readonly TimelineNode[],
  eta: Eta | undefined,
  speech: Speech,
): readonly string[] {
  const forStaff =
    speech.view === 'CUSTOMER' ? [] : [...stageFactors(standing, timeline, speech), ...staffFactors(state, speech)];
  const visit = standing.end || arrivedAt(state, standing) ? undefined : visitText(state, speech);
  return [
    ...promiseFactors(state, standing, eta, speech),
    ...forStaff,
    ...(visit ? [capitalised(visit)] : []),
    ...moneyFactors(state, standing, speech),
  ];
}

function promiseFactors(state: OrderState, standing: Standing, eta: Eta | undefined, speech: Speech) {
  const {end} = standing;
  const endedAt = end ? standing.endedAt : arrivedAt(state, standing);
  const promised = heldAgainst(state, eta);
  const isReckoned = promised?.source === 'COMPUTED';
  const factors: string[] = [];
  const gapAt = promiseGap(promised, endedAt ?? speech.at);
  if (promised && gapAt && gapAt.late > 0 && end !== 'CANCELLED') {
    const late = gapText(gapAt, speech);
    factors.push(
      end || endedAt
        ? say(speech, isReckoned ? 'factorDeliveredAfterDay' : 'factorDeliveredLate', {late})
        : say(speech, isReckoned ? 'factorAfterDay' : 'factorLate', {until: promiseText(promised, speech), late}),
    );
  }
  const gapThen = eta?.source === 'CARRIER' && eta.until ? promiseGap(promised, eta.until) : undefined;
  if (gapThen && gapThen.late > 0) factors.push(say(speech, 'factorEtaLate', {late: gapText(gapThen, speech)}));
  if (outbound(state.shipments).some((parcel) => parcel.isDelayed && !hasArrived(parcel))) {
    factors.push(say(speech, 'factorDelayed'));
  }
  return factors;
}

function stageFactors(standing: Standing, timeline: readonly TimelineNode[], speech: Speech) {
  return timeline.flatMap((node, index) => {
    const factors: string[] = [];
    const known = standing.stages[index];
    if (known && !isVisible(known, speech.view)) return factors;
    const {label: stage, limitMs, elapsedMs = 0} = node;
    const limit = limitText(limitMs ?? 0, node, speech);
    if (node.timer === 'BREACHED') {
      const over = limitText(node.overdueMs, node, speech);
      factors.push(say(speech, node.overdueMs ? 'factorOverdue' : 'factorOverdueShut', {stage, over, limit}));
    } else if (index === standing.index && !standing.end && node.warnAt && millisOf(node.warnAt) <= speech.at) {
      factors.push(say(speech, 'factorWarn', {stage, elapsed: limitText(elapsedMs, node, speech), limit}));
    }
    if (node.assurance === 'CLAIMED') factors.push(say(speech, 'factorClaim', {stage}));
    if (node.reworkCount) factors.push(say(speech, 'factorRework', {stage}));
    return factors;
  });
}

function staffFactors({discrepancies, modifications, asks}: OrderState, speech: Speech) {
  const open = discrepancies.filter(({settledAt, code}) => !settledAt && code !== 'CLAIM_WITHOUT_EVIDENCE').length;
  return [
    ...(open ? [say(speech, 'factorDiscrepancies', {n: open})] : []),
    ...(modifications.length > MANY_CHANGES ? [say(speech, 'factorChanged', {n: modifications.length})] : []),
    ...(asks.length ? [say(speech, 'factorAsked', {n: asks.length})] : []),
  ];
}

function moneyFactors({paymentStatus}: OrderState, {end}: Standing, speech: Speech) {
  if (paymentStatus === 'REFUNDED') return [say(speech, 'factorRefunded')];
  const isOwed = end === 'CANCELLED' && (paymentStatus === 'PAID' || paymentStatus === 'PARTIALLY_REFUNDED');
  return isOwed ? [say(speech, 'factorNotRefunded')] : [];
}
