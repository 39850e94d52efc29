import type {Fields} from '../../kit/fields.js';
import {type HostMapping, type JsonMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {readCreditMemo, readShipment} from './magento-documents.js';
import {readOrder} from './magento-order.js';

/** How Magento is read, whatever of it. Its messages name no shop, so that the channel alone tells one from another. */
export const MAGENTO: Omit<JsonMapping, 'read'> = {host: 'Magento', source: 'magento'};

/**
 * Orders of Magento Open Source and Adobe Commerce with their shipments and credit memos, as `GET /V1/orders` answers them, one or a
 * list, and as a pull composes them. What else the adapter reads says nothing of an order by itself.
 */
export const magento: HostMapping = jsonMapping({
  ...MAGENTO,
  read: (payload, reading) => readListed(payload, reading, readWithDocuments),
});

/** Reads what a search wraps: `{"items": […], "search_criteria": …, "total_count": 7}`. */
export function readListed(
  payload: Fields,
  reading: Reading,
  read: (object: Fields, reading: Reading) => undefined,
): undefined {
  if (!payload.has('total_count')) return read(payload, reading);
  const items = payload.list('items');
  if (items.length === 0) return payload.notAFact('The answer is empty.');
  for (const item of items) read(item, reading);
}

/** An order, or one as a pull composes it: `{"order": …, "shipments": […], "creditmemos": […]}`. */
export function readWithDocuments(payload: Fields, reading: Reading): undefined {
  const order = payload.has('order') ? payload.object('order') : payload;
  if (!order) return;
  if (order === payload) return readOrder(order, reading);
  const memos = payload.list('creditmemos');
  readOrder(order, reading, memos);
  for (const shipment of payload.list('shipments')) readShipment(shipment, reading);
  for (const memo of memos) readCreditMemo(memo, reading);
}
