import {readFulfillment} from './shopify-fulfillment.js';
import {readFulfillmentEvent, readFulfillmentEventDeletion} from './shopify-fulfillment-event.js';
import {readHold} from './shopify-hold.js';
import {readOrder} from './shopify-order.js';
import {readOrderDeletion, readOrderEdit} from './shopify-order-change.js';
import type {Fields} from './shopify-payload.js';
import {readRefund, readTransaction} from './shopify-payment.js';
import type {Reading} from './shopify-reading.js';
import {readReturn} from './shopify-return.js';

/** Turns one object of a payload into events. */
export type Reader = (payload: Fields, reading: Reading, topic?: string) => undefined;

const order: Reader = (payload, reading) => readOrder(payload, reading);
const fulfillment: Reader = (payload, reading) => readFulfillment(payload, reading);
const fulfillmentEvent: Reader = (payload, reading) => readFulfillmentEvent(payload, reading);
const refund: Reader = (payload, reading) => readRefund(payload, reading);
const transaction: Reader = (payload, reading) => readTransaction(payload, reading);
const hold: Reader = (payload, reading) => readHold(payload, reading, false);
const release: Reader = (payload, reading) => readHold(payload, reading, true);
const orderEdit: Reader = (payload, reading) => readOrderEdit(payload, reading);
const silent =
  (why: string): Reader =>
  (payload) =>
    payload.notAFact(why);

const draftOrder = silent('A draft is not an order yet: its order is told by the order topics once it is completed.');
const fulfillmentOrder = silent(
  'What a fulfillment service was asked or answered moves no goods; its fulfillments do.',
);
const dispute = silent('A dispute is between the shop and its bank.');
const tender = silent('A tender transaction repeats the transaction that order_transactions/create tells.');
const risk = silent('A risk assessment is an opinion about an order, not a fact of it.');
const activity = silent("The shop's activity list repeats in words what orders and transactions state.");
const reverseDelivery = silent('A reverse delivery names its return, not its order.');
const returnChange = silent('The lines or fees of a return changed; where it stands did not.');

/** Webhook topics that tell facts of orders. */
export const FACT_TOPICS: ReadonlyMap<string, Reader> = new Map([
  ['orders/create', order],
  ['orders/updated', order],
  ['orders/paid', order],
  ['orders/cancelled', order],
  ['orders/fulfilled', order],
  ['orders/partially_fulfilled', order],
  ['orders/edited', orderEdit],
  ['orders/delete', (payload, reading) => readOrderDeletion(payload, reading)],
  ['fulfillments/create', fulfillment],
  ['fulfillments/update', fulfillment],
  ['fulfillment_events/create', fulfillmentEvent],
  ['fulfillment_events/delete', (payload, reading) => readFulfillmentEventDeletion(payload, reading)],
  ['refunds/create', refund],
  ['order_transactions/create', transaction],
  ['returns/request', readReturn],
  ['returns/approve', readReturn],
  ['returns/decline', readReturn],
  ['returns/cancel', readReturn],
  ['returns/close', readReturn],
  ['returns/reopen', readReturn],
  ['fulfillment_orders/placed_on_hold', hold],
  ['fulfillment_orders/hold_released', release],
  ['fulfillment_holds/added', hold],
  ['fulfillment_holds/released', release],
]);

const OTHER_FAMILIES: readonly string[] = [
  'app app_subscriptions bulk_operations carts checkouts collections companies customer_groups',
  'customer_tags customers discounts domains inventory_items inventory_levels inventory_transfers',
  'locales locations markets metaobjects product_listings products profiles segments shop',
  'subscription_contracts themes variants',
].flatMap((line) => line.split(' '));

/** Topics beside them, by what stands before the slash, that tell none. */
const SILENT_FAMILIES: ReadonlyMap<string, Reader> = new Map([
  ['draft_orders', draftOrder],
  ['fulfillment_orders', fulfillmentOrder],
  ['disputes', dispute],
  ['tender_transactions', tender],
  ['reverse_deliveries', reverseDelivery],
  ['reverse_fulfillment_orders', reverseDelivery],
  ...OTHER_FAMILIES.map((family) => [family, silent(`${family} are not orders.`)] as const),
]);

const SILENT_TOPICS: ReadonlyMap<string, Reader> = new Map([
  ['orders/risk_assessment_changed', risk],
  ['orders/link_requested', silent('A customer asked for a link to the order; nothing about it changed.')],
  ['orders/shopify_protect_eligibility_changed', risk],
  ['returns/update', returnChange],
  ['returns/process', returnChange],
]);

/** How a topic is read, or `undefined` for one that the adapter does not know. */
export function readerOfTopic(topic: string): Reader | undefined {
  return FACT_TOPICS.get(topic) ?? SILENT_TOPICS.get(topic) ?? SILENT_FAMILIES.get(topic.split('/', 1)[0] ?? '');
}

/** What stands around the objects in REST's and GraphQL's answers, and in some pushes. */
const WRAPPERS: ReadonlyMap<string, Reader> = new Map([
  ['order', order],
  ['orders', order],
  ['order_edit', orderEdit],
  ['fulfillment', fulfillment],
  ['fulfillments', fulfillment],
  ['fulfillment_event', fulfillmentEvent],
  ['fulfillment_events', fulfillmentEvent],
  ['refund', refund],
  ['refunds', refund],
  ['transaction', transaction],
  ['transactions', transaction],
  ['return', readReturn],
  ['returns', readReturn],
  ['draft_order', draftOrder],
  ['draft_orders', draftOrder],
  ['dispute', dispute],
  ['disputes', dispute],
  ['risk', risk],
  ['risks', risk],
  ['tender_transactions', tender],
  ['events', activity],
]);

/** The one wrapper that a payload consists of, with what it holds; GraphQL adds `data` and `extensions` around. */
export function unwrapped(payload: Fields): {readonly reader: Reader; readonly objects: readonly Fields[]} | undefined {
  if (payload.has('data')) {
    const data = payload.object('data');
    return data && unwrapped(data);
  }
  if (payload.has('id')) return undefined;
  for (const [name, reader] of WRAPPERS) {
    if (!payload.has(name)) continue;
    const isList = payload.isList(name);
    const one = isList ? undefined : payload.object(name);
    return {reader, objects: isList ? payload.list(name) : one ? [one] : []};
  }
  return undefined;
}

/** Types of `admin_graphql_api_id`, which every webhook object carries of late. */
const READER_OF_TYPE: ReadonlyMap<string, Reader> = new Map([
  ['Order', order],
  ['Fulfillment', fulfillment],
  ['FulfillmentEvent', fulfillmentEvent],
  ['Refund', refund],
  ['OrderTransaction', transaction],
  ['Return', readReturn],
  ['DraftOrder', draftOrder],
  ['ReverseDelivery', reverseDelivery],
]);

/** Fields that only one kind of object has, in the order in which they are asked. */
const READER_OF_SHAPE: readonly (readonly [readonly string[], Reader])[] = [
  [['fulfillment_id', 'happened_at'], fulfillmentEvent],
  [['refund_line_items'], refund],
  [['order_adjustments'], refund],
  [['evidence_due_by'], dispute],
  [['invoice_url'], draftOrder],
  [['order_id', 'tracking_numbers'], fulfillment],
  [['order_id', 'tracking_company'], fulfillment],
  [['order_id', 'kind', 'status'], transaction],
  [['order_id', 'remote_reference'], tender],
  [['total_return_line_items'], readReturn],
  [['return_line_items'], returnChange],
  [['risk_level'], risk],
  [['financial_status', 'line_items'], order],
  [['name', 'total_price', 'line_items'], order],
  [['created_fulfillment_hold'], hold],
  [['fulfillment_order', 'fulfillment_hold'], release],
  [['fulfillment_order'], fulfillmentOrder],
  [['original_fulfillment_order'], fulfillmentOrder],
];

/** How an object without a topic is read, by its shape, or `undefined` where that tells nothing. */
export function readerOfShape(payload: Fields): Reader | undefined {
  const type = /^gid:\/\/shopify\/(\w+)\/\d/.exec(payload.peek('admin_graphql_api_id'))?.[1];
  const reader = type === undefined ? undefined : READER_OF_TYPE.get(type);
  return reader ?? READER_OF_SHAPE.find(([names]) => names.every((name) => payload.has(name)))?.[1];
}
