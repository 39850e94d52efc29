import type {OrderEvent} from '../model/order-event.js';
import {type HealthSettings, limitOf} from './health-settings.js';
import {BESIDE_KEYS, INDICATOR_KEYS, type MeasureKey} from './indicator-keys.js';
import type {WorkStages} from './measure.js';
import {MEASURES} from './measures.js';
import {type OrderTrace, orderTrace, type TraceOptions} from './order-trace.js';
import {type Reading, readingOf} from './reading.js';

/** The readings of one order, and on which channel it counts. */
export interface OrderHealth {
  readonly orderId: string;
  readonly channel?: string;
  readonly readings: readonly Reading[];
}

/** The stages of the templates in which goods are picked and packed. */
export const WORK_STAGES: WorkStages = {picking: ['picking', 'wave'], packing: ['packing']};

/**
 * The readings of one measure on one order as of an instant (milliseconds since the epoch): none where it can't be told, one
 * for each of the twelve, several where each span counts by itself.
 *
 * `at` is not before the newest of the facts: to look back, trace the events until then.
 */
export function readMeasure(
  key: MeasureKey,
  trace: OrderTrace,
  at: number,
  settings: HealthSettings = {},
): readonly Reading[] {
  const limit = limitOf(key, settings, trace.state.channel);
  if (limit === undefined) return [];
  const {isEach, spans} = MEASURES[key];
  const found = spans(trace, {limit, stages: {...WORK_STAGES, ...settings.stages}});
  const groups = isEach ? found.map((span) => [span]) : [found];
  return groups.flatMap((group) => readingOf(key, trace.orderId, group, at) ?? []);
}

/** Every reading of one order as of an instant. */
export function healthAt(trace: OrderTrace, at: number, settings: HealthSettings = {}): OrderHealth {
  const {orderId, state} = trace;
  const readings = [...INDICATOR_KEYS, ...BESIDE_KEYS].flatMap((key) => readMeasure(key, trace, at, settings));
  return {orderId, ...(state.channel !== undefined && {channel: state.channel}), readings};
}

/**
 * Every reading of one order whatever the time is: what lasts stands as the breach that it becomes at its `decidedAt` unless
 * something comes first (its `value` is `Infinity`). It changes only with the order's events: this is what a tally keeps.
 */
export function orderHealth(
  events: readonly OrderEvent[],
  {settings, ...options}: TraceOptions & {readonly settings?: HealthSettings},
): OrderHealth {
  return healthAt(orderTrace(events, options), Number.POSITIVE_INFINITY, settings);
}
