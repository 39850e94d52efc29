import type {Reading} from '../../kit/reading.js';
import type {ShopFields} from './shopify-fields.js';
import {readFulfillment} from './shopify-fulfillment.js';
import {readFulfillmentEvent, readFulfillmentEventDeletion} from './shopify-fulfillment-event.js';
import {readFulfillmentOrder} from './shopify-fulfillment-order.js';
import {readOrder} from './shopify-order.js';
import {readDraftOrder, readOrderDeletion, readOrderEdit} from './shopify-order-change.js';
import {readRefund, readTransaction} from './shopify-payment.js';
import {readReturn} from './shopify-return.js';

/** Turns one object of a payload into events. */
export type Reader = (payload: ShopFields, reading: Reading) => undefined;

const silent =
  (why: string): Reader =>
  (payload) =>
    payload.notAFact(why);

const opinion = silent('It changes nothing of the order.');
const echo = silent('It repeats or disputes money that transactions and refunds tell.');
const returned = silent('It changes a return, and names neither its order nor how it stands.');
const elsewhere = silent('It is not about orders.');

/** Webhook topics that tell of orders: their reader, their family, and what stands after its slash (shopify.dev, WebhookSubscriptionTopic). */
const TOPICS: readonly (readonly [Reader, string, string])[] = [
  [readOrder, 'orders', 'create updated paid cancelled fulfilled partially_fulfilled'],
  [readOrderEdit, 'orders', 'edited'],
  [readOrderDeletion, 'orders', 'delete'],
  [opinion, 'orders', 'risk_assessment_changed link_requested shopify_protect_eligibility_changed'],
  [readFulfillment, 'fulfillments', 'create update'],
  [readFulfillmentEvent, 'fulfillment_events', 'create'],
  [readFulfillmentEventDeletion, 'fulfillment_events', 'delete'],
  [readRefund, 'refunds', 'create'],
  [readTransaction, 'order_transactions', 'create'],
  [readReturn, 'returns', 'request approve decline cancel close reopen'],
  [returned, 'returns', 'update process'],
  [
    readFulfillmentOrder,
    'fulfillment_orders',
    'placed_on_hold hold_released fulfillment_request_accepted progress_reported',
  ],
  [readFulfillmentOrder, 'fulfillment_holds', 'added released'],
  [readDraftOrder, 'draft_orders', 'create update delete'],
];

/** Readers by topic. */
export const READER_OF_TOPIC: ReadonlyMap<string, Reader> = new Map(
  TOPICS.flatMap(([reader, family, events]) =>
    events.split(' ').map((event) => [`${family}/${event}`, reader] as const),
  ),
);

/** Families of which every other topic is read alike. */
const READER_OF_FAMILY: ReadonlyMap<string, Reader> = new Map([
  ['fulfillment_orders', readFulfillmentOrder],
  ['disputes', echo],
  ['tender_transactions', echo],
  ['reverse_deliveries', returned],
  ['reverse_fulfillment_orders', returned],
]);

/** How a topic is read, or `undefined` for one that may be about orders and that nobody here knows. */
export function readerOfTopic(topic: string): Reader | undefined {
  const [, family = ''] = /^([a-z_]+)\/[a-z_]+$/.exec(topic) ?? [];
  const reader = READER_OF_TOPIC.get(topic) ?? READER_OF_FAMILY.get(family);
  if (reader || !family || /^(order|fulfillment|refund|return|reverse)/.test(family)) return reader;
  return elsewhere;
}

/** Kinds of objects: as REST's and GraphQL's answers wrap one (`order`) or many (`orders`), and as ids name them (`gid://shopify/Order/1`). */
const READER_OF_KIND: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['order', readOrder],
  ['order_edit', readOrderEdit],
  ['fulfillment', readFulfillment],
  ['fulfillment_event', readFulfillmentEvent],
  ['refund', readRefund],
  ['transaction', readTransaction],
  ['order_transaction', readTransaction],
  ['return', readReturn],
  ['draft_order', readDraftOrder],
  ['dispute', echo],
  ['risk', opinion],
  ['tender_transaction', echo],
  ['event', opinion],
  ['reverse_delivery', returned],
]);

/** The one wrapper that a payload consists of, with what it holds; GraphQL adds `data` and `extensions` around. */
export function unwrapped(
  payload: ShopFields,
): {readonly reader: Reader; readonly objects: readonly ShopFields[]} | undefined {
  if (payload.has('id')) return undefined;
  const data = payload.object('data');
  if (data) return unwrapped(data);
  for (const [kind, reader] of READER_OF_KIND) {
    const name = [kind, `${kind}s`].find((one) => payload.has(one));
    if (name === undefined) continue;
    const one = payload.isList(name) ? undefined : payload.object(name);
    return {reader, objects: one ? [one] : payload.list(name)};
  }
  return undefined;
}

/** Fields that only one kind of object has, in the order in which they are asked. */
const READER_OF_SHAPE: readonly (readonly [string, Reader])[] = [
  ['fulfillment_id happened_at', readFulfillmentEvent],
  ['refund_line_items', readRefund],
  ['order_adjustments', readRefund],
  ['evidence_due_by', echo],
  ['invoice_url', readDraftOrder],
  ['order_id tracking_numbers', readFulfillment],
  ['order_id tracking_company', readFulfillment],
  ['order_id kind status', readTransaction],
  ['order_id remote_reference', echo],
  ['total_return_line_items', readReturn],
  ['return_line_items', returned],
  ['risk_level', opinion],
  ['financial_status line_items', readOrder],
  ['display_financial_status', readOrder],
  ['name total_price line_items', readOrder],
  ['fulfillment_order', readFulfillmentOrder],
  ['original_fulfillment_order', readFulfillmentOrder],
  ['request_status', readFulfillmentOrder],
];

/** How an object without a topic is read, by its id or its shape, or `undefined` where they tell nothing. */
export function readerOfShape(payload: ShopFields): Reader | undefined {
  const [, type = ''] = /^gid:\/\/shopify\/(\w+)\/\d/.exec(payload.peek('admin_graphql_api_id')) ?? [];
  const kind = type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
  const reader = READER_OF_KIND.get(kind);
  if (reader) return reader;
  return READER_OF_SHAPE.find(([names]) => names.split(' ').every((name) => payload.has(name)))?.[1];
}
