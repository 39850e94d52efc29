import type {MeasureKey} from './indicator-keys.js';
import type {WorkStages} from './measure.js';
import {MEASURES} from './measures.js';
import type {OhiWeights} from './ohi.js';

/**
 * A limit for each measure: milliseconds, or how many. `null`: it is not measured, for instance because the host never tells
 * when stock was locked.
 */
export type HealthLimits = Readonly<Partial<Record<MeasureKey, number | null>>>;

/** What a tenant sets for its indicators; all of it optional. */
export interface HealthSettings {
  readonly limits?: HealthLimits;
  /** Limits of single channels, by channel; they go before those of the tenant. */
  readonly perChannel?: Readonly<Record<string, HealthLimits>>;
  readonly ohiWeights?: OhiWeights;
  /** In which stages of the tenant's lifecycles goods are picked, and in which they are packed. */
  readonly stages?: Partial<WorkStages>;
}

/** The limit of a measure on a channel; `undefined`: it is not measured there. */
export function limitOf(
  key: MeasureKey,
  {limits, perChannel}: HealthSettings,
  channel: string | undefined,
): number | undefined {
  const own = channel === undefined ? undefined : perChannel?.[channel]?.[key];
  const set = own === undefined ? limits?.[key] : own;
  return set === undefined ? MEASURES[key].limit : (set ?? undefined);
}
