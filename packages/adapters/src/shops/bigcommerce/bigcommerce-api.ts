import {failureOf as answerFailure, type HostFailure} from '../../kit/host-answer.js';
import type {HostAnswer, HostConnection, HostRequest, RateLimit} from '../../kit/host-pull.js';

/** What a channel of a BigCommerce store has to say of it. */
export const BIGCOMMERCE_SETTINGS = {
  storeHash:
    'The store\'s hash, as it stands in its API path: "abc123" of https://api.bigcommerce.com/stores/abc123/v3/',
} as const;

/** 150 requests in 30 seconds on the smaller plans, over all apps of a store (BigCommerce, "Rate limits"): half of that. */
export const BIGCOMMERCE_LIMIT: RateLimit = {burst: 40, perSecond: 2.5};

/** What is said of a store that is not set, or is none. */
export const NO_STORE = 'The setting "storeHash" must be the store\'s hash, like abc123.';

/** The root of a store's API; `undefined` where the setting is no hash. */
export function apiRoot({settings: {storeHash = ''}}: HostConnection): string | undefined {
  return /^[a-z0-9]{1,32}$/.test(storeHash) ? `https://api.bigcommerce.com/stores/${storeHash}` : undefined;
}

/** A call under the token of an API account (BigCommerce, "Authentication"). */
export function apiRequest(
  {secret}: HostConnection,
  request: Pick<HostRequest, 'method' | 'url'>,
  body?: object,
): HostRequest {
  const headers = {'x-auth-token': secret, accept: 'application/json'};
  if (!body) return {...request, headers};
  return {...request, headers: {...headers, 'content-type': 'application/json'}, body: JSON.stringify(body)};
}

/** What an answer's status means; too many requests end when `X-Rate-Limit-Time-Reset-Ms` have passed (BigCommerce, "Rate limits"). */
export function failureOf(answer: HostAnswer): HostFailure | undefined {
  const failure = answerFailure(answer, 'BigCommerce');
  const afterMs = Number(answer.headers['x-rate-limit-time-reset-ms']);
  return failure && answer.status === 429 && afterMs > 0 ? {...failure, afterMs: Math.min(afterMs, 60_000)} : failure;
}
