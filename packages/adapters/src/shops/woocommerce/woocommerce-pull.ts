import {utf8ToBytes} from '@noble/hashes/utils.js';
import type {HostMessage} from '../../kit/adapter.js';
import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostConnection, HostFetch} from '../../kit/host-pull.js';
import {parseJsonText} from '../../kit/json.js';
import {windowPull} from '../../kit/window-pull.js';
import {apiRequest, apiRoot, NO_SHOP, WOOCOMMERCE_LIMIT, WOOCOMMERCE_SETTINGS} from './woocommerce-api.js';

/** Orders a page, of at most 100: each may ask for its refunds beside. */
const PAGE_SIZE = 50;

type Answered = {readonly list: readonly unknown[]; readonly pages: number} | HostFailure;

/**
 * Orders by `GET /wc/v3/orders` (REST API docs, "List all orders"), by the time of their change; since WooCommerce 5.8, an older one takes no
 * `modified_after` and answers 400. The list in an order tells neither date nor goods of a refund, so that refunds are asked for beside,
 * and fulfillments where the shop uses them.
 */
export const woocommercePull = windowPull({
  settings: WOOCOMMERCE_SETTINGS,
  limit: WOOCOMMERCE_LIMIT,
  async fetchPage({since, page, fetch, connection}) {
    const root = apiRoot(connection);
    if (!root) return {isLasting: true, reason: NO_SHOP};
    const [list = 'any', number = '1'] = page?.split(' ') ?? [];
    const query = [
      `status=${list}`,
      `modified_after=${encodeURIComponent(since)}`,
      'dates_are_gmt=true',
      'orderby=modified',
      'order=asc',
      `per_page=${PAGE_SIZE}`,
      `page=${number}`,
    ].join('&');
    const orders = await ask(`${root}/wc/v3/orders?${query}`, fetch, connection);
    if ('reason' in orders) return orders;
    const messages: HostMessage[] = [];
    const changedAt: (string | undefined)[] = [];
    for (const order of orders.list) {
      const whole = await composed(order, root, fetch, connection);
      if ('reason' in whole) return whole as HostFailure;
      messages.push(messageOf(whole, connection));
      const {date_modified_gmt} = (order ?? {}) as {readonly date_modified_gmt?: unknown};
      changedAt.push(typeof date_modified_gmt === 'string' ? `${date_modified_gmt}Z` : undefined);
    }
    // `any` leaves out what lies in the bin, which is a list of its own.
    const after = Number(number) < orders.pages ? `${list} ${Number(number) + 1}` : undefined;
    const following = list === 'any' ? 'trash' : undefined;
    const next = after ?? (following && `${following} 1`);
    return {messages, changedAt, ...(next && {next})};
  },
});

/** An order with what hangs from it: `{"order": …, "refunds": […], "fulfillments": […]}`, each as its own resource answers it. */
async function composed(
  order: unknown,
  root: string,
  fetch: HostFetch,
  connection: HostConnection,
): Promise<object | HostFailure> {
  const {id, refunds} = (order ?? {}) as {readonly id?: unknown; readonly refunds?: unknown};
  const parts: Record<string, unknown> = {order};
  if (!/^\d{1,20}$/.test(String(id))) return parts;
  if (Array.isArray(refunds) && refunds.length > 0) {
    const asked = await ask(`${root}/wc/v3/orders/${id}/refunds?per_page=100`, fetch, connection);
    if ('reason' in asked) return asked;
    parts.refunds = asked.list;
  }
  if (connection.settings.fulfillments === 'yes') {
    const asked = await ask(`${root}/wc/v3/orders/${id}/fulfillments`, fetch, connection);
    if ('reason' in asked) return asked;
    parts.fulfillments = asked.list;
  }
  return parts;
}

async function ask(url: string, fetch: HostFetch, connection: HostConnection): Promise<Answered> {
  const answer = await fetch(apiRequest(connection, {method: 'GET', url}));
  const failure = failureOf(answer, 'WooCommerce');
  if (failure) return failure;
  const json = parseJsonText(answer.body);
  if ('issue' in json || !Array.isArray(json.value))
    return {isLasting: false, reason: 'WooCommerce answered something that is no list.'};
  return {list: json.value, pages: Number(answer.headers['x-wp-totalpages'] ?? 1)};
}

/** One order a message, under the address that the shop's webhooks name, so that both speak as one source. */
function messageOf(whole: object, {settings: {url = ''}}: HostConnection): HostMessage {
  return {
    body: utf8ToBytes(JSON.stringify(whole)),
    headers: {'content-type': 'application/json', 'x-wc-webhook-source': url},
    topic: 'order.updated',
  };
}
