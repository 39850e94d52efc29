import type {HealthIndex, HealthQuery, HealthTally} from './health-tally.js';
import {type HealthWindow, windowBefore} from './health-window.js';

/** The health over a window and over those before it. */
export interface HealthTrend {
  /** Oldest first, the window that was asked for last: the points of a sparkline. */
  readonly points: readonly HealthIndex[];
  /** Points by which the score of the last window is above that of the one before; absent where either has none. */
  readonly scoreChange?: number;
}

/** Counts so many windows in a row, up to that of the query. Windows of the past are counted by what is known `at`. */
export function healthTrend(tally: HealthTally, query: HealthQuery, length = 2): HealthTrend {
  const windows: HealthWindow[] = [query.window];
  while (windows.length < length) windows.unshift(windowBefore(windows[0] as HealthWindow));
  const points = windows.map((window) => tally.index({...query, window}));
  const [before, now] = points.slice(-2).map((point) => point.ohi.score);
  const isKnown = before !== undefined && now !== undefined;
  return {points, ...(isKnown && {scoreChange: now - before})};
}
