import {utf8ToBytes} from '@noble/hashes/utils.js';
import {isoInstant, parseInstant} from '@orderlight/core';
import type {HostMessage} from '../../kit/adapter.js';
import type {HostAnswer, HostPull, Pulled} from '../../kit/host-pull.js';
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

/** Where a pass over the changed orders stands. */
interface Place {
  /** The pass fetches what changed at or after it, ISO 8601. */
  readonly since: string;
  /** Shopify's name of the next page of the pass. */
  readonly page?: string;
  /** The newest change that the pass has met so far: the next one begins there. */
  readonly newest?: string;
}

/** Orders a page; Shopify gives up to 250. An order with its lines may take 20 KB. */
const PAGE_SIZE = 100;
/** A pass begins this much before the newest change of the last one: two orders may change in one second, and be listed late. */
const OVERLAP_MS = 60_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Orders by `GET /orders.json` of the REST Admin API (shopify.dev, "Order", "Make paginated requests to the REST Admin API"), whose orders are
 * the webhooks' own bodies, so that a fact is the same event whichever way it comes. Shopify calls REST legacy since October 2024 and
 * keeps it; a public app must use GraphQL, whose orders `parse` reads too.
 *
 * *Unverified* against a real shop: page names that expire in the middle of a pass (the pass then begins anew).
 */
export const shopifyPull: HostPull = {
  settings: SHOPIFY_SETTINGS,
  limit: SHOPIFY_LIMIT,
  intervalMs: MINUTE_MS,
  cursorAt: (since) => JSON.stringify({since: isoInstant(since)} satisfies Place),
  async pull({cursor, fetch, connection, now}): Promise<Pulled> {
    const root = adminUrl(connection);
    if (!root) return {status: 'REFUSED', reason: NO_SHOP};
    const place = readPlace(cursor) ?? {since: isoInstant(now - DAY_MS)};
    const query = place.page
      ? // With a page's name no other parameter but the limit may stand (shopify.dev, as above).
        `limit=${PAGE_SIZE}&page_info=${encodeURIComponent(place.page)}`
      : `status=any&limit=${PAGE_SIZE}&order=updated_at%20asc&updated_at_min=${encodeURIComponent(place.since)}`;
    const answer = await fetch({
      method: 'GET',
      url: `${root}/orders.json?${query}`,
      headers: adminHeaders(connection),
    });
    if (answer.status === 400 && place.page) {
      // The page's name is no longer known: the pass begins anew, and what it brings again is known already.
      return {status: 'OK', messages: [], cursor: JSON.stringify({since: place.since}), more: false};
    }
    const failure = failureOf(answer);
    if (failure) {
      const {isLasting, reason, afterMs} = failure;
      if (isLasting) return {status: 'REFUSED', reason};
      return {status: 'RETRY', reason, ...(afterMs !== undefined && {afterMs})};
    }
    const orders = listedTexts(answer.body, 'orders');
    if (!orders) return {status: 'RETRY', reason: 'Shopify answered something that is no list of orders.'};
    const newest = latest([place.newest, ...orders.map(updatedAt)]);
    const page = nextPage(answer);
    return {
      status: 'OK',
      messages: orders.map((order) => messageOf(order, connection.settings.shop ?? '')),
      cursor: JSON.stringify(page ? {since: place.since, page, newest} : {since: nextSince(place.since, newest)}),
      more: page !== undefined,
    };
  },
};

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

function readPlace(cursor: string | undefined): Place | undefined {
  try {
    const place = JSON.parse(cursor ?? '') as Place;
    return typeof place?.since === 'string' && parseInstant(place.since) !== undefined ? place : undefined;
  } catch {
    return undefined;
  }
}

function updatedAt(order: string): string | undefined {
  try {
    const {updated_at} = JSON.parse(order) as {updated_at?: unknown};
    return typeof updated_at === 'string' ? updated_at : undefined;
  } catch {
    return undefined;
  }
}

function latest(dates: readonly (string | undefined)[]): string | undefined {
  const millis = dates.flatMap((date) => parseInstant(date ?? '') ?? []);
  return millis.length ? isoInstant(Math.max(...millis)) : undefined;
}

function nextSince(since: string, newest: string | undefined): string {
  const from = parseInstant(newest ?? '');
  const before = parseInstant(since) ?? 0;
  return isoInstant(from === undefined ? before : Math.max(before, from - OVERLAP_MS));
}

/** The page's name in the `Link` header: `<https://…&page_info=abc>; rel="next"`. */
function nextPage({headers}: HostAnswer): string | undefined {
  for (const link of (headers.link ?? '').split(/,(?=\s*<)/)) {
    const [, url, rel] = /<([^>]*)>\s*;\s*rel="?(\w+)"?/.exec(link) ?? [];
    if (rel !== 'next' || !url) continue;
    const page = /[?&]page_info=([^&]+)/.exec(url)?.[1];
    if (page) return decodeURIComponent(page);
  }
  return undefined;
}
