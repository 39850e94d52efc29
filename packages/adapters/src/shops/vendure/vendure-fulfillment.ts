import {findCarrier} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {idOf, piecesOf, type Tell} from '../../kit/tell.js';
import type {History} from './vendure-history.js';
import {FULFILLMENT_FACT} from './vendure-status.js';

/** A fulfillment: one parcel, by the shop's word; Vendure hears from no carrier. To make one takes the goods out of stock. */
export function readFulfillment(fulfillment: Fields, tell: Tell, history: History): void {
  const id = idOf(fulfillment);
  if (!id) return;
  const name = `fulfillment/${id}`;
  const createdAt = fulfillment.instant('createdAt');
  const updatedAt = fulfillment.instant('updatedAt') ?? createdAt;
  const lines = piecesOf(fulfillment.list('lines'), (one) => one.id('orderLineId'), 'quantity');
  const parcel = {shipmentId: id, direction: 'OUTBOUND' as const, lines};
  tell('stock.locked', `${name}/packed`, createdAt, {lines});
  tell('shipment.created', `${name}/created`, createdAt, parcel);
  history.tellStates(fulfillment, 'fulfillmentId', FULFILLMENT_FACT, (type, word, at) => {
    const status = type === 'shipment.checkpoint' && ({status: 'DELIVERED', rawStatus: word} as const);
    tell(type, `${name}/${word.toLowerCase()}`, at, {...parcel, ...status});
  });
  // The method is free text: often the carrier's name.
  const method = fulfillment.text('method');
  const trackingNumber = fulfillment.text('trackingCode');
  const data = {...parcel, carrier: findCarrier(method ?? '')?.code, carrierName: method, trackingNumber};
  tell('shipment.updated', `${name}/as-of/${updatedAt}`, updatedAt, data);
}
