import {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {readOrder} from './vendure-order.js';

/** Header that names the shop: ids of Vendure are small numbers, the same in every shop. */
export const SHOP_HEADER = 'x-vendure-shop';

/**
 * Vendure: orders as its GraphQL APIs answer them, with or without the answer around them, and its events as a plugin of the shop's own posts them
 * (docs/hosts/vendure.md). Facts come under the source `vendure/<shop>`, or `vendure` where no header names the shop.
 */
export const vendure = jsonMapping({
  host: 'Vendure',
  source: ({headers}) => {
    const shop = headers[SHOP_HEADER] ?? '';
    return /^[\w.:-]{1,200}$/.test(shop) ? `vendure/${shop.toLowerCase()}` : 'vendure';
  },
  read: (payload, reading) => read(payload, reading),
});

function read(payload: Fields, reading: Reading, depth = 0): undefined {
  if (payload.has('state') && (payload.has('code') || payload.has('lines'))) return readOrder(payload, reading);
  if (payload.has('errorCode') || payload.has('errors'))
    return payload.notAFact('Vendure refused what was asked: nothing changed.');
  const type = reading.topic ?? payload.peek('type');
  if (payload.has('orderId') || type.endsWith('Event')) return readEvent(payload, reading);
  // What stands around: `data`, then the names of the queries asked, aliases among them, then a list's `items`.
  const around = payload.has('items') ? payload.list('items') : depth < 2 ? objectsIn(payload, reading) : [];
  for (const one of around) read(one, reading, depth + 1);
  if (!around.length && !payload.has('items'))
    payload.unknownKind('The shape tells neither an order nor an event of Vendure.');
}

function objectsIn(payload: Fields, reading: Reading): readonly Fields[] {
  const values = payload.names().map((name) => payload.raw(name));
  return Fields.ofList(
    values.filter((value) => typeof value === 'object' && !Array.isArray(value)),
    reading,
    payload,
  );
}

/** An event of Vendure's, as the plugin posts it: the order's id, or the order with its id at least. */
function readEvent(payload: Fields, reading: Reading): undefined {
  const order = payload.object('order');
  if (order?.has('lines')) return readOrder(order, reading);
  const orderRef = payload.id('orderId') ?? order?.id('id');
  if (!orderRef) return payload.missing('orderId', 'its order cannot be told; the plugin has to add it');
  reading.changed(orderRef);
}
