/** How one measure stands over the window, as the hub's `Indicator` says it. */
export interface HealthIndicator {
  readonly key: string;
  readonly label: string;
  readonly definition?: string;
  /** `ms`, or `count`. */
  readonly unit: string;
  /** What may just be; absent where it is not measured. */
  readonly limit?: number;
  readonly denominator: number;
  readonly breaches: number;
  readonly lasting?: number;
  readonly median?: number;
}

/** One of the five parts, as the hub's `OhiFactor` says it. */
export interface HealthPart {
  readonly key: string;
  readonly numerator: number;
  readonly denominator: number;
  /** Absent where nothing was decided. */
  readonly rate?: number;
  readonly weight: number;
  readonly contribution?: number;
}

/** The index over its parts. */
export interface HealthScore {
  /** 0 to 100; only where all five parts are there. */
  readonly score?: number;
  /** The score over the parts that are there, where one is not. */
  readonly partial?: number;
  /** Share of the weights that are there. */
  readonly coverage: number;
  readonly orders: number;
  readonly factors?: readonly HealthPart[];
}

/** The health of a channel, or of all, as the hub's `healthIndex` says it. */
export interface HealthReport {
  readonly channel?: string;
  readonly asOf?: string;
  readonly pending?: number;
  readonly ohi: HealthScore;
  readonly indicators?: readonly HealthIndicator[];
}

/** The index over windows in a row, oldest first, as the hub's `healthTrend` says it. */
export interface HealthCourse {
  readonly scoreChange?: number;
  readonly points: readonly {
    readonly window?: {readonly from?: string; readonly until?: string};
    readonly ohi: Pick<HealthScore, 'score'>;
  }[];
}

/** The score that the index's source reports as its baseline. */
export const BASELINE = 85;
/** Below it the index is far off: fifteen points, as many as one of its five parts can bring. The number is ours. */
export const FAR_OFF = 70;

/** How a score stands: its tone, with the key of the word that says the same. */
export function standingOf(score: number): 'good' | 'warn' | 'bad' {
  if (score >= BASELINE) return 'good';
  return score >= FAR_OFF ? 'warn' : 'bad';
}
