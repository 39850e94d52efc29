import {utf8ToBytes} from '@noble/hashes/utils.js';
import type {HostMessage} from '../../kit/adapter.js';
import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostConnection, HostFetch} from '../../kit/host-pull.js';
import {parseJsonText} from '../../kit/json.js';
import {windowPull} from '../../kit/window-pull.js';
import {apiRequest, apiRoot, MAGENTO_LIMIT, MAGENTO_SETTINGS, NO_SHOP, searchQuery} from './magento-api.js';

/** Orders a page; for each its documents may be asked beside. */
const PAGE_SIZE = 50;

/** Documents of one order that are asked for at most, of each kind. */
const MOST_DOCUMENTS = 100;

type Found = {readonly items: readonly unknown[]; readonly total: number} | HostFailure;

/** What of an order is asked whether it has documents of a kind. */
type OrderSums = Readonly<Record<'entity_id' | 'updated_at' | 'total_invoiced' | 'total_refunded' | 'items', unknown>>;

/**
 * Orders by `GET /V1/orders` (Adobe Commerce REST API, "orders"), by `updated_at` in UTC. What an order's sums and items say that there is, its
 * invoices, shipments and credit memos, is asked for beside.
 */
export const magentoPull = windowPull({
  settings: MAGENTO_SETTINGS,
  limit: MAGENTO_LIMIT,
  async fetchPage({since, page = '1', fetch, connection}) {
    const root = apiRoot(connection);
    if (!root) return {isLasting: true, reason: NO_SHOP};
    const at = since.slice(0, 19).replace('T', ' ');
    const query = searchQuery([['updated_at', at, 'gteq']], {
      pageSize: PAGE_SIZE,
      page: Number(page),
      sortBy: 'updated_at',
    });
    const orders = await search(`${root}/orders?${query}`, fetch, connection);
    if ('reason' in orders) return orders;
    const messages: HostMessage[] = [];
    const changedAt: (string | undefined)[] = [];
    for (const order of orders.items) {
      const whole = await composed(order, root, fetch, connection);
      if ('reason' in whole) return whole as HostFailure;
      messages.push({body: utf8ToBytes(JSON.stringify(whole)), headers: {'content-type': 'application/json'}});
      const {updated_at: updatedAt} = (order ?? {}) as OrderSums;
      changedAt.push(typeof updatedAt === 'string' ? `${updatedAt.replace(' ', 'T')}Z` : undefined);
    }
    // A page past the last answers the last one again.
    const isLast = Number(page) * PAGE_SIZE >= orders.total;
    return {messages, changedAt, ...(!isLast && {next: String(Number(page) + 1)})};
  },
});

/** An order with its documents: `{"order": …, "invoices": […], "shipments": […], "creditmemos": […]}`. */
async function composed(
  order: unknown,
  root: string,
  fetch: HostFetch,
  connection: HostConnection,
): Promise<object | HostFailure> {
  const {entity_id: id, total_invoiced, total_refunded, items} = (order ?? {}) as OrderSums;
  const isShipped = Array.isArray(items) && items.some((item) => Number(item?.qty_shipped) > 0);
  const kinds = [
    Number(total_invoiced) > 0 && 'invoices',
    isShipped && 'shipments',
    Number(total_refunded) > 0 && 'creditmemos',
  ];
  const parts: Record<string, unknown> = {order};
  for (const kind of kinds) {
    if (!kind || !/^\d{1,20}$/.test(String(id))) continue;
    const query = searchQuery([['order_id', String(id), 'eq']], {
      pageSize: MOST_DOCUMENTS,
      page: 1,
      sortBy: 'entity_id',
    });
    const found = await search(`${root}/${kind}?${query}`, fetch, connection);
    if ('reason' in found) return found;
    parts[kind] = found.items;
  }
  return parts;
}

async function search(url: string, fetch: HostFetch, connection: HostConnection): Promise<Found> {
  const answer = await fetch(apiRequest(connection, {method: 'GET', url}));
  const failure = failureOf(answer, 'Magento');
  if (failure) return failure;
  const json = parseJsonText(answer.body);
  const {items, total_count: total} = ('issue' in json ? {} : (json.value ?? {})) as {
    readonly items?: unknown;
    readonly total_count?: unknown;
  };
  // A search that finds nothing answers `items: null` in some versions.
  if (total === undefined) return {isLasting: false, reason: 'Magento answered something that is no search.'};
  return {items: Array.isArray(items) ? items : [], total: Number(total)};
}
