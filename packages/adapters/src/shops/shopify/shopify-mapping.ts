import {jsonMapping} from '../../kit/host-mapping.js';
import {ShopFields} from './shopify-fields.js';
import {readFulfillment} from './shopify-fulfillment.js';
import {type Kinds, type Reader, readPayload} from './shopify-kinds.js';
import {readOrder} from './shopify-order.js';
import {readRefund, readTransaction} from './shopify-payment.js';
import {shopSource} from './shopify-source.js';

const KINDS: Kinds = {
  readers: new Map<string, Reader>([
    ['order', readOrder],
    ['fulfillment', readFulfillment],
    ['refund', readRefund],
    ['transaction', readTransaction],
    ['order_transaction', readTransaction],
  ]),
  shapes: [
    ['financial_status', readOrder],
    ['display_financial_status', readOrder],
    ['refund_line_items', readRefund],
    ['order_id tracking_company', readFulfillment],
    ['order_id kind', readTransaction],
  ],
};

/**
 * Shopify's orders, fulfillments, refunds and transactions as order events, as webhooks push them and the REST and GraphQL APIs answer them,
 * told by their shape: small, for pages without a hub. All other messages (returns, holds, edits, scans …) the adapter reads.
 */
export const shopify = jsonMapping({
  host: 'Shopify',
  source: shopSource,
  fields: ShopFields,
  read: (payload, reading) => readPayload(payload, reading, KINDS),
});
