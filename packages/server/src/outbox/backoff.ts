/** Attempts in all. With the steps below they span about three days: 2.8 on average, 5.6 at the very most. */
export const MAX_ATTEMPTS = 20;
const FIRST_STEP_MS = 5_000;
const FACTOR = 3;
const LONGEST_STEP_MS = 12 * 3_600_000;
/** Never at once again, however the dice fall. */
export const LEAST_DELAY_MS = 1_000;
/** A receiver that asks for more gets this: it would otherwise decide how long we keep its message. */
export const LONGEST_WISH_MS = 24 * 3_600_000;

/**
 * How long the longest wait after an attempt is (1 for the first), in milliseconds: 5 s, 15 s, 45 s, 2¼ min, 6¾ min, 20 min, 1 h, 3 h,
 * 9 h, then 12 h each.
 */
export function stepMs(attempt: number): number {
  return Math.min(LONGEST_STEP_MS, FIRST_STEP_MS * FACTOR ** (attempt - 1));
}

/**
 * Milliseconds from a failed attempt to the next, `undefined` when it was the last. Exponential with full jitter, so that what failed
 * together does not come back together (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * `wishMs`: what the receiver asked to be waited at least. `random`: in [0, 1).
 */
export function backoffMs(attempt: number, random: number, wishMs = 0): number | undefined {
  if (attempt >= MAX_ATTEMPTS) return undefined;
  const wish = Number.isFinite(wishMs) ? Math.min(Math.max(0, wishMs), LONGEST_WISH_MS) : 0;
  return Math.round(Math.max(LEAST_DELAY_MS, wish, random * stepMs(attempt)));
}
