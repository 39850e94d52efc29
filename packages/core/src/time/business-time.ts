import {DAY} from '../model/duration.js';
import type {BusinessCalendar} from './calendar.js';
import {openMsBefore} from './opening-hours.js';
import {zoneStretches} from './zone-stretches.js';

/** How far ahead an answer is looked for, so that a search always ends: a hundred years. */
const FARTHEST = 36_525 * DAY;
/** The last instant that a `Date` holds (ECMA-262, "Time Values and Time Range"). */
const LAST_INSTANT = 8.64e15;
/** The last that ISO 8601 writes with a year of four digits, and `parseInstant` reads. */
const LAST_WRITTEN = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Milliseconds of business time between two instants, both epoch milliseconds; negative when `until` is the earlier.
 *
 * A calendar is open at an instant when the clock on its wall then shows one of its opening hours. An hour that a clock
 * change skips is therefore no time at all, and one that comes twice counts twice; hours that end within one that comes
 * twice end twice. Without a calendar all time counts.
 *
 * Throws a `RangeError` when an instant is none or the calendar can't be used.
 */
export function businessMs(from: number, until: number, calendar?: BusinessCalendar): number {
  checkInstant('from', from);
  checkInstant('until', until);
  if (!calendar) return until - from;
  if (until < from) return 0 - businessMs(until, from, calendar);
  const before = openMsBefore(calendar);
  let open = 0;
  for (const stretch of zoneStretches(from, until, calendar.timeZone)) {
    open += before(stretch.until + stretch.offset) - before(stretch.from + stretch.offset);
  }
  return open;
}

/**
 * The first instant by which `ms` of business time have passed since `from`: a closing time rather than the next opening.
 * Instants are epoch milliseconds.
 *
 * `undefined` when that is more than a hundred years ahead, or past the year 9999. Throws a `RangeError` when `from` is no instant, `ms` is no
 * number from 0, or the calendar can't be used.
 */
export function addBusinessMs(from: number, ms: number, calendar?: BusinessCalendar): number | undefined {
  checkInstant('from', from);
  if (!(ms >= 0)) throw new RangeError(`"ms" must be milliseconds from 0, got ${ms}`);
  const last = lastInstant(from);
  if (!calendar) return from + ms <= last ? from + ms : undefined;
  const before = openMsBefore(calendar);
  let left = ms;
  for (const {from: start, until, offset} of zoneStretches(from, last, calendar.timeZone)) {
    const begun = before(start + offset);
    const open = before(until + offset) - begun;
    if (open >= left) return start + least(until - start, (span) => before(start + offset + span) - begun >= left);
    left -= open;
  }
  return undefined;
}

/** Whether a calendar is open at an instant, epoch milliseconds; without a calendar it always is. Throws as `businessMs`. */
export function isOpen(at: number, calendar?: BusinessCalendar): boolean {
  return businessMs(at, at + 1, calendar) > 0;
}

/**
 * The instant itself where the calendar is open then, else the next at which it opens; epoch milliseconds. An opening that a
 * clock change skips is at the change.
 *
 * `undefined` when it stays closed for a hundred years, or until after the year 9999. Throws as `businessMs`.
 */
export function nextOpening(at: number, calendar?: BusinessCalendar): number | undefined {
  checkInstant('at', at);
  if (!calendar) return at;
  const before = openMsBefore(calendar);
  for (const {from: start, until, offset} of zoneStretches(at, lastInstant(at), calendar.timeZone)) {
    const begun = before(start + offset);
    if (before(until + offset) <= begun) continue;
    return start + least(until - start, (span) => before(start + offset + span) > begun) - 1;
  }
  return undefined;
}

/** The least whole number up to `most` for which something holds that then holds for all above it, as it does for `most`. */
function least(most: number, holds: (number: number) => boolean): number {
  let [low, high] = [0, Math.ceil(most)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function lastInstant(from: number): number {
  return Math.min(from + FARTHEST, LAST_WRITTEN);
}

function checkInstant(name: string, millis: number): void {
  if (!(Math.abs(millis) <= LAST_INSTANT)) throw new RangeError(`"${name}" must be epoch milliseconds, got ${millis}`);
}
