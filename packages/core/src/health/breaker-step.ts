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
import {type BreakerCommandType, type BreakerEvent, compareBreakerEvents, type OrderDecided} from './breaker-event.js';
import type {BreakerSettings} from './breaker-settings.js';
import {type BreakerFacts, type BreakerState, type BreakerStateName, newBreaker} from './breaker-state.js';

/**
 * The state of a breaker from all that it ever learnt, in whatever order that came in and however often: the same as its
 * machine's, without XState.
 *
 * With `at`, as of that instant: a cool-down that is over by then has ended; the caller leaves out what came later. An `at`
 * that is no finite number throws a `RangeError`.
 */
export function foldBreaker(settings: BreakerSettings, events: readonly BreakerEvent[], at?: number): BreakerState {
  for (const event of events) checkInstant(event.at);
  let state = newBreaker(settings);
  for (const event of events.toSorted(compareBreakerEvents)) state = counting(state, event, settings);
  return at === undefined ? state : breakerStep(state, {type: 'tick', at}, settings);
}

/**
 * The state after one more event, equal to folding all of them anew. An event already counted as the latest changes nothing.
 *
 * One that is late (`isLateForBreaker`) can't be stepped, since what it would have changed is no longer known: it throws a
 * `RangeError`, and the breaker has to be folded anew from its log. So does an `at` that is no finite number.
 */
export function breakerStep(state: BreakerState, event: BreakerEvent, settings: BreakerSettings): BreakerState {
  checkInstant(event.at);
  if (isLateForBreaker(state, event)) {
    throw new RangeError(
      `${event.type} at ${event.at} comes before what the breaker has counted: fold it anew from its log with foldBreaker`,
    );
  }
  return counting(state, event, settings);
}

/** Whether an event belongs before one already counted, or before a turn already made. A tick never does. */
export function isLateForBreaker({latest, history}: BreakerState, event: BreakerEvent): boolean {
  if (event.type === 'tick') return false;
  const turnedAt = history.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  return event.at < turnedAt || (latest !== undefined && compareBreakerEvents(event, latest) < 0);
}

function checkInstant(at: number): void {
  if (!Number.isFinite(at)) throw new RangeError(`at is ${at}: give milliseconds since the epoch`);
}

function counting(state: BreakerState, event: BreakerEvent, settings: BreakerSettings): BreakerState {
  const {latest} = state;
  if (event.type === 'tick') {
    const next = advanced(state, event, settings);
    return next === state || !latest ? next : {...next, latest};
  }
  if (latest && compareBreakerEvents(event, latest) === 0) return state;
  return {...advanced(state, event, settings), latest: event};
}

// The machine's states and transitions once more, written out; breaker-machine.test.ts holds the two together.
function advanced(before: BreakerState, event: BreakerEvent, settings: BreakerSettings): BreakerState {
  const state =
    before.state === 'OPEN' && isCooledDown(before, event.at)
      ? inState(cooledDown(before, settings), 'HALF_OPEN')
      : before;
  const isTrying = state.state === 'HALF_OPEN';
  switch (event.type) {
    case 'tick':
      return state;
    case 'order.admitted':
      return isTrying ? inState(admitted(state, event), 'HALF_OPEN') : state;
    case 'order.withdrawn':
      return isTrying ? inState(withdrawn(state, event), 'HALF_OPEN') : state;
    case 'order.decided':
      if (isTrying) return afterTrial(state, event, settings);
      return state.state === 'CLOSED' ? afterOrder(state, event, settings) : state;
    default: {
      if (!isExplained(event)) return state;
      const to = TARGET[event.type][state.state] ?? state.state;
      return inState(overridden(state, event, to, settings), to);
    }
  }
}

/** Where a command leads; where it names no state, the breaker stays as it is. */
const TARGET: Readonly<Record<BreakerCommandType, Readonly<Partial<Record<BreakerStateName, BreakerStateName>>>>> = {
  'breaker.force-open': {CLOSED: 'FORCED_OPEN', OPEN: 'FORCED_OPEN', HALF_OPEN: 'FORCED_OPEN', DISABLED: 'FORCED_OPEN'},
  'breaker.try': {OPEN: 'HALF_OPEN', FORCED_OPEN: 'HALF_OPEN'},
  'breaker.close': {OPEN: 'CLOSED', HALF_OPEN: 'CLOSED', FORCED_OPEN: 'CLOSED', DISABLED: 'CLOSED'},
  'breaker.disable': {CLOSED: 'DISABLED', OPEN: 'DISABLED', HALF_OPEN: 'DISABLED', FORCED_OPEN: 'DISABLED'},
};

function afterOrder(state: BreakerState, decision: OrderDecided, settings: BreakerSettings): BreakerState {
  const facts = counted(state, decision, settings);
  return isTripped(facts, settings) ? inState(opened(facts, decision.at, settings), 'OPEN') : inState(facts, 'CLOSED');
}

function afterTrial(state: BreakerState, decision: OrderDecided, settings: BreakerSettings): BreakerState {
  const facts = judged(state, decision);
  if (hasPassed(facts, settings)) return inState(passed(facts, decision.at, settings), 'CLOSED');
  if (hasFailed(facts, settings)) return inState(failed(facts, decision.at, settings), 'OPEN');
  return inState(facts, 'HALF_OPEN');
}

function inState(facts: BreakerFacts, state: BreakerStateName): BreakerState {
  return {...facts, state};
}
