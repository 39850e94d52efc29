import {DAY, HOUR, MINUTE} from '../model/duration.js';
import {readInstant} from './read-instant.js';

/** What a clock that counts down to an instant shows, and what it shows after that: how long ago it was. */
export interface Countdown {
  /** Milliseconds to go; negative once it is over. */
  readonly ms: number;
  /** The instant has passed; at the very instant it has not. */
  readonly isOver: boolean;
  /** Days of 24 hours; this and what follows has no sign, and drops what is less than a second. */
  readonly days: number;
  /** 0 to 23. */
  readonly hours: number;
  /** 0 to 59. */
  readonly minutes: number;
  /** 0 to 59. */
  readonly seconds: number;
}

/**
 * Counts down to `dueAt` as of `at`, in plain time: what a clock has to go, whatever a calendar says. Both are ISO 8601 with
 * any offset. Throws a `RangeError` when one can't be read.
 */
export function countdown(dueAt: string, at: string): Countdown {
  const ms = readInstant('dueAt', dueAt) - readInstant('at', at);
  const span = Math.abs(ms);
  return {
    ms,
    isOver: ms < 0,
    days: Math.floor(span / DAY),
    hours: Math.floor((span % DAY) / HOUR),
    minutes: Math.floor((span % HOUR) / MINUTE),
    seconds: Math.floor((span % MINUTE) / 1000),
  };
}
