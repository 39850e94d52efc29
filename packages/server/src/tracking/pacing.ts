import {setTimeout as sleep} from 'node:timers/promises';

/** The clock and the waiting that answers are paced by; tests put their own in place. */
export interface Pacing {
  /** Milliseconds, steady. */
  readonly clock: () => number;
  readonly sleep: (millis: number) => Promise<unknown>;
}

/** This process's. */
export const REAL_PACING: Pacing = {clock: () => performance.now(), sleep: (millis) => sleep(millis)};

/** Answers leave at whole steps of this: far longer than what the ways through the code differ by. */
const PACE_MS = 250;

/**
 * Does some work and answers at the next whole step of {@link PACE_MS} after it was asked, whatever came of it: how long an answer took then tells
 * nothing of what was found. A failure waits as long.
 */
export async function paced<Result>({clock, sleep: wait}: Pacing, work: () => Promise<Result>): Promise<Result> {
  const started = clock();
  try {
    return await work();
  } finally {
    const elapsed = clock() - started;
    await wait(Math.max(1, Math.ceil(elapsed / PACE_MS)) * PACE_MS - elapsed);
  }
}
