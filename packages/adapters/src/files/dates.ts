/** A time on a wall, as a file tells it: `2024-05-01 10:30:00`; `isDay` where it tells the day alone. */
export interface WallTime {
  readonly wall: string;
  readonly isDay: boolean;
}

/** Days since the spreadsheet's epoch, as a format's name. */
const EXCEL_SERIAL = 'excel';

// Year first leaves no doubt which number is the month; everything else has to be named.
const YEAR_FIRST = ['-', '/', '.'].flatMap((mark) => withTimes(`yyyy${mark}M${mark}d`));
const CHINESE = [...withTimes('yyyy年M月d日'), 'yyyy年M月d日 H时m分', 'yyyy年M月d日 H时m分s秒', 'yyyy年M月d日H时m分'];
const UNAMBIGUOUS = [...YEAR_FIRST, ...CHINESE, 'yyyyMMdd', 'yyyyMMddHHmmss', 'yyyyMMdd HH:mm:ss'];

function withTimes(day: string): string[] {
  return [day, `${day} H:mm`, `${day} H:mm:ss`, `${day}'T'H:mm:ss`];
}

/**
 * Reads a date, with its time of day or without, in one of the formats; without formats, year first. `undefined` where none fits or there is
 * no such day.
 */
export function readWallTime(cell: string, formats: readonly string[] = UNAMBIGUOUS): WallTime | undefined {
  let known = timesRead.get(formats);
  if (!known || known.size >= MOST_TIMES) {
    known = new Map();
    timesRead.set(formats, known);
  }
  if (!known.has(cell)) known.set(cell, readAnew(cell, formats));
  return known.get(cell);
}

// A file's rows share their days, and most of their times.
const timesRead = new WeakMap<readonly string[], Map<string, WallTime | undefined>>();
const MOST_TIMES = 4_000;

function readAnew(cell: string, formats: readonly string[]): WallTime | undefined {
  const text = cell.normalize('NFKC').trim();
  for (const format of formats) {
    const read = format === EXCEL_SERIAL ? readSerial(text) : readFormat(text, format);
    if (read) return read;
  }
  return undefined;
}

/** Reads a time of day (`9:05`, `09:05:30`, `9时05分`, `2:15 pm`, or a fraction of a day) as `09:05:30`. */
export function readTimeOfDay(cell: string): string | undefined {
  const text = cell.normalize('NFKC').trim().toLowerCase();
  const fraction = /^0?\.\d+$/.test(text) ? Math.round(Number(text) * 86_400) : undefined;
  if (fraction !== undefined && fraction < 86_400) return clock(0, 0, fraction);
  const match = /^(\d{1,2})[:h时點点.](\d{2})(?:分|[:.](\d{2})秒?)?\s*([ap])?\.?(?:m\.?)?$/.exec(text);
  if (!match) return undefined;
  const hour = hourOf(Number(match[1]), match[4]);
  const [minute, second] = [Number(match[2]), Number(match[3] ?? 0)];
  return hour !== undefined && hour < 24 && minute < 60 && second < 60 ? clock(hour, minute, second) : undefined;
}

/** A spreadsheet's day number as `2024-05-01`, with the time of day where it has a fraction. `is1904`: the other epoch, of old Macs. */
export function serialWallTime(serial: number, is1904 = false): string | undefined {
  // In the epoch of 1900 a 29 February 1900 is counted that never was; Excel shows day 60 as it.
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  if (!(days >= 1 && days < 2_958_466)) return undefined;
  const seconds = Math.round(days * 86_400);
  const iso = new Date((seconds - 25_569 * 86_400) * 1000).toISOString();
  return seconds % 86_400 === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/** How 1 May 2024, 10:30 would be written in a format: for templates. */
export function dateExample(format: string): string {
  if (format === EXCEL_SERIAL) return '45413.4375';
  return tokensOf(format)
    .map(({token, literal}) => (token ? (EXAMPLE_OF[token] ?? '') : (literal ?? '')))
    .join('');
}

const EXAMPLE_OF: Readonly<Record<string, string>> = {
  yyyy: '2024',
  yy: '24',
  MMM: 'May',
  MM: '05',
  M: '5',
  dd: '01',
  d: '1',
  HH: '10',
  H: '10',
  hh: '10',
  h: '10',
  mm: '30',
  m: '30',
  ss: '00',
  s: '0',
  a: 'am',
};

/** What is wrong with a date format; `undefined` where it can be read. */
export function dateFormatFault(format: string): string | undefined {
  if (format === EXCEL_SERIAL) return undefined;
  const tokens = tokensOf(format).map(({token}) => token?.[0]);
  const count = (letter: string) => tokens.filter((token) => token === letter).length;
  for (const [letter, what] of [
    ['y', 'the year (yyyy)'],
    ['M', 'the month (M or MM, in capitals; mm are minutes)'],
    ['d', 'the day (d or dd)'],
  ] as const) {
    if (count(letter) === 0) return `has no part for ${what}`;
    if (count(letter) > 1) return `has more than one part for ${what}`;
  }
  if (count('m') && !count('H') && !count('h')) return 'has minutes (mm) but no hours (HH); months are MM';
  return undefined;
}

interface Token {
  readonly token?: string;
  readonly literal?: string;
}

interface CompiledFormat {
  readonly pattern: RegExp;
  readonly tokens: readonly string[];
}

const TOKEN = /yyyy|yy|MMM|MM|M|dd|d|HH|H|hh|h|mm|m|ss|s|a/;
const PATTERN_OF: Readonly<Record<string, string>> = {
  yyyy: '(\\d{4})',
  yy: '(\\d{2})',
  MMM: '([a-z]{3})[a-z]*\\.?',
  MM: '(\\d{2})',
  dd: '(\\d{2})',
  HH: '(\\d{2})',
  hh: '(\\d{2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})(?:\\.\\d+)?',
  a: '([ap])\\.?m\\.?',
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const compiled = new Map<string, CompiledFormat>();
const MOST_COMPILED = 200;

function readFormat(text: string, format: string): WallTime | undefined {
  const {pattern, tokens} = compile(format);
  const match = pattern.exec(text);
  if (!match) return undefined;
  const part = (letter: string) => {
    const at = tokens.findIndex((token) => token.startsWith(letter));
    return at < 0 ? undefined : match[at + 1];
  };
  const year = Number(part('y'));
  const fullYear = (part('y')?.length ?? 0) > 2 ? year : year + (year < 70 ? 2000 : 1900);
  const monthText = part('M') ?? '';
  const month = /\d/.test(monthText) ? Number(monthText) : MONTHS.indexOf(monthText.toLowerCase()) + 1;
  const day = dayOf(fullYear, month, Number(part('d')));
  if (!day) return undefined;
  const hourText = part('H') ?? part('h');
  if (hourText === undefined) return {wall: `${day} 00:00:00`, isDay: true};
  const hour = hourOf(Number(hourText), part('a')?.toLowerCase());
  const [minute, second] = [Number(part('m') ?? 0), Number(part('s') ?? 0)];
  if (hour === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  return {wall: `${day} ${clock(hour, minute, second)}`, isDay: false};
}

function readSerial(text: string): WallTime | undefined {
  const wall = /^\d{1,7}(\.\d+)?$/.test(text) ? serialWallTime(Number(text)) : undefined;
  if (wall === undefined) return undefined;
  return wall.length === 10 ? {wall: `${wall} 00:00:00`, isDay: true} : {wall, isDay: false};
}

function compile(format: string): CompiledFormat {
  const known = compiled.get(format);
  if (known) return known;
  const tokens = tokensOf(format);
  const pattern = tokens.map(({token, literal = ''}) =>
    token ? (PATTERN_OF[token] ?? '(\\d{1,2})') : escaped(literal),
  );
  const result = {
    pattern: new RegExp(`^${pattern.join('')}$`, 'i'),
    tokens: tokens.flatMap(({token}) => token ?? []),
  };
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(format, result);
  return result;
}

/** Y and D are read as y and d: whoever writes DD.MM.YYYY means it. */
function tokensOf(format: string): Token[] {
  const found: Token[] = [];
  let rest = format;
  while (rest) {
    const quoted = /^'([^']*)'/.exec(rest);
    const token = quoted ? undefined : new RegExp(`^(?:${TOKEN.source})`).exec(rest.replace(/^[YD]+/, lower))?.[0];
    found.push(token ? {token} : {literal: quoted?.[1] ?? rest[0] ?? ''});
    rest = rest.slice(quoted?.[0].length ?? token?.length ?? 1);
  }
  return found;
}

function lower(text: string): string {
  return text.toLowerCase();
}

function escaped(literal: string): string {
  // Between a date and its time files put one space or several.
  return /^\s+$/.test(literal) ? '\\s+' : literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function dayOf(year: number, month: number, day: number): string | undefined {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()))
    return undefined;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  return hour < 1 || hour > 12 ? undefined : (hour % 12) + (half.startsWith('p') ? 12 : 0);
}

function clock(hour: number, minute: number, second: number): string {
  const all = hour * 3600 + minute * 60 + second;
  return `${two(Math.floor(all / 3600))}:${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
