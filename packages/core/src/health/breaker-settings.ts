import {DAY, MINUTE} from '../model/duration.js';
import {type Check, either, isPlainObject, oneOf, type Report, shape, text, whole} from '../model/shape.js';

/** What a breaker can stop: the orders of a channel, those that hold an article, those that a carrier takes. */
export const BREAKER_SCOPES = ['CHANNEL', 'SKU', 'CARRIER'] as const;
/** One of the {@link BREAKER_SCOPES}. */
export type BreakerScopeKind = (typeof BREAKER_SCOPES)[number];

/** One channel, article or carrier, by its key in the hub. */
export interface BreakerScope {
  readonly kind: BreakerScopeKind;
  readonly id: string;
}

/** How breaches open a breaker: so many orders in a row, or too large a share of the latest ones. */
export const BREAKER_MODES = ['CONSECUTIVE', 'RATE'] as const;
/** One of the {@link BREAKER_MODES}. */
export type BreakerMode = (typeof BREAKER_MODES)[number];

/** When breaches open a breaker. */
export type BreakerTrip =
  | {
      readonly mode: 'CONSECUTIVE';
      /** So many breaching orders in a row, in the order in which each was decided. */
      readonly orders: number;
    }
  | {
      readonly mode: 'RATE';
      /** Share of breaching orders in the window, above 0 to 1, at which it opens. */
      readonly share: number;
      /** Below so many orders in the window it stays closed, whatever the share. */
      readonly minimumSample: number;
      /** An order decided this long ago, milliseconds of plain time, has left the window. */
      readonly windowMs: number;
      /** The window holds the latest so many orders, and no more: a large channel is judged by its last hour, not by its day. */
      readonly windowOrders: number;
    };

/** How a breaker that cooled down is tried out. */
export interface BreakerTrials {
  /** How many orders may pass as trials. */
  readonly quota: number;
  /** So many trials within the limit close it. */
  readonly goodToClose: number;
  /** So many trials beyond the limit open it again, with the whole cool-down. */
  readonly badToReopen: number;
}

/** One breaker: what it stops, which indicator opens it, and when. */
export interface BreakerSettings {
  readonly scope: BreakerScope;
  /** Key of the indicator whose breaches count. */
  readonly indicator: string;
  readonly trip: BreakerTrip;
  /** Milliseconds of plain time from opening until trial orders may pass. */
  readonly cooldownMs: number;
  readonly trials: BreakerTrials;
}

/**
 * When breaches open a breaker, unless a tenant says otherwise. Three in a row is the rule of the source; the numbers
 * of the rate are ours, chosen so that 3 % of random breaches never open it (docs/breaker.md).
 */
export const BREAKER_TRIPS = {
  CONSECUTIVE: {mode: 'CONSECUTIVE', orders: 3},
  RATE: {mode: 'RATE', share: 0.2, minimumSample: 50, windowMs: DAY, windowOrders: 100},
} as const satisfies Readonly<Record<BreakerMode, BreakerTrip>>;

const COOLDOWN = 30 * MINUTE;
const TRIALS: BreakerTrials = {quota: 5, goodToClose: 5, badToReopen: 1};

/** The settings of a breaker that nobody has set up: three in a row or 20 % of the latest hundred, half an hour, five trials. */
export function breakerSettings(scope: BreakerScope, indicator: string, mode: BreakerMode): BreakerSettings {
  return {scope, indicator, trip: BREAKER_TRIPS[mode], cooldownMs: COOLDOWN, trials: TRIALS};
}

// The state of a breaker carries the orders that it counts, so their number has an end.
const MOST_ORDERS = 10_000;

const key = text({longest: 200, filled: true});

const checkTrip = either(
  (value) => isPlainObject(value) && value.mode === 'RATE',
  shape({
    mode: oneOf(BREAKER_MODES),
    share,
    minimumSample: whole(1),
    windowMs: whole(1),
    windowOrders: orders(),
  }),
  shape({mode: oneOf(BREAKER_MODES), orders: orders()}),
);

const checkFields = shape({
  scope: shape({kind: oneOf(BREAKER_SCOPES), id: key}),
  indicator: key,
  trip: checkTrip,
  cooldownMs: whole(1),
  trials: shape({quota: orders(), goodToClose: whole(1), badToReopen: whole(1)}),
});

/**
 * Checks settings that may come from an editor: reports each fault with its JSON path, the value there, and what is expected.
 * Nothing reported: they are {@link BreakerSettings}.
 */
export function checkBreakerSettings(value: unknown, path: string, report: Report): void {
  let isSound = true;
  checkFields(value, path, (...fault) => {
    isSound = false;
    report(...fault);
  });
  if (!isSound) return;
  const {trip, trials} = value as BreakerSettings;
  if (trip.mode === 'RATE' && trip.minimumSample > trip.windowOrders) {
    report(`${path}.trip.minimumSample`, trip.minimumSample, 'at most windowOrders: a window never holds more');
  }
  // With fewer, all trials could be decided without a verdict, and nothing would ever pass again.
  const least = trials.goodToClose + trials.badToReopen - 1;
  if (trials.quota < least)
    report(`${path}.trials.quota`, trials.quota, `at least goodToClose + badToReopen − 1 = ${least}`);
}

function share(value: unknown, path: string, report: Report): void {
  if (typeof value !== 'number' || !(value > 0 && value <= 1)) report(path, value, 'a share above 0, at most 1');
}

function orders(): Check {
  return (value, path, report) => {
    const fits = Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= MOST_ORDERS;
    if (!fits) report(path, value, `a whole number from 1 to ${MOST_ORDERS}`);
  };
}
