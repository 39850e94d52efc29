import {describe, expect, it} from 'vitest';
import {DAY, MINUTE} from '../model/duration.js';
import {breakerSettings, checkBreakerSettings} from './breaker-settings.js';

const SCOPE = {kind: 'SKU', id: 'tea-500'} as const;
const ROW = breakerSettings(SCOPE, 'packDelay', 'CONSECUTIVE');
const RATE = breakerSettings(SCOPE, 'packDelay', 'RATE');

function faults(value: unknown): readonly string[] {
  const found: string[] = [];
  checkBreakerSettings(value, 'breaker', (path, given, fix) => found.push(`${path} ${JSON.stringify(given)}: ${fix}`));
  return found;
}

describe('breakerSettings', () => {
  it('gives the defaults that the docs state, and they are sound', () => {
    const rest = {scope: SCOPE, indicator: 'packDelay', cooldownMs: 30 * MINUTE};
    const trials = {quota: 5, goodToClose: 5, badToReopen: 1};
    expect(ROW).toEqual({...rest, trials, trip: {mode: 'CONSECUTIVE', orders: 3}});
    const trip = {mode: 'RATE', share: 0.2, minimumSample: 50, windowMs: DAY, windowOrders: 100};
    expect(RATE).toEqual({...rest, trials, trip});
    expect([faults(ROW), faults(RATE)]).toEqual([[], []]);
  });
});

describe('checkBreakerSettings', () => {
  it('names each fault by its path, with the fix', () => {
    expect(faults(undefined)).toEqual(['breaker undefined: an object']);
    expect(faults({})).toEqual([
      'breaker.scope undefined: an object',
      'breaker.indicator undefined: a non-empty text of at most 200 characters',
      'breaker.trip undefined: an object',
      'breaker.cooldownMs undefined: a whole number from 1',
      'breaker.trials undefined: an object',
    ]);
    const nonsense = {
      scope: {kind: 'SHOP', id: ''},
      trip: {mode: 'OFTEN', orders: 0},
      trials: {quota: 1.5, goodToClose: 0},
    };
    expect(faults({...ROW, ...nonsense, cooldownMs: 0})).toEqual([
      'breaker.scope.kind "SHOP": one of CHANNEL, SKU, CARRIER',
      'breaker.scope.id "": a non-empty text of at most 200 characters',
      'breaker.trip.mode "OFTEN": one of CONSECUTIVE, RATE',
      'breaker.trip.orders 0: a whole number from 1 to 10000',
      'breaker.cooldownMs 0: a whole number from 1',
      'breaker.trials.quota 1.5: a whole number from 1 to 10000',
      'breaker.trials.goodToClose 0: a whole number from 1',
      'breaker.trials.badToReopen undefined: a whole number from 1',
    ]);
    expect(faults({...RATE, trip: {mode: 'RATE'}})).toEqual([
      'breaker.trip.share undefined: a share above 0, at most 1',
      'breaker.trip.minimumSample undefined: a whole number from 1',
      'breaker.trip.windowMs undefined: a whole number from 1',
      'breaker.trip.windowOrders undefined: a whole number from 1 to 10000',
    ]);
  });

  it('takes counts and shares up to their ends', () => {
    const trip = (orders: unknown) => faults({...ROW, trip: {mode: 'CONSECUTIVE', orders}}).length;
    expect([1, 10_000, 10_001, '3'].map(trip)).toEqual([0, 0, 1, 1]);
    const share = (value: unknown) => faults({...RATE, trip: {...RATE.trip, share: value}}).length;
    expect([0, 0.001, 1, 1.001, Number.NaN, '0.2'].map(share)).toEqual([1, 0, 0, 1, 1, 1]);
    expect(faults({...ROW, cooldownMs: 1, indicator: 'x'.repeat(200)})).toEqual([]);
    expect(faults({...ROW, indicator: 'x'.repeat(201)})).toHaveLength(1);
  });

  it('refuses a sample that the window never holds', () => {
    expect(faults({...RATE, trip: {...RATE.trip, minimumSample: 100}})).toEqual([]);
    expect(faults({...RATE, trip: {...RATE.trip, minimumSample: 101}})).toEqual([
      'breaker.trip.minimumSample 101: at most windowOrders: a window never holds more',
    ]);
  });

  it('refuses trials that could all be decided without a verdict', () => {
    expect(faults({...ROW, trials: {quota: 6, goodToClose: 5, badToReopen: 2}})).toEqual([]);
    expect(faults({...ROW, trials: {quota: 5, goodToClose: 5, badToReopen: 2}})).toEqual([
      'breaker.trials.quota 5: at least goodToClose + badToReopen − 1 = 6',
    ]);
  });
});
