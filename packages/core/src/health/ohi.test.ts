import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {OHI_WEIGHTS, ohi} from './ohi.js';

const of = (numerator: number, denominator: number) => ({numerator, denominator});
const BEST = {
  paidOnTime: of(10, 10),
  stockLockedOnTime: of(9, 9),
  trackingOnTime: of(8, 8),
  returnsSynced: of(2, 2),
  modificationRate: of(0, 10),
};
const count = fc
  .integer({min: 1, max: 10_000})
  .chain((denominator) => fc.integer({min: 0, max: denominator}).map((numerator) => of(numerator, denominator)));
const counts = fc.record({
  paidOnTime: count,
  stockLockedOnTime: count,
  trackingOnTime: count,
  returnsSynced: count,
  modificationRate: count,
});

describe('ohi', () => {
  it('can’t pass 85 to the letter, so the 94.7 that its source reports is out of its reach', () => {
    expect(ohi(BEST).raw).toBe(85);
    fc.assert(
      fc.property(counts, (parts) => {
        const {raw = Number.NaN, score} = ohi(parts);
        expect(raw).toBeLessThanOrEqual(85);
        expect(raw).toBeGreaterThanOrEqual(-15);
        expect(score).toBe(Math.round((raw + 15) * 1e10) / 1e10);
      }),
    );
  });

  it('reaches 94.7 as the score of a raw 79.7', () => {
    const {raw, score} = ohi({
      paidOnTime: of(980, 1000),
      stockLockedOnTime: of(968, 1000),
      trackingOnTime: of(950, 1000),
      returnsSynced: of(900, 1000),
      modificationRate: of(100, 1000),
    });
    expect([raw, score]).toEqual([79.7, 94.7]);
  });

  it('is 0 to 100 where its letter is −15 to 85', () => {
    const none = {
      paidOnTime: of(0, 1),
      stockLockedOnTime: of(0, 1),
      trackingOnTime: of(0, 1),
      returnsSynced: of(0, 1),
      modificationRate: of(1, 1),
    };
    expect(ohi(none)).toMatchObject({raw: -15, score: 0, coverage: 1});
    expect(ohi(BEST)).toMatchObject({raw: 85, score: 100, coverage: 1});
    expect(ohi(BEST)).not.toHaveProperty('partial');
  });

  it('shows each part with what it was counted from and what it adds', () => {
    expect(ohi({...BEST, paidOnTime: of(1, 3), modificationRate: of(1, 4)}).parts).toEqual([
      {key: 'paidOnTime', numerator: 1, denominator: 3, rate: 1 / 3, weight: 0.25, contribution: 8.3333333333},
      {key: 'stockLockedOnTime', numerator: 9, denominator: 9, rate: 1, weight: 0.25, contribution: 25},
      {key: 'trackingOnTime', numerator: 8, denominator: 8, rate: 1, weight: 0.2, contribution: 20},
      {key: 'returnsSynced', numerator: 2, denominator: 2, rate: 1, weight: 0.15, contribution: 15},
      {key: 'modificationRate', numerator: 1, denominator: 4, rate: 0.25, weight: 0.15, contribution: -3.75},
    ]);
  });

  it('shows no negative zero', () => {
    expect(ohi(BEST).parts.at(-1)?.contribution).toBe(0);
  });

  it('is absent over no orders, neither 0 nor 1', () => {
    const nothing = ohi({});
    expect(nothing).toEqual({
      coverage: 0,
      orders: 0,
      parts: Object.entries(OHI_WEIGHTS).map(([key, weight]) => ({key, numerator: 0, denominator: 0, weight})),
    });
    expect(ohi({paidOnTime: of(0, 0)})).toEqual(nothing);
  });

  it('is partial over the parts that are there, with its coverage', () => {
    const {returnsSynced: _, ...others} = BEST;
    const result = ohi(others);
    expect(result).toMatchObject({partial: 100, coverage: 0.85});
    expect(result).not.toHaveProperty('raw');
    expect(result).not.toHaveProperty('score');
    expect(ohi({...others, returnsSynced: of(0, 0)})).toEqual(result);
    expect(ohi({paidOnTime: of(1, 2), modificationRate: of(1, 3)})).toMatchObject({partial: 56.25, coverage: 0.4});
    expect(ohi({paidOnTime: of(1, 2)})).toMatchObject({partial: 50, coverage: 0.25});
    expect(ohi({modificationRate: of(1, 4)})).toMatchObject({partial: 75, coverage: 0.15});
  });

  it('weighs as it is told', () => {
    const weights = {...OHI_WEIGHTS, paidOnTime: 0.3, modificationRate: 0.1};
    expect(ohi({...BEST, modificationRate: of(1, 2)}, {weights})).toMatchObject({raw: 85, score: 95, coverage: 1});
    const one = {paidOnTime: 1, stockLockedOnTime: 0, trackingOnTime: 0, returnsSynced: 0, modificationRate: 0};
    expect(ohi({paidOnTime: of(1, 2)}, {weights: one})).toMatchObject({partial: 50, coverage: 1});
    expect(ohi({trackingOnTime: of(1, 2)}, {weights: one})).toMatchObject({coverage: 0});
    expect(ohi({trackingOnTime: of(1, 2)}, {weights: one})).not.toHaveProperty('partial');
  });

  it.each([
    ['more than all', 0.26],
    ['less than all', 0.24],
    ['nothing that is a number', Number.NaN],
    ['a loss', -0.25],
  ])('refuses weights that make %s', (_, paidOnTime) => {
    expect(() => ohi(BEST, {weights: {...OHI_WEIGHTS, paidOnTime}})).toThrow(
      /"weights" must be numbers from 0 that sum to 1/,
    );
  });

  it('says over how many orders and which window', () => {
    const window = {kind: 'ROLLING', from: 1, until: 2} as const;
    expect(ohi(BEST, {orders: 12, window})).toMatchObject({orders: 12, window});
    expect(ohi(BEST)).not.toHaveProperty('window');
  });
});
