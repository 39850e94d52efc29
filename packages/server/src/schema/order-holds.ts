import {createHash} from 'node:crypto';
import {HoldReason} from './enums.js';
import {type ActScene, badInput} from './order-act.js';
import {orderMutation} from './order-mutation.js';

orderMutation('orderHold', {
  description: 'Holds an order: it does not move until the hold is released.',
  access: 'STAFF',
  action: 'hold',
  fields: (t) => ({
    reason: t.field({type: HoldReason, required: true, description: 'Why.'}),
    note: t.string({required: false, description: 'Remark, for staff.'}),
    customerText: t.string({required: false, description: 'What the customer is told.'}),
  }),
  fact: ({idempotencyKey, reason, note, customerText}) => ({
    type: 'order.held',
    data: {holdId: holdId(idempotencyKey), reason, ...(note && {note}), ...(customerText && {customerText})},
  }),
  stop: ({row}) =>
    row.state.control === 'CANCELLED'
      ? badInput('orderId', 'The order is cancelled: there is nothing to hold.')
      : undefined,
});

orderMutation('holdRelease', {
  description: 'Releases a hold of an order, or all that stand.',
  access: 'STAFF',
  action: 'release',
  fields: (t) => ({
    holdId: t.string({required: false, description: 'Which hold, `holds.holdId`; all that stand by default.'}),
    note: t.string({required: false, description: 'Remark, for staff.'}),
  }),
  fact: ({holdId, note}) => ({type: 'order.released', data: {...(holdId && {holdId}), ...(note && {note})}}),
  stop: (scene) => (standingHolds(scene).length ? undefined : badInput('orderId', 'No hold stands on the order.')),
  refuse: ({holdId}, scene) => {
    const isKnown = !holdId || standingHolds(scene).some((hold) => hold.holdId === holdId);
    return isKnown ? undefined : badInput('holdId', `No hold "${holdId}" stands on the order.`);
  },
});

orderMutation('orderCancel', {
  description: 'Calls an order off. It stays, and shows where it was left.',
  access: 'STAFF',
  action: 'cancel',
  fields: (t) => ({reason: t.string({required: false, description: 'Why, in a code or in words.'})}),
  fact: ({reason}) => ({type: 'order.cancelled', data: reason ? {reason} : {}}),
  stop: ({row}) => {
    const {cancelledAt, completedAt} = row.state;
    if (cancelledAt) return badInput('orderId', `The order was cancelled at ${cancelledAt}.`);
    if (completedAt)
      return badInput('orderId', `The order was completed at ${completedAt}: goods come back by a return.`);
    return undefined;
  },
});

function standingHolds({row}: ActScene) {
  return row.state.holds.filter(({releasedAt}) => !releasedAt);
}

/** The same hold however often it is asked for: named by its key, within the bounds of an event's ids. */
function holdId(idempotencyKey: string): string {
  return `hold_${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 20)}`;
}
