import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createActor, getNextSnapshot, initialTransition} from 'xstate';
import {getShortestPaths} from 'xstate/graph';
import {BREAKER_COMMANDS, type BreakerEvent, compareBreakerEvents} from './breaker-event.js';
import {breakerMachine, breakerStateOf} from './breaker-machine.js';
import {type BreakerSettings, breakerSettings} from './breaker-settings.js';
import {BREAKER_STATES, type BreakerState} from './breaker-state.js';
import {breakerStep, foldBreaker, isLateForBreaker} from './breaker-step.js';

const SCOPE = {kind: 'CHANNEL', id: 'taobao'} as const;
const TINY: BreakerSettings = {
  ...breakerSettings(SCOPE, 'pickDelay', 'CONSECUTIVE'),
  trip: {mode: 'CONSECUTIVE', orders: 2},
  cooldownMs: 3,
  trials: {quota: 2, goodToClose: 1, badToReopen: 1},
};

const count = (most: number) => fc.integer({min: 1, max: most});

const settings: fc.Arbitrary<BreakerSettings> = fc
  .record({
    trip: fc.oneof(
      fc.record({mode: fc.constant('CONSECUTIVE' as const), orders: count(3)}),
      fc.record({
        mode: fc.constant('RATE' as const),
        share: fc.constantFrom(0.2, 0.5, 1),
        minimumSample: count(4),
        windowMs: count(12),
        windowOrders: count(6),
      }),
    ),
    cooldownMs: count(8),
    trials: fc.record({quota: count(4), goodToClose: count(3), badToReopen: count(2)}),
  })
  .map((some) => ({scope: SCOPE, indicator: 'pickDelay', ...some}));

const at = fc.integer({min: 0, max: 60});
const orderId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
// Without objects that have no prototype: events are JSON, and of two that say the same either may be kept as the latest.
const PLAIN = {noNullPrototype: true};
const events: fc.Arbitrary<readonly BreakerEvent[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({type: fc.constant('order.decided' as const), at, orderId, isBreach: fc.boolean()}, PLAIN),
    },
    {
      weight: 4,
      arbitrary: fc.record(
        {type: fc.constantFrom('order.admitted' as const, 'order.withdrawn' as const), at, orderId},
        PLAIN,
      ),
    },
    {weight: 2, arbitrary: fc.record({type: fc.constant('tick' as const), at}, PLAIN)},
    {
      weight: 2,
      arbitrary: fc.record(
        {
          type: fc.constantFrom(...BREAKER_COMMANDS),
          at,
          by: fc.constantFrom('li', 'wu', 'he', ''),
          reason: fc.constantFrom('flood', 'stock-take', 'test', ' '),
        },
        PLAIN,
      ),
    },
  ),
  {maxLength: 80, size: 'max'},
);

const RUNS = {numRuns: 400};

const distinct = (some: readonly BreakerEvent[]) =>
  some
    .toSorted(compareBreakerEvents)
    .filter((event, index, all) => index === 0 || compareBreakerEvents(all[index - 1]!, event) !== 0);

const known = ({latest: _, ...state}: BreakerState) => state;

describe('the machine and the fold', () => {
  it('agree after every event of any sequence, under any settings', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(settings, events, (some, told) => {
        const machine = breakerMachine(some);
        let [snapshot] = initialTransition(machine);
        let state = foldBreaker(some, []);
        expect(breakerStateOf(snapshot)).toStrictEqual(state);
        for (const event of distinct(told)) {
          snapshot = getNextSnapshot(machine, snapshot, event);
          state = breakerStep(state, event, some);
          expect(breakerStateOf(snapshot)).toStrictEqual(known(state));
          for (const {from, to, cause} of state.history) reached.add(`${from} ${to} ${cause}`);
        }
        expect(foldBreaker(some, told)).toStrictEqual(state);
      }),
      RUNS,
    );
    // The comparison says nothing of a turn that no sequence made.
    expect([...reached].sort()).toEqual(
      [
        'CLOSED OPEN BREACHES',
        'OPEN HALF_OPEN COOLED_DOWN',
        'HALF_OPEN CLOSED TRIALS_PASSED',
        'HALF_OPEN OPEN TRIALS_FAILED',
        ...['CLOSED DISABLED', 'CLOSED FORCED_OPEN', 'DISABLED CLOSED', 'DISABLED FORCED_OPEN', 'FORCED_OPEN CLOSED'],
        ...['FORCED_OPEN DISABLED', 'FORCED_OPEN HALF_OPEN', 'HALF_OPEN CLOSED', 'HALF_OPEN DISABLED'],
        ...['HALF_OPEN FORCED_OPEN', 'OPEN CLOSED', 'OPEN DISABLED', 'OPEN FORCED_OPEN', 'OPEN HALF_OPEN'],
      ]
        .map((turn) => (turn.split(' ').length === 3 ? turn : `${turn} BY_HAND`))
        .sort(),
    );
  });

  it('give the same state in whatever order events arrive, and however often', () => {
    fc.assert(
      fc.property(
        settings,
        events.chain((told) =>
          fc.tuple(fc.constant(told), fc.shuffledSubarray([...told, ...told], {minLength: 2 * told.length})),
        ),
        (some, [told, shuffled]) => {
          expect(foldBreaker(some, shuffled, 60)).toStrictEqual(foldBreaker(some, told, 60));
        },
      ),
      RUNS,
    );
  });

  it('do not care when somebody looks', () => {
    fc.assert(
      fc.property(settings, events, fc.array(at), (some, told, looks) => {
        const ticks = looks.map((look) => ({type: 'tick', at: look}) as const);
        expect(foldBreaker(some, [...told, ...ticks], 60)).toStrictEqual(foldBreaker(some, told, 60));
      }),
      RUNS,
    );
  });

  it('agree with a breaker that steps what it can and folds anew for what is late', () => {
    fc.assert(
      fc.property(settings, events, (some, told) => {
        let state = foldBreaker(some, []);
        for (const [index, event] of told.entries()) {
          const log = told.slice(0, index + 1);
          const upTo = Math.max(...log.map((each) => each.at));
          state = isLateForBreaker(state, event) ? foldBreaker(some, log, upTo) : breakerStep(state, event, some);
          expect(breakerStep(state, {type: 'tick', at: upTo}, some)).toStrictEqual(foldBreaker(some, log, upTo));
        }
      }),
      RUNS,
    );
  });
});

describe('breakerMachine', () => {
  it('reaches every state', () => {
    const told: BreakerEvent[] = [
      {type: 'order.decided', at: 1, orderId: 'a', isBreach: true},
      {type: 'order.decided', at: 1, orderId: 'b', isBreach: true},
      {type: 'tick', at: 4},
      ...BREAKER_COMMANDS.map((type) => ({type, at: 2, by: 'li', reason: 'flood'}) as const),
    ];
    const paths = getShortestPaths(breakerMachine(TINY), {
      events: told,
      serializeState: ({value, context}) => `${value} ${context.sample.length}`,
    });
    expect(new Set(paths.map(({state}) => state.value))).toEqual(new Set(BREAKER_STATES));
  });

  it('goes on from a state that was kept', () => {
    const kept = JSON.parse(
      JSON.stringify(
        foldBreaker(TINY, [
          {type: 'order.decided', at: 1, orderId: 'a', isBreach: true},
          {type: 'order.decided', at: 2, orderId: 'b', isBreach: true},
        ]),
      ),
    ) as BreakerState;
    const {state, latest: _, ...context} = kept;
    const machine = breakerMachine(TINY);
    const actor = createActor(machine, {snapshot: machine.resolveState({value: state, context})}).start();
    actor.send({type: 'tick', at: 4});
    expect(actor.getSnapshot().value).toBe('OPEN');
    actor.send({type: 'tick', at: 5});
    expect(actor.getSnapshot().value).toBe('HALF_OPEN');
  });

  it('takes nothing done by hand without a name and a reason', () => {
    const machine = breakerMachine(TINY);
    const [snapshot] = initialTransition(machine);
    const can = (by: string, reason: string) => snapshot.can({type: 'breaker.force-open', at: 1, by, reason});
    expect([can('li', 'flood'), can(' ', 'flood'), can('li', ' ')]).toEqual([true, false, false]);
  });
});
