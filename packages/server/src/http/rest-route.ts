import type {Hub} from '../context.js';

/** One path of the hub besides GraphQL and files. */
export interface RestRoute {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `/v1/webhooks/:id`: a segment after a colon is a parameter. */
  readonly path: string;
  readonly answer: RestAnswer;
}

/** Answers a request; `params` are the path's parameters, decoded. An `OrderError` thrown becomes an answer that says what is wrong. */
export type RestAnswer = (hub: Hub, request: Request, params: Readonly<Record<string, string>>) => Promise<Response>;

/** A route that fits a request, and the parameters in its path. */
export interface FoundRoute {
  readonly answer: RestAnswer;
  readonly params: Readonly<Record<string, string>>;
}

/** The first route that fits. */
export function findRestRoute(routes: readonly RestRoute[], method: string, pathname: string): FoundRoute | undefined {
  for (const route of routes) {
    const params = route.method === method ? paramsOf(route.path, pathname) : undefined;
    if (params) return {answer: route.answer, params};
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
