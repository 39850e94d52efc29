import {utf8ToBytes} from '@noble/hashes/utils.js';
import type {HostMessage} from '../../kit/adapter.js';
import {nextLink} from '../../kit/host-answer.js';
import {windowPull} from '../../kit/window-pull.js';
import {listedTexts} from './order-texts.js';
import {
  adminHeaders,
  adminUrl,
  failureOf,
  NO_SHOP,
  SHOPIFY_API_VERSION,
  SHOPIFY_LIMIT,
  SHOPIFY_SETTINGS,
} from './shopify-api.js';

/** Orders a page; Shopify gives up to 250. An order with its lines may take 20 KB. */
const PAGE_SIZE = 100;

/**
 * Orders by `GET /orders.json` of the REST Admin API (shopify.dev, "Order", "Make paginated requests to the REST Admin API"), whose orders are
 * the webhooks' own bodies, so that a fact is the same event whichever way it comes. Shopify calls REST legacy since October 2024 and
 * keeps it; a public app must use GraphQL, whose orders `parse` reads too.
 *
 * *Unverified* against a real shop: page names that expire in the middle of a pass (the next one then begins where it had come to).
 */
export const shopifyPull = windowPull({
  settings: SHOPIFY_SETTINGS,
  limit: SHOPIFY_LIMIT,
  async fetchPage({since, page, fetch, connection}) {
    const root = adminUrl(connection);
    if (!root) return {isLasting: true, reason: NO_SHOP};
    const query = page
      ? // With a page's name no other parameter but the limit may stand (shopify.dev, as above).
        `limit=${PAGE_SIZE}&page_info=${encodeURIComponent(page)}`
      : `status=any&limit=${PAGE_SIZE}&order=updated_at%20asc&updated_at_min=${encodeURIComponent(since)}`;
    const answer = await fetch({
      method: 'GET',
      url: `${root}/orders.json?${query}`,
      headers: adminHeaders(connection),
    });
    // The page's name is no longer known: the pass ends here, and the next one goes on.
    if (answer.status === 400 && page) return {messages: [], changedAt: []};
    const failure = failureOf(answer);
    if (failure) return failure;
    const orders = listedTexts(answer.body, 'orders');
    if (!orders) return {isLasting: false, reason: 'Shopify answered something that is no list of orders.'};
    const next = /[?&]page_info=([^&]+)/.exec(nextLink(answer) ?? '')?.[1];
    return {
      messages: orders.map((order) => messageOf(order, connection.settings.shop ?? '')),
      changedAt: orders.map(updatedAt),
      ...(next && {next: decodeURIComponent(next)}),
    };
  },
});

/** One order a message: what can't be mapped of one is set aside without the others. */
function messageOf(order: string, shop: string): HostMessage {
  const headers = {
    'content-type': 'application/json',
    // As the shop's webhooks name it, so that both speak as one source.
    'x-shopify-shop-domain': shop,
    'x-shopify-api-version': SHOPIFY_API_VERSION,
  };
  return {body: utf8ToBytes(order), headers, topic: 'orders/updated'};
}

function updatedAt(order: string): string | undefined {
  try {
    const {updated_at} = JSON.parse(order) as {updated_at?: unknown};
    return typeof updated_at === 'string' ? updated_at : undefined;
  } catch {
    return undefined;
  }
}
