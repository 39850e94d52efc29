import type {MeasureKey} from './indicator-keys.js';

/**
 * One stretch of an order's life that an indicator measures: a wait for something, a gap, a count over its time. All instants
 * are milliseconds since the epoch.
 */
export interface Span {
  readonly from: number;
  /** When it was over; absent while it lasts. */
  readonly until?: number | undefined;
  /** When its limit was passed or, while it lasts, will be unless something comes first; absent: it never is. */
  readonly brokenAt?: number | undefined;
  /** What it measures, once it is over; absent: the milliseconds that it lasted. */
  readonly value?: number;
  /** Instant from which a span that lasts counts its milliseconds; absent: `from`. */
  readonly base?: number;
  /** How many things agreed of how many; absent: one order, kept or not. */
  readonly share?: Share;
}

/** So many out of so many: whole numbers, so that sums are exact whichever way they are made. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** What one order shows of one indicator, as of an instant. All instants are milliseconds since the epoch. */
export interface Reading {
  readonly indicator: MeasureKey;
  readonly orderId: string;
  readonly from: number;
  /** When it became clear whether the limit is kept; absent while the order waits within it, and then no rate counts it. */
  readonly decidedAt?: number;
  /** When the last of what it measures was over; absent while that lasts. */
  readonly endedAt?: number;
  /** Milliseconds, or how many; of what lasts, as far as it has come. The worst, where an order has several (parcels). */
  readonly value: number;
  readonly isBreach: boolean;
  readonly isOpen: boolean;
  readonly share?: Share;
}

/**
 * The span of a wait: for something that came (`until`), still waits, or was given up (`voidAt`). `undefined`: it was given up
 * within the limit, so nobody can tell whether the limit would have been kept.
 *
 * What came before the wait began was not waited for at all. A limit is passed after its last millisecond: at it, it is kept.
 */
export function wait(
  from: number,
  until: number | undefined,
  limit: number,
  voidAt: number | undefined = undefined,
): Span | undefined {
  const isVoid = voidAt !== undefined && voidAt >= from && (until === undefined || until > voidAt);
  const end = isVoid ? voidAt : until === undefined ? undefined : Math.max(from, until);
  const isBroken = end === undefined || end - from > limit;
  if (isVoid && !isBroken) return undefined;
  return {from, until: end, ...(isBroken && {brokenAt: from + limit})};
}

/**
 * What spans of one order amount to at an instant: a breach once one of them is, kept once all are over, else undecided.
 * `undefined` before the first began. At `Infinity`, what lasts stands as the breach that it becomes unless something comes.
 */
export function readingOf(
  indicator: MeasureKey,
  orderId: string,
  spans: readonly Span[],
  at: number,
): Reading | undefined {
  const begun = spans.filter(({from}) => from <= at);
  if (begun.length === 0) return undefined;
  const ends = begun.map(({until = Number.POSITIVE_INFINITY}) => until);
  const end = Math.max(...ends);
  const isOpen = end > at || end === Number.POSITIVE_INFINITY;
  const broken = begun.flatMap(({brokenAt, until}) =>
    brokenAt !== undefined && isPassed(brokenAt, until, at) ? brokenAt : [],
  );
  const isBreach = broken.length > 0;
  const share = begun[0]?.share;
  return {
    indicator,
    orderId,
    from: Math.min(...begun.map(({from}) => from)),
    ...(isBreach ? {decidedAt: Math.min(...broken)} : !isOpen && {decidedAt: end}),
    ...(!isOpen && {endedAt: end}),
    value: Math.max(...begun.map((span) => valueAt(span, at))),
    isBreach,
    isOpen,
    ...(share && {share}),
  };
}

/** Whether it was clear by an instant what a reading says: a clock that stands at a limit has not passed it. */
export function isDecidedBy({decidedAt, isBreach, endedAt}: Reading, at: number): boolean {
  if (decidedAt === undefined) return false;
  return isBreach ? isPassed(decidedAt, endedAt, at) : decidedAt <= at;
}

/** What an event broke is broken in its instant, what the clock broke, after it. */
function isPassed(brokenAt: number, until: number | undefined, at: number): boolean {
  return brokenAt < at || (brokenAt === at && until === at);
}

function valueAt({from, until, value, base = from}: Span, at: number): number {
  if (until === undefined || until > at) return at - base;
  return value ?? until - base;
}
