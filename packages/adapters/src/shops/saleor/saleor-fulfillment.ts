import {piecesOf, type Tell} from '../../kit/tell.js';
import type {SaleorFields} from './saleor-fields.js';
import {FULFILLMENT_STATUS} from './saleor-status.js';

/** A fulfillment: a parcel that the shop says it sent, or goods that came back. Undated changes happened at the latest by `asOf`. */
export function readFulfillment(fulfillment: SaleorFields, tell: Tell, asOf: string): undefined {
  const id = fulfillment.id('id');
  if (!id) return fulfillment.missing('id', 'its parcel cannot be told from others');
  const status = fulfillment.code('status');
  const meaning = status === undefined ? 'SENT' : FULFILLMENT_STATUS.get(status);
  if (status !== undefined && !meaning) return fulfillment.unknown('status', status);
  if (meaning === 'SILENT') return;
  const created = fulfillment.instant('created');
  const lines = piecesOf(fulfillment.list('lines'), lineOf, 'quantity');
  if (meaning === 'BACK') {
    tell('return.received', `fulfillment/${id}/returned`, created ?? asOf, {returnId: id, lines});
    return;
  }
  const parcel = {shipmentId: id, direction: 'OUTBOUND' as const, lines};
  if (meaning === 'SENT') tell('shipment.dispatched', `fulfillment/${id}/dispatched`, created ?? asOf, parcel);
  else tell('shipment.created', `fulfillment/${id}/created`, created ?? asOf, parcel);
  // A number can be added or corrected later: only the snapshot carries it.
  const number = fulfillment.text('trackingNumber');
  const isAddress = number !== undefined && /^https?:\/\/\S+$/i.test(number);
  if (number)
    tell('shipment.updated', `fulfillment/${id}/tracking/${number.slice(0, 100)}`, created ?? asOf, {
      ...parcel,
      ...(isAddress ? {trackingUrl: number} : {trackingNumber: number}),
    });
  if (meaning === 'CANCELLED')
    tell('shipment.cancelled', `fulfillment/${id}/cancelled`, asOf, {shipmentId: id, direction: 'OUTBOUND'});
}

/** The order's line: GraphQL nests it, legacy webhooks name it beside. */
function lineOf(line: SaleorFields): string | undefined {
  return typeof line.raw('orderLine') === 'object' ? line.object('orderLine')?.id('id') : line.id('orderLineId');
}
