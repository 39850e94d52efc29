import type {HostConnection, HostRequest, RateLimit} from '../../kit/host-pull.js';

// A global of browsers and Node alike.
declare const btoa: (binary: string) => string;

/** What a channel of a WooCommerce shop has to say of it. */
export const WOOCOMMERCE_SETTINGS = {
  url: 'The shop\'s address, with https: "https://shop.example"',
  fulfillments:
    '"yes" if the shop uses WooCommerce\'s own order fulfillments (WooCommerce, Settings, Advanced, Features)',
} as const;

/** WooCommerce documents no limit: what a small server bears beside its customers. */
export const WOOCOMMERCE_LIMIT: RateLimit = {burst: 5, perSecond: 1};

/** What is said of a shop whose address is not set, or is none. */
export const NO_SHOP = 'The setting "url" must be the shop\'s address with https:, like https://shop.example.';

/** The root of a shop's REST API; `undefined` where the setting is no address with TLS: the key must not travel in the clear. */
export function apiRoot({settings: {url = ''}}: HostConnection): string | undefined {
  const root = url.trim().replace(/\/+$/, '');
  return /^https:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[\w.~/-]*)?$/i.test(root) ? `${root}/wp-json` : undefined;
}

/** A call under the key's name and secret, as HTTP's basic authentication (REST API docs, "Authentication over HTTPS"). */
export function apiRequest(
  {secret}: HostConnection,
  request: Pick<HostRequest, 'method' | 'url'>,
  body?: object,
): HostRequest {
  const headers = {authorization: `Basic ${btoa(secret)}`, accept: 'application/json'};
  if (!body) return {...request, headers};
  return {...request, headers: {...headers, 'content-type': 'application/json'}, body: JSON.stringify(body)};
}
