import {isFromThisMachine} from '../access/client-address.js';
import {admit, requireScope} from '../access/may-call.js';
import type {Principal} from '../access/principal.js';
import {countAddress} from '../access/rate-limits.js';
import type {Hub} from '../context.js';
import {receiveHook} from '../ingest/receive-hook.js';
import {observeRequest} from '../observe/observe-request.js';
import {routePattern} from '../observe/route-pattern.js';
import {safeError} from '../safe-error.js';
import {type Gate, identify, throughGate} from './gate.js';
import type {GraphqlEndpoint} from './graphql-endpoint.js';
import {type HealthProbe, healthz, readyz} from './health.js';
import {errorResponse} from './respond.js';
import {graphqlError, restError} from './rest-error.js';
import {type FoundRoute, findRestRoute} from './rest-route.js';
import {REST_ROUTES} from './rest-routes.js';
import {withSecurityHeaders} from './security-headers.js';
import type {StaticFolder} from './static-folder.js';

/** Everything that the hub answers, and for whom. */
export interface Routes {
  readonly hub: Hub;
  readonly health: HealthProbe;
  readonly graphql: GraphqlEndpoint;
  readonly embed: StaticFolder;
  readonly storybook?: StaticFolder | undefined;
  readonly admin?: StaticFolder | undefined;
  readonly pages?: StaticFolder | undefined;
  readonly examples?: StaticFolder | undefined;
  readonly gate: Gate;
  /** Whether the hub may be addressed by this `Host`. */
  readonly isServed: (host: string) => boolean;
}

/**
 * Answers one request. Never rejects: what goes wrong unexpectedly is logged, and said without detail. `peer` is the other end of the
 * connection; absent for a request made within the process.
 */
export async function route(routes: Routes, request: Request, peer?: string): Promise<Response> {
  // The address is put together from the request line and the Host header, both of which may be anything.
  if (!URL.canParse(request.url))
    return withSecurityHeaders(errorResponse(400, 'BAD_ADDRESS', 'The address or the Host header is no address.'));
  return observeRequest(routes.hub, request, () => answerSafely(routes, request, peer));
}

async function answerSafely(routes: Routes, request: Request, peer: string | undefined): Promise<Response> {
  try {
    return withSecurityHeaders(await answer(routes, request, peer));
  } catch (error) {
    // A client that went away in the middle of its request is no fault of ours.
    const level = request.signal.aborted ? 'debug' : 'error';
    routes.hub.log[level](
      {
        method: request.method,
        route: routePattern(request.method, new URL(request.url).pathname),
        error: safeError(error),
      },
      'a request failed',
    );
    return withSecurityHeaders(
      errorResponse(500, 'INTERNAL', 'Something went wrong on our side; the hub log says what.'),
    );
  }
}

async function answer(routes: Routes, request: Request, peer: string | undefined): Promise<Response> {
  const {pathname, host: urlHost} = new URL(request.url);
  const host = request.headers.get('host') ?? urlHost;
  if (!routes.isServed(host)) {
    return errorResponse(
      403,
      'FOREIGN_HOST',
      `This hub does not answer as "${host}". List the name in ORDERLIGHT_HOSTS to let it.`,
    );
  }
  const hook = /^\/hooks\/([^/]+)\/([^/]+)$/.exec(pathname);
  const {hub, gate} = routes;
  if (hook?.[1] && hook[2]) return takeHook(routes, request, peer, [plain(hook[1]), plain(hook[2])]);
  const arrival = {request, host, peer};
  if (pathname === '/graphql')
    return throughGate(gate, arrival, (caller) => routes.graphql(request, caller), graphqlError);
  const rest = findRestRoute(REST_ROUTES, request.method, pathname);
  // The API is asked by pages of other origins too, what else is here by its own pages and by links.
  if (pathname.startsWith('/v1/') && (rest || request.method === 'OPTIONS'))
    return throughGate(gate, arrival, async (caller) => answerRest(hub, request, rest, caller), restError);
  if (rest) return identify(gate, request, peer).then((caller) => answerRest(hub, request, rest, caller), restError);
  if (!isRead(request))
    return errorResponse(pathname.startsWith('/hooks/') ? 404 : 405, 'NOT_HERE', 'There is nothing to write to here.');
  if (pathname === '/healthz') return healthz();
  if (pathname === '/readyz') return readyz(routes.health, await isStaff(gate, request, peer));
  if (pathname === '/metrics') return metrics(routes, request, peer);
  return (await file(routes, request, pathname)) ?? errorResponse(404, 'NOT_FOUND', 'There is nothing here.');
}

async function takeHook(
  {hub, gate}: Routes,
  request: Request,
  peer: string | undefined,
  [tenant, channel]: readonly [string, string],
): Promise<Response> {
  try {
    await countAddress(gate.limits, 'HOOKS', gate.clientAddress(request, peer));
  } catch (error) {
    return restError(error);
  }
  return receiveHook(hub, request, tenant, channel);
}

async function answerRest(
  hub: Hub,
  request: Request,
  found: FoundRoute | undefined,
  caller: Principal,
): Promise<Response> {
  if (!found) return errorResponse(404, 'NOT_FOUND', 'There is nothing here.');
  const {route: asked, params} = found;
  try {
    if (asked.needs === 'PUBLIC') return await asked.answer(hub, request, params, caller);
    return await asked.answer(hub, request, params, admit(caller, asked.needs));
  } catch (error) {
    return restError(error);
  }
}

/** Measures tell how much a house sells: they are for this machine, where a Prometheus is at home, and for who may read them. */
async function metrics({hub, gate}: Routes, request: Request, peer: string | undefined): Promise<Response> {
  if (!isFromThisMachine(request, peer)) {
    try {
      requireScope(await identify(gate, request, peer), 'metrics:read');
    } catch (error) {
      return restError(error);
    }
  }
  return new Response(await hub.metrics.text(), {
    headers: {'content-type': 'text/plain; version=0.0.4; charset=utf-8'},
  });
}

async function file(
  {embed, storybook, admin, pages, examples}: Routes,
  request: Request,
  pathname: string,
): Promise<Response | undefined> {
  if (pathname.startsWith('/embed/')) return embed(request, pathname.slice('/embed/'.length));
  if (pathname === '/storybook' || pathname === '/admin' || /^\/examples\/[\w-]+$/.test(pathname))
    return new Response(null, {status: 308, headers: {location: `${pathname}/`}});
  if (pathname.startsWith('/storybook/')) return storybook?.(request, pathname.slice('/storybook/'.length));
  if (pathname.startsWith('/admin/')) return admin?.(request, pathname.slice('/admin/'.length));
  if (pathname.startsWith('/examples/')) return examples?.(request, pathname.slice('/examples/'.length));
  return pages?.(request, pathname.slice(1));
}

/** Whether a caller may see the checks of readiness one by one; whoever can't prove it, or asks while the store is gone, may not. */
async function isStaff(gate: Gate, request: Request, peer: string | undefined): Promise<boolean> {
  if (!request.headers.has('authorization')) return false;
  const principal = await identify(gate, request, peer).catch(() => undefined);
  return principal?.viewer.tier === 'STAFF' || principal?.viewer.tier === 'ADMIN';
}

function isRead({method}: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

// No name holds a NUL, nor does any text of a database: such a segment stays as it came, and leads nowhere.
function plain(segment: string): string {
  try {
    const name = decodeURIComponent(segment);
    return name.includes('\0') ? segment : name;
  } catch {
    return segment;
  }
}
