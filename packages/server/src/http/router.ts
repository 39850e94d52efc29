import type {Viewer} from '@orderlight/core';
import {admit} from '../access/may-call.js';
import type {Principal} from '../access/principal.js';
import {ALL_SCOPES} from '../access/scopes.js';
import type {Hub} from '../context.js';
import {receiveHook} from '../ingest/receive-hook.js';
import {observeRequest} from '../observe/observe-request.js';
import {routePattern} from '../observe/route-pattern.js';
import {safeError} from '../safe-error.js';
import type {GraphqlEndpoint} from './graphql-endpoint.js';
import {type HealthProbe, healthz, readyz} from './health.js';
import {isAllowedOrigin} from './origins.js';
import {errorResponse} from './respond.js';
import {graphqlError, restError} from './rest-error.js';
import {type FoundRoute, findRestRoute} from './rest-route.js';
import {REST_ROUTES} from './rest-routes.js';
import {withSecurityHeaders} from './security-headers.js';
import type {StaticFolder} from './static-folder.js';
import type {TenantFinder} from './tenant-finder.js';

/** Everything that the hub answers, and for whom. */
export interface Routes {
  readonly hub: Hub;
  readonly health: HealthProbe;
  readonly graphql: GraphqlEndpoint;
  readonly embed: StaticFolder;
  readonly storybook?: StaticFolder | undefined;
  readonly pages?: StaticFolder | undefined;
  readonly tenantOf: TenantFinder;
  /** Origins besides this machine's whose pages may use `/graphql`. */
  readonly origins: readonly string[];
  /** Whether the hub may be addressed by this `Host`. */
  readonly isServed: (host: string) => boolean;
}

/** Header that names the tenant whose orders are read. */
const TENANT_HEADER = 'x-orderlight-tenant';

/** Who looks at a hub that is open: whoever reaches it, as somebody of the staff. */
const OPEN_VIEWER: Viewer = {tier: 'STAFF', role: 'MANAGER', id: 'open'};

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': `content-type, authorization, accept-language, ${TENANT_HEADER}`,
  'access-control-max-age': '600',
} as const;

/** Answers one request. Never rejects: what goes wrong unexpectedly is logged, and said without detail. */
export async function route(routes: Routes, request: Request): Promise<Response> {
  // The address is put together from the request line and the Host header, both of which may be anything.
  if (!URL.canParse(request.url))
    return withSecurityHeaders(errorResponse(400, 'BAD_ADDRESS', 'The address or the Host header is no address.'));
  return observeRequest(routes.hub, request, () => answerSafely(routes, request));
}

async function answerSafely(routes: Routes, request: Request): Promise<Response> {
  try {
    return withSecurityHeaders(await answer(routes, request));
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

async function answer(routes: Routes, request: Request): Promise<Response> {
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
  if (hook?.[1] && hook[2]) return receiveHook(routes.hub, request, plain(hook[1]), plain(hook[2]));
  if (pathname === '/graphql') return graphql(routes, request, host);
  const rest = findRestRoute(REST_ROUTES, request.method, pathname);
  if (rest) return answerRest(routes, request, rest);
  if (!isRead(request))
    return errorResponse(pathname.startsWith('/hooks/') ? 404 : 405, 'NOT_HERE', 'There is nothing to write to here.');
  if (pathname === '/healthz') return healthz();
  if (pathname === '/readyz') return readyz(routes.health, await isStaff(routes, request));
  if (pathname === '/metrics') {
    return new Response(await routes.hub.metrics.text(), {
      headers: {'content-type': 'text/plain; version=0.0.4; charset=utf-8'},
    });
  }
  return (await file(routes, request, pathname)) ?? errorResponse(404, 'NOT_FOUND', 'There is nothing here.');
}

async function graphql(routes: Routes, request: Request, host: string): Promise<Response> {
  const origin = request.headers.get('origin');
  if (origin !== null && !isAllowedOrigin(origin, host, routes.origins)) {
    return errorResponse(
      403,
      'FOREIGN_ORIGIN',
      `Pages of ${origin} may not use this hub. List the origin in ORDERLIGHT_ORIGINS to let them.`,
    );
  }
  const response =
    request.method === 'OPTIONS' ? new Response(null, {status: 204, headers: PREFLIGHT}) : await ask(routes, request);
  if (origin !== null) response.headers.set('access-control-allow-origin', origin);
  response.headers.append('vary', 'origin');
  return response;
}

async function ask(routes: Routes, request: Request): Promise<Response> {
  try {
    return await routes.graphql(request, await principalOf(routes, request));
  } catch (error) {
    return graphqlError(error);
  }
}

async function answerRest(routes: Routes, request: Request, {route: found, params}: FoundRoute): Promise<Response> {
  try {
    const caller = await principalOf(routes, request);
    if (found.needs === 'PUBLIC') return await found.answer(routes.hub, request, params, caller);
    return await found.answer(routes.hub, request, params, admit(caller, found.needs));
  } catch (error) {
    return restError(error);
  }
}

async function principalOf({tenantOf}: Routes, request: Request): Promise<Principal> {
  const tenant = await tenantOf(request.headers.get(TENANT_HEADER));
  return {kind: 'OPEN', tenant, viewer: OPEN_VIEWER, scopes: ALL_SCOPES, operations: 'ANY'};
}

async function file(
  {embed, storybook, pages}: Routes,
  request: Request,
  pathname: string,
): Promise<Response | undefined> {
  if (pathname.startsWith('/embed/1/')) return embed(request, pathname.slice('/embed/1/'.length));
  if (pathname === '/storybook') return new Response(null, {status: 308, headers: {location: '/storybook/'}});
  if (pathname.startsWith('/storybook/')) return storybook?.(request, pathname.slice('/storybook/'.length));
  return pages?.(request, pathname.slice(1));
}

/** Whether a caller may see the checks of readiness one by one; whoever can't prove it, or asks while the store is gone, may not. */
async function isStaff(routes: Routes, request: Request): Promise<boolean> {
  if (!request.headers.has('authorization')) return false;
  const principal = await principalOf(routes, request).catch(() => undefined);
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
