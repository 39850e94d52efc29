import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {readOrder} from './vendure-order.js';

/** Header that names the shop: ids of Vendure are small numbers, the same in every shop. */
export const SHOP_HEADER = 'x-vendure-shop';

/** The `source` of a shop's facts. */
export function vendureSource({headers}: {readonly headers: Readonly<Record<string, string>>}): string {
  const shop = headers[SHOP_HEADER] ?? '';
  return /^[\w.:-]{1,200}$/.test(shop) ? `vendure/${shop.toLowerCase()}` : 'vendure';
}

/**
 * Orders of Vendure as its GraphQL APIs answer them, alone or in the answer to `order` or `orders`. Facts come under the source `vendure/<shop>`, or
 * `vendure` where no header names the shop.
 */
export const vendure = jsonMapping({host: 'Vendure', source: vendureSource, read: readOrders});

/** Reads an order, alone or in the answer to `order` or `orders`. */
function readOrders(payload: Fields, reading: Reading): void {
  const data = payload.object('data') ?? payload;
  const list = data.object('orders');
  if (list) for (const order of list.list('items')) readOrder(order, reading);
  else readOrder(data.object('order') ?? data, reading);
}
