import type {HostMessage} from '../../kit/adapter.js';

/**
 * `shopify/<shop domain>`, or `shopify` where no header names the shop. Only the body of a webhook is signed: its headers, the shop's domain
 * among them, are as trustworthy as the way they came.
 */
export function shopSource({headers}: Pick<HostMessage, 'headers'>): string {
  const shop = headers['x-shopify-shop-domain']?.toLowerCase() ?? '';
  return /^[a-z0-9][a-z0-9.-]{0,252}$/.test(shop) ? `shopify/${shop}` : 'shopify';
}
