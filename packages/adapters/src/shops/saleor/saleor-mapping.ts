import {jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {SaleorFields} from './saleor-fields.js';
import {readOrder} from './saleor-order.js';

/** Header names in lower case (docs.saleor.io, "Synchronous and asynchronous webhooks"). */
export const HEADERS = {event: 'saleor-event', signature: 'saleor-signature'} as const;

/**
 * Saleor by itself: orders as its GraphQL API answers them, as subscription webhooks send them (whatever the subscription asked for around them),
 * and as its legacy webhooks do.
 */
export const saleor = jsonMapping({
  host: 'Saleor',
  source: 'saleor',
  topicHeader: HEADERS.event,
  fields: SaleorFields,
  read,
});

/** Fields that only an order has, in either spelling. */
const ORDER_FIELDS = ['lines', 'fulfillments', 'totalGrossAmount', 'chargeStatus', 'paymentStatus', 'shippingAddress'];

/** What stands around an order: GraphQL's `data`, the event of a subscription, the payload of the notify plugin, the answer of a mutation. */
const WRAPPERS = ['data', 'event', 'payload', 'order', 'fulfillment', 'node'];

function read(payload: SaleorFields, reading: Reading): undefined {
  if (!readWithin(payload, reading, 4)) notRead(payload, reading);
}

/** Reads the orders in an object or in what it wraps; whether there were any. */
function readWithin(object: SaleorFields, reading: Reading, depth: number): boolean {
  if (object.has('id') && ORDER_FIELDS.some((name) => object.has(name))) {
    // A fulfillment has lines too, and names its order.
    if (!object.has('order')) {
      readOrder(object, reading);
      return true;
    }
  }
  if (depth === 0) return false;
  if (object.has('orders')) {
    for (const order of object.list('orders')) readOrder(order, reading);
    return true;
  }
  for (const name of WRAPPERS) {
    const inner = object.raw(name);
    if (typeof inner !== 'object' || Array.isArray(inner)) continue;
    const within = object.object(name);
    if (within && readWithin(within, reading, depth - 1)) return true;
  }
  return false;
}

/** Without an order to read: an event that names one says at least that it changed. */
function notRead(payload: SaleorFields, reading: Reading): undefined {
  const transaction = payload.raw('transaction') === undefined ? undefined : payload.object('transaction');
  const orderRef = transaction?.has('orderId') ? transaction.id('orderId') : undefined;
  if (orderRef && orderRef !== 'None') {
    reading.changed(orderRef);
    return;
  }
  if (payload.has('data') || payload.has('transaction') || payload.has('shipping_methods'))
    return payload.notAFact('Saleor: an answer, or a webhook, that holds no order with its id.');
  if (reading.topic && !/^(order|draft_order|fulfillment|transaction|payment)_/i.test(reading.topic))
    return payload.notAFact('Saleor: this event is not about an order.');
  return payload.unknownKind('Saleor: the payload holds no order with its id; let the subscription ask for the order.');
}
