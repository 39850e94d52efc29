import {DAY, HOUR, MINUTE} from '../model/duration.js';
import {exceptionsOf} from './exceptions.js';
import type {Measure} from './measure.js';
import {instantOf, type OrderTrace, vouchedFacts} from './order-trace.js';
import {type Span, wait} from './reading.js';

const WEEK = 7 * DAY;

/** What customers change, ask and are told, and how long an exception lasts. */
export const CUSTOMER_MEASURES = {
  /** How often the customer changed the order after placing it, until it ended. The change beyond the limit decides. */
  modificationCount: {
    unit: 'count',
    limit: 3,
    owner: 'SERVICE',
    windowMs: WEEK,
    spans: (trace, {limit}) => {
      const {placedAt, endedAt = Number.POSITIVE_INFINITY} = trace;
      if (placedAt === undefined) return [];
      const changes = changesOf(trace).filter((millis) => millis <= endedAt);
      const brokenAt = changes[limit];
      return [{from: placedAt, until: brokenAt ?? trace.endedAt, brokenAt, value: changes.length}];
    },
  },
  /** Whether the customer changed the order at all after placing it; an order counts from its placing. */
  modification: {
    unit: 'count',
    limit: 0,
    owner: 'SERVICE',
    windowMs: WEEK,
    spans: (trace, {limit}) => {
      const {placedAt} = trace;
      if (placedAt === undefined) return [];
      const value = changesOf(trace).length;
      return [{from: placedAt, until: placedAt, value, ...(value > limit && {brokenAt: placedAt})}];
    },
  },
  /**
   * CPD: each `customer.asked`, unless an earlier question is still open, to the first `customer.told` that carries position and
   * ETA and, if the order had an exception open then, the exception.
   */
  cpd: {
    unit: 'ms',
    limit: 23 * MINUTE,
    owner: 'SERVICE',
    windowMs: DAY,
    isEach: true,
    spans: (trace, {limit}) => questions(trace, limit),
  },
  /** Time past each promised next word (`nextUpdateBy`) until there is one. The next word replaces the promise. */
  silentGap: {
    unit: 'ms',
    limit: 0,
    owner: 'SERVICE',
    windowMs: DAY,
    isEach: true,
    spans: (trace, {limit}) => {
      const told = vouchedFacts(trace, 'customer.told');
      return told.flatMap(({event, millis}, index) => {
        const base = instantOf(event.data.nextUpdateBy);
        return base === undefined ? [] : (silence(trace, {from: millis, base}, told[index + 1]?.millis, limit) ?? []);
      });
    },
  },
  /** Each exception, from its first word until it is over. */
  exceptionClosing: {
    unit: 'ms',
    limit: 2 * HOUR,
    owner: 'SERVICE',
    windowMs: DAY,
    isEach: true,
    spans: (trace, {limit}) => exceptionsOf(trace).flatMap(({from, until}) => wait(from, until, limit) ?? []),
  },
} as const satisfies Readonly<Record<string, Measure>>;

function changesOf(trace: OrderTrace): readonly number[] {
  const {placedAt = 0} = trace;
  return vouchedFacts(trace, 'customer.changed')
    .map(({millis}) => millis)
    .filter((millis) => millis >= placedAt);
}

function questions(trace: OrderTrace, limit: number): readonly Span[] {
  const exceptions = exceptionsOf(trace);
  const answers = vouchedFacts(trace, 'customer.told').filter(({event, millis}) => {
    const {carries} = event.data;
    const isTroubled = exceptions.some(({from, until = Number.POSITIVE_INFINITY}) => from <= millis && millis < until);
    return carries.includes('POSITION') && carries.includes('ETA') && (!isTroubled || carries.includes('EXCEPTION'));
  });
  const spans: Span[] = [];
  let answered = Number.NEGATIVE_INFINITY;
  for (const {event, millis} of trace.facts) {
    if (event.type !== 'customer.asked' || millis < answered) continue;
    const until = answers.find((answer) => answer.millis >= millis)?.millis;
    answered = until ?? Number.POSITIVE_INFINITY;
    const span = wait(millis, until, limit, trace.endedAt);
    if (span) spans.push(span);
  }
  return spans;
}

function silence(
  {endedAt}: OrderTrace,
  promise: {readonly from: number; readonly base: number},
  toldAt: number | undefined,
  limit: number,
): Span | undefined {
  const {from, base} = promise;
  const dueAt = base + limit;
  const isVoid = endedAt !== undefined && (toldAt === undefined || toldAt > endedAt);
  // Over before the word was due, so none was missing.
  if (isVoid && endedAt <= dueAt) return undefined;
  const until = isVoid ? Math.max(from, endedAt) : toldAt;
  if (until === undefined) return {...promise, brokenAt: dueAt};
  return {...promise, until, value: Math.max(0, until - base), ...(until > dueAt && {brokenAt: dueAt})};
}
