import {expect, test} from 'vitest';
import {FACTORS} from './matrix-factors.js';
import {pairsIn, pairsOf, pairwise} from './pairwise.js';

const CASES = {
  ...FACTORS,
  'two factors': {a: ['1', '2'], b: ['x', 'y', 'z']},
  'one value': {a: ['1'], b: ['x', 'y'], c: ['p', 'q']},
  many: {a: ['1', '2', '3', '4'], b: ['1', '2', '3'], c: ['1', '2', '3'], d: ['1', '2'], e: ['1', '2'], f: ['1', '2']},
};

test.each(Object.entries(CASES))('%s: every pair is met', (_, factors) => {
  const met = new Set(pairwise(factors).flatMap(pairsIn));
  expect(pairsOf(factors).filter((pair) => !met.has(pair))).toEqual([]);
});

test.each(Object.entries(CASES))('%s: hardly longer than it must be', (_, factors) => {
  const [most = 1, second = 1] = Object.values(factors)
    .map(({length}) => length)
    .sort((a, b) => b - a);
  const rows = pairwise(factors);
  expect(rows.length).toBeGreaterThanOrEqual(most * second);
  expect(rows.length).toBeLessThanOrEqual(Math.ceil(most * second * 1.6));
});

test('the same each time', () => {
  expect(pairwise(CASES.many)).toEqual(pairwise(CASES.many));
});

test('a pair that is not met is seen', () => {
  const rows = pairwise(CASES['two factors']).slice(1);
  const met = new Set(rows.flatMap(pairsIn));
  expect(pairsOf(CASES['two factors']).some((pair) => !met.has(pair))).toBe(true);
});
