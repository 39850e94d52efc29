import {DAY} from '../model/duration.js';
import {type BusinessCalendar, dayOf, type IsoWeekday, type OpeningHours, timeOfDay} from './calendar.js';

/** A day's hours in milliseconds from its midnight. */
interface OpenDay {
  readonly spans: readonly (readonly [from: number, until: number])[];
  readonly openMs: number;
}

/** A calendar made ready for reckoning: sums in place of spans, so that whole weeks need no walking. */
interface Plan {
  /** Monday first. */
  readonly week: readonly OpenDay[];
  /** Open time of a week before each of its days, then of the whole week. */
  readonly weekSums: readonly number[];
  /** Numbers of the days that break the week, ascending, and their hours. */
  readonly singleDays: readonly number[];
  readonly singleHours: readonly OpenDay[];
  /** By how much the first 0, 1, 2 … of these days change the time that the week alone would be open. */
  readonly singleSums: readonly number[];
}

/** 1 January 1970 was a Thursday, the fourth day from Monday. */
const EPOCH_WEEKDAY = 3;

/**
 * Milliseconds that a calendar is open before its wall clock shows a time, counted from a fixed day: only the difference of
 * two of them means something. `wall` is the time that the clock shows, as epoch milliseconds if it were UTC.
 */
export type OpenMsBefore = (wall: number) => number;

// By the object: calendars are read-only data, and one is asked again for each order.
const known = new WeakMap<BusinessCalendar, OpenMsBefore>();

/**
 * Makes a calendar ready for reckoning, once for each object.
 *
 * Throws a `RangeError` when a day or a time can't be read. That is all it looks at: `checkCalendar` finds every fault, but
 * its words would go to each page that only shows an order.
 */
export function openMsBefore(calendar: BusinessCalendar): OpenMsBefore {
  let before = known.get(calendar);
  if (!before) {
    const plan = makePlan(calendar);
    before = (wall) => openBefore(wall, plan);
    known.set(calendar, before);
  }
  return before;
}

function openBefore(wall: number, {week, weekSums, singleDays, singleHours, singleSums}: Plan): number {
  const day = Math.floor(wall / DAY);
  const weeks = Math.floor((day + EPOCH_WEEKDAY) / 7);
  const weekday = day + EPOCH_WEEKDAY - weeks * 7;
  const singles = firstNotBelow(singleDays, day);
  const {spans} = singleDays[singles] === day ? at(singleHours, singles) : at(week, weekday);
  let open = weeks * at(weekSums, 7) + at(weekSums, weekday) + at(singleSums, singles);
  const time = wall - day * DAY;
  for (const [from, until] of spans) {
    if (time <= from) break;
    open += Math.min(time, until) - from;
  }
  return open;
}

function makePlan(calendar: BusinessCalendar): Plan {
  const week = ([1, 2, 3, 4, 5, 6, 7] satisfies IsoWeekday[]).map((weekday) => openDay(calendar.week[weekday] ?? []));
  const single = new Map((calendar.holidays ?? []).map((day) => [readDay(day), openDay([])]));
  for (const [day, hours] of Object.entries(calendar.workdays ?? {})) single.set(readDay(day), openDay(hours));
  const singles = [...single].sort(([first], [second]) => first - second);
  return {
    week,
    weekSums: runningSums(week.map(({openMs}) => openMs)),
    singleDays: singles.map(([day]) => day),
    singleHours: singles.map(([, hours]) => hours),
    singleSums: runningSums(singles.map(([day, {openMs}]) => openMs - at(week, weekdayOf(day)).openMs)),
  };
}

function openDay(hours: OpeningHours): OpenDay {
  const spans = hours.map(([from, until]) => [readTime(from), readTime(until)] as const);
  return {spans, openMs: spans.reduce((sum, [from, until]) => sum + until - from, 0)};
}

function readDay(day: string): number {
  return read(dayOf(day), day, 'a day YYYY-MM-DD');
}

function readTime(time: string): number {
  return read(timeOfDay(time), time, 'a time HH:mm');
}

function read(number: number | undefined, text: string, expected: string): number {
  if (number === undefined) throw new RangeError(`A calendar must name ${expected}, got "${text}"`);
  return number;
}

function weekdayOf(day: number): number {
  return (((day + EPOCH_WEEKDAY) % 7) + 7) % 7;
}

/** 0, then the sum of the first number, of the first two … */
function runningSums(numbers: readonly number[]): readonly number[] {
  let sum = 0;
  return [0, ...numbers.map((number) => (sum += number))];
}

/** Index of the first number that is not below another, of numbers that ascend; their count when all are. */
function firstNotBelow(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(numbers, middle) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function at<Item>(items: readonly Item[], index: number): Item {
  return items[index] as Item;
}
