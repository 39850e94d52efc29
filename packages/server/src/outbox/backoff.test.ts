import fc from 'fast-check';
import {expect, it} from 'vitest';
import {backoffMs, LEAST_DELAY_MS, LONGEST_WISH_MS, MAX_ATTEMPTS, stepMs} from './backoff.js';

const chance = fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true});
const attempt = fc.integer({min: 1, max: MAX_ATTEMPTS - 1});

it('waits within its step, and never less than the least nor what was asked for', () => {
  fc.assert(
    fc.property(attempt, chance, fc.double(), (at, random, wish) => {
      const delay = backoffMs(at, random, wish) ?? Number.NaN;
      const asked = Number.isFinite(wish) ? Math.min(Math.max(0, wish), LONGEST_WISH_MS) : 0;
      expect(delay).toBeGreaterThanOrEqual(Math.max(LEAST_DELAY_MS, Math.round(asked)));
      expect(delay).toBeLessThanOrEqual(Math.max(LEAST_DELAY_MS, stepMs(at), Math.round(asked)));
    }),
  );
});

it('uses the whole of its step', () => {
  expect(backoffMs(9, 0.999999)).toBeGreaterThan(stepMs(9) * 0.99);
  expect(backoffMs(9, 0)).toBe(LEAST_DELAY_MS);
});

it('gives up after the last attempt', () => {
  expect(backoffMs(MAX_ATTEMPTS - 1, 0.5)).toBeDefined();
  expect(backoffMs(MAX_ATTEMPTS, 0.5, 1)).toBeUndefined();
});

it('spans about three days on average, less than six at most', () => {
  const steps = Array.from({length: MAX_ATTEMPTS - 1}, (_, index) => stepMs(index + 1));
  const days = steps.reduce((sum, step) => sum + step, 0) / 86_400_000;
  expect(days / 2).toBeCloseTo(2.8, 1);
  expect(days).toBeLessThan(6);
});
