import {type LookupAddress, lookup as systemLookup} from 'node:dns';
import type {LookupFunction} from 'node:net';
import {Agent, type Dispatcher, errors, request} from 'undici';
import {PublicFetchError} from './public-fetch-error.js';
import {addressIn, isReachable, judgePublicUrl, notPublic} from './public-url.js';

/** What is sent, and how long and how much the answer may be. */
export interface PublicRequest {
  /** `GET` by default. */
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** For all of it, from looking the name up to the answer's last byte; 15 s by default. */
  readonly timeoutMs?: number;
  /** Of the answer's body; 256 KiB by default. */
  readonly maxBytes?: number;
  /** A longer answer is an error (`TOO_LARGE`), or is read so far and left; `REFUSE` by default. */
  readonly overflow?: 'REFUSE' | 'CUT';
  readonly signal?: AbortSignal;
  /** For development: lets private networks be called, and this machine by plain http. {@link allowsPrivate} reads it off the environment. */
  readonly allowPrivate?: boolean;
}

/** What came back, whatever its status. */
export interface PublicAnswer {
  readonly status: number;
  /** By lower-case name; several values of one name joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** As UTF-8; bytes that are none are replaced. */
  readonly body: string;
}

/**
 * Calls an address that somebody outside the hub chose, without letting it reach what only the hub can reach. Throws
 * {@link PublicFetchError}, and nothing else.
 */
export type FetchPublic = (url: string, init?: PublicRequest) => Promise<PublicAnswer>;

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 256 * 1024;
/** Open connections to one host; further calls wait for one. */
const CONNECTIONS = 32;

/** What undici or the wire sets itself: given by a caller they would let one request pass for two (RFC 9112 §11.2), or for another host. */
const OWN_HEADERS =
  /^(?:host|connection|keep-alive|transfer-encoding|content-length|te|trailer|upgrade|expect|proxy-.*|:.*)$/i;

/** Whether the environment lets the hub call private networks: `ORDERLIGHT_ALLOW_PRIVATE=1`, for development. */
export function allowsPrivate(env: Readonly<Record<string, string | undefined>>): boolean {
  return env.ORDERLIGHT_ALLOW_PRIVATE === '1';
}

/** A client of its own connections; tests give it their own look-up of names. */
export function createFetchPublic({resolve = resolveBySystem}: {readonly resolve?: Resolve} = {}): FetchPublic {
  const agents = new Map<string, Agent>();
  // One a policy: a connection that the one may use is not lent to the other.
  const agentFor = (url: URL, allowPrivate: boolean) => {
    const key = `${url.protocol} ${allowPrivate}`;
    const agent = agents.get(key) ?? judgingAgent(resolve, (address) => isReachable(address, url, allowPrivate));
    agents.set(key, agent);
    return agent;
  };
  return async (text, init = {}) => {
    const {headers = {}, allowPrivate = false, timeoutMs = TIMEOUT_MS, signal} = init;
    const url = judgePublicUrl(text, allowPrivate);
    for (const name of Object.keys(headers)) {
      if (OWN_HEADERS.test(name)) throw new PublicFetchError('BAD_REQUEST', `The header "${name}" is not for callers`);
    }
    const given = giveUpAfter(timeoutMs, signal);
    try {
      const call = request(url, {
        dispatcher: agentFor(url, allowPrivate),
        method: init.method ?? 'GET',
        headers,
        signal: given.signal,
        ...(init.body !== undefined && {body: init.body}),
      }).then((answer) => readAnswer(answer, url, init));
      // undici listens to the signal only once it is connected.
      return await Promise.race([call, given.up]);
    } catch (error) {
      if (signal?.aborted) throw new PublicFetchError('ABORTED', `The call to ${url.host} was given up`);
      if (given.signal.aborted) throw timedOut(url, timeoutMs);
      throw asPublicError(error, url, timeoutMs);
    } finally {
      given.end();
    }
  };
}

/** A signal that comes after a time or with the caller's; `up` rejects with it. */
function giveUpAfter(timeoutMs: number, signal: AbortSignal | undefined) {
  const control = new AbortController();
  const giveUp = () => control.abort();
  const timer = setTimeout(giveUp, timeoutMs);
  signal?.addEventListener('abort', giveUp);
  if (signal?.aborted) giveUp();
  return {
    signal: control.signal,
    up: new Promise<never>((_, reject) => {
      if (control.signal.aborted) reject(control.signal.reason);
      control.signal.addEventListener('abort', () => reject(control.signal.reason));
    }),
    end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    },
  };
}

/** Calls with the system's look-up of names. */
export const fetchPublic: FetchPublic = createFetchPublic();

/**
 * Whether an address may be called as things stand: judges it whole and asks once where its name leads, without a call. Throws
 * {@link PublicFetchError}. A name may lead elsewhere later, so each call judges again.
 */
export async function checkPublicUrl(
  text: string,
  {allowPrivate = false, resolve = resolveBySystem}: {readonly allowPrivate?: boolean; readonly resolve?: Resolve} = {},
): Promise<URL> {
  const url = judgePublicUrl(text, allowPrivate);
  if (addressIn(url.hostname)) return url;
  await reachableAddresses(url.hostname, resolve, (address) => isReachable(address, url, allowPrivate));
  return url;
}

/**
 * Connections go to the very addresses that were judged: a name asked for once to be judged and again to connect could lead to two
 * places (DNS rebinding). undici follows no redirect, and takes no proxy from the environment unless it is told to.
 */
function judgingAgent(resolve: Resolve, isAllowed: (address: string) => boolean): Agent {
  const lookup: LookupFunction = (hostname, {all}, callback) => {
    reachableAddresses(hostname, resolve, isAllowed).then(
      ([first, ...rest]) => (all ? callback(null, [first, ...rest]) : callback(null, first.address, first.family)),
      (error: Error) => callback(error, []),
    );
  };
  return new Agent({
    connections: CONNECTIONS,
    // Whatever NODE_TLS_REJECT_UNAUTHORIZED says.
    connect: {lookup, rejectUnauthorized: true},
  });
}

async function reachableAddresses(
  hostname: string,
  resolve: Resolve,
  isAllowed: (address: string) => boolean,
): Promise<[LookupAddress, ...LookupAddress[]]> {
  let found: readonly LookupAddress[];
  try {
    found = await resolve(hostname);
  } catch (cause) {
    throw new PublicFetchError('NAME_NOT_FOUND', `The name ${hostname} could not be looked up`, {cause});
  }
  const [first, ...rest] = found;
  if (!first) throw new PublicFetchError('NAME_NOT_FOUND', `The name ${hostname} leads nowhere`);
  if (!found.every(({address}) => isAllowed(address))) throw notPublic(hostname);
  return [first, ...rest];
}

async function readAnswer(
  {statusCode: status, headers, body}: Dispatcher.ResponseData,
  url: URL,
  {maxBytes = MAX_BYTES, overflow}: PublicRequest,
): Promise<PublicAnswer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    parts.push(part);
    if (size <= maxBytes) continue;
    // Leaving the loop closes the connection: the rest is neither read nor waited for.
    if (overflow === 'CUT') break;
    throw new PublicFetchError('TOO_LARGE', `The answer of ${url.host} is longer than ${maxBytes} bytes`);
  }
  const text = new TextDecoder().decode(Buffer.concat(parts).subarray(0, maxBytes));
  return {status, headers: plainHeaders(headers), body: text};
}

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function asPublicError(error: unknown, url: URL, timeoutMs: number): PublicFetchError {
  if (error instanceof PublicFetchError) return error;
  if (
    error instanceof errors.ConnectTimeoutError ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError
  ) {
    return timedOut(url, timeoutMs);
  }
  if (error instanceof errors.InvalidArgumentError) {
    return new PublicFetchError('BAD_REQUEST', 'A header or the method holds what HTTP does not allow');
  }
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return new PublicFetchError('CONNECTION', `The connection to ${url.host} failed${code}`, {cause: error});
}

function timedOut(url: URL, timeoutMs: number): PublicFetchError {
  return new PublicFetchError('TIMEOUT', `${url.host} did not answer within ${timeoutMs} ms`);
}

function resolveBySystem(hostname: string): Promise<readonly LookupAddress[]> {
  return new Promise((found, failed) => {
    systemLookup(hostname, {all: true}, (error, addresses) => (error ? failed(error) : found(addresses)));
  });
}
