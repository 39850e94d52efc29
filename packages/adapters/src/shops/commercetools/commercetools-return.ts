import {idOf, piecesOf, type Tell} from '../../kit/tell.js';
import type {CommercetoolsFields} from './commercetools-fields.js';
import {RETURN_PAYMENT_STATE, RETURN_SHIPMENT_STATE} from './commercetools-status.js';

/** A `ReturnInfo`. It has no id of its own, and messages name its items alone: each item is a return. */
export function readReturnInfo(info: CommercetoolsFields, tell: Tell): void {
  const initiated = info.instant('returnDate');
  for (const item of info.list('items')) {
    const returnId = idOf(item);
    if (!returnId) continue;
    const created = item.instant('createdAt');
    const lines = piecesOf([item], (one) => one.id('lineItemId') ?? one.id('customLineItemId'), 'quantity');
    tell('return.requested', `return/${returnId}/requested`, initiated ?? created, {
      returnId,
      reason: item.text('comment'),
      lines,
    });
    const asOf = item.instant('lastModifiedAt') ?? created;
    readReturned(item, 'shipmentState', returnId, tell, asOf);
    if (item.meaning('paymentState', RETURN_PAYMENT_STATE) === 'REFUNDED')
      tell('return.refunded', `return/${returnId}/refunded`, asOf, {returnId});
  }
}

/** Whether an item came back, at the latest at that time; the messages name the field otherwise. */
export function readReturned(
  fields: CommercetoolsFields,
  field: 'shipmentState' | 'returnShipmentState',
  returnId: string,
  tell: Tell,
  at: string | undefined,
): void {
  if (fields.meaning(field, RETURN_SHIPMENT_STATE) === 'BACK')
    tell('return.received', `return/${returnId}/received`, at, {returnId});
}
