import type {HealthWindow} from './health-window.js';
import type {MeasureKey} from './indicator-keys.js';
import type {Share} from './reading.js';

/** The five parts of the order health index, in the order of its formula, and the measure that each is the share of. */
export const OHI_PARTS = {
  paidOnTime: 'paymentDelay',
  stockLockedOnTime: 'stockLockDelay',
  trackingOnTime: 'trackingReturnDelay',
  returnsSynced: 'returnSyncDelay',
  modificationRate: 'modification',
} as const satisfies Readonly<Record<string, MeasureKey>>;
/** One of the five parts. */
export type OhiPartKey = keyof typeof OHI_PARTS;

/** How much each part weighs; the last is taken off. */
export type OhiWeights = Readonly<Record<OhiPartKey, number>>;

/** The weights of the formula's source (SPEC §5.2 of the product). */
export const OHI_WEIGHTS: OhiWeights = {
  paidOnTime: 0.25,
  stockLockedOnTime: 0.25,
  trackingOnTime: 0.2,
  returnsSynced: 0.15,
  modificationRate: 0.15,
};

/** One part as it was counted. Without orders behind it, it has neither rate nor contribution. */
export interface OhiPart extends Share {
  readonly key: OhiPartKey;
  /** Numerator over denominator, 0 to 1. */
  readonly rate?: number;
  readonly weight: number;
  /** Points that it adds to `raw`; those of the modification rate are negative. */
  readonly contribution?: number;
}

/** The order health index, and what it was counted over. */
export interface Ohi {
  /** The formula to the letter, in points: −15 to 85 with the weights of its source. */
  readonly raw?: number;
  /** What is shown, 0 to 100: the last term counted as `weight × (1 − rate)`, so `raw` + 15. */
  readonly score?: number;
  /** The score, 0 to 100, over the parts that are there, where one is absent. */
  readonly partial?: number;
  /** Share of the weights whose parts are there, 0 to 1. */
  readonly coverage: number;
  /** Orders that at least one part counted. */
  readonly orders: number;
  readonly window?: HealthWindow;
  readonly parts: readonly OhiPart[];
}

/**
 * Reckons the order health index from whole numbers, so that the same counts give the same digits.
 *
 * Its source states `0.25 paid + 0.25 locked + 0.20 tracking + 0.15 returns − 0.15 modified`, which can't pass 85, and reports
 * 94.7: so `raw` is the letter, `score` what its numbers mean. A part that is not given, or over no orders, is absent.
 *
 * Throws a `RangeError` where the weights are not numbers from 0 that sum to 1.
 */
export function ohi(
  counts: Readonly<Partial<Record<OhiPartKey, Share>>>,
  {
    weights = OHI_WEIGHTS,
    orders = 0,
    window,
  }: {
    readonly weights?: OhiWeights | undefined;
    readonly orders?: number;
    readonly window?: HealthWindow;
  } = {},
): Ohi {
  const total = sum(Object.values(weights));
  if (Object.values(weights).some((weight) => !(weight >= 0)) || !(Math.abs(total - 1) < 1e-9)) {
    throw new RangeError(`ohi: "weights" must be numbers from 0 that sum to 1, got ${JSON.stringify(weights)}`);
  }
  const parts = (Object.keys(OHI_PARTS) as OhiPartKey[]).map((key) => partOf(key, weights[key], counts[key]));
  const present = parts.filter(({denominator}) => denominator > 0);
  const raw = sum(present.map(({contribution = 0}) => contribution));
  // The points that an order loses at most by being changed; the score starts from them.
  const start = present.some(({key}) => key === 'modificationRate') ? 100 * weights.modificationRate : 0;
  const [weighed, all] = [present, parts].map((some) => sum(some.map(({weight}) => weight))) as [number, number];
  const isWhole = present.length === parts.length;
  return {
    ...(isWhole && {raw: tidy(raw), score: tidy(raw + start)}),
    ...(!isWhole && weighed > 0 && {partial: tidy((raw + start) / weighed)}),
    coverage: all > 0 ? tidy(weighed / all) : 0,
    orders,
    ...(window && {window}),
    parts,
  };
}

function partOf(key: OhiPartKey, weight: number, share: Share | undefined): OhiPart {
  const {numerator, denominator} = share ?? {numerator: 0, denominator: 0};
  if (denominator === 0) return {key, numerator: 0, denominator: 0, weight};
  const sign = key === 'modificationRate' ? -1 : 1;
  return {
    key,
    numerator,
    denominator,
    rate: numerator / denominator,
    weight,
    contribution: tidy((sign * 100 * weight * numerator) / denominator),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** To ten decimals, so that 79.7 + 15 reads 94.7; and no negative zero. */
function tidy(value: number): number {
  return Math.round(value * 1e10) / 1e10 + 0;
}
