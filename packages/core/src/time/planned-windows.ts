import {isoInstant} from '../model/instant.js';
import {addBusinessMs, nextOpening} from './business-time.js';
import type {BusinessCalendar} from './calendar.js';
import {readInstant} from './read-instant.js';

/** A step of a plan: one with a limit, or branches that begin together, each a sequence of its own. */
export type PlannedStep =
  | {
      /** Milliseconds, of business time where there is a calendar; absent: nobody knows how long it takes. */
      readonly limit?: {readonly ms: number};
      readonly calendar?: BusinessCalendar;
      /** Of a step without a limit: when it ends whenever it begins, ISO 8601; said for nothing where it begins later. */
      readonly until?: string;
    }
  | {readonly parallel: readonly (readonly PlannedStep[])[]};

/** When a step is planned, ISO 8601 in UTC. */
export interface PlannedWindow {
  /** When it can begin: the end of the step before, or the next opening after that. */
  readonly from: string;
  /** Absent when nobody knows how long it takes. */
  readonly until?: string;
  /** Of a parallel step: the windows of each branch. */
  readonly branches?: readonly (readonly (PlannedWindow | undefined)[])[];
}

/**
 * When each of a sequence of steps is planned if each takes its limit; a window for each step, in their order.
 *
 * Nothing is planned after a step whose end nobody knows: `undefined` stands for each step behind it. A parallel step ends
 * with its latest branch, and nobody knows when while one of them has no end.
 *
 * `start` is ISO 8601 with any offset. Throws a `RangeError` when it is no instant, or as `addBusinessMs` does.
 */
export function plannedWindows(start: string, steps: readonly PlannedStep[]): readonly (PlannedWindow | undefined)[] {
  return planned(readInstant('start', start), steps).map(written);
}

interface Window {
  readonly from: number;
  readonly until: number | undefined;
  readonly branches?: readonly (readonly (Window | undefined)[])[];
}

function planned(start: number, steps: readonly PlannedStep[]): readonly (Window | undefined)[] {
  let begin: number | undefined = start;
  return steps.map((step) => {
    const window: Window | undefined = begin === undefined ? undefined : windowOf(begin, step);
    begin = window?.until;
    return window;
  });
}

function windowOf(start: number, step: PlannedStep): Window | undefined {
  if ('parallel' in step) return groupWindow(start, step.parallel);
  const from = nextOpening(start, step.calendar);
  if (from === undefined) return undefined;
  if (step.limit) return {from, until: addBusinessMs(from, step.limit.ms, step.calendar)};
  const until = step.until === undefined ? from : readInstant('until', step.until);
  return {from, until: until > from ? until : undefined};
}

function groupWindow(start: number, steps: readonly (readonly PlannedStep[])[]): Window {
  const branches = steps.map((branch) => planned(start, branch));
  const begins = branches.flatMap(([first]) => (first ? [first.from] : []));
  // A branch without steps is over as it begins.
  const ends = branches.map((branch) => (branch.length ? branch.at(-1)?.until : start));
  return {
    from: begins.length ? Math.min(...begins) : start,
    until: ends.reduce(later, start),
    branches,
  };
}

function later(first: number | undefined, second: number | undefined): number | undefined {
  return first === undefined || second === undefined ? undefined : Math.max(first, second);
}

function written(window: Window | undefined): PlannedWindow | undefined {
  if (!window) return undefined;
  const {from, until, branches} = window;
  return {
    from: isoInstant(from),
    ...(until !== undefined && {until: isoInstant(until)}),
    ...(branches && {branches: branches.map((branch) => branch.map(written))}),
  };
}
