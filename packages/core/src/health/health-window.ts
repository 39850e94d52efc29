import {DAY} from '../model/duration.js';
import {dayNumber, isoInstant, knownZone, parseInstant, zonedTime} from '../model/instant.js';

/** What windows of the calendar there are. Weeks begin on Monday (ISO 8601). */
export const CALENDAR_WINDOWS = ['DAY', 'WEEK', 'MONTH'] as const;
/** One of the {@link CALENDAR_WINDOWS}. */
export type CalendarWindow = (typeof CALENDAR_WINDOWS)[number];

/** A stretch of time over which readings are counted, by the instant at which each was decided. */
export interface HealthWindow {
  readonly kind: 'ROLLING' | CalendarWindow;
  /** First instant in it, milliseconds since the epoch. */
  readonly from: number;
  /** First instant after it. */
  readonly until: number;
  /** IANA name or fixed offset of the place whose days count; of calendar windows. */
  readonly timeZone?: string;
}

/** The last so many milliseconds up to an instant, which is in it. */
export function rollingWindow(at: number, length: number): HealthWindow {
  return {kind: 'ROLLING', from: at + 1 - length, until: at + 1};
}

/** The day, week or month in a zone that holds an instant; an unknown zone becomes UTC. */
export function calendarWindow(at: number, kind: CalendarWindow, zone: string): HealthWindow {
  const timeZone = knownZone(zone) ?? 'UTC';
  const [first, next] = daysOf(dayNumber(at, timeZone), kind);
  return {kind, from: midnight(first, timeZone), until: midnight(next, timeZone), timeZone};
}

/** The window of the same kind that ends where this one begins. */
export function windowBefore({kind, from, until, timeZone = 'UTC'}: HealthWindow): HealthWindow {
  return kind === 'ROLLING' ? {kind, from: 2 * from - until, until: from} : calendarWindow(from - 1, kind, timeZone);
}

/** First day of the day, week or month that holds a day, and first day after it, counted from 1 January 1970. */
function daysOf(day: number, kind: CalendarWindow): readonly [number, number] {
  if (kind === 'DAY') return [day, day + 1];
  if (kind === 'WEEK') {
    // Day 0 was a Thursday.
    const monday = Math.floor((day + 3) / 7) * 7 - 3;
    return [monday, monday + 7];
  }
  const date = new Date(day * DAY);
  const monthStart = (month: number) => Date.UTC(date.getUTCFullYear(), month, 1) / DAY;
  return [monthStart(date.getUTCMonth()), monthStart(date.getUTCMonth() + 1)];
}

function midnight(day: number, zone: string): number {
  const wall = isoInstant(day * DAY).slice(0, 19);
  return parseInstant(zonedTime(wall, zone) ?? '') ?? day * DAY;
}
