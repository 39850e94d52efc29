import type {Authenticator, Origination} from '../access/authenticator.js';
import type {ClientAddress} from '../access/client-address.js';
import type {Principal} from '../access/principal.js';
import {countAddress, countCaller, type RateLimits} from '../access/rate-limits.js';
import {type OriginRule, sentOrigin} from './origins.js';
import {errorResponse} from './respond.js';

/** What every request to `/graphql` and `/v1` passes before it is answered. */
export interface Gate {
  readonly authenticate: Authenticator;
  readonly limits: RateLimits;
  readonly clientAddress: ClientAddress;
  readonly mayAsk: OriginRule;
}

/** A request at the gate. */
export interface Arrival {
  readonly request: Request;
  /** The `Host` that it was sent to. */
  readonly host: string;
  /** The other end of the connection; absent within the process. */
  readonly peer: string | undefined;
}

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
  'access-control-allow-headers':
    'content-type, authorization, accept-language, if-none-match, idempotency-key, x-orderlight-tenant',
  'access-control-max-age': '600',
} as const;
/** What a page may read of an answer beside what it always may. */
const EXPOSED = 'etag, retry-after';

/**
 * Lets a request through to `work`: from an address that does not ask too often, by a page that may ask, of a caller who is known or
 * nobody. A refused origin is turned away before anything runs: CORS alone would keep the answer from the page, not the mutation from
 * the hub. `fail` words what goes wrong.
 */
export async function throughGate(
  gate: Gate,
  {request, host, peer}: Arrival,
  work: (caller: Principal) => Promise<Response>,
  fail: (error: unknown) => Response,
): Promise<Response> {
  const origin = sentOrigin(request, host);
  // Whose pages may ask is the tenant's to say, and who that is the credential tells, which a preflight does not carry.
  if (origin !== undefined && !(await gate.mayAsk(origin, host, undefined))) return refused(origin);
  if (request.method === 'OPTIONS') return forPage(new Response(null, {status: 204, headers: PREFLIGHT}), request);
  try {
    const caller = await identify(gate, request, peer);
    if (origin !== undefined && caller.tenant !== undefined && !(await gate.mayAsk(origin, host, caller.tenant)))
      return refused(origin);
    await countCaller(gate.limits, caller);
    return forPage(await work(caller), request);
  } catch (error) {
    return forPage(fail(error), request);
  }
}

/** Who makes a request, its address counted. Throws `RATE_LIMITED`, `UNAUTHENTICATED`, `FORBIDDEN`. */
export async function identify(gate: Gate, request: Request, peer: string | undefined): Promise<Principal> {
  const from: Origination = {peer, address: gate.clientAddress(request, peer)};
  await countAddress(gate.limits, 'ADDRESS', from.address);
  return gate.authenticate(request, from);
}

function forPage(response: Response, {headers}: Request): Response {
  const origin = headers.get('origin');
  if (origin !== null) {
    response.headers.set('access-control-allow-origin', origin);
    response.headers.set('access-control-expose-headers', EXPOSED);
  }
  response.headers.append('vary', 'origin');
  return response;
}

function refused(origin: string): Response {
  return errorResponse(
    403,
    'FOREIGN_ORIGIN',
    `Pages of ${origin} may not use this hub. List the origin with "orderlight tenant set <tenant> --origins …", or for all tenants in ORDERLIGHT_ORIGINS.`,
  );
}
