import {findRestRoute} from '../http/rest-route.js';
import {REST_ROUTES} from '../http/rest-routes.js';

/** Of a request's path the pattern that it fits, for measures and traces: never a name or number out of it. */
export function routePattern(method: string, pathname: string): string {
  if (/^\/hooks\/[^/]+\/[^/]+$/.test(pathname)) return '/hooks/:tenant/:channel';
  if (['/graphql', '/healthz', '/readyz', '/metrics', '/'].includes(pathname)) return pathname;
  if (pathname.startsWith('/embed/')) return '/embed/*';
  if (pathname.startsWith('/storybook')) return '/storybook/*';
  if (pathname === '/track' || pathname.startsWith('/t/')) return pathname === '/track' ? '/track' : '/t/:token';
  return findRestRoute(REST_ROUTES, method, pathname)?.route.path ?? 'other';
}
