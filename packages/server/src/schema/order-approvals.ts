import type {OrderState} from '@orderlight/core';
import {readOrders} from '../db/read-orders.js';
import {Role} from './enums.js';
import {type ActScene, badInput, checkAct} from './order-act.js';
import {orderMutation} from './order-mutation.js';
import type {UserErrorModel} from './user-error.js';

orderMutation('orderApprove', {
  description: 'Passes an order in review.',
  access: 'STAFF',
  action: 'approve',
  fields: (t) => ({note: t.string({required: false, description: 'Remark, for staff.'})}),
  fact: ({note}) => ({type: 'order.approved', data: note ? {note} : {}}),
  stop: ({row}) =>
    row.state.control === 'CANCELLED'
      ? badInput('orderId', 'The order is cancelled: there is nothing to approve.')
      : undefined,
});

orderMutation('approvalRequest', {
  description: 'Asks somebody to approve that an order enters a stage.',
  access: 'STAFF',
  action: 'advance',
  fields: (t) => ({
    stage: t.string({required: true, description: 'Key of the stage.'}),
    of: t.field({type: Role, required: true, description: 'Which role is asked.'}),
    person: t.string({required: false, description: 'Who of it; anybody by default.'}),
    dueAt: t.field({type: 'DateTime', required: false, description: 'Until when an answer is wanted.'}),
    note: t.string({required: false, description: 'Remark, for staff.'}),
  }),
  fact: ({stage, of, person, dueAt, note}) => ({
    type: 'approval.requested',
    data: {stage, role: of, ...(person && {person}), ...(dueAt && {dueAt}), ...(note && {note})},
  }),
  refuse: ({stage, of}, {row}) => {
    const approval = approvalOf(row.state, stage);
    if (!approval) return noApproval(stage);
    return approval.steps.some(({role}) => role === of)
      ? undefined
      : badInput('of', `The stage "${stage}" asks ${approval.steps.map(({role}) => role).join(', ')}, not ${of}.`);
  },
});

orderMutation('approvalGrant', {
  description:
    'Approves that an order enters a stage, in the caller’s role. Nobody approves what they asked for themselves.',
  access: 'STAFF',
  action: 'approve',
  fields: (t) => ({
    stage: t.string({required: true, description: 'Key of the stage.'}),
    isStandIn: t.boolean({required: false, description: 'Given in the place of the role that was asked.'}),
    note: t.string({required: false, description: 'Remark, for staff.'}),
  }),
  fact: ({stage, isStandIn, note}, {viewer, actor}) => ({
    type: 'approval.granted',
    data: {
      stage,
      role: actor.role ?? 'CUSTOMER',
      ...(viewer.person && {person: viewer.person}),
      ...(isStandIn && {isStandIn}),
      ...(note && {note}),
    },
  }),
  refuse: ({stage, isStandIn}, scene) => refuseAnswer(stage, isStandIn === true, scene),
});

orderMutation('approvalRefuse', {
  description: 'Refuses that an order enters a stage, in the caller’s role.',
  access: 'STAFF',
  action: 'approve',
  fields: (t) => ({
    stage: t.string({required: true, description: 'Key of the stage.'}),
    reason: t.string({required: false, description: 'Why.'}),
    isStandIn: t.boolean({required: false, description: 'Given in the place of the role that was asked.'}),
  }),
  fact: ({stage, isStandIn, reason}, {viewer, actor}) => ({
    type: 'approval.refused',
    data: {
      stage,
      role: actor.role ?? 'CUSTOMER',
      ...(viewer.person && {person: viewer.person}),
      ...(isStandIn && {isStandIn}),
      ...(reason && {reason}),
    },
  }),
  refuse: ({stage, isStandIn}, scene) => refuseAnswer(stage, isStandIn === true, scene),
});

/** Why one of the caller's role may not answer; throws where core's table forbids it. */
export async function refuseAnswer(
  stage: string,
  isStandIn: boolean,
  scene: ActScene,
): Promise<UserErrorModel | undefined> {
  const {row, actor} = scene;
  const approval = approvalOf(row.state, stage);
  if (!approval) return noApproval(stage);
  // Throws where the one who answers is the one who asked.
  checkAct('approve', scene, await requesterOf(stage, scene));
  const isAsked = actor.role !== undefined && approval.awaits.includes(actor.role);
  if (isAsked || isStandIn) return undefined;
  const whom = approval.awaits.length
    ? `the answer of ${approval.awaits.join(', ')} is awaited`
    : 'no answer is awaited';
  return badInput('stage', `For "${stage}" ${whom}, not of ${actor.role}.`);
}

/** The viewer who asked last for the approval of a stage, as the log tells. */
async function requesterOf(stage: string, {context, tenant, row}: ActScene): Promise<string | undefined> {
  const [record] = await readOrders(context.hub.db, tenant, [row.id]);
  const requests = (record?.events ?? [])
    .map(({event}) => event)
    .filter((event) => event.type === 'approval.requested' && event.data.stage === stage)
    .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
  return requests.at(-1)?.actor?.id;
}

function approvalOf({approvals}: OrderState, stage: string) {
  return approvals.find((approval) => approval.stage === stage);
}

function noApproval(stage: string): UserErrorModel {
  return badInput('stage', `The order's lifecycle asks for no approval of "${stage}".`);
}
