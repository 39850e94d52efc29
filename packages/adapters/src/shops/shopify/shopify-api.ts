import type {HostAnswer, HostConnection, RateLimit} from '../../kit/host-pull.js';

/**
 * The version of the Admin API that is called. Shopify brings out one a quarter and supports each for at least a year (shopify.dev, "API
 * versioning"); one that is no longer supported falls forward to the oldest that is.
 */
export const SHOPIFY_API_VERSION = '2026-04';

/** What a channel of a Shopify shop has to say of it. */
export const SHOPIFY_SETTINGS = {shop: 'The shop\'s own domain at Shopify: "acme.myshopify.com"'} as const;

/** A bucket of 40 requests that leaks 2 a second (shopify.dev, "REST Admin API rate limits", standard plan). */
export const SHOPIFY_LIMIT: RateLimit = {burst: 40, perSecond: 2};

/** Longest wait that is read from an answer, in milliseconds. */
const LONGEST_WAIT_MS = 3_600_000;

/** The root of a shop's Admin API; `undefined` where the setting is no domain of Shopify's: a token must go nowhere else. */
export function adminUrl({settings: {shop = ''}}: HostConnection): string | undefined {
  if (!/^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/i.test(shop)) return undefined;
  return `https://${shop.toLowerCase()}/admin/api/${SHOPIFY_API_VERSION}`;
}

/** Headers of every call (shopify.dev, "Authentication and authorization"). */
export function adminHeaders({secret}: HostConnection): Readonly<Record<string, string>> {
  return {'x-shopify-access-token': secret, accept: 'application/json'};
}

/** What is said of a shop that is not set, or is none. */
export const NO_SHOP = 'The setting "shop" must be the shop\'s domain at Shopify, like acme.myshopify.com.';

/** What an answer other than a success means: to be tried again, or of no use until somebody mends it. */
export function failureOf({
  status,
  headers,
}: HostAnswer): {readonly isLasting: boolean; readonly reason: string; readonly afterMs?: number} | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 401 || status === 403) {
    const reason = `Shopify answered ${status}: the access token is not valid, or lacks a scope (read_orders, write_fulfillments).`;
    return {isLasting: true, reason};
  }
  if (status === 429) {
    const seconds = Number(headers['retry-after'] ?? '2');
    const afterMs = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, LONGEST_WAIT_MS) : 2_000;
    return {isLasting: false, reason: 'Shopify answered 429: too many requests.', afterMs};
  }
  if (status === 423 || status >= 500) return {isLasting: false, reason: `Shopify answered ${status}.`};
  if (status === 402 || status === 404)
    return {isLasting: true, reason: `Shopify answered ${status}: there is no such shop, or it is closed.`};
  return {isLasting: true, reason: `Shopify answered ${status}.`};
}
