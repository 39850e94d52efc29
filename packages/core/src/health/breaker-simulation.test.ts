import {describe, expect, it} from 'vitest';
import {DAY, MINUTE} from '../model/duration.js';
import type {BreakerEvent} from './breaker-event.js';
import {type BreakerSettings, breakerSettings} from './breaker-settings.js';
import {type BreakerState, mayPass, newBreaker} from './breaker-state.js';
import {breakerStep} from './breaker-step.js';

const YEAR = 365 * DAY;
const SCOPE = {kind: 'CHANNEL', id: 'taobao'} as const;
const ROW = breakerSettings(SCOPE, 'pickDelay', 'CONSECUTIVE');
const RATE = breakerSettings(SCOPE, 'pickDelay', 'RATE');

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Flow {
  readonly settings: BreakerSettings;
  readonly perDay: number;
  readonly share: number;
  readonly years: number;
  readonly seed: number;
}

/** Orders come at random times; each that passes is decided at once and breaches independently of the others. */
function simulated({settings, perDay, share, years, seed}: Flow): {
  state: BreakerState;
  orders: number;
  frozen: number;
  /** Decided while the breaker was closed. */
  counted: number;
} {
  const chance = random(seed);
  let state = newBreaker(settings);
  let [orders, frozen, counted] = [0, 0, 0];
  const step = (event: BreakerEvent) => {
    state = breakerStep(state, event, settings);
  };
  for (let at = 0; at < years * YEAR; at += (-Math.log(1 - chance()) * DAY) / perDay) {
    const orderId = `o${orders++}`;
    step({type: 'tick', at});
    const {allowed, isTrial} = mayPass(state);
    if (!allowed) frozen++;
    else {
      if (isTrial) step({type: 'order.admitted', at, orderId});
      else counted++;
      step({type: 'order.decided', at, orderId, isBreach: chance() < share});
    }
  }
  return {state, orders, frozen, counted};
}

/** How often `n` in a row are met a year: a run ends every (1 − pⁿ) / ((1 − p) pⁿ) orders (Feller, vol. 1, XIII.7). */
function expectedOpenings(n: number, p: number, ordersPerYear: number): number {
  return (ordersPerYear * (1 - p) * p ** n) / (1 - p ** n);
}

/** A window of `size` can only reach the share by a breach: so often a year, at most, does that happen. */
function expectedAtMost(size: number, share: number, p: number, ordersPerYear: number): number {
  return ordersPerYear * p * atLeast(Math.ceil(size * share) - 1, size - 1, p);
}

/** How likely of `n` orders `least` or more breach. */
function atLeast(least: number, n: number, p: number): number {
  let [one, sum] = [(1 - p) ** n, 0];
  for (let k = 0; k <= n; k++) {
    if (k >= least) sum += one;
    one *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
}

describe('at 1,150 orders a day, 3 % of which breach at random', () => {
  it('the rate mode opens not once a year, and freezes nothing', () => {
    const {state, orders, frozen} = simulated({settings: RATE, perDay: 1150, share: 0.03, years: 1, seed: 1});
    expect(orders).toBeGreaterThan(410_000);
    expect([state.openings, frozen]).toEqual([0, 0]);
    // No seed's luck: a bound on what is expected in a year, even if its sample were always the smallest that counts.
    expect(expectedAtMost(50, 0.2, 0.03, 1150 * 365)).toBeCloseTo(0.17, 2);
    expect(expectedAtMost(100, 0.2, 0.03, 1150 * 365)).toBeLessThan(0.000_002);
  });

  it('the consecutive mode opens about eleven times', () => {
    expect(expectedOpenings(3, 0.03, 1150 * 365)).toBeCloseTo(10.99, 2);
    expect(expectedOpenings(4, 0.03, 1150 * 365)).toBeCloseTo(0.33, 2);
    const {state} = simulated({settings: ROW, perDay: 1150, share: 0.03, years: 1, seed: 1});
    expect(state.openings).toBe(15);
  });
});

describe('the consecutive mode', () => {
  it('opens as often as its formula says of the orders that it counts', () => {
    // Often enough for the number to be near what is expected: openings spread by the square root of their number.
    const {state, counted} = simulated({settings: ROW, perDay: 1150, share: 0.2, years: 1, seed: 1});
    const expected = expectedOpenings(3, 0.2, counted);
    expect(expected).toBeGreaterThan(1000);
    expect(Math.abs(state.openings - expected)).toBeLessThan(3 * Math.sqrt(expected));
  });
});

describe('the rate mode', () => {
  it('leaves a small channel alone as well', () => {
    expect(simulated({settings: RATE, perDay: 60, share: 0.03, years: 5, seed: 2}).state.openings).toBe(0);
  });

  it('opens soon after a channel has gone bad', () => {
    // Orders from the turn to the worse until it opens, the median of 51 channels: docs/breaker.md states them.
    expect([0.3, 0.5, 1].map((share) => median(Array.from({length: 51}, (_, seed) => untilOpen(share, seed))))).toEqual(
      [61, 35, 18],
    );
  });
});

/** How many orders a channel decides, once so many of its orders breach, until the breaker opens. */
function untilOpen(share: number, seed: number): number {
  const chance = random(seed);
  let state = newBreaker(RATE);
  let order = 0;
  for (const healthy = 200; state.openings === 0; order++) {
    const isBreach = chance() < (order < healthy ? 0.03 : share);
    state = breakerStep(state, {type: 'order.decided', at: order * MINUTE, orderId: `o${order}`, isBreach}, RATE);
  }
  return order - 200;
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((first, second) => first - second)[Math.floor(values.length / 2)];
}
