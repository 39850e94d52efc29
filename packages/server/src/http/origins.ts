import {isLoopbackHost} from './host-guard.js';

/**
 * Whether a page of this origin may talk to `/graphql`: the hub's own pages, pages on this machine, and the listed
 * origins (`*` lists all).
 *
 * A refused origin is turned away before the query runs: CORS alone would keep the answer from the page, not the
 * mutation from the hub.
 */
export function isAllowedOrigin(origin: string, host: string, allowed: readonly string[]): boolean {
  if (allowed.includes('*') || allowed.includes(origin)) return true;
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return false;
  return url.host === host.toLowerCase() || isLoopbackHost(url.host);
}
