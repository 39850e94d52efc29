import type {HostConnection, HostRequest, RateLimit} from '../../kit/host-pull.js';
import {hostRoot} from '../../kit/host-root.js';

/** What a channel of a Saleor store has to say of it. */
export const SALEOR_SETTINGS = {
  address: 'The GraphQL address of the store, like https://acme.saleor.cloud/graphql/',
} as const;

/** Saleor Cloud names no fixed rate (docs.saleor.io, "API usage limits"): a cautious one. */
export const SALEOR_LIMIT: RateLimit = {burst: 20, perSecond: 5};

/** What is said of an address that is not set, or is none. */
export const NO_ADDRESS =
  'The setting "address" must be the GraphQL address of the store, like https://acme.saleor.cloud/graphql/.';

/** A call of the store's API; `undefined` where the setting is no address that a token may go to. */
export function graphqlRequest(
  {settings, secret}: HostConnection,
  query: string,
  variables: object,
): HostRequest | undefined {
  const root = hostRoot(settings.address);
  if (!root) return undefined;
  return {
    method: 'POST',
    url: `${root}/`,
    headers: {authorization: `Bearer ${secret}`, 'content-type': 'application/json', accept: 'application/json'},
    body: JSON.stringify({query, variables}),
  };
}
