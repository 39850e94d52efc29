import {jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {ShopFields} from './shopify-fields.js';
import {readFulfillment} from './shopify-fulfillment.js';
import {readFulfillmentEvent, readFulfillmentEventDeletion} from './shopify-fulfillment-event.js';
import {readFulfillmentOrder} from './shopify-fulfillment-order.js';
import {type Kinds, type Reader, readPayload} from './shopify-kinds.js';
import {readOrder} from './shopify-order.js';
import {readDraftOrder, readOrderDeletion, readOrderEdit} from './shopify-order-change.js';
import {readRefund, readTransaction} from './shopify-payment.js';
import {readReturn} from './shopify-return.js';
import {shopSource} from './shopify-source.js';

/** Header that names the topic (shopify.dev, "About webhooks"), in lower case as the hub gives it. */
export const TOPIC_HEADER = 'x-shopify-topic';

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
  [readWholeOrder, 'orders', 'create updated paid cancelled fulfilled partially_fulfilled'],
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

/** All that Shopify pushes about orders, by topic, and what its APIs answer. */
export const shopifyMessages = jsonMapping({
  host: 'Shopify',
  source: shopSource,
  topicHeader: TOPIC_HEADER,
  fields: ShopFields,
  read,
});

function read(payload: ShopFields, reading: Reading): undefined {
  const {topic} = reading;
  const reader = topic === undefined ? undefined : readerOfTopic(topic);
  if (topic === undefined || reader) return readPayload(payload, reading, KINDS, reader);
  const shown = /^[\w/-]{1,64}$/.test(topic) ? `"${topic}"` : `given (${topic.length} characters)`;
  return payload.unknownKind(`The Shopify adapter does not know the topic ${shown}.`);
}

/** Families of topics that are not about orders (shopify.dev, WebhookSubscriptionTopic). */
const OTHER_FAMILIES: ReadonlySet<string> = new Set(
  [
    'app app_subscriptions app_purchases_one_time bulk_operations carts checkouts collections collection_listings companies',
    'company_contacts company_locations customer_groups customer_payment_methods customer_tags customers discounts domains',
    'inventory_items inventory_levels inventory_shipments inventory_transfers locales locations markets metafield_definitions',
    'metaobjects payment_schedules payment_terms product_feeds product_listings product_publications products profiles',
    'scheduled_product_listings segments selling_plan_groups shop subscription_billing_attempts subscription_contracts themes variants',
  ].flatMap((line) => line.split(' ')),
);

/** How a topic is read, or `undefined` for one that nobody here knows. */
function readerOfTopic(topic: string): Reader | undefined {
  const family = topic.split('/', 1)[0] ?? '';
  return (
    READER_OF_TOPIC.get(topic) ?? READER_OF_FAMILY.get(family) ?? (OTHER_FAMILIES.has(family) ? elsewhere : undefined)
  );
}

/** An order with what GraphQL nests in it beside what REST does. */
function readWholeOrder(order: ShopFields, reading: Reading): undefined {
  readOrder(order, reading);
  const orderRef = order.id('id');
  if (!orderRef) return;
  for (const fulfillment of order.list('fulfillments')) {
    const shipmentId = fulfillment.id('id');
    if (!shipmentId) continue;
    for (const event of fulfillment.list('events')) readFulfillmentEvent(event, reading, {orderRef, shipmentId});
  }
  for (const one of order.list('returns')) readReturn(one, reading, orderRef);
  for (const one of order.list('fulfillment_orders')) readFulfillmentOrder(one, reading, orderRef);
}

const KINDS: Kinds = {
  readers: new Map<string, Reader>([
    ['order', readWholeOrder],
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
  ]),
  shapes: [
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
    ['financial_status line_items', readWholeOrder],
    ['display_financial_status', readWholeOrder],
    ['name total_price line_items', readWholeOrder],
    ['fulfillment_order', readFulfillmentOrder],
    ['original_fulfillment_order', readFulfillmentOrder],
    ['request_status', readFulfillmentOrder],
  ],
};
