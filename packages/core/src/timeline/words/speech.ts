import {DAY, HOUR, MINUTE} from '../../model/duration.js';
import {knownZone, parseInstant, wallDate} from '../../model/instant.js';
import type {LocalizedText} from '../../model/localized-text.js';
import type {ViewAudience} from '../../model/status.js';
import type {TextKey, Words} from './en.js';
import {negotiateLocale, wordsOf} from './words.js';

/** In which language, for whom, in which time zone and as of when a view speaks. */
export interface Speech {
  readonly words: Words;
  readonly locale: string;
  readonly timeZone: string;
  readonly view: ViewAudience;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Above this, hours beside days are noise. */
const ONLY_DAYS = 7 * DAY;
/** Above this, a count of days says less than a count of years. */
const ONLY_YEARS = 2 * 365 * DAY;

/** Sets up a speech; an unknown language becomes English, an unknown zone UTC: a view never fails over either. */
export function speechOf(options: {locale: string; timeZone?: string; view: ViewAudience; at: number}): Speech {
  const locale = negotiateLocale(options.locale);
  const timeZone = knownZone(options.timeZone) ?? 'UTC';
  return {words: wordsOf(locale), locale, timeZone, view: options.view, at: options.at};
}

/** One text with its values filled in. With `n` among the values, the form for that count. */
export function say(
  {words, locale}: Speech,
  key: TextKey,
  values: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const texts: Readonly<Record<string, string>> = words.text;
  const form = typeof values.n === 'number' && texts[`${key}_${pluralRules(locale).select(values.n)}`];
  return (form || words.text[key]).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

const rules = new Map<string, Intl.PluralRules>();

/** Kept, since making one takes longer than all else that a view does. */
function pluralRules(locale: string): Intl.PluralRules {
  const known = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, known);
  return known;
}

/** A text of a lifecycle in the language of the speech, else the nearest one it has. */
export function localized(text: LocalizedText, {locale}: Pick<Speech, 'locale'>): string {
  return text[negotiateLocale(locale, Object.keys(text))] ?? text.en;
}

/**
 * A calendar day in words, with its year where that is not the year of `speech.at`.
 *
 * The patterns are the dictionary's own, not Intl's: those change with the browser's ICU ("Sep" became "Sept"), and the
 * same facts must give the same view everywhere.
 */
export function dayText(instant: string | number, speech: Speech, zone = speech.timeZone): string {
  const date = wallDate(millisOf(instant), zone);
  const y = date.getUTCFullYear();
  const key = y === wallDate(speech.at, zone).getUTCFullYear() ? 'day' : 'dayOfYear';
  return say(speech, key, {y, month: speech.words.text.months.split(' ')[date.getUTCMonth()], d: date.getUTCDate()});
}

/** Day and wall-clock time in words. */
export function timeText(instant: string | number, speech: Speech): string {
  const date = wallDate(millisOf(instant), speech.timeZone);
  const time = `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`;
  return say(speech, 'dayTime', {day: dayText(instant, speech), time});
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** A span of time in at most two units, rounded down: "3 h 20 min", "2 days 5 h", "12 days", "8 years". */
export function durationText(millis: number, speech: Speech): string {
  const years = Math.floor(millis / (365.25 * DAY));
  if (millis >= ONLY_YEARS) return say(speech, 'years', {n: years});
  const days = Math.floor(millis / DAY);
  const hours = Math.floor((millis % DAY) / HOUR);
  const minutes = Math.floor((millis % HOUR) / MINUTE);
  const parts = [
    days && say(speech, 'days', {n: days}),
    hours && millis < ONLY_DAYS && say(speech, 'hours', {n: hours}),
    (minutes || millis < MINUTE) && !days && say(speech, 'minutes', {n: Math.max(1, minutes)}),
  ];
  return parts.filter(Boolean).join(speech.words.text.unitGap);
}

/** A span of a stage's limit: opening hours are counted in hours, since a day has fewer of them than a clock shows. */
export function limitText(millis: number, {limitCalendar}: {readonly limitCalendar?: string}, speech: Speech): string {
  if (!limitCalendar || millis < DAY) return durationText(millis, speech);
  const minutes = Math.floor((millis % HOUR) / MINUTE);
  const hours = say(speech, 'hours', {n: Math.floor(millis / HOUR)});
  return minutes ? `${hours}${speech.words.text.unitGap}${say(speech, 'minutes', {n: minutes})}` : hours;
}

/** Several short texts as one. */
export function listText(texts: readonly string[], {words}: Speech): string {
  return texts.join(words.text.listGap);
}

/** First letter upper case, for a phrase that stands alone; scripts without case stay as they are. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** First letter lower case, for a label inside a sentence. */
export function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Milliseconds of an instant that the fold has already checked. */
export function millisOf(instant: string | number): number {
  return typeof instant === 'number' ? instant : (parseInstant(instant) ?? Number.NaN);
}
