import {type HostFailure, failureOf as hostFailure} from '../../kit/host-answer.js';
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
export function failureOf(answer: HostAnswer): HostFailure | undefined {
  // "Locked": the shop is under review or being moved (shopify.dev, "Shopify API response status and error codes").
  if (answer.status === 423) return {isLasting: false, reason: 'Shopify answered 423: the shop is locked.'};
  return hostFailure(answer, 'Shopify');
}
