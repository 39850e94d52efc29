import {describe, expect, it} from 'vitest';
import type {BreakerCommandType, BreakerEvent} from './breaker-event.js';
import {type BreakerSettings, breakerSettings} from './breaker-settings.js';
import {type BreakerState, mayPass} from './breaker-state.js';
import {breakerStep, foldBreaker, isLateForBreaker} from './breaker-step.js';

const SCOPE = {kind: 'CARRIER', id: 'sf'} as const;
const ROW: BreakerSettings = {
  ...breakerSettings(SCOPE, 'pickupDelay', 'CONSECUTIVE'),
  cooldownMs: 100,
  trials: {quota: 3, goodToClose: 2, badToReopen: 2},
};
const RATE: BreakerSettings = {
  ...ROW,
  trip: {mode: 'RATE', share: 0.5, minimumSample: 4, windowMs: 10, windowOrders: 6},
};

const decided = (at: number, orderId: string, isBreach: boolean): BreakerEvent => ({
  type: 'order.decided',
  at,
  orderId,
  isBreach,
});
const bad = (at: number, orderId = `o${at}`) => decided(at, orderId, true);
const good = (at: number, orderId = `o${at}`) => decided(at, orderId, false);
const admitted = (at: number, orderId: string): BreakerEvent => ({type: 'order.admitted', at, orderId});
const withdrawn = (at: number, orderId: string): BreakerEvent => ({type: 'order.withdrawn', at, orderId});
const tick = (at: number): BreakerEvent => ({type: 'tick', at});
const hand = (type: BreakerCommandType, at: number, reason = 'flood'): BreakerEvent => ({type, at, by: 'li', reason});

const OPENED = [bad(1), bad(2), bad(3)];
const HALF = [...OPENED, tick(103)];
const fold = (...events: readonly BreakerEvent[]) => foldBreaker(ROW, events);
const counted = ({sample}: BreakerState) => sample.map(({orderId}) => orderId);

describe('a breaker by breaches in a row', () => {
  it('begins closed, with nothing counted', () => {
    expect(fold()).toStrictEqual({
      state: 'CLOSED',
      scope: SCOPE,
      indicator: 'pickupDelay',
      mode: 'CONSECUTIVE',
      sample: [],
      trippedBy: [],
      trialQuota: 3,
      trials: [],
      trialsUsed: 0,
      goodTrials: 0,
      badTrials: 0,
      overrides: [],
      history: [],
      openings: 0,
    });
  });

  it('opens at the third breach, and says by which orders and until when', () => {
    expect(fold(bad(1), bad(2))).toMatchObject({
      state: 'CLOSED',
      openings: 0,
      sample: [
        {orderId: 'o1', at: 1, isBreach: true},
        {orderId: 'o2', at: 2, isBreach: true},
      ],
    });
    expect(fold(...OPENED)).toStrictEqual({
      ...fold(),
      state: 'OPEN',
      trippedAt: 3,
      trippedBy: ['o1', 'o2', 'o3'],
      cooldownUntil: 103,
      history: [{at: 3, from: 'CLOSED', to: 'OPEN', cause: 'BREACHES', orders: ['o1', 'o2', 'o3']}],
      openings: 1,
      latest: bad(3),
    });
  });

  it('begins the row anew after an order within the limit', () => {
    expect(counted(fold(bad(1), bad(2), good(3), bad(4), bad(5)))).toEqual(['o4', 'o5']);
    expect(fold(bad(1), bad(2), good(3), bad(4), bad(5), bad(6)).trippedBy).toEqual(['o4', 'o5', 'o6']);
  });

  it('counts the row in the order of decision, though one is heard of late', () => {
    expect(fold(bad(1), bad(3), bad(4), good(2)).state).toBe('CLOSED');
    expect(fold(bad(1), good(4), bad(3), bad(2)).state).toBe('OPEN');
  });

  it('settles decisions of one instant by the number of the order', () => {
    expect(counted(fold(good(1, 'b'), bad(1, 'c'), bad(1, 'a')))).toEqual(['c']);
  });

  it('counts an order once, and believes its breach', () => {
    expect(counted(fold(bad(1, 'a'), bad(2, 'a'), bad(3, 'b')))).toEqual(['a', 'b']);
    expect(counted(fold(bad(1, 'a'), good(2, 'a'), bad(3, 'b')))).toEqual(['a', 'b']);
    expect(counted(fold(good(1, 'a'), bad(1, 'a')))).toEqual(['a']);
  });

  it('counts nothing while it is open', () => {
    expect(fold(...OPENED, bad(4), good(5))).toStrictEqual({...fold(...OPENED), latest: good(5)});
  });
});

describe('a breaker by share', () => {
  const rate = (...events: readonly BreakerEvent[]) => foldBreaker(RATE, events);

  it('opens when the share of a large enough sample is at the limit', () => {
    expect(rate(bad(1), bad(2), bad(3)).state).toBe('CLOSED');
    expect(rate(bad(1), good(2), good(3), good(4)).state).toBe('CLOSED');
    expect(rate(bad(1), good(2), bad(3), good(4))).toMatchObject({
      state: 'OPEN',
      mode: 'RATE',
      trippedAt: 4,
      trippedBy: ['o1', 'o3'],
      sample: [],
    });
  });

  it('lets go what was decided a window ago', () => {
    expect(counted(rate(bad(1), good(2), good(10)))).toEqual(['o1', 'o2', 'o10']);
    expect(counted(rate(bad(1), good(2), good(11)))).toEqual(['o2', 'o11']);
  });

  it('holds the latest so many orders', () => {
    const orders = [good(1), good(2), good(3), good(4), good(5), good(6)];
    expect(counted(rate(...orders))).toEqual(['o1', 'o2', 'o3', 'o4', 'o5', 'o6']);
    expect(counted(rate(...orders, good(7)))).toEqual(['o2', 'o3', 'o4', 'o5', 'o6', 'o7']);
    expect(rate(bad(1), bad(2), good(3)).state).toBe('CLOSED');
  });

  it('counts an order once', () => {
    expect(rate(bad(1, 'a'), bad(2, 'a'), bad(3, 'b')).sample).toEqual([
      {orderId: 'a', at: 1, isBreach: true},
      {orderId: 'b', at: 3, isBreach: true},
    ]);
  });

  it('starts its sample anew when a tenant changes the mode', () => {
    const state = breakerStep(fold(bad(1), bad(2)), good(3), RATE);
    expect([state.mode, counted(state)]).toEqual(['RATE', ['o3']]);
    expect(counted(breakerStep(state, bad(4), ROW))).toEqual(['o4']);
  });
});

describe('an open breaker', () => {
  it('is half open from the end of the cool-down on, dated to it however late one looks', () => {
    expect(fold(...OPENED, tick(102))).toStrictEqual(fold(...OPENED));
    const half = fold(...HALF);
    expect(half).toStrictEqual({
      ...fold(),
      state: 'HALF_OPEN',
      trippedAt: 3,
      trippedBy: ['o1', 'o2', 'o3'],
      history: [...fold(...OPENED).history, {at: 103, from: 'OPEN', to: 'HALF_OPEN', cause: 'COOLED_DOWN'}],
      openings: 1,
      latest: bad(3),
    });
    expect(fold(...OPENED, tick(5000))).toStrictEqual(half);
    expect(foldBreaker(ROW, OPENED, 103)).toStrictEqual(half);
    expect(foldBreaker(ROW, OPENED, 102)).toStrictEqual(fold(...OPENED));
  });

  it('ends its cool-down by whatever comes after it', () => {
    expect(fold(...OPENED, admitted(102, 'a'))).toMatchObject({state: 'OPEN', trialsUsed: 0});
    expect(fold(...OPENED, admitted(103, 'a'))).toMatchObject({state: 'HALF_OPEN', trialsUsed: 1});
    expect(fold(...OPENED, hand('breaker.try', 200)).history.map(({at, cause}) => [at, cause])).toEqual([
      [3, 'BREACHES'],
      [103, 'COOLED_DOWN'],
    ]);
  });
});

describe('a half-open breaker', () => {
  it('has places for so many trials, one each', () => {
    const three = fold(...HALF, admitted(104, 'a'), admitted(105, 'a'), admitted(106, 'b'), admitted(107, 'c'));
    expect(three).toMatchObject({trials: [{orderId: 'a'}, {orderId: 'b'}, {orderId: 'c'}], trialsUsed: 3});
    expect(breakerStep(three, admitted(108, 'd'), ROW).trials).toEqual(three.trials);
  });

  it('closes by its good trials, and counts from nothing', () => {
    const one = fold(...HALF, admitted(104, 'a'), admitted(105, 'b'), good(106, 'b'));
    expect(one).toMatchObject({
      state: 'HALF_OPEN',
      trials: [{orderId: 'a'}, {orderId: 'b', isBreach: false}],
      trialsUsed: 2,
      goodTrials: 1,
      badTrials: 0,
    });
    const closed = breakerStep(one, good(107, 'a'), ROW);
    expect(closed).toStrictEqual({
      ...fold(),
      history: [
        ...fold(...HALF).history,
        {at: 107, from: 'HALF_OPEN', to: 'CLOSED', cause: 'TRIALS_PASSED', orders: ['a', 'b']},
      ],
      openings: 1,
      latest: good(107, 'a'),
    });
  });

  it('opens again by its bad trials, with the whole cool-down, and that is no new opening', () => {
    const one = fold(
      ...HALF,
      admitted(104, 'a'),
      admitted(104, 'b'),
      admitted(104, 'c'),
      good(105, 'a'),
      bad(106, 'c'),
    );
    expect(one).toMatchObject({state: 'HALF_OPEN', goodTrials: 1, badTrials: 1});
    const again = breakerStep(one, bad(107, 'b'), ROW);
    expect(again).toMatchObject({
      state: 'OPEN',
      trippedAt: 107,
      trippedBy: ['b', 'c'],
      cooldownUntil: 207,
      trials: [],
      trialsUsed: 0,
      goodTrials: 0,
      badTrials: 0,
      openings: 1,
    });
    expect(again.history.at(-1)).toEqual({
      at: 107,
      from: 'HALF_OPEN',
      to: 'OPEN',
      cause: 'TRIALS_FAILED',
      orders: ['b', 'c'],
    });
  });

  it('judges a trial once, and no order that was let in before', () => {
    const tried = fold(...HALF, admitted(104, 'a'), good(105, 'a'));
    expect(fold(...HALF, admitted(104, 'a'), good(105, 'a'), bad(106, 'a'), bad(107, 'old')).trials).toEqual(
      tried.trials,
    );
  });

  it('gives the place of a withdrawn trial back, but not of a judged one', () => {
    const two = [...HALF, admitted(104, 'a'), admitted(104, 'b'), good(105, 'b')];
    expect(fold(...two, withdrawn(106, 'a'))).toMatchObject({
      trials: [{orderId: 'b', isBreach: false}],
      trialsUsed: 1,
      goodTrials: 1,
    });
    expect(fold(...two, withdrawn(106, 'b')).trialsUsed).toBe(2);
  });
});

describe('by hand', () => {
  it('is forced open until somebody says otherwise', () => {
    const forced = fold(bad(1), hand('breaker.force-open', 2, 'stock-take'));
    expect(forced).toStrictEqual({
      ...fold(),
      state: 'FORCED_OPEN',
      overrides: [
        {at: 2, command: 'breaker.force-open', by: 'li', reason: 'stock-take', from: 'CLOSED', to: 'FORCED_OPEN'},
      ],
      history: [{at: 2, from: 'CLOSED', to: 'FORCED_OPEN', cause: 'BY_HAND', by: 'li', reason: 'stock-take'}],
      latest: hand('breaker.force-open', 2, 'stock-take'),
    });
    expect(foldBreaker(ROW, [hand('breaker.force-open', 2), good(3)], 1e12).state).toBe('FORCED_OPEN');
  });

  it('keeps what opened it until it is closed or out of service', () => {
    const trip = {trippedAt: 3, trippedBy: ['o1', 'o2', 'o3']};
    expect(fold(...OPENED, hand('breaker.force-open', 4))).toMatchObject(trip);
    expect(fold(...OPENED, hand('breaker.force-open', 4))).not.toHaveProperty('cooldownUntil');
    expect(fold(...OPENED, hand('breaker.try', 4))).toMatchObject({...trip, state: 'HALF_OPEN'});
    for (const type of ['breaker.close', 'breaker.disable'] as const) {
      const state = fold(...OPENED, hand(type, 4));
      expect(state.trippedBy).toEqual([]);
      expect(state).not.toHaveProperty('trippedAt');
      expect(state).not.toHaveProperty('cooldownUntil');
    }
  });

  it.each([
    ['breaker.force-open', 'FORCED_OPEN FORCED_OPEN FORCED_OPEN FORCED_OPEN FORCED_OPEN'],
    ['breaker.try', 'CLOSED HALF_OPEN HALF_OPEN HALF_OPEN DISABLED'],
    ['breaker.close', 'CLOSED CLOSED CLOSED CLOSED CLOSED'],
    ['breaker.disable', 'DISABLED DISABLED DISABLED DISABLED DISABLED'],
  ] as const)('%s leads from each state to %s', (type, to) => {
    const before = [
      [],
      OPENED,
      [...OPENED, hand('breaker.try', 4)],
      [hand('breaker.force-open', 4)],
      [hand('breaker.disable', 4)],
    ];
    const states = before.map((events) => fold(...events, hand(type, 5)));
    expect(states.map(({state}) => state).join(' ')).toBe(to);
    for (const [index, {overrides, state}] of states.entries()) {
      const from = fold(...(before[index] ?? [])).state;
      expect(overrides.at(-1)).toEqual({at: 5, command: type, by: 'li', reason: 'flood', from, to: state});
    }
  });

  it('keeps what changed nothing as well, without a turn', () => {
    const state = fold(hand('breaker.disable', 1), hand('breaker.disable', 2));
    expect(state.overrides.map(({from, to}) => [from, to])).toEqual([
      ['CLOSED', 'DISABLED'],
      ['DISABLED', 'DISABLED'],
    ]);
    expect(state.history).toHaveLength(1);
    expect(counted(fold(bad(1), hand('breaker.close', 2), bad(3)))).toEqual(['o1', 'o3']);
  });

  it('counts nothing out of service, and starts from nothing when it is back', () => {
    const state = fold(
      bad(1),
      bad(2),
      hand('breaker.disable', 3),
      bad(4),
      bad(5),
      bad(6),
      hand('breaker.close', 7),
      bad(8),
    );
    expect([state.state, counted(state)]).toEqual(['CLOSED', ['o8']]);
  });

  it('is not taken without a name and a reason', () => {
    expect(fold(hand('breaker.force-open', 1, ' ')).overrides).toEqual([]);
    expect(fold({type: 'breaker.close', at: 1, by: ' ', reason: 'flood'}).overrides).toEqual([]);
  });

  it('comes after what was decided at the same instant', () => {
    expect(fold(hand('breaker.disable', 3), ...OPENED).history.map(({to}) => to)).toEqual(['OPEN', 'DISABLED']);
  });
});

describe('mayPass', () => {
  it('lets pass while closed or out of service, and trials while half open', () => {
    const pass = (...events: readonly BreakerEvent[]) => mayPass(fold(...events));
    expect(pass()).toEqual({allowed: true, isTrial: false});
    expect(pass(hand('breaker.disable', 1))).toEqual({allowed: true, isTrial: false});
    expect(pass(...OPENED)).toEqual({allowed: false, isTrial: false});
    expect(pass(hand('breaker.force-open', 1))).toEqual({allowed: false, isTrial: false});
    const two = [...HALF, admitted(104, 'a'), admitted(104, 'b')];
    expect(pass(...two)).toEqual({allowed: true, isTrial: true});
    expect(pass(...two, admitted(105, 'c'))).toEqual({allowed: false, isTrial: false});
  });
});

describe('breakerStep', () => {
  it('refuses what is late, and says what to do', () => {
    const state = fold(bad(2, 'b'));
    expect(isLateForBreaker(state, bad(1, 'z'))).toBe(true);
    expect(isLateForBreaker(state, bad(2, 'a'))).toBe(true);
    expect(isLateForBreaker(state, bad(2, 'c'))).toBe(false);
    expect(() => breakerStep(state, bad(1, 'z'), ROW)).toThrow(
      new RangeError(
        'order.decided at 1 comes before what the breaker has counted: fold it anew from its log with foldBreaker',
      ),
    );
  });

  it('takes what comes again for what it is', () => {
    const state = fold(bad(1), bad(2));
    expect(isLateForBreaker(state, bad(2))).toBe(false);
    expect(breakerStep(state, bad(2), ROW)).toBe(state);
  });

  it('knows as late what happened before a cool-down that it has seen end, but no tick', () => {
    const half = fold(...HALF);
    expect(isLateForBreaker(half, good(102))).toBe(true);
    expect(isLateForBreaker(half, good(103))).toBe(false);
    expect(isLateForBreaker(half, tick(1))).toBe(false);
    expect(breakerStep(half, tick(1), ROW)).toBe(half);
  });

  it('knows as late what happened before the last of many turns', () => {
    const closed = fold(...HALF, hand('breaker.close', 104), hand('breaker.force-open', 105), tick(1000));
    const half = breakerStep(closed, tick(1000), ROW);
    expect(half.history.length).toBeGreaterThan(3);
    const last = half.history.at(-1)?.at ?? 0;
    const {latest: _, ...untold} = half;
    expect(isLateForBreaker(untold, good(last - 1))).toBe(true);
    expect(isLateForBreaker(untold, good(last))).toBe(false);
  });

  it('refuses an instant that is none', () => {
    const fault = new RangeError('at is NaN: give milliseconds since the epoch');
    expect(() => breakerStep(fold(), tick(Number.NaN), ROW)).toThrow(fault);
    expect(() => fold(good(1), bad(Number.NaN, 'a'))).toThrow(fault);
  });

  it('remembers the latest 500 turns and every opening', () => {
    const events = Array.from({length: 251}, (_, round) => [
      ...OPENED.map(
        (event, index) => ({...event, at: 10 * round + index, orderId: `${round}-${index}`}) as BreakerEvent,
      ),
      hand('breaker.close', 10 * round + 5),
    ]).flat();
    const state = fold(...events);
    expect(state.openings).toBe(251);
    expect(state.overrides).toHaveLength(251);
    expect(state.history).toHaveLength(500);
    expect(state.history[0]).toMatchObject({at: 12, from: 'CLOSED', to: 'OPEN'});
  });
});
