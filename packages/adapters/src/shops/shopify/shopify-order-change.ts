import type {Reading} from '../../kit/reading.js';
import {factOf, orderRefOf, triggeredAt} from './shopify-fact.js';
import type {ShopFields} from './shopify-fields.js';

/**
 * `orders/edited`: an edit was committed (one that was only begun is told to nobody). It names the lines that were added and
 * removed and not what they cost: the order as it stands is asked for, and the note that staff left with it is a fact of its own.
 */
export function readOrderEdit(edit: ShopFields, reading: Reading): undefined {
  const orderRef = orderRefOf(edit);
  if (orderRef) reading.changed(orderRef);
  const text = edit.text('staff_note');
  if (!text && orderRef) return;
  const fact = factOf(edit, edit.instant('committed_at') ?? edit.instant('created_at'), orderRef);
  if (!fact || !text) return;
  const user = edit.id('user_id');
  reading.events.push({
    id: `order-edit/${fact.id}/note`,
    source: reading.source,
    type: 'note.added',
    subject: fact.subject,
    occurredAt: fact.occurredAt,
    ...(user && {actor: {type: 'PERSON' as const, id: user}}),
    data: {text, visibility: 'STAFF'},
  });
}

/**
 * `orders/delete`: the order was removed from the shop's books. Its admin offers that only for orders that are cancelled or
 * archived (help.shopify.com, "Canceling, archiving and deleting orders"), so it ends nothing that has not ended: a tag.
 */
export function readOrderDeletion(payload: ShopFields, reading: Reading): undefined {
  const fact = factOf(payload, triggeredAt(reading), payload.id('id'));
  if (!fact) return;
  const {id, subject, occurredAt} = fact;
  const data = {tag: 'deleted-in-shopify'};
  reading.events.push({
    id: `order/${id}/deleted`,
    source: reading.source,
    type: 'tag.added',
    subject,
    occurredAt,
    data,
  });
}

/** A draft: no order yet. Once completed, it names the order that it became, which its own topics tell. */
export function readDraftOrder(draft: ShopFields, reading: Reading): undefined {
  const orderRef = orderRefOf(draft);
  if (orderRef) reading.changed(orderRef);
  else draft.notAFact('A draft is no order yet.');
}
