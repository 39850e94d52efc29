// A shop and a carrier as the hub's hosts are: they sign what they post, and post again what was not acknowledged.
import {createHash, createHmac} from 'node:crypto';
import {findAdapter} from '@orderlight/adapters';

/** What the storm's channels are opened with. */
export const TENANT = 'storm';
export const SECRETS = {STORM_SHOP_SECRET: 'shop-secret', STORM_CARRIER_SALT: 'carrier-salt'};

const BASE = Date.parse('2026-03-01T00:00:00Z');
const MINUTE = 60_000;

/**
 * The messages of one order, in the order in which its hosts send them.
 *
 * @param {number} number
 * @returns {Message[]}
 */
export function messagesOf(number) {
  const at = (minutes) => new Date(BASE + (number * 7 + minutes) * MINUTE).toISOString().replace('.000Z', 'Z');
  const id = 10_000_000 + number * 10;
  const tracking = `YT${String(7_000_000_000 + number)}`;
  const order = (changes) => ({...shopOrder(id, number, at(0)), ...changes});
  return [
    shop('orders/create', order({})),
    shop('orders/paid', order({financial_status: 'paid', updated_at: at(5)})),
    shop('fulfillments/create', fulfillment(id, number, tracking, at(60))),
    carrier(tracking, [{time: at(120), text: '已揽收', code: '1'}]),
    carrier(tracking, [
      {time: at(120), text: '已揽收', code: '1'},
      {time: at(900), text: '已签收', code: '3'},
    ]),
  ];
}

/**
 * Posts a message; resolves to whether it was acknowledged as recorded. Rejects when the hub says that it is wrong, which a storm
 * must not make it say.
 *
 * @param {string} hub
 * @param {Message} message
 */
export async function post(hub, {path, headers, body}) {
  let response;
  try {
    response = await fetch(`${hub}${path}`, {method: 'POST', headers, body, signal: AbortSignal.timeout(20_000)});
    await response.arrayBuffer();
  } catch {
    return false;
  }
  if (response.status === 200) return true;
  if (response.status >= 500 || response.status === 429) return false;
  throw new Error(`The hub answered ${response.status} to a good message of ${path}.`);
}

/** @typedef {{path: string, headers: Record<string, string>, body: string, facts: string[]}} Message */

function shop(topic, payload) {
  const body = JSON.stringify(payload);
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-shop-domain': 'storm.myshopify.com',
    'x-shopify-hmac-sha256': createHmac('sha256', SECRETS.STORM_SHOP_SECRET).update(body).digest('base64'),
  };
  return {path: `/hooks/${TENANT}/shop`, headers, body, facts: factsIn('shopify', {body, headers, topic})};
}

function carrier(tracking, scans) {
  const news = [...scans].reverse().map(({time, text, code}) => ({
    time: wallTime(time),
    ftime: wallTime(time),
    context: text,
    statusCode: code,
  }));
  const lastResult = {
    message: 'ok',
    nu: tracking,
    ischeck: '0',
    com: 'yuantong',
    status: '200',
    state: news[0].statusCode,
    data: news,
  };
  const param = JSON.stringify({status: 'polling', billstatus: 'got', message: '', lastResult});
  const sign = createHash('md5')
    .update(param + SECRETS.STORM_CARRIER_SALT)
    .digest('hex')
    .toUpperCase();
  const body = new URLSearchParams({param, sign}).toString();
  const headers = {'content-type': 'application/x-www-form-urlencoded'};
  return {path: `/hooks/${TENANT}/carrier`, headers, body, facts: factsIn('kuaidi100', {body, headers})};
}

/** The facts that the hub must hold once it has acknowledged a message: `source id` of each event that the adapter makes of it. */
function factsIn(adapter, {body, headers, topic}) {
  const {events, issues} = findAdapter(adapter).parse({
    body: new TextEncoder().encode(body),
    headers,
    ...(topic && {topic}),
  });
  if (events.length === 0)
    throw new Error(`The ${adapter} adapter makes nothing of a storm's message: ${JSON.stringify(issues)}`);
  return events.map(({source, id}) => `${source} ${id}`);
}

/** China's wall clock, as Kuaidi100 writes it. */
function wallTime(instant) {
  return new Date(Date.parse(instant) + 8 * 60 * MINUTE).toISOString().slice(0, 19).replace('T', ' ');
}

function shopOrder(id, number, at) {
  return {
    id,
    name: `#${number}`,
    order_number: number,
    created_at: at,
    processed_at: at,
    updated_at: at,
    cancelled_at: null,
    closed_at: null,
    currency: 'CNY',
    total_price: '58.00',
    subtotal_price: '58.00',
    total_discounts: '0.00',
    total_tax: '0.00',
    financial_status: 'pending',
    fulfillment_status: null,
    tags: '',
    line_items: [{id: id + 1, sku: 'CUP', title: 'Cup', name: 'Cup', quantity: 2, current_quantity: 2, price: '29.00'}],
    fulfillments: [],
    refunds: [],
  };
}

function fulfillment(id, number, tracking, at) {
  return {
    id: id + 2,
    order_id: id,
    name: `#${number}.1`,
    status: 'success',
    shipment_status: null,
    created_at: at,
    updated_at: at,
    tracking_company: '圆通速递',
    tracking_number: tracking,
    tracking_numbers: [tracking],
    tracking_urls: [],
    line_items: [{id: id + 1, sku: 'CUP', title: 'Cup', quantity: 2, price: '29.00'}],
  };
}
