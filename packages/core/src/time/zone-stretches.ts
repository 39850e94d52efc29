import {DAY} from '../model/duration.js';
import {wallDate} from '../model/instant.js';

/** A time in which a zone's clocks run on without a change. */
export interface ZoneStretch {
  /** Epoch milliseconds. */
  readonly from: number;
  /** The first millisecond that no longer belongs to it. */
  readonly until: number;
  /** Milliseconds that the wall clock is ahead of UTC. */
  readonly offset: number;
}

/** Before 1970 and after 2099 clocks are taken not to change: nobody knows by which rules they will. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2099;
/**
 * Two changes that cancel out within one step go unseen. The closest pair of 418 zones from 1970 to 2039 lies seven days
 * apart (America/Recife, October 2000; IANA data of Node 20's ICU).
 */
const STEP = 6 * DAY;

/**
 * The stretches between two instants, cut to them, in order and without a gap between. `zone` is an IANA name or a fixed
 * offset; an unknown one throws a `RangeError`.
 */
export function* zoneStretches(from: number, until: number, zone: string): Generator<ZoneStretch, void, undefined> {
  const last = yearOf(until);
  for (let year = yearOf(from); year <= last; year += 1) {
    for (const stretch of stretchesOfYear(year, zone)) {
      if (stretch.until <= from || stretch.from >= until) continue;
      yield {
        from: Math.max(stretch.from, from),
        until: Math.min(stretch.until, until),
        offset: stretch.offset,
      };
    }
  }
}

function yearOf(millis: number): number {
  return Math.min(Math.max(new Date(millis).getUTCFullYear(), FIRST_YEAR - 1), LAST_YEAR + 1);
}

// Asking Intl takes longer than all else. Zones come from outside: what is kept of them must not grow without end.
const MOST_ZONES = 500;
const yearsOfZone = new Map<string, Map<number, readonly ZoneStretch[]>>();

function stretchesOfYear(year: number, zone: string): readonly ZoneStretch[] {
  let years = yearsOfZone.get(zone);
  if (!years) {
    if (yearsOfZone.size >= MOST_ZONES) yearsOfZone.clear();
    years = new Map();
    yearsOfZone.set(zone, years);
  }
  let stretches = years.get(year);
  if (!stretches) {
    stretches = findStretches(year, zone);
    years.set(year, stretches);
  }
  return stretches;
}

function findStretches(year: number, zone: string): readonly ZoneStretch[] {
  const [start, end] = [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
  if (year < FIRST_YEAR) return [{from: -Infinity, until: end, offset: offsetAt(end, zone)}];
  if (year > LAST_YEAR) return [{from: start, until: Infinity, offset: offsetAt(start, zone)}];
  const found: ZoneStretch[] = [];
  let from = start;
  let offset = offsetAt(start, zone);
  for (let known = start; known < end; ) {
    const next = Math.min(known + STEP, end - 1);
    while (offsetAt(next, zone) !== offset) {
      const change = changeBetween(known, next, offset, zone);
      found.push({from, until: change, offset});
      [from, known, offset] = [change, change, offsetAt(change, zone)];
    }
    known = next === end - 1 ? end : next;
  }
  return [...found, {from, until: end, offset}];
}

/** The first instant after `known` at which the clock no longer has this offset; clocks change at whole seconds. */
function changeBetween(known: number, changed: number, offset: number, zone: string): number {
  let [low, high] = [Math.floor(known / 1000), Math.ceil(changed / 1000)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * 1000, zone) === offset) low = middle;
    else high = middle;
  }
  return high * 1000;
}

function offsetAt(millis: number, zone: string): number {
  return wallDate(millis, zone).getTime() - millis;
}
