import {assign, raise, type SnapshotFrom, setup} from 'xstate';
import {
  admitted,
  cooledDown,
  counted,
  failed,
  hasFailed,
  hasPassed,
  isCooledDown,
  isExplained,
  isTripped,
  judged,
  opened,
  overridden,
  passed,
  withdrawn,
} from './breaker-counts.js';
import type {BreakerCommand, BreakerEvent, OrderAdmitted, OrderDecided, OrderWithdrawn} from './breaker-event.js';
import type {BreakerSettings} from './breaker-settings.js';
import {type BreakerFacts, type BreakerState, type BreakerStateName, newBreaker} from './breaker-state.js';

/** The XState v5 machine of a breaker. */
export type BreakerMachine = ReturnType<typeof breakerMachine>;

/**
 * Builds the machine of one breaker: the truth that `breakerStep` and `foldBreaker` are held against.
 *
 * It has no clock and no delays: every event carries its instant, and an event past the cool-down first ends the cool-down,
 * at the instant when it was over. It expects checked settings (`checkBreakerSettings`) and events in the order of
 * `compareBreakerEvents`, each once.
 */
export function breakerMachine(settings: BreakerSettings) {
  const {state: initial, ...context} = newBreaker(settings);
  return setup({
    types: {context: {} as BreakerFacts, events: {} as BreakerEvent},
    guards: {
      isCooledDown: ({context, event}) => isCooledDown(context, event.at),
      trips: ({context}, decision: OrderDecided) => isTripped(counted(context, decision, settings), settings),
      passes: ({context}, decision: OrderDecided) => hasPassed(judged(context, decision), settings),
      fails: ({context}, decision: OrderDecided) => hasFailed(judged(context, decision), settings),
      isExplained: (_, command: BreakerCommand) => isExplained(command),
    },
    actions: {
      count: assign(({context}, decision: OrderDecided) => all(counted(context, decision, settings))),
      open: assign(({context}, {at}: OrderDecided) => all(opened(context, at, settings))),
      coolDown: assign(({context}) => all(cooledDown(context, settings))),
      repeat: raise(({event}) => event),
      admit: assign(({context}, admission: OrderAdmitted) => all(admitted(context, admission))),
      withdraw: assign(({context}, withdrawal: OrderWithdrawn) => all(withdrawn(context, withdrawal))),
      judge: assign(({context}, decision: OrderDecided) => all(judged(context, decision))),
      pass: assign(({context}, {at}: OrderDecided) => all(passed(context, at, settings))),
      fail: assign(({context}, {at}: OrderDecided) => all(failed(context, at, settings))),
      override: assign(({context}, {command, to}: {command: BreakerCommand; to: BreakerStateName}) =>
        all(overridden(context, command, to, settings)),
      ),
    },
  }).createMachine({
    id: 'breaker',
    initial,
    context,
    states: {
      CLOSED: {
        on: {
          'order.decided': [
            {
              guard: {type: 'trips', params: given},
              target: 'OPEN',
              actions: [
                {type: 'count', params: given},
                {type: 'open', params: given},
              ],
            },
            {actions: {type: 'count', params: given}},
          ],
          'breaker.force-open': byHand('FORCED_OPEN'),
          'breaker.try': byHand('CLOSED'),
          'breaker.close': byHand('CLOSED'),
          'breaker.disable': byHand('DISABLED'),
        },
      },
      OPEN: {
        on: {
          tick: ENDED_COOLDOWN,
          'order.admitted': ENDED_COOLDOWN,
          'order.withdrawn': ENDED_COOLDOWN,
          'order.decided': ENDED_COOLDOWN,
          'breaker.force-open': [ENDED_COOLDOWN, byHand('FORCED_OPEN')],
          'breaker.try': [ENDED_COOLDOWN, byHand('HALF_OPEN')],
          'breaker.close': [ENDED_COOLDOWN, byHand('CLOSED')],
          'breaker.disable': [ENDED_COOLDOWN, byHand('DISABLED')],
        },
      },
      HALF_OPEN: {
        on: {
          'order.admitted': {actions: {type: 'admit', params: given}},
          'order.withdrawn': {actions: {type: 'withdraw', params: given}},
          'order.decided': [
            {
              guard: {type: 'passes', params: given},
              target: 'CLOSED',
              actions: [
                {type: 'judge', params: given},
                {type: 'pass', params: given},
              ],
            },
            {
              guard: {type: 'fails', params: given},
              target: 'OPEN',
              actions: [
                {type: 'judge', params: given},
                {type: 'fail', params: given},
              ],
            },
            {actions: {type: 'judge', params: given}},
          ],
          'breaker.force-open': byHand('FORCED_OPEN'),
          'breaker.try': byHand('HALF_OPEN'),
          'breaker.close': byHand('CLOSED'),
          'breaker.disable': byHand('DISABLED'),
        },
      },
      FORCED_OPEN: {
        on: {
          'breaker.force-open': byHand('FORCED_OPEN'),
          'breaker.try': byHand('HALF_OPEN'),
          'breaker.close': byHand('CLOSED'),
          'breaker.disable': byHand('DISABLED'),
        },
      },
      DISABLED: {
        on: {
          'breaker.force-open': byHand('FORCED_OPEN'),
          'breaker.try': byHand('DISABLED'),
          'breaker.close': byHand('CLOSED'),
          'breaker.disable': byHand('DISABLED'),
        },
      },
    },
  });
}

/** A breaker's state as its machine's snapshot has it: what `foldBreaker` gives, but for `latest`. */
export function breakerStateOf({value, context}: SnapshotFrom<BreakerMachine>): BreakerState {
  const {trippedAt, cooldownUntil, ...facts} = context;
  return {
    ...facts,
    ...(trippedAt === undefined ? {} : {trippedAt}),
    ...(cooldownUntil === undefined ? {} : {cooldownUntil}),
    state: value,
  };
}

/** XState's `assign` keeps whatever it is not told, so what is gone has to be said. */
function all(facts: BreakerFacts): BreakerFacts {
  return {trippedAt: undefined, cooldownUntil: undefined, ...facts};
}

const given = <E>({event}: {event: E}): E => event;

const ENDED_COOLDOWN = {guard: 'isCooledDown', target: 'HALF_OPEN', actions: ['coolDown', 'repeat']} as const;

/** What is done by hand leads there, if it says who and why. */
function byHand<To extends BreakerStateName>(to: To) {
  return {
    target: to,
    guard: {type: 'isExplained', params: given<BreakerCommand>},
    actions: {type: 'override', params: ({event}: {event: BreakerCommand}) => ({command: event, to})},
  } as const;
}
