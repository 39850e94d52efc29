import type {Fields} from './shopify-payload.js';
import {type Reading, subjectOf} from './shopify-reading.js';

/**
 * `orders/edited`: what an edit changed. The order as it stands after it comes with `orders/updated`, so that only the
 * note that staff left with the edit is a fact of its own.
 */
export function readOrderEdit(edit: Fields, reading: Reading): undefined {
  const id = edit.id('id');
  const orderRef = edit.id('order_id');
  const text = edit.text('staff_note');
  const occurredAt = edit.instant('committed_at') ?? edit.instant('created_at');
  if (!orderRef) return edit.missing('order_id', 'its order cannot be told');
  if (!text) return edit.notAFact('An edit without a note: the order as it stands after it comes with orders/updated.');
  if (!id) return edit.missing('id', 'it cannot be told from others without it');
  if (!occurredAt) return edit.missing('committed_at', 'nothing dates it');
  const user = edit.id('user_id');
  reading.events.push({
    id: `order-edit/${id}/note`,
    source: reading.source,
    type: 'note.added',
    subject: subjectOf(orderRef),
    occurredAt,
    ...(user && {actor: {type: 'PERSON' as const, id: user}}),
    data: {text, visibility: 'STAFF'},
  });
}

/**
 * `orders/delete`: the order was removed from the shop's books. Its admin offers that only for orders that are cancelled or
 * archived (help.shopify.com, "Canceling, archiving and deleting orders"), so it ends nothing that has not ended: a tag.
 */
export function readOrderDeletion(payload: Fields, reading: Reading): undefined {
  const id = payload.id('id');
  if (!id) return payload.missing('id', 'which order was deleted cannot be told');
  if (!reading.triggeredAt) return payload.missing('deleted_at', 'nothing dates it, not even X-Shopify-Triggered-At');
  reading.events.push({
    id: `order/${id}/deleted`,
    source: reading.source,
    type: 'tag.added',
    subject: subjectOf(id),
    occurredAt: reading.triggeredAt,
    data: {tag: 'deleted-in-shopify'},
  });
}
