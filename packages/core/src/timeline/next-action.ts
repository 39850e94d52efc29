import type {OrderState} from '../lifecycle/order-state.js';
import {outbound} from '../lifecycle/parcels.js';
import type {Diagnosis, TimelineNode} from '../model/order-view.js';
import type {ReasonCode, Role} from '../model/status.js';
import type {Impediment} from './impediment.js';
import {leadingParcel} from './parcels.js';
import {actingRole, type Standing} from './standing.js';
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
  const next = standing.definition.stages[standing.index + 1];
  if (standing.end || !next || impediment?.stuckSince) return undefined;
  return {label: say(speech, 'nextIs', {stage: stageLabel(next, speech)}), role: action.role};
}

function actionOf(
  state: OrderState,
  standing: Standing,
  impediment: Impediment | undefined,
  heldBy: Role,
  node: TimelineNode,
  speech: Speech,
): NextAction | undefined {
  const {end, stage, definition, index} = standing;
  const lead = leadingParcel(state);
  const carrier = (lead && carrierName(lead, speech)) ?? speech.words.holders.CARRIER;
  const action = (key: TextKey, role: Role): NextAction => ({label: say(speech, key, {carrier}), role});
  if (end === 'CANCELLED') return state.paymentStatus === 'PAID' ? action('nextRefund', 'FINANCE') : undefined;
  if (end) return stage.phase === 'COMPLETED' ? undefined : action('nextConfirm', 'CUSTOMER');
  if (impediment?.kind === 'HELD' || impediment?.kind === 'FROZEN') return action('nextRelease', heldBy);
  const remedy = (impediment?.parcel && REMEDY_OF_REASON[impediment.reason]) ?? (impediment && REMEDY[impediment.kind]);
  if (remedy) return action(...remedy);
  if (lead?.status === 'AVAILABLE_FOR_PICKUP') return action('nextCollect', 'CUSTOMER');
  if (lead?.proven && outbound(state.shipments).length) return action('nextDeliver', 'CARRIER');
  const next = definition.stages[index + 1];
  if (!next) return undefined;
  const dueAt = node.dueAt && millisOf(node.dueAt) > speech.at ? node.dueAt : undefined;
  return {
    label: say(speech, 'nextStage', {stage: stageLabel(next, speech)}),
    role: actingRole(standing),
    ...(dueAt && {dueAt}),
  };
}
