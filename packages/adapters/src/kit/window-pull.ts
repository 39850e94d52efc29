import {isoInstant, parseInstant} from '@orderlight/core';
import type {HostMessage} from './adapter.js';
import type {HostFailure} from './host-answer.js';
import type {HostConnection, HostFetch, HostPull, Pulled, RateLimit} from './host-pull.js';

/** Where a pass over what changed stands. */
interface Place {
  /** The pass fetches what changed at or after it, ISO 8601. */
  readonly since: string;
  /** The next page of the pass, in whatever form the host's pages are named. */
  readonly page?: string;
  /** The newest change that the pass has met so far: the next one begins there. */
  readonly newest?: string;
}

/** What one page brought. */
export interface PulledPage {
  /** As `parse` reads them, one order a message: what cannot be mapped of one is set aside without the others. */
  readonly messages: readonly HostMessage[];
  /** When each of them was changed, ISO 8601 with an offset; what is not a time is left out. */
  readonly changedAt: readonly (string | undefined)[];
  /** The page after it; absent on the last. */
  readonly next?: string;
}

/** What {@link windowPull} takes. */
export interface WindowPull {
  readonly settings: Readonly<Record<string, string>>;
  readonly limit: RateLimit;
  /** Milliseconds between two passes; a minute unless stated. */
  readonly intervalMs?: number;
  /** A pass begins so much before the newest change of the last one: hosts list late, and two orders may change in one second. */
  readonly overlapMs?: number;
  /** Fetches one page of the orders that changed since, oldest change first where the host can sort. */
  readonly fetchPage: (options: {
    readonly since: string;
    readonly page: string | undefined;
    readonly fetch: HostFetch;
    readonly connection: HostConnection;
    readonly now: number;
  }) => Promise<PulledPage | HostFailure>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A pull that passes over the orders by their time of change, page by page, and begins each pass a little before the newest that it has seen. */
export function windowPull({
  settings,
  limit,
  intervalMs = MINUTE_MS,
  overlapMs = MINUTE_MS,
  fetchPage,
}: WindowPull): HostPull {
  return {
    settings,
    limit,
    intervalMs,
    cursorAt: (since) => JSON.stringify({since: isoInstant(since)} satisfies Place),
    async pull({cursor, fetch, connection, now}): Promise<Pulled> {
      const place = readPlace(cursor) ?? {since: isoInstant(now - DAY_MS)};
      const fetched = await fetchPage({since: place.since, page: place.page, fetch, connection, now});
      if ('isLasting' in fetched) {
        const {isLasting, reason, afterMs} = fetched;
        if (isLasting) return {status: 'REFUSED', reason};
        return {status: 'RETRY', reason, ...(afterMs !== undefined && {afterMs})};
      }
      const {messages, changedAt, next: page} = fetched;
      const newest = latest([place.newest, ...changedAt]);
      const onward: Place =
        page === undefined
          ? {since: nextSince(place.since, newest, overlapMs)}
          : {since: place.since, page, ...(newest !== undefined && {newest})};
      return {status: 'OK', messages, cursor: JSON.stringify(onward), more: page !== undefined};
    },
  };
}

function readPlace(cursor: string | undefined): Place | undefined {
  try {
    const place = JSON.parse(cursor ?? '') as Place;
    return typeof place?.since === 'string' && parseInstant(place.since) !== undefined ? place : undefined;
  } catch {
    return undefined;
  }
}

function latest(dates: readonly (string | undefined)[]): string | undefined {
  const millis = dates.flatMap((date) => parseInstant(date ?? '') ?? []);
  return millis.length ? isoInstant(Math.max(...millis)) : undefined;
}

function nextSince(since: string, newest: string | undefined, overlapMs: number): string {
  const from = parseInstant(newest ?? '');
  const before = parseInstant(since) ?? 0;
  return isoInstant(from === undefined ? before : Math.max(before, from - overlapMs));
}
