import {createHmac} from 'node:crypto';
import type {DemoPost} from './demo-post.js';
import type {Buyer, Good} from './goods.js';

const DOMAIN = 'celadon-house.myshopify.com';

/** One order of the demo shop, as the shop itself keeps it. */
export interface ShopOrder {
  readonly id: number;
  readonly number: number;
  readonly buyer: Buyer;
  readonly goods: readonly Good[];
  readonly placedAt: number;
}

/** How an order stands at the moment the shop tells of it; `topic` is Shopify's name of the webhook (`orders/paid`). */
export interface ShopOrderStatus {
  readonly topic: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly paid: boolean;
  readonly cancelled?: boolean;
  readonly closed?: boolean;
}

/**
 * A fulfillment of an order as the shop claims it, whether or not the carrier has scanned the parcel.
 *
 * `company` is the carrier in the shop's words, `at` the hand-over in milliseconds since the epoch.
 */
export interface ShopParcel {
  /** 1 for the order's first fulfillment. */
  readonly index: number;
  readonly goods: readonly Good[];
  readonly company: string;
  readonly trackingNumber: string;
  readonly at: number;
}

/** Writes the webhooks that a Shopify shop would send (REST Admin API, 2026-04), signed with `secret`. */
export function demoShop(secret: string) {
  const post = (topic: string, payload: object): DemoPost => {
    const body = JSON.stringify(payload);
    return {
      channel: 'shop',
      contentType: 'application/json',
      headers: {
        'x-shopify-topic': topic,
        'x-shopify-shop-domain': DOMAIN,
        'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
      },
      body,
    };
  };
  return {
    order: (order: ShopOrder, status: ShopOrderStatus) => post(status.topic, orderPayload(order, status)),
    fulfillment: (order: ShopOrder, parcel: ShopParcel) =>
      post('fulfillments/create', fulfillmentPayload(order, parcel)),
    refund: (order: ShopOrder, at: number) => post('refunds/create', refundPayload(order, at)),
  };
}

function orderPayload(order: ShopOrder, {at, paid, cancelled, closed}: ShopOrderStatus) {
  const {buyer} = order;
  const subtotal = total(order.goods);
  const address = {
    first_name: buyer.first,
    last_name: buyer.last,
    name: `${buyer.first} ${buyer.last}`,
    phone: buyer.phone,
    address1: buyer.street,
    address2: null,
    city: buyer.city,
    province: buyer.province,
    zip: buyer.zip,
    country: 'China',
    country_code: 'CN',
  };
  return {
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    name: `#${order.number}`,
    order_number: order.number,
    created_at: shopTime(order.placedAt),
    processed_at: shopTime(order.placedAt),
    updated_at: shopTime(at),
    cancelled_at: cancelled ? shopTime(at) : null,
    cancel_reason: cancelled ? 'customer' : null,
    closed_at: closed ? shopTime(at) : null,
    currency: 'CNY',
    subtotal_price: subtotal,
    total_discounts: '0.00',
    total_tax: '0.00',
    total_shipping_price_set: {shop_money: {amount: '12.00', currency_code: 'CNY'}},
    total_price: yuan(Number(subtotal) + 12),
    financial_status: cancelled && paid ? 'refunded' : paid ? 'paid' : 'pending',
    fulfillment_status: null,
    email: buyer.email,
    phone: buyer.phone,
    note: null,
    tags: buyer.orders > 5 ? 'vip' : '',
    test: false,
    customer: {
      id: 7_000_000_000_000 + buyer.orders,
      first_name: buyer.first,
      last_name: buyer.last,
      email: buyer.email,
      phone: buyer.phone,
      orders_count: buyer.orders,
    },
    shipping_address: address,
    billing_address: address,
    line_items: lineItems(order, order.goods),
    fulfillments: [],
    refunds: [],
  };
}

function fulfillmentPayload(order: ShopOrder, parcel: ShopParcel) {
  return {
    id: order.id + parcel.index,
    order_id: order.id,
    name: `#${order.number}.${parcel.index}`,
    status: 'success',
    service: 'manual',
    shipment_status: null,
    created_at: shopTime(parcel.at),
    updated_at: shopTime(parcel.at),
    tracking_company: parcel.company,
    tracking_number: parcel.trackingNumber,
    tracking_numbers: [parcel.trackingNumber],
    tracking_url: null,
    tracking_urls: [],
    line_items: lineItems(order, parcel.goods),
  };
}

function refundPayload(order: ShopOrder, at: number) {
  return {
    id: order.id + 500,
    order_id: order.id,
    created_at: shopTime(at),
    processed_at: shopTime(at),
    note: 'customer changed their mind',
    refund_line_items: [],
    transactions: [
      {
        id: order.id + 600,
        order_id: order.id,
        kind: 'refund',
        status: 'success',
        amount: yuan(Number(total(order.goods)) + 12),
        currency: 'CNY',
        created_at: shopTime(at),
        processed_at: shopTime(at),
        gateway: 'alipay',
      },
    ],
  };
}

function lineItems(order: ShopOrder, goods: readonly Good[]) {
  return goods.map((good) => ({
    id: order.id + 100 + order.goods.indexOf(good),
    sku: good.sku,
    title: good.title,
    name: good.title,
    quantity: 1,
    current_quantity: 1,
    price: good.price,
    requires_shipping: true,
    gift_card: false,
  }));
}

function total(goods: readonly Good[]): string {
  return yuan(goods.reduce((sum, good) => sum + Number(good.price), 0));
}

function yuan(amount: number): string {
  return amount.toFixed(2);
}

/** Shopify writes the shop's own offset. */
function shopTime(millis: number): string {
  return `${new Date(millis + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
