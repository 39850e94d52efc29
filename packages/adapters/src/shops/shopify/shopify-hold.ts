import type {Fields} from './shopify-payload.js';
import {type Reading, stated, subjectOf} from './shopify-reading.js';
import {HOLD_REASON} from './shopify-status.js';

/** A hold on a fulfillment order, placed or (with `isReleased`) lifted. */
export function readHold(payload: Fields, reading: Reading, isReleased: boolean): undefined {
  const held = payload.object('fulfillment_order') ?? payload;
  const orderRef = held.id('order_id') ?? held.object('order')?.id('id');
  if (!orderRef) {
    // As documented, the push names the fulfillment order alone; only the API says whose it is.
    return held.missing(
      'order_id',
      'the push does not say which order it is about; ask the API for the fulfillment order',
    );
  }
  const occurredAt = reading.triggeredAt;
  if (!occurredAt) return held.missing('held_at', 'nothing dates it, not even X-Shopify-Triggered-At');
  const one = payload.object('created_fulfillment_hold') ?? payload.object('fulfillment_hold');
  for (const hold of one ? [one] : held.list('fulfillment_holds')) {
    const holdId = hold.id('id');
    if (!holdId) {
      hold.missing('id', 'its release could not be matched');
      continue;
    }
    const common = {source: reading.source, subject: subjectOf(orderRef), occurredAt};
    if (isReleased) {
      reading.events.push({id: `hold/${holdId}/released`, type: 'order.released', ...common, data: {holdId}});
      continue;
    }
    const word = hold.code('reason') ?? 'other';
    const reason = HOLD_REASON.get(word);
    if (!reason) hold.unknown('reason', word);
    reading.events.push({
      id: `hold/${holdId}/placed`,
      type: 'order.held',
      ...common,
      data: stated({holdId, reason: reason ?? ('OTHER' as const), note: hold.text('reason_notes')}),
    });
  }
}
