import type {OrderAction} from '@orderlight/core';
import type {Principal, TenantPrincipal} from '../access/principal.js';
import type {Scope} from '../access/scopes.js';
import type {Hub} from '../context.js';

/** Every route has a method and a path, and says who may call it. */
interface RoutePlace {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/v1/webhooks/:id`: a segment after a colon is a parameter. */
  readonly path: string;
}

/** A path for everybody: the route itself judges what it may tell. */
export interface PublicRoute extends RoutePlace {
  readonly needs: 'PUBLIC';
  readonly answer: RestAnswer<Principal>;
}

/**
 * A path for those who hold a scope; others are answered 401 or 403 before the route is asked. With `action`, the caller's role must
 * be allowed it besides (core's `ACTION_ACCESS`, the second factor included).
 */
export interface ScopedRoute extends RoutePlace {
  readonly needs: {readonly scope: Scope; readonly action?: OrderAction};
  readonly answer: RestAnswer<TenantPrincipal>;
}

/** One path of the hub besides GraphQL and files. */
export type RestRoute = PublicRoute | ScopedRoute;

/**
 * Answers a request; `params` are the path's parameters, decoded. An `OrderError` thrown becomes an answer that says what is wrong,
 * see `rest-error.ts`.
 */
export type RestAnswer<Caller extends Principal> = (
  hub: Hub,
  request: Request,
  params: Readonly<Record<string, string>>,
  caller: Caller,
) => Promise<Response>;

/** A route that fits a request, and the parameters in its path. */
export interface FoundRoute {
  readonly route: RestRoute;
  readonly params: Readonly<Record<string, string>>;
}

/** The first route that fits. */
export function findRestRoute(routes: readonly RestRoute[], method: string, pathname: string): FoundRoute | undefined {
  for (const route of routes) {
    const params = route.method === method ? paramsOf(route.path, pathname) : undefined;
    if (params) return {route, params};
  }
  return undefined;
}

function paramsOf(path: string, pathname: string): Record<string, string> | undefined {
  const names = path.split('/');
  const parts = pathname.split('/');
  if (names.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? '';
    if (!name.startsWith(':')) {
      if (name !== part) return undefined;
      continue;
    }
    const value = decoded(part);
    if (!value) return undefined;
    params[name.slice(1)] = value;
  }
  return params;
}

// No name holds a NUL, nor does any text of a database.
function decoded(part: string): string | undefined {
  try {
    const text = decodeURIComponent(part);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
