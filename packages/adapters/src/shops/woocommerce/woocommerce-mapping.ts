import type {Fields} from '../../kit/fields.js';
import {type HostMapping, type JsonMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {readOrder} from './woocommerce-order.js';

/** How a WooCommerce shop is read, whatever of it: facts come under `woocommerce/<its address without the scheme>`, where a header names that. */
export const WOOCOMMERCE: Omit<JsonMapping, 'read'> = {
  host: 'WooCommerce',
  source({headers}) {
    const shop = /^https?:\/\/([\w.:/~%-]{1,200}?)\/*$/i.exec(headers['x-wc-webhook-source'] ?? '')?.[1];
    return shop ? `woocommerce/${shop.toLowerCase()}` : 'woocommerce';
  },
  topicHeader: 'x-wc-webhook-topic',
};

/**
 * Orders of WooCommerce shops with their refunds and parcels, as the topics `order.created`, `.updated` and `.restored` and the REST API (v1 to
 * v3) give them, one or many, and as a pull composes them. What else the adapter reads says nothing of an order by itself.
 */
export const woocommerce: HostMapping = jsonMapping({
  ...WOOCOMMERCE,
  read: (payload, reading) => readWrapped(payload, reading, readOrderOf),
});

/** Reads what the way to a shop through WordPress.com wraps: `{"data": …}`, one object or many. */
export function readWrapped(
  payload: Fields,
  reading: Reading,
  read: (object: Fields, reading: Reading) => undefined,
): undefined {
  if (!payload.has('data') || payload.has('id') || payload.has('code')) return read(payload, reading);
  const isList = Array.isArray(payload.raw('data'));
  const objects = isList ? payload.list('data') : [payload.object('data') ?? []].flat();
  if (objects.length === 0) return payload.notAFact('The answer is empty.');
  for (const object of objects) read(object, reading);
}

/** An order, or one as a pull composes it: `{"order": …, "refunds": […]}`. */
export function readOrderOf(payload: Fields, reading: Reading): undefined {
  const order = payload.has('order') ? payload.object('order') : payload;
  if (order)
    readOrder(order, reading, payload.has('order') && payload.has('refunds') ? payload.list('refunds') : undefined);
}
