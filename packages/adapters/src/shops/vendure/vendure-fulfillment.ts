import {findCarrier} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {stated} from '../../kit/reading.js';
import {idOf, type Tell} from '../../kit/teller.js';
import type {History} from './vendure-history.js';
import {FULFILLMENT_FACT} from './vendure-status.js';

/** A fulfillment: one parcel, by the shop's word; Vendure hears from no carrier. To make one takes the goods out of stock. */
export function readFulfillment(fulfillment: Fields, tell: Tell, history: History): void {
  const id = idOf(fulfillment);
  if (!id) return;
  const state = fulfillment.peek('state');
  const name = `fulfillment/${id}`;
  const createdAt = fulfillment.instant('createdAt');
  const updatedAt = fulfillment.instant('updatedAt') ?? createdAt;
  const pieces = fulfillment.list(fulfillment.has('lines') ? 'lines' : 'summary').flatMap((one) => {
    const line = one.id('orderLineId') ?? one.object('orderLine')?.id('id');
    const quantity = one.quantity('quantity');
    return line && quantity ? {line, quantity} : [];
  });
  const lines = pieces.length ? pieces : undefined;
  const parcel = stated({shipmentId: id, direction: 'OUTBOUND' as const, lines});
  tell('stock.locked', `${name}/packed`, createdAt, stated({lines}));
  tell('shipment.created', `${name}/created`, createdAt, parcel);
  for (const [word, type] of FULFILLMENT_FACT) {
    const at = history.cameTo(word, 'fulfillmentId', id) ?? (state === word ? updatedAt : undefined);
    const status = {status: 'DELIVERED', rawStatus: word} as const;
    tell(type, `${name}/${word.toLowerCase()}`, at, type === 'shipment.checkpoint' ? {...parcel, ...status} : parcel);
  }
  if (state && !/^(Created|Pending)$/.test(state) && !FULFILLMENT_FACT.has(state as 'Shipped'))
    fulfillment.unknown('state', state);
  // The method is free text: often the carrier's name.
  const method = fulfillment.text('method');
  const trackingNumber = fulfillment.text('trackingCode');
  const data = stated({...parcel, carrier: findCarrier(method ?? '')?.code, carrierName: method, trackingNumber});
  tell('shipment.updated', `${name}/as-of/${updatedAt}`, updatedAt, data);
}
