import type {Fields} from '../../kit/fields.js';
import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {utf8Text} from '../../kit/utf8.js';
import {readFulfillment} from './woocommerce-fulfillment.js';
import {readOrderOf, readWrapped, WOOCOMMERCE} from './woocommerce-mapping.js';
import {readNote} from './woocommerce-note.js';
import {readRefund} from './woocommerce-refund.js';
import {readTrackingItem} from './woocommerce-tracking.js';

/** Webhook topics that tell facts of orders. */
export const WOOCOMMERCE_TOPICS = ['order.created', 'order.updated', 'order.deleted', 'order.restored'] as const;

const json = jsonMapping({
  ...WOOCOMMERCE,
  read: (payload, reading) => readWrapped(payload, reading, readMessage),
});

/** Everything that a shop sends: orders as the mapping by itself reads them, and refunds, notes, fulfillments, parcels, hooks and pings. */
export const everyMessage: HostMapping = (payload, context) => {
  if (!(payload instanceof Uint8Array) || !isPing(payload)) return json(payload, context);
  const message = 'WooCommerce tries the address when a webhook is saved: the message says nothing.';
  return {events: [], issues: [{code: 'NOT_AN_ORDER_FACT', message, path: ''}]};
};

/** Whether a body is what WooCommerce tries an address with: `webhook_id=7` as a form, unsigned, or nothing at all. */
export function isPing(body: Uint8Array): boolean {
  return body.length <= 32 && /^(webhook_id=\d*)?$/.test(utf8Text(body)?.trim() ?? '-');
}

/** Fields that only other resources of the REST API have, and its errors, each with what it is. */
const SILENT: readonly (readonly [field: string, what: string])[] = [
  ['delivery_url', 'A webhook of the shop'],
  ['slug', 'A status that the shop has for orders'],
  ['labelsData', 'A shipping label that was bought, which has not left the house'],
  ['labels', 'A shipping label that was bought, which has not left the house'],
  ['success', 'The answer to a request'],
  ['error', 'An error that the shop answered'],
  ['code', 'An error that the shop answered, or a coupon'],
  ['username', 'A customer'],
  ['permalink', 'A product'],
];

function readMessage(payload: Fields, reading: Reading): undefined {
  const {topic} = reading;
  if (topic === 'order.deleted') {
    const id = payload.id('id');
    if (!id) return payload.missing('id', 'which order was deleted cannot be told');
    // The message does not say when; the shop's bin does.
    return void reading.changed(id);
  }
  // A webhook on one of WordPress's hooks: the hook's first argument, for those of orders the order's id.
  if (topic?.startsWith('action.') || payload.has('action')) {
    const isOfOrder = /^(action\.)?woocommerce_.*order/.test(topic ?? payload.peek('action'));
    const id = isOfOrder ? payload.id('arg') : undefined;
    return id ? void reading.changed(id) : payload.notAFact('A hook that names no order.');
  }
  if (topic !== undefined && !topic.startsWith('order.')) {
    const isKnown = /^(coupon|customer|product|subscription)\./.test(topic);
    return isKnown
      ? payload.notAFact('The topic is not about orders.')
      : payload.unknownKind('The topic is not known.');
  }
  if (payload.has('order')) {
    readOrderOf(payload, reading);
    for (const fulfillment of payload.has('fulfillments') ? payload.list('fulfillments') : [])
      readFulfillment(fulfillment, reading);
    return;
  }
  // The answer to a batch of changes.
  if (payload.has('create') || payload.has('update')) {
    for (const name of ['create', 'update'])
      for (const changed of payload.has(name) ? payload.list(name) : []) readObject(changed, reading);
    return;
  }
  readObject(payload, reading);
}

function readObject(payload: Fields, reading: Reading): undefined {
  if (payload.has('entity_type')) return readFulfillment(payload, reading);
  if (payload.has('tracking_id') || payload.has('tracking_number')) return readTrackingItem(payload, reading);
  if (payload.has('order_key') || (payload.has('line_items') && payload.has('status')))
    return readOrderOf(payload, reading);
  if (payload.has('refunded_by') || payload.has('refunded_payment')) return readRefund(payload, reading);
  if (payload.has('customer_note') && payload.has('note')) return readNote(payload, reading);
  const silent = SILENT.find(([field]) => payload.has(field));
  if (silent) return payload.notAFact(`${silent[1]}: not an order, nor what happened to one.`);
  if (reading.topic) return readOrderOf(payload, reading);
  payload.unknownKind(
    `No topic was given, and the shape tells none: name it with the ${WOOCOMMERCE.topicHeader} header.`,
  );
}
