import {isoInstant, parseInstant} from '@orderlight/core';
import type {HostFailure} from '../host-answer.js';
import type {HostConnection, HostFetch, HostPull} from '../host-pull.js';
import {type PulledPage, type WindowPull, windowPull} from '../window-pull.js';

/** One request for the orders that changed in a slice of time. */
export interface Slice {
  /** Milliseconds since the epoch; the slice holds what changed from it on. */
  readonly from: number;
  /** Milliseconds since the epoch; the slice ends before it. */
  readonly until: number;
  /** The host's own name of the page; absent on the first. */
  readonly page: string | undefined;
  readonly fetch: HostFetch;
  readonly connection: HostConnection;
  readonly now: number;
}

/** What {@link slicedPull} takes. */
export interface SlicedPull extends Omit<WindowPull, 'fetchPage'> {
  /** The longest slice that the host takes, in milliseconds. */
  readonly sliceMs: number;
  readonly fetchSlice: (slice: Slice) => Promise<PulledPage | HostFailure>;
}

/**
 * A {@link windowPull} for hosts that list changes between two instants which may not lie further apart than a day (Taobao), half an hour
 * (Pinduoduo) …: a pass goes slice by slice up to now, each page by page. A slice that was listed to its end counts as seen, though nothing
 * changed in it: the next pass begins there, less the overlap.
 */
export function slicedPull({sliceMs, fetchSlice, ...rest}: SlicedPull): HostPull {
  return windowPull({
    ...rest,
    async fetchPage({since, page, fetch, connection, now}) {
      const place = placeIn(page) ?? sliceFrom(parseInstant(since) ?? now, sliceMs, now);
      const fetched = await fetchSlice({...place, fetch, connection, now});
      if ('isLasting' in fetched) return fetched;
      const {messages, changedAt, next} = fetched;
      if (next !== undefined) return {messages, changedAt, next: nameOf({...place, page: next})};
      const seen = {messages, changedAt: [...changedAt, isoInstant(place.until)]};
      // A slice that ends early ended at what was then now.
      if (place.until - place.from < sliceMs || place.until >= now) return seen;
      return {...seen, next: nameOf(sliceFrom(place.until, sliceMs, now))};
    },
  });
}

type Place = Pick<Slice, 'from' | 'until' | 'page'>;

function sliceFrom(from: number, sliceMs: number, now: number): Place {
  return {from, until: Math.max(from, Math.min(from + sliceMs, now)), page: undefined};
}

function nameOf({from, until, page = ''}: Place): string {
  return `${from}~${until}~${page}`;
}

function placeIn(name: string | undefined): Place | undefined {
  const [, from, until, page] = /^(\d{1,15})~(\d{1,15})~(.*)$/s.exec(name ?? '') ?? [];
  if (from === undefined || until === undefined) return undefined;
  return {from: Number(from), until: Number(until), page: page || undefined};
}
