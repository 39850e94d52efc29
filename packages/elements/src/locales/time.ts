const MINUTE = 60_000;
const DAY = 1440;

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
  const format = (style: Intl.DateTimeFormatOptions, time = at) => dateFormat(locale, timeZone, style).format(time);
  if (format(DATE) === format(DATE, reference)) return format(HOUR);
  return format(Math.abs(at - reference) < 180 * DAY * MINUTE ? {...NEAR, ...HOUR} : {...DATE, ...HOUR});
}

const HOUR = {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'} as const;
const NEAR = {month: 'short', day: 'numeric'} as const;
const DATE = {...NEAR, year: 'numeric'} as const;

/** A length of time in its two largest units, rounded down to the minute: `3 hr 20 min`, `2天 4小时`. */
export function durationText(milliseconds: number, locale: string): string {
  const minutes = Math.floor(milliseconds / MINUTE);
  return (
    [
      ['day', Math.floor(minutes / DAY)],
      ['hour', Math.floor((minutes % DAY) / 60)],
      ['minute', minutes % 60],
    ] as const
  )
    .filter(([unit, count]) => (unit === 'minute' ? minutes < DAY && (count || minutes < 60) : count))
    .map(([unit, count]) => countFormat(locale, unit).format(count))
    .join(' ');
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
  return kept([locale, unit], () => new Intl.NumberFormat(locale, {style: 'unit', unit}));
}

function kept(key: readonly unknown[], make: () => {format(value: number): string}) {
  formats[`${key}`] ??= make();
  return formats[`${key}`]!;
}
