import {utf8ToBytes} from '@noble/hashes/utils.js';
import {isoInstant} from '@orderlight/core';
import type {HostMessage} from '../../kit/adapter.js';
import type {HostFailure} from '../../kit/host-answer.js';
import type {HostConnection, HostFetch} from '../../kit/host-pull.js';
import {parseJsonText} from '../../kit/json.js';
import {windowPull} from '../../kit/window-pull.js';
import {apiRequest, apiRoot, BIGCOMMERCE_LIMIT, BIGCOMMERCE_SETTINGS, failureOf, NO_STORE} from './bigcommerce-api.js';

/** Orders a page, of at most 250: each is asked for its parts beside. */
const PAGE_SIZE = 25;

type Listed = {readonly list: readonly unknown[]} | HostFailure;

/** What of an order says which of its parts there are. */
type OrderSigns = Readonly<Record<'id' | 'date_modified' | 'status_id' | 'items_shipped' | 'payment_status', unknown>>;

/**
 * Orders by `GET /v2/orders` (BigCommerce API reference, "List Orders"), by the time of their change. An order names where its parts are and
 * holds none: they are asked for one by one, shipments, refunds and transactions where the order says that there may be some.
 */
export const bigcommercePull = windowPull({
  settings: BIGCOMMERCE_SETTINGS,
  limit: BIGCOMMERCE_LIMIT,
  async fetchPage({since, page = '1', fetch, connection}) {
    const root = apiRoot(connection);
    if (!root) return {isLasting: true, reason: NO_STORE};
    const query = `min_date_modified=${encodeURIComponent(since)}&sort=date_modified:asc&limit=${PAGE_SIZE}&page=${page}`;
    const orders = await ask(`${root}/v2/orders?${query}`, fetch, connection);
    if ('reason' in orders) return orders;
    const messages: HostMessage[] = [];
    const changedAt: (string | undefined)[] = [];
    for (const order of orders.list) {
      const whole = await composed(order, root, fetch, connection);
      if ('reason' in whole) return whole as HostFailure;
      messages.push(messageOf(whole, connection));
      // RFC 2822 with an offset: every engine reads it alike.
      const millis = Date.parse(String((order as OrderSigns | null)?.date_modified));
      changedAt.push(Number.isNaN(millis) ? undefined : isoInstant(millis));
    }
    return {messages, changedAt, ...(orders.list.length === PAGE_SIZE && {next: String(Number(page) + 1)})};
  },
});

/** An order with its parts: `{"order": …, "products": […], "shipping_addresses": […], "shipments": […], "refunds": […], "transactions": […]}`. */
async function composed(
  order: unknown,
  root: string,
  fetch: HostFetch,
  connection: HostConnection,
): Promise<object | HostFailure> {
  const parts: Record<string, unknown> = {order};
  for (const [name, path] of partsOf((order ?? {}) as OrderSigns)) {
    const asked = await ask(`${root}${path}?limit=250`, fetch, connection);
    if ('reason' in asked) return asked;
    parts[name] = asked.list;
  }
  return parts;
}

function partsOf({id, status_id, items_shipped, payment_status}: OrderSigns): readonly (readonly [string, string])[] {
  if (!/^\d{1,20}$/.test(String(id)) || status_id === 0) return [];
  const isRefunded = /refunded/i.test(String(payment_status)) || [4, 14].includes(Number(status_id));
  return [
    ['products', `/v2/orders/${id}/products`],
    ['shipping_addresses', `/v2/orders/${id}/shipping_addresses`],
    ...(Number(items_shipped) > 0 ? [['shipments', `/v2/orders/${id}/shipments`] as const] : []),
    ...(isRefunded ? [['refunds', `/v3/orders/${id}/payment_actions/refunds`] as const] : []),
    ...(payment_status ? [['transactions', `/v3/orders/${id}/transactions`] as const] : []),
  ];
}

/** V2 answers a list, V3 `{"data": […]}`; where there is nothing V2 answers 204 without a body. */
async function ask(url: string, fetch: HostFetch, connection: HostConnection): Promise<Listed> {
  const answer = await fetch(apiRequest(connection, {method: 'GET', url}));
  const failure = failureOf(answer);
  if (failure) return failure;
  if (answer.status === 204) return {list: []};
  const json = parseJsonText(answer.body);
  const value = 'issue' in json ? undefined : json.value;
  const list = Array.isArray(value) ? value : (value as {readonly data?: unknown} | null | undefined)?.data;
  return Array.isArray(list) ? {list} : {isLasting: false, reason: 'BigCommerce answered something that is no list.'};
}

/** One order a message, under the store that its webhooks name, so that both speak as one source. */
function messageOf(whole: object, {settings: {storeHash = ''}}: HostConnection): HostMessage {
  return {
    body: utf8ToBytes(JSON.stringify(whole)),
    headers: {'content-type': 'application/json', 'x-bigcommerce-store-hash': storeHash},
  };
}
