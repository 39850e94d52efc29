import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {teller} from '../../kit/tell.js';
import {readOrder} from './medusa-order.js';
import {readReturn} from './medusa-return.js';

/** Events about an order; every module tells of each of its records too (`order.order-item.created`), which is left to these. */
const ORDER_EVENT = /^(order|order-edit|shipment|delivery|payment)\.[a-z_]+$/;

/** Those of them whose `id` is the order's. */
const ID_IS_THE_ORDERS = /^order\.([a-z]+ed|transfer_requested)$/;

/** What stands around the objects in the API's answers, alone or in a list under the plural. */
const READER_OF = {
  order: readOrder,
  draft_order: readOrder,
  return: readAlone,
  claim: readChange,
  exchange: readChange,
};

/**
 * Medusa v2: orders and returns as its API answers them, and its events as a subscriber of the shop's own posts them (docs/hosts/medusa.md).
 * An event tells ids alone; where the order was posted along (`order`), that is read.
 */
export const medusa = jsonMapping({host: 'Medusa', source: 'medusa', read});

function read(payload: Fields, reading: Reading): undefined {
  if (payload.has('currency_code') || payload.has('display_id')) return readOrder(payload, reading);
  for (const [name, readOne] of Object.entries(READER_OF)) {
    for (const one of payload.list(`${name}s`)) readOne(one, reading);
    const one = payload.object(name);
    if (one) readOne(one, reading);
    if (one || payload.has(`${name}s`)) return;
  }
  const event = reading.topic ?? (payload.peek('name') || payload.peek('event'));
  if (event) return readEvent(event, payload, reading);
  payload.unknownKind('The shape tells neither an order nor an event of Medusa.');
}

function readEvent(event: string, payload: Fields, reading: Reading): undefined {
  if (!ORDER_EVENT.test(event)) return payload.notAFact('This event is not about an order as a whole.');
  const data = payload.object('data') ?? payload;
  if (data.has('currency_code')) return readOrder(data, reading);
  // A payment's event names the payment alone, a parcel's the fulfillment: the subscriber adds the order.
  const name = ID_IS_THE_ORDERS.test(event) ? 'id' : 'order_id';
  readChange(payload.has('order_id') ? payload : data, reading, name);
}

function readAlone(payload: Fields, reading: Reading): undefined {
  const orderRef = payload.id('order_id');
  if (!orderRef) return payload.missing('order_id', 'its order cannot be told');
  readReturn(payload, teller(reading, orderRef));
}

function readChange(payload: Fields, reading: Reading, name = 'order_id'): undefined {
  const orderRef = payload.id(payload.has('order_id') ? 'order_id' : name);
  if (!orderRef) return payload.missing(name, 'its order cannot be told');
  reading.changed(orderRef);
}
