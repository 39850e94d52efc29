const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant in words, as short as stays clear beside `reference` (epoch milliseconds): the hour alone on the same day, no year in the same
 * year. Empty for what is no instant; a time zone that the browser does not know counts as none given.
 */
export function instantText(
  iso: string | undefined,
  locale: string,
  timeZone: string | undefined,
  reference: number,
): string {
  const at = Date.parse(iso ?? '');
  if (Number.isNaN(at)) return '';
  const day = (time: number) => format(locale, timeZone, 'day').format(time);
  const kind = day(at) === day(reference) ? 'hour' : Math.abs(at - reference) < 180 * DAY ? 'near' : 'far';
  return format(locale, timeZone, kind).format(at);
}

/** A length of time in its two largest units, rounded down to the minute: `3 hr 20 min`, `2 天 4 小时`. */
export function durationText(milliseconds: number, locale: string): string {
  const unit = (name: string, value: number) =>
    new Intl.NumberFormat(locale, {style: 'unit', unit: name, unitDisplay: 'short'}).format(value);
  const days = Math.floor(milliseconds / DAY);
  const hours = Math.floor((milliseconds % DAY) / HOUR);
  const minutes = Math.floor((milliseconds % HOUR) / MINUTE);
  const parts = days
    ? [unit('day', days), hours && unit('hour', hours)]
    : [hours && unit('hour', hours), (minutes || !hours) && unit('minute', minutes)];
  return parts.filter(Boolean).join(' ');
}

function format(
  locale: string,
  timeZone: string | undefined,
  kind: 'day' | 'hour' | 'near' | 'far',
): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${kind}`;
  let found = formats.get(key);
  if (!found) {
    found = dateTimeFormat(locale, {
      timeZone,
      ...(kind !== 'hour' && {month: 'short', day: 'numeric'}),
      ...((kind === 'far' || kind === 'day') && {year: 'numeric'}),
      ...(kind !== 'day' && {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'}),
    });
    formats.set(key, found);
  }
  return found;
}

function dateTimeFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, options);
  } catch {
    return new Intl.DateTimeFormat(undefined, {...options, timeZone: undefined});
  }
}
