import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {mergeSpreads, percentile, spreadOf} from './spread.js';

const values = fc.array(fc.integer({min: -5, max: 20}));

describe('spreadOf', () => {
  it('counts each value, smallest first', () => {
    expect(spreadOf([10, 9, 100, 10])).toEqual([
      [9, 1],
      [10, 2],
      [100, 1],
    ]);
    expect(spreadOf([])).toEqual([]);
  });
});

describe('mergeSpreads', () => {
  it('gives the spread of the whole from those of its parts', () => {
    fc.assert(
      fc.property(fc.array(values), (parts) => {
        expect(mergeSpreads(parts.map(spreadOf))).toEqual(spreadOf(parts.flat()));
      }),
    );
  });
});

describe('percentile', () => {
  it('is the nearest rank', () => {
    expect(percentile(spreadOf([30, 10, 20]), 0.5)).toBe(20);
    expect(percentile(spreadOf([40, 30, 10, 20]), 0.5)).toBe(20);
    expect(percentile(spreadOf([10, 10, 10, 20]), 0.75)).toBe(10);
    expect(percentile(spreadOf([10, 10, 10, 20]), 0.76)).toBe(20);
    expect(percentile(spreadOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 0.9)).toBe(9);
    expect(percentile(spreadOf([5, 7]), 1)).toBe(7);
    expect(percentile(spreadOf([5, 7]), 0)).toBe(5);
    expect(percentile([], 0.5)).toBeUndefined();
  });

  it('is the value that so many of the sorted values lead up to', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(0.25, 0.5, 0.75, 1), (list, share) => {
        const sorted = [...list].sort((a, b) => a - b);
        expect(percentile(spreadOf(list), share)).toBe(sorted[Math.ceil(share * sorted.length) - 1]);
      }),
    );
  });
});
