import type {BreakerCommand, OrderAdmitted, OrderDecided, OrderWithdrawn} from './breaker-event.js';
import type {BreakerSettings} from './breaker-settings.js';
import type {BreakerFacts, BreakerStateName, BreakerTrial, BreakerTurn, CountedOrder} from './breaker-state.js';

// What a breaker counts and remembers. Which event does what in which state is the machine's affair, and not said here.

const MOST_TURNS = 500;

/**
 * Counts a decision of a closed breaker. An order counts once while it is in the sample: what is told of it again is not
 * a second order. A sample that another mode gathered is started anew.
 */
export function counted(facts: BreakerFacts, decision: OrderDecided, {trip}: BreakerSettings): BreakerFacts {
  const gathered = facts.mode === trip.mode ? facts.sample : [];
  const before = trip.mode === 'RATE' ? gathered.filter(({at}) => at > decision.at - trip.windowMs) : gathered;
  const {orderId, at, isBreach} = decision;
  return {...facts, mode: trip.mode, sample: withOrder(before, {orderId, at, isBreach}, trip)};
}

function withOrder(
  sample: readonly CountedOrder[],
  order: CountedOrder,
  trip: BreakerSettings['trip'],
): readonly CountedOrder[] {
  if (sample.some(({orderId}) => orderId === order.orderId)) return sample;
  if (trip.mode === 'RATE') return [...sample, order].slice(-trip.windowOrders);
  return order.isBreach ? [...sample, order] : [];
}

/** Whether the sample opens the breaker: the share at the limit does. */
export function isTripped({sample}: BreakerFacts, {trip}: BreakerSettings): boolean {
  if (trip.mode === 'CONSECUTIVE') return sample.length >= trip.orders;
  if (sample.length < trip.minimumSample) return false;
  let count = 0;
  for (const {isBreach} of sample) if (isBreach) count++;
  return count / sample.length >= trip.share;
}

/** The breaker opens by the breaches in its sample. */
export function opened(facts: BreakerFacts, at: number, settings: BreakerSettings): BreakerFacts {
  const orders = facts.sample.filter(({isBreach}) => isBreach).map(({orderId}) => orderId);
  const turned = turn(facts, {at, to: 'OPEN', cause: 'BREACHES', orders}, settings);
  return {
    ...turned,
    trippedAt: at,
    trippedBy: orders,
    cooldownUntil: at + settings.cooldownMs,
    openings: facts.openings + 1,
  };
}

/** Whether the cool-down of an open breaker is over: at its very end it is. */
export function isCooledDown({cooldownUntil}: BreakerFacts, at: number): boolean {
  return cooldownUntil !== undefined && at >= cooldownUntil;
}

/** The cool-down is over, dated to its end. */
export function cooledDown(facts: BreakerFacts, settings: BreakerSettings): BreakerFacts {
  const at = facts.cooldownUntil ?? Number.NaN;
  return {...turn(facts, {at, to: 'HALF_OPEN', cause: 'COOLED_DOWN'}, settings), ...tripOf(facts)};
}

/** Takes an order as a trial, while there is a place. */
export function admitted(facts: BreakerFacts, {orderId}: OrderAdmitted): BreakerFacts {
  const {trials, trialQuota} = facts;
  if (trials.length >= trialQuota || trials.some((trial) => trial.orderId === orderId)) return facts;
  return withTrials(facts, [...trials, {orderId}]);
}

/** Gives the place of a trial back that will never be decided; one that is decided keeps its verdict. */
export function withdrawn(facts: BreakerFacts, {orderId}: OrderWithdrawn): BreakerFacts {
  return withTrials(
    facts,
    facts.trials.filter((trial) => trial.orderId !== orderId || trial.isBreach !== undefined),
  );
}

/**
 * Judges a trial, once. An order that is none was let in before the breaker opened: it says nothing about now, and counts
 * neither way.
 */
export function judged(facts: BreakerFacts, {orderId, isBreach}: OrderDecided): BreakerFacts {
  return withTrials(
    facts,
    facts.trials.map((trial) =>
      trial.orderId === orderId && trial.isBreach === undefined ? {orderId, isBreach} : trial,
    ),
  );
}

function withTrials(facts: BreakerFacts, trials: readonly BreakerTrial[]): BreakerFacts {
  const good = trials.filter(({isBreach}) => isBreach === false).length;
  const bad = trials.filter(({isBreach}) => isBreach).length;
  return {...facts, trials, trialsUsed: trials.length, goodTrials: good, badTrials: bad};
}

/** Whether enough trials went well. */
export function hasPassed({goodTrials}: BreakerFacts, {trials}: BreakerSettings): boolean {
  return goodTrials >= trials.goodToClose;
}

/** Whether enough trials went badly. */
export function hasFailed({badTrials}: BreakerFacts, {trials}: BreakerSettings): boolean {
  return badTrials >= trials.badToReopen;
}

/** The breaker closes by its trials, and counts from nothing. */
export function passed(facts: BreakerFacts, at: number, settings: BreakerSettings): BreakerFacts {
  return turn(facts, {at, to: 'CLOSED', cause: 'TRIALS_PASSED', orders: judgedTrials(facts, false)}, settings);
}

/** The breaker opens again by its trials, with the whole cool-down. */
export function failed(facts: BreakerFacts, at: number, settings: BreakerSettings): BreakerFacts {
  const orders = judgedTrials(facts, true);
  const turned = turn(facts, {at, to: 'OPEN', cause: 'TRIALS_FAILED', orders}, settings);
  return {...turned, trippedAt: at, trippedBy: orders, cooldownUntil: at + settings.cooldownMs};
}

function judgedTrials({trials}: BreakerFacts, verdict: boolean): readonly string[] {
  return trials.filter(({isBreach}) => isBreach === verdict).map(({orderId}) => orderId);
}

/** Whether something done by hand says who and why. */
export function isExplained({by, reason}: BreakerCommand): boolean {
  return by.trim() !== '' && reason.trim() !== '';
}

/** Something done by hand: kept, and a turn where it leads elsewhere. */
export function overridden(
  facts: BreakerFacts,
  {at, type: command, by, reason}: BreakerCommand,
  to: BreakerStateName,
  settings: BreakerSettings,
): BreakerFacts {
  const from = lastOf(facts.history);
  const kept = {...facts, overrides: [...facts.overrides, {at, command, by, reason, from, to}]};
  if (from === to) return kept;
  const turned = turn(kept, {at, to, cause: 'BY_HAND', by, reason}, settings);
  return to === 'CLOSED' || to === 'DISABLED' ? turned : {...turned, ...tripOf(facts)};
}

function tripOf({trippedAt, trippedBy}: BreakerFacts): Partial<BreakerFacts> {
  return trippedAt === undefined ? {} : {trippedAt, trippedBy};
}

/** Whatever was counted belongs to the state that is left. */
function turn(
  {scope, indicator, mode, overrides, history, openings}: BreakerFacts,
  made: Omit<BreakerTurn, 'from'>,
  {trials: {quota}}: BreakerSettings,
): BreakerFacts {
  const {at, to, ...why} = made;
  return {
    scope,
    indicator,
    mode,
    sample: [],
    trippedBy: [],
    trialQuota: quota,
    trials: [],
    trialsUsed: 0,
    goodTrials: 0,
    badTrials: 0,
    overrides,
    history: [...history, {at, from: lastOf(history), to, ...why}].slice(-MOST_TURNS),
    openings,
  };
}

function lastOf(history: readonly BreakerTurn[]): BreakerStateName {
  return history.at(-1)?.to ?? 'CLOSED';
}
