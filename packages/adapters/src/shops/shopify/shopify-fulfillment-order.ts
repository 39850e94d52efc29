import {type Reading, stated} from '../../kit/reading.js';
import {type Fact, factOf, orderRefOf, triggeredAt} from './shopify-fact.js';
import type {ShopFields} from './shopify-fields.js';
import {HOLD_REASON} from './shopify-status.js';

/**
 * A fulfillment order: what one location was asked to send. In progress, its goods are set aside there; its holds hold the order. That it was
 * moved, split, scheduled, refused or cancelled moves no goods: its fulfillments do.
 *
 * As documented, the pushes name the fulfillment order alone and not its order: then nobody can be told, and an issue says so.
 */
export function readFulfillmentOrder(payload: ShopFields, reading: Reading, parentRef?: string): undefined {
  const held = payload.object('fulfillment_order') ?? payload;
  const topic = parentRef === undefined ? reading.topic : undefined;
  const isReleased = topic?.endsWith('released') ?? payload.has('fulfillment_hold');
  const hold = payload.object('created_fulfillment_hold') ?? payload.object('fulfillment_hold');
  const holds = hold ? [hold] : held.list('fulfillment_holds');
  const isInProgress = held.code('status') === 'in_progress';
  if (!holds.length && !isInProgress) {
    return held.notAFact('What a location was asked to send changed; what it sends, its fulfillments tell.');
  }
  const at = triggeredAt(reading) ?? held.instant('updated_at') ?? held.instant('created_at');
  const orderRef = orderRefOf(held) ?? parentRef;
  // Its order changed, and nothing says when: the order as it stands is asked for.
  if (orderRef && !at) {
    reading.changed(orderRef);
    return;
  }
  if (!orderRef && !holds.length) return held.notAFact('It does not name its order.');
  const fact = factOf(held, at, orderRef);
  if (!fact) return;
  for (const one of holds) readHold(one, reading, fact, isReleased);
  if (!isInProgress) return;
  const lines = held.list('line_items').flatMap((item) => {
    const line = item.id('line_item_id') ?? item.object('line_item')?.id('id');
    const quantity = item.count('quantity') ?? item.count('total_quantity');
    return line && quantity ? {line, quantity} : [];
  });
  reading.events.push({
    id: `fulfillment-order/${fact.id}/in-progress`,
    source: reading.source,
    type: 'stock.locked',
    subject: fact.subject,
    occurredAt: fact.occurredAt,
    data: lines.length ? {lines} : {},
  });
}

/** A hold, placed or lifted. */
function readHold(hold: ShopFields, reading: Reading, {subject, occurredAt}: Fact, isReleased: boolean): undefined {
  const holdId = hold.id('id');
  if (!holdId) return hold.missing('id', 'its release could not be matched');
  const common = {source: reading.source, subject, occurredAt};
  if (isReleased) {
    reading.events.push({id: `hold/${holdId}/released`, type: 'order.released', ...common, data: {holdId}});
    return;
  }
  const word = hold.code('reason') ?? 'other';
  const reason = HOLD_REASON.get(word);
  if (!reason) hold.unknown('reason', word);
  const data = stated({holdId, reason: reason ?? ('OTHER' as const), note: hold.text('reason_notes')});
  reading.events.push({id: `hold/${holdId}/placed`, type: 'order.held', ...common, data});
}
