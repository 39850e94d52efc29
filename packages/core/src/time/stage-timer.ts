import {isoInstant} from '../model/instant.js';
import {addBusinessMs, businessMs} from './business-time.js';
import type {BusinessCalendar} from './calendar.js';
import {readInstant} from './read-instant.js';

/** A time in which a stage's limit does not run, and why; without `until` it has not ended. */
export interface StagePause {
  readonly from: string;
  readonly until?: string;
  readonly cause: string;
}

/** One stay of an order in a stage that has a limit. Instants are ISO 8601 with any offset. */
export interface TimedStage {
  readonly startedAt: string;
  /** Absent while the order is in the stage. */
  readonly finishedAt?: string;
  /** Milliseconds, of business time where there is a calendar, and the share of them after which to warn, 0 to 1. */
  readonly limit: {readonly ms: number; readonly warnShare: number};
  /** Absent: all time counts. */
  readonly calendar?: BusinessCalendar;
  /** In any order; they may overlap and reach beyond the stage. */
  readonly pauses: readonly StagePause[];
  /** The instant to judge at. What lies after it is not looked at. */
  readonly at: string;
}

/**
 * How a stage stands against its limit at an instant. Instants are in UTC; spans are milliseconds, of business time where
 * the stage has a calendar.
 */
export interface StageTimer {
  /** `MET` once the stage ended in time. `BREACHED` from the first moment after `dueAt` on, whether or not it has ended. */
  readonly state: 'RUNNING' | 'PAUSED' | 'MET' | 'BREACHED';
  readonly startedAt: string;
  /** By when the stage has to end. During a pause: if it went on at once. Absent when no opening brings it within a century. */
  readonly dueAt?: string;
  /** From when to warn; like `dueAt`. */
  readonly warnAt?: string;
  /** From the start to the end, or to now, without the pauses. */
  readonly elapsedMs: number;
  readonly pausedMs: number;
  /** What is left of the limit, at least 0. */
  readonly remainingMs: number;
  /** What goes beyond the limit. 0 between a closing time at which the stage was due and the next opening. */
  readonly overdueMs: number;
  /** The pauses of the stage: cut to it, overlapping and adjacent ones made one. The last has no `until` while it lasts. */
  readonly pauses: readonly {readonly from: string; readonly until?: string; readonly causes: readonly string[]}[];
}

interface Pause {
  readonly from: number;
  readonly until: number;
  /** Holds the stage up even now. */
  readonly lasts: boolean;
  readonly causes: readonly string[];
}

/**
 * Times one stay in a stage against its limit. A pause moves `dueAt` by the business time in it; one that begins after
 * `dueAt` moves nothing, for what is late stays late.
 *
 * Throws a `RangeError` when an instant can't be read, or as `addBusinessMs` does.
 */
export function stageTimer({startedAt, finishedAt, limit, calendar, pauses, at}: TimedStage): StageTimer {
  const start = readInstant('startedAt', startedAt);
  const now = readInstant('at', at);
  const finish = finishedAt === undefined ? Infinity : readInstant('finishedAt', finishedAt);
  const isFinished = finish <= now;
  const end = Math.max(start, Math.min(finish, now));
  const merged = mergedPauses(pauses, start, end, start <= now && !isFinished);
  const pausedMs = merged.reduce((sum, {from, until}) => sum + businessMs(from, until, calendar), 0);
  const elapsedMs = businessMs(start, end, calendar) - pausedMs;
  const due = whenElapsed(limit.ms, start, merged, calendar);
  const warn = whenElapsed(Math.round(limit.ms * limit.warnShare), start, merged, calendar);
  const isPaused = merged.at(-1)?.lasts === true;
  return {
    state: due !== undefined && end > due ? 'BREACHED' : isFinished ? 'MET' : isPaused ? 'PAUSED' : 'RUNNING',
    startedAt: isoInstant(start),
    ...(due !== undefined && {dueAt: isoInstant(due)}),
    ...(warn !== undefined && {warnAt: isoInstant(warn)}),
    elapsedMs,
    pausedMs,
    remainingMs: Math.max(0, limit.ms - elapsedMs),
    overdueMs: Math.max(0, elapsedMs - limit.ms),
    pauses: merged.map(({from, until, lasts, causes}) => ({
      from: isoInstant(from),
      ...(!lasts && {until: isoInstant(until)}),
      causes,
    })),
  };
}

/** Pauses cut to a stage, in order and apart. */
function mergedPauses(pauses: readonly StagePause[], start: number, end: number, isRunning: boolean): readonly Pause[] {
  const cut = pauses
    .map(({from, until, cause}): Pause => {
      const stops = until === undefined ? Infinity : readInstant('pauses.until', until);
      return {
        from: Math.max(start, readInstant('pauses.from', from)),
        until: Math.min(end, stops),
        lasts: isRunning && stops > end,
        causes: [cause],
      };
    })
    .filter(({from, until, lasts}) => from < until || (from === until && lasts))
    .sort((first, second) => first.from - second.from || first.until - second.until);
  const merged: Pause[] = [];
  for (const pause of cut) {
    const last = merged.at(-1);
    if (last && pause.from <= last.until) merged[merged.length - 1] = joined(last, pause);
    else merged.push(pause);
  }
  return merged;
}

function joined(first: Pause, second: Pause): Pause {
  return {
    from: first.from,
    until: Math.max(first.until, second.until),
    lasts: first.lasts || second.lasts,
    causes: [...new Set([...first.causes, ...second.causes])].sort(),
  };
}

/** The first instant outside a pause by which a stage has run for `ms`. */
function whenElapsed(
  ms: number,
  start: number,
  pauses: readonly Pause[],
  calendar: BusinessCalendar | undefined,
): number | undefined {
  let [from, left] = [start, ms];
  for (const pause of pauses) {
    const reached = addBusinessMs(from, left, calendar);
    if (reached !== undefined && reached < pause.from) return reached;
    left -= businessMs(from, pause.from, calendar);
    from = pause.until;
  }
  return addBusinessMs(from, left, calendar);
}
