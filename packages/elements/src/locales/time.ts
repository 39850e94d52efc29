const MINUTE = 60_000;
const DAY = 1440;
const ENGLISH = /^en\b.*/i;

// Making a format takes a hundred times as long as using it.
const formats: Record<string, {format(value: number): string}> = {};

/**
 * An instant in words, as short as stays clear beside `reference` (epoch milliseconds): the hour alone on the same day, the year
 * only when it is far. Empty for what is no instant. A time zone that the browser does not know counts as none given.
 */
export function instantText(
  iso: string | undefined,
  locale: string,
  timeZone: string | undefined,
  reference: number,
): string {
  const at = Date.parse(iso ?? '');
  if (Number.isNaN(at)) return '';
  const format = (style: Intl.DateTimeFormatOptions, time = at) =>
    dateFormat(locale.replace(ENGLISH, 'en-GB'), timeZone, style)
      .format(time)
      .replace(...AS_IN_SENTENCES);
  if (format(DATE) === format(DATE, reference)) return format(HOUR);
  return format(Math.abs(at - reference) < 180 * DAY * MINUTE ? {...NEAR, ...HOUR} : {...DATE, ...HOUR});
}

// Core's sentences stand beside these: day before month in every English, without a comma, and always three letters.
const AS_IN_SENTENCES = [/,|(?<=Sep)t/g, ''] as const;

const HOUR = {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'} as const;
const NEAR = {month: 'short', day: 'numeric'} as const;
const DATE = {...NEAR, year: 'numeric'} as const;

/**
 * A length of time in its two largest units, rounded down to the minute, as core's sentences say it: `3 h 20 min`, `2天4小时`,
 * beyond a week `9 days`, beyond two years `8 years`.
 */
export function durationText(milliseconds: number, locale: string): string {
  const minutes = Math.floor(milliseconds / MINUTE);
  const years = minutes < 730 * DAY ? 0 : Math.floor(minutes / 365.25 / DAY);
  return (
    [
      ['year', years],
      ['day', years ? 0 : Math.floor(minutes / DAY)],
      ['hour', minutes < 7 * DAY ? Math.floor((minutes % DAY) / 60) : 0],
      ['minute', minutes % 60],
    ] as const
  )
    .filter(([unit, count]) => (unit === 'minute' ? minutes < DAY && (count || minutes < 60) : count))
    .map(([unit, count]) =>
      countFormat(locale.replace(ENGLISH, 'en'), unit)
        .format(count)
        .replace(/ hrs?$/, ' h'),
    )
    .join(/^zh/i.test(locale) ? '' : ' ');
}

function dateFormat(locale: string, timeZone: string | undefined, style: Intl.DateTimeFormatOptions) {
  const make = (zone: string | undefined) => new Intl.DateTimeFormat(locale, {...style, timeZone: zone});
  return kept([locale, timeZone, ...Object.keys(style)], () => {
    try {
      return make(timeZone);
    } catch {
      return make(undefined);
    }
  });
}

function countFormat(locale: string, unit: string) {
  return kept(
    [locale, unit],
    () => new Intl.NumberFormat(locale, {style: 'unit', unit, unitDisplay: unit === 'year' ? 'long' : 'short'}),
  );
}

function kept(key: readonly unknown[], make: () => {format(value: number): string}) {
  formats[`${key}`] ??= make();
  return formats[`${key}`]!;
}
