import type {Fields} from '../../kit/fields.js';
import {type HostMapping, type JsonMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {readOrder} from './bigcommerce-order.js';
import {type Parent, readRefund, readShipment} from './bigcommerce-parts.js';

/** How a BigCommerce store is read, whatever of it: facts come under `bigcommerce/<store hash>`, where a pull or a webhook names that. */
export const BIGCOMMERCE: Omit<JsonMapping, 'read'> = {
  host: 'BigCommerce',
  source: ({headers}) => storeSource(headers['x-bigcommerce-store-hash']),
};

/** The `source` of a store's events. */
export function storeSource(hash: string | undefined): string {
  return hash && /^[a-z0-9]{1,32}$/.test(hash) ? `bigcommerce/${hash}` : 'bigcommerce';
}

/**
 * Orders of BigCommerce stores as `GET /v2/orders` answers them, one or many, and as a pull composes them with their products, addresses,
 * shipments and refunds. What else the adapter reads says nothing of an order by itself.
 */
export const bigcommerce: HostMapping = jsonMapping({
  ...BIGCOMMERCE,
  read: (payload, reading) => void readWithParts(payload, reading),
});

/** An order, or one as a pull composes it: `{"order": …, "products": […], "shipping_addresses": […], "shipments": […], "refunds": […]}`. */
export function readWithParts(payload: Fields, reading: Reading): Parent | undefined {
  if (!payload.has('order')) return readOrder(payload, reading, {products: ownProducts(payload)});
  const order = payload.object('order');
  const part = (name: string) => (payload.has(name) ? payload.list(name) : undefined);
  const refunds = part('refunds');
  const beside = {products: part('products'), addresses: part('shipping_addresses'), refunds};
  const parent = order && readOrder(order, reading, beside);
  if (!parent) return;
  for (const shipment of part('shipments') ?? []) readShipment(shipment, reading, parent);
  for (const refund of refunds ?? []) readRefund(refund, reading, parent);
  return parent;
}

/** An order names where its products are; one that holds them has a list there. */
function ownProducts(order: Fields): readonly Fields[] | undefined {
  return Array.isArray(order.raw('products')) ? order.list('products') : undefined;
}
