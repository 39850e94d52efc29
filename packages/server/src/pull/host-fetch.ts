import type {HostFetch} from '@orderlight/adapters';
import {allowsPrivate, createFetchPublic} from '../outgoing/fetch-public.js';

/** A page of a hundred orders with long lines is a tenth of it. */
const MAX_BYTES = 16 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** Calls hosts by the client that reaches no private network, unless the environment allows it (`ORDERLIGHT_ALLOW_PRIVATE`); `signal` ends what is under way. */
export function createHostFetch(env: Readonly<Record<string, string | undefined>>, signal?: AbortSignal): HostFetch {
  const fetchPublic = createFetchPublic();
  const allowPrivate = allowsPrivate(env);
  return ({method, url, headers, body}) =>
    fetchPublic(url, {
      method,
      headers,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      allowPrivate,
      ...(signal && {signal}),
      ...(body !== undefined && {body}),
    });
}
