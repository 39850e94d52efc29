import type {Fields} from '../../kit/fields.js';
import {type Reading, subjectOf} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import {UTC} from './magento-order.js';

/** The status of an order that is held, in its state too. */
const HELD = 'holded';

/**
 * The comments of an order (`status_histories`), and the holds that they prove: each bears the status at its time, so that the first that says
 * `holded` dates a hold at the latest, and the next of another status its release. A hold that nobody commented on shows in the
 * order's state alone.
 */
export function readHistory(order: Fields, reading: Reading): void {
  const orderRef = order.id('entity_id');
  if (!orderRef || !order.has('status_histories')) return;
  const subject = subjectOf(orderRef);
  const entries = order
    .list('status_histories')
    .flatMap((entry) => {
      const id = entry.id('entity_id');
      const at = entry.localInstant('created_at', UTC);
      return id && at ? [{entry, id, at}] : (entry.invalid(id ? 'created_at' : 'entity_id', 'is missing') ?? []);
    })
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  let holdId: string | undefined;
  for (const {entry, id, at} of entries) {
    const when = {occurredAt: at};
    const text = entry.text('comment');
    if (text) {
      const visibility = entry.flag('is_visible_on_front') ? 'CUSTOMER' : 'STAFF';
      tell(reading, 'note.added', {id: `comment/${id}`, subject, when}, {text, visibility});
    }
    const isHeld = entry.text('status') === HELD;
    if (isHeld === (holdId !== undefined) || !entry.has('status')) continue;
    if (isHeld) {
      holdId = `comment/${id}`;
      tell(reading, 'order.held', {id: `${holdId}/held`, subject, when}, {holdId, reason: 'OTHER'});
    } else {
      tell(reading, 'order.released', {id: `${holdId}/released`, subject, when}, {holdId});
      holdId = undefined;
    }
  }
  const releasedBy = order.localInstant('updated_at', UTC);
  if (holdId && releasedBy && order.text('state') !== HELD && order.has('state'))
    tell(reading, 'order.released', {id: `${holdId}/released`, subject, when: {occurredAt: releasedBy}}, {holdId});
}
