import type {BreakerCommandType, BreakerEvent} from './breaker-event.js';
import type {BreakerMode, BreakerScope, BreakerSettings} from './breaker-settings.js';

/**
 * Where a breaker stands. `CLOSED`: orders pass and are counted; `OPEN`: new orders wait until it has cooled down;
 * `HALF_OPEN`: a few pass as trials; `FORCED_OPEN`: shut by hand until somebody says otherwise; `DISABLED`: out of service,
 * everything passes.
 */
export const BREAKER_STATES = ['CLOSED', 'OPEN', 'HALF_OPEN', 'FORCED_OPEN', 'DISABLED'] as const;
/** One of the {@link BREAKER_STATES}. */
export type BreakerStateName = (typeof BREAKER_STATES)[number];

/** Why a breaker turned. */
export const BREAKER_CAUSES = ['BREACHES', 'COOLED_DOWN', 'TRIALS_PASSED', 'TRIALS_FAILED', 'BY_HAND'] as const;
/** One of the {@link BREAKER_CAUSES}. */
export type BreakerCause = (typeof BREAKER_CAUSES)[number];

/** An order that counts towards opening. */
export interface CountedOrder {
  readonly orderId: string;
  /** When it was decided, milliseconds since the epoch. */
  readonly at: number;
  readonly isBreach: boolean;
}

/** An order that passed while the breaker was half open. Without `isBreach` it is not decided yet. */
export interface BreakerTrial {
  readonly orderId: string;
  readonly isBreach?: boolean;
}

/** One turn of a breaker, and what turned it. */
export interface BreakerTurn {
  /** Milliseconds since the epoch; of a cool-down its end, however late somebody looked. */
  readonly at: number;
  readonly from: BreakerStateName;
  readonly to: BreakerStateName;
  readonly cause: BreakerCause;
  /** Breaching orders in the order in which they were decided, or trials in the order in which they were admitted. */
  readonly orders?: readonly string[];
  readonly by?: string;
  readonly reason?: string;
}

/** Something done by hand, kept for good. `from` and `to` are the same where it changed nothing. */
export interface BreakerOverride {
  readonly at: number;
  readonly command: BreakerCommandType;
  readonly by: string;
  readonly reason: string;
  readonly from: BreakerStateName;
  readonly to: BreakerStateName;
}

/** All that a breaker knows, beside where it stands: the context of its machine. Plain JSON, instants in milliseconds. */
export interface BreakerFacts {
  readonly scope: BreakerScope;
  readonly indicator: string;
  readonly mode: BreakerMode;
  /** What counts towards opening: the breaches in a row, or the window's orders. Empty unless `CLOSED`. */
  readonly sample: readonly CountedOrder[];
  /** When breaches, or failed trials, opened it last; absent once it is closed again. */
  readonly trippedAt?: number;
  readonly trippedBy: readonly string[];
  /** Only while `OPEN`. */
  readonly cooldownUntil?: number;
  readonly trialQuota: number;
  readonly trials: readonly BreakerTrial[];
  readonly trialsUsed: number;
  readonly goodTrials: number;
  readonly badTrials: number;
  readonly overrides: readonly BreakerOverride[];
  /** The latest 500 turns, oldest first. */
  readonly history: readonly BreakerTurn[];
  /** How often breaches opened it while it was closed; a failed trial is no opening of its own. */
  readonly openings: number;
}

/** A breaker as its decisions fold to: plain JSON that depends on the settings and the events alone. */
export interface BreakerState extends BreakerFacts {
  readonly state: BreakerStateName;
  /** The last event counted, so that one that sorts before it is known to be late. Absent in a machine's own state. */
  readonly latest?: BreakerEvent;
}

/** A breaker that has seen nothing yet: `CLOSED`. */
export function newBreaker({scope, indicator, trip, trials}: BreakerSettings): BreakerState {
  return {
    state: 'CLOSED',
    scope,
    indicator,
    mode: trip.mode,
    sample: [],
    trippedBy: [],
    trialQuota: trials.quota,
    trials: [],
    trialsUsed: 0,
    goodTrials: 0,
    badTrials: 0,
    overrides: [],
    history: [],
    openings: 0,
  };
}

/**
 * Whether a new order of the scope may pass now, and whether as a trial: then its admission has to be told to the breaker
 * (`order.admitted`). Step a `tick` first, or a cool-down that is over goes unnoticed.
 */
export function mayPass({state, trialsUsed, trialQuota}: BreakerState): {
  readonly allowed: boolean;
  readonly isTrial: boolean;
} {
  const isTrial = state === 'HALF_OPEN' && trialsUsed < trialQuota;
  return {allowed: isTrial || state === 'CLOSED' || state === 'DISABLED', isTrial};
}
