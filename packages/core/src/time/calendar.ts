import {DAY, MINUTE} from '../model/duration.js';
import {isoInstant, knownZone} from '../model/instant.js';
import {isPlainObject, type Report} from '../model/shape.js';

/**
 * When a place is open on a day: spans of its wall clock, `[['09:00', '12:00'], ['13:00', '18:00']]`, in order and apart.
 * A span's end is no longer open; `24:00` is the end of the day. A shift over midnight is two spans, one on each day.
 */
export type OpeningHours = readonly (readonly [from: string, until: string])[];

/** Number of a weekday after ISO 8601: 1 is Monday, 7 Sunday. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When work is done, as plain JSON that an editor could write: the hours of a week, and the days that break it. */
export interface BusinessCalendar {
  /** By which a lifecycle's stages name it. */
  readonly key?: string;
  readonly label?: {readonly en: string; readonly 'zh-CN': string; readonly [locale: string]: string};
  /** Zone of the wall clock that opening hours are read from: an IANA name or a fixed offset ("+08:00"). */
  readonly timeZone: string;
  /** By ISO weekday; a day that is missing or `[]` is closed. */
  readonly week: Readonly<Partial<Record<IsoWeekday, OpeningHours>>>;
  /** Days that are closed whatever the weekday, `YYYY-MM-DD`. */
  readonly holidays?: readonly string[];
  /** Hours of single days, by `YYYY-MM-DD`: swapped working days (调休) and short days. Outranks `holidays` and `week`. */
  readonly workdays?: Readonly<Record<string, OpeningHours>>;
}

const KEY = /^[a-z][A-Za-z0-9-]{0,63}$/;
const LANGUAGES = ['en', 'zh-CN'] as const;
// 27 years of single days; more is a mistake, and would be paid for at each reading.
const MOST_DAYS = 10_000;
const MOST_SPANS = 48;

/**
 * Checks a calendar that may come from an editor, field by field, and reports each fault with its JSON path, its value and
 * the fix. Reports nothing when the calendar can be used.
 */
export function checkCalendar(value: unknown, path: string, report: Report): void {
  if (!isPlainObject(value)) {
    report(path, value, 'give an object with timeZone and week');
    return;
  }
  const {key, label, timeZone, week, holidays, workdays} = value;
  if (key !== undefined && (typeof key !== 'string' || !KEY.test(key))) {
    report(`${path}.key`, key, 'use a letter a–z, then letters, digits and hyphens, 64 at most');
  }
  if (label !== undefined) checkLabel(label, `${path}.label`, report);
  if (!isZone(timeZone)) {
    report(`${path}.timeZone`, timeZone, 'use an IANA name such as "Asia/Shanghai" or a fixed offset such as "+08:00"');
  }
  checkWeek(week, `${path}.week`, report);
  if (holidays !== undefined) checkHolidays(holidays, `${path}.holidays`, report);
  if (workdays !== undefined) checkWorkdays(workdays, `${path}.workdays`, report);
}

function checkLabel(label: unknown, path: string, report: Report): void {
  if (!isPlainObject(label)) {
    report(path, label, `give the text in ${LANGUAGES.join(' and ')}`);
    return;
  }
  for (const language of LANGUAGES) {
    const words = label[language];
    if (typeof words === 'string' && words.trim() !== '') continue;
    report(`${path}["${language}"]`, words, 'give the text in this language');
  }
}

function isZone(zone: unknown): boolean {
  if (typeof zone !== 'string') return false;
  // UTC+14:00 is the furthest that a place keeps, on Kiritimati.
  if (/^[+-]/.test(zone)) return /^[+-](?:0\d|1[0-3]):[0-5]\d$|^[+-]14:00$/.test(zone);
  return knownZone(zone) !== undefined;
}

function checkWeek(week: unknown, path: string, report: Report): void {
  if (!isPlainObject(week)) {
    report(path, week, 'give opening hours by ISO weekday, 1 (Monday) to 7 (Sunday)');
    return;
  }
  for (const [day, hours] of Object.entries(week)) {
    if (/^[1-7]$/.test(day)) checkHours(hours, `${path}["${day}"]`, report);
    else report(`${path}["${day}"]`, hours, 'name the day 1 (Monday) to 7 (Sunday)');
  }
  const days = Object.values(week);
  if (days.every((hours) => Array.isArray(hours) && hours.length === 0)) {
    report(path, week, 'open on one day at least, or time would never pass');
  }
}

function checkHours(hours: unknown, path: string, report: Report): void {
  if (!Array.isArray(hours) || hours.length > MOST_SPANS) {
    report(path, hours, `list at most ${MOST_SPANS} spans such as ["09:00", "18:00"], [] for a closed day`);
    return;
  }
  let earlier: number | undefined;
  for (const [index, span] of hours.entries()) {
    const spanPath = `${path}[${index}]`;
    const [from, until] = isPair(span) ? [timeOfDay(span[0]), timeOfDay(span[1])] : [];
    if (from === undefined || until === undefined) {
      report(spanPath, span, 'give two times of the day, "HH:mm", such as ["09:00", "18:00"]');
    } else if (from >= until) {
      report(
        spanPath,
        span,
        'end after the start; a shift over midnight is one span until "24:00" and one on the next day',
      );
    } else {
      if (earlier !== undefined && from < earlier) {
        report(spanPath, span, 'start no earlier than the span before it ends');
      }
      earlier = Math.max(earlier ?? 0, until);
    }
  }
}

function checkHolidays(holidays: unknown, path: string, report: Report): void {
  if (!Array.isArray(holidays) || holidays.length > MOST_DAYS) {
    report(path, holidays, `list at most ${MOST_DAYS} days such as "2026-10-01", [] for none`);
    return;
  }
  for (const [index, day] of holidays.entries()) checkDay(day, `${path}[${index}]`, day, report);
}

function checkWorkdays(workdays: unknown, path: string, report: Report): void {
  if (!isPlainObject(workdays) || Object.keys(workdays).length > MOST_DAYS) {
    report(path, workdays, `give the opening hours of at most ${MOST_DAYS} days by day, such as {"2026-10-10": […]}`);
    return;
  }
  for (const [day, hours] of Object.entries(workdays)) {
    checkDay(day, `${path}["${day}"]`, hours, report);
    checkHours(hours, `${path}["${day}"]`, report);
    if (Array.isArray(hours) && hours.length === 0) {
      report(`${path}["${day}"]`, hours, 'give its hours; a closed day belongs in holidays');
    }
  }
}

function checkDay(day: unknown, path: string, value: unknown, report: Report): void {
  if (typeof day === 'string' && dayOf(day) !== undefined) return;
  report(path, value, 'name the day YYYY-MM-DD, one that the calendar has');
}

function isPair(span: unknown): span is readonly [unknown, unknown] {
  return Array.isArray(span) && span.length === 2;
}

/** Milliseconds from midnight that a wall clock shows at `HH:mm`, up to `24:00`; `undefined` when it is no such time. */
export function timeOfDay(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)) return undefined;
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * MINUTE;
}

/** Number of a calendar day `YYYY-MM-DD`, counted from 1 January 1970; `undefined` when there is no such day. */
export function dayOf(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const millis = Date.parse(`${text}T00:00:00Z`);
  // Some engines read 30 February as 1 March.
  if (Number.isNaN(millis) || !isoInstant(millis).startsWith(text)) return undefined;
  return millis / DAY;
}
