import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {teller} from '../../kit/tell.js';
import {readOrders} from './medusa-mapping.js';
import {readReturn} from './medusa-return.js';

/** Medusa's events about orders, by the field of their data that names the order (docs.medusajs.com, "Events Reference"). */
export const ORDER_EVENTS: ReadonlyMap<string, 'id' | 'order_id'> = new Map([
  ['order.placed', 'id'],
  ['order.updated', 'id'],
  ['order.completed', 'id'],
  ['order.canceled', 'id'],
  ['order.archived', 'id'],
  ['order.transfer_requested', 'id'],
  ['order.fulfillment_created', 'order_id'],
  ['order.fulfillment_canceled', 'order_id'],
  ['order.return_requested', 'order_id'],
  ['order.return_received', 'order_id'],
  ['order.claim_created', 'order_id'],
  ['order.exchange_created', 'order_id'],
  ['order-edit.requested', 'order_id'],
  ['order-edit.confirmed', 'order_id'],
  ['order-edit.canceled', 'order_id'],
  // These name a parcel or a payment alone: the subscriber that posts them has to add the order.
  ['shipment.created', 'order_id'],
  ['delivery.created', 'order_id'],
  ['payment.captured', 'order_id'],
  ['payment.refunded', 'order_id'],
]);

/** What stands around single records in the API's answers. */
const RECORDS: ReadonlyMap<string, (record: Fields, reading: Reading) => void> = new Map([
  ['return', readReturnAlone],
  ['claim', readChange],
  ['exchange', readChange],
]);

/** All that a channel takes: orders, and the events that a subscriber of the shop's own posts (docs/hosts/medusa.md), which tell ids alone. */
export const medusaMessages = jsonMapping({host: 'Medusa', source: 'medusa', read});

function read(payload: Fields, reading: Reading): void {
  const isOrder = payload.has('currency_code') || payload.has('display_id');
  if (isOrder || payload.has('order') || payload.has('orders')) return void readOrders(payload, reading);
  for (const [name, readRecord] of RECORDS) {
    const records = payload.has(`${name}s`) ? payload.list(`${name}s`) : [payload.object(name)];
    for (const record of records) if (record) readRecord(record, reading);
    if (payload.has(name) || payload.has(`${name}s`)) return;
  }
  const event = reading.topic ?? (payload.peek('name') || payload.peek('event'));
  if (event) readEvent(event, payload, reading);
  else payload.unknownKind('The shape tells neither an order nor an event of Medusa.');
}

function readEvent(event: string, payload: Fields, reading: Reading): undefined {
  const name = ORDER_EVENTS.get(event);
  // Every module tells of each of its records too: `order.order-item.created`.
  if (!name) return payload.notAFact('This event of Medusa is not about an order as a whole.');
  const data = payload.object('data') ?? payload;
  if (data.has('currency_code')) return readOrders(data, reading);
  readChange(payload.has('order_id') ? payload : data, reading, payload.has('order_id') ? 'order_id' : name);
}

function readReturnAlone(record: Fields, reading: Reading): void {
  const orderRef = record.id('order_id');
  if (orderRef) readReturn(record, teller(reading, orderRef));
  else record.missing('order_id', 'its order cannot be told');
}

function readChange(record: Fields, reading: Reading, name = 'order_id'): void {
  const orderRef = record.id(name);
  if (orderRef) reading.changed(orderRef);
  else record.missing(name, 'its order cannot be told');
}
