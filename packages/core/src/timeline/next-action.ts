import type {OrderState} from '../lifecycle/order-state.js';
import {outbound} from '../lifecycle/shipment/parcels.js';
import type {Diagnosis, TimelineNode} from '../model/order-view.js';
import type {PaymentStatus, ReasonCode, Role} from '../model/status.js';
import type {Impediment} from './impediment.js';
import {leadingParcel} from './parcels.js';
import {actingRole, type Standing} from './standing.js';
import {utc} from './utc.js';
import {isToBook, openVisit, visitName} from './visits.js';
import {carrierName, stageLabel} from './wording.js';
import type {TextKey} from './words/en.js';
import {millisOf, type Speech, say} from './words/speech.js';

type NextAction = NonNullable<Diagnosis['nextAction']>;

/** Whose turn it is when that impediment stands in the way, and to do what. */
const REMEDY: Readonly<Partial<Record<Impediment['kind'], readonly [TextKey, Role]>>> = {
  STALE: ['nextClarify', 'SERVICE'],
  SHORT: ['nextRestock', 'WAREHOUSE'],
  PROBLEM: ['nextProblem', 'SERVICE'],
  RETURNING: ['nextReturned', 'SERVICE'],
  EXPIRED: ['nextTrace', 'SERVICE'],
  ATTEMPT: ['nextAddress', 'SERVICE'],
  STALLED: ['nextTrace', 'SERVICE'],
  NOT_PICKED_UP: ['nextHandOver', 'WAREHOUSE'],
  UNPAID: ['nextPay', 'CUSTOMER'],
};

const REMEDY_OF_REASON: Readonly<Partial<Record<ReasonCode, readonly [TextKey, Role]>>> = {
  DUTIES_UNPAID: ['nextDuties', 'CUSTOMER'],
  CUSTOMS_DOCS: ['nextCustoms', 'SERVICE'],
  NOT_HOME: ['nextAddress', 'SERVICE'],
  UNREACHABLE: ['nextAddress', 'SERVICE'],
  WRONG_ADDRESS: ['nextAddress', 'SERVICE'],
  ADDRESS_AMBIGUOUS: ['nextAddress', 'SERVICE'],
};

/**
 * What has to be done next and by whom; nothing for an order that has ended and is settled. The customer reads what they or
 * the carrier do next, of the shop's work only which stage follows.
 */
export function nextActionOf(
  state: OrderState,
  standing: Standing,
  impediment: Impediment | undefined,
  heldBy: Role,
  node: TimelineNode,
  speech: Speech,
): NextAction | undefined {
  const action = actionOf(state, standing, impediment, heldBy, node, speech);
  if (speech.view !== 'CUSTOMER' || !action || action.role === 'CUSTOMER' || action.role === 'CARRIER') return action;
  if (impediment?.reason === 'WRONG_ADDRESS' || impediment?.reason === 'ADDRESS_AMBIGUOUS') {
    return {label: say(speech, 'nextCheckAddress'), role: 'CUSTOMER'};
  }
  const {nextFace} = standing;
  if (standing.end || !nextFace || impediment?.stuckSince) return undefined;
  return {label: say(speech, 'nextIs', {stage: stageLabel(nextFace, speech)}), role: action.role};
}

function actionOf(
  state: OrderState,
  standing: Standing,
  impediment: Impediment | undefined,
  heldBy: Role,
  node: TimelineNode,
  speech: Speech,
): NextAction | undefined {
  const {end, stage, next, nextFace} = standing;
  const lead = leadingParcel(state);
  const carrier = (lead && carrierName(lead, speech)) ?? speech.words.holders.CARRIER;
  const label = nextFace && stageLabel(nextFace, speech);
  const action = (key: TextKey, role: Role): NextAction => ({label: say(speech, key, {carrier, stage: label}), role});
  if (end === 'CANCELLED') return state.paymentStatus === 'PAID' ? action('nextRefund', 'FINANCE') : undefined;
  if (end) return stage.phase === 'COMPLETED' ? undefined : action('nextConfirm', 'CUSTOMER');
  if (impediment?.kind === 'FROZEN') return action('nextUnfreeze', 'MANAGER');
  if (impediment?.kind === 'HELD') return action('nextRelease', heldBy);
  if (impediment?.approval) {
    const isRefused = impediment.approval.state === 'REFUSED';
    const dueAt = impediment.approval.steps.find(({state: answer}) => answer === 'PENDING')?.dueAt;
    return {...action(isRefused ? 'nextRefused' : 'nextApprove', heldBy), ...(dueAt && !isRefused && {dueAt})};
  }
  const remedy = (impediment?.parcel && REMEDY_OF_REASON[impediment.reason]) ?? (impediment && REMEDY[impediment.kind]);
  if (remedy) return action(...remedy);
  if (lead?.status === 'AVAILABLE_FOR_PICKUP') return action('nextCollect', 'CUSTOMER');
  if (lead?.proven && outbound(state.shipments).length) return action('nextDeliver', 'CARRIER');
  const dueAt = node.dueAt && millisOf(node.dueAt) > speech.at ? node.dueAt : undefined;
  const due = dueAt && {dueAt};
  const visit = lead ? undefined : openVisit(state);
  if (visit && (isToBook(visit) || heldBy === 'INSTALLER')) {
    const until = visit.window?.until;
    const values = {visit: visitName(visit, speech)};
    if (isToBook(visit)) return {label: say(speech, 'nextBook', values), role: 'SERVICE', ...due};
    return {label: say(speech, 'nextVisit', values), role: 'INSTALLER', ...(until && {dueAt: utc(until)})};
  }
  if (!lead && awaitsAnswer(state, standing)) return action('nextAnswer', 'CUSTOMER');
  if (!lead && awaitsMoney(state, standing)) return {...action('nextPay', 'CUSTOMER'), ...due};
  if (!next) return undefined;
  return {...action(speech.view === 'CUSTOMER' ? 'nextIs' : 'nextStage', actingRole(standing)), ...due};
}

/** Whether nothing but the customer's payment is left of the present stage, in a lifecycle that is paid for afterwards. */
export function awaitsMoney({paymentStatus}: OrderState, {stage, next}: Standing): boolean {
  return (
    stage.phase === 'SERVICING' && UNPAID.has(paymentStatus) && Boolean(next?.enteredBy.includes('payment.captured'))
  );
}

/** Whether the stage's clock stands still because it is the customer's turn. */
export function awaitsAnswer({pauses}: OrderState, {stage}: Standing): boolean {
  return (
    Boolean(stage.pausedBy?.includes('CUSTOMER')) && pauses.some(({cause, until}) => cause === 'CUSTOMER' && !until)
  );
}

const UNPAID: ReadonlySet<PaymentStatus> = new Set(['PENDING', 'FAILED', 'PARTIALLY_PAID', 'VOIDED']);
