import {createHash, createHmac} from 'node:crypto';

/** The secrets that the tests' channels are opened with. */
export const SECRETS = {E2E_SHOP_SECRET: 'shop-secret', E2E_CARRIER_SALT: 'carrier-salt'} as const;

export interface ShopOrderInput {
  readonly id: number;
  readonly number: number;
  /** ISO 8601 with offset. */
  readonly createdAt: string;
  readonly updatedAt?: string;
  readonly financialStatus?: 'pending' | 'paid';
}

/** Posts a Shopify webhook as Shopify does: JSON, topic and signature in headers. */
export function postShopify(
  hub: string,
  topic: string,
  payload: object,
  secret: string = SECRETS.E2E_SHOP_SECRET,
): Promise<Response> {
  const body = JSON.stringify(payload);
  return fetch(`${hub}/hooks/acme/shop`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-shop-domain': 'acme.myshopify.com',
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    },
    body,
  });
}

/** Posts a Kuaidi100 subscription push: form-encoded `param` and `sign`. */
export function postKuaidi100(hub: string, lastResult: object, status = 'polling'): Promise<Response> {
  const param = JSON.stringify({status, billstatus: 'got', message: '', lastResult});
  const sign = createHash('md5')
    .update(param + SECRETS.E2E_CARRIER_SALT)
    .digest('hex')
    .toUpperCase();
  return fetch(`${hub}/hooks/acme/kuaidi100`, {method: 'POST', body: new URLSearchParams({param, sign})});
}

export function shopOrder({id, number, createdAt, updatedAt = createdAt, financialStatus = 'paid'}: ShopOrderInput) {
  return {
    id,
    name: `#${number}`,
    order_number: number,
    created_at: createdAt,
    processed_at: createdAt,
    updated_at: updatedAt,
    cancelled_at: null,
    closed_at: null,
    currency: 'CNY',
    total_price: '120.00',
    subtotal_price: '108.00',
    total_discounts: '0.00',
    total_tax: '0.00',
    total_shipping_price_set: {shop_money: {amount: '12.00', currency_code: 'CNY'}},
    financial_status: financialStatus,
    fulfillment_status: null,
    customer: {id: 88, first_name: '伟', last_name: '王', phone: '+8610000000199', orders_count: 2},
    shipping_address: {
      name: '王伟',
      address1: '人民路 1 号',
      city: '苏州市',
      province: '江苏省',
      zip: '215000',
      country_code: 'CN',
      phone: '+8610000000199',
    },
    line_items: [
      {id: id + 1, sku: 'KETTLE-1', title: 'Kettle', name: 'Kettle', quantity: 1, current_quantity: 1, price: '108.00'},
    ],
    fulfillments: [],
    refunds: [],
  };
}

export function shopFulfillment(order: {id: number; number: number}, trackingNumber: string, at: string) {
  return {
    id: order.id + 7,
    order_id: order.id,
    name: `#${order.number}.1`,
    status: 'success',
    shipment_status: null,
    created_at: at,
    updated_at: at,
    tracking_company: '圆通速递',
    tracking_number: trackingNumber,
    tracking_numbers: [trackingNumber],
    tracking_urls: [],
    line_items: [{id: order.id + 1, sku: 'KETTLE-1', title: 'Kettle', quantity: 1, price: '108.00'}],
  };
}

export function parcelNews(trackingNumber: string, scans: readonly {time: string; text: string; code: string}[]) {
  const newest = [...scans].reverse();
  return {
    message: 'ok',
    nu: trackingNumber,
    ischeck: '0',
    com: 'yuantong',
    status: '200',
    state: newest[0]?.code ?? '0',
    data: newest.map(({time, text, code}) => ({time, ftime: time, context: text, statusCode: code})),
  };
}

/** China's wall clock, as Kuaidi100 writes it. */
export function wallTime(millis: number): string {
  return new Date(millis + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
