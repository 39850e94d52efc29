import {
  type HealthSettings,
  type OrderState,
  orderHealth,
  parseInstant,
  pinnedLifecycle,
  type Reading,
} from '@orderlight/core';
import {HUB_SOURCE} from '../record/hub-source.js';
import type {LifecycleSource} from '../record/projection.js';
import {type HeardEvent, orderChannel} from '../record/projection.js';
import {lagBucket} from './lag-scale.js';

/** How often a source was heard in an hour with a lag of one step of the scale: `[channel, source, hour, bucket, count]`. */
export type ReceiptCount = readonly [channel: string, source: string, hour: number, bucket: number, count: number];

/** What one order gives to the health of its tenant: nothing but its events decides it. */
export interface Contribution {
  readonly orderId: string;
  readonly channel: string | null;
  readonly skus: readonly string[];
  readonly carriers: readonly string[];
  /** Those that are decided, or will be by time alone. */
  readonly readings: readonly DecidedReading[];
  readonly receipts: readonly ReceiptCount[];
}

/** A reading that some window counts. */
export type DecidedReading = Reading & {readonly decidedAt: number};

const HOUR_MS = 3_600_000;
/**
 * A fact heard of so long after it happened was brought in (an import, a resync), not told late: its receipt says nothing of how current its
 * source is. Ours, not a source's.
 */
const BROUGHT_IN_MS = 30 * 24 * HOUR_MS;

/** What an order gives, from its whole log. `state`: what its events fold to, where that is known. */
export function contributionOf(
  {
    orderId,
    events: heard,
    state,
  }: {readonly orderId: string; readonly events: readonly HeardEvent[]; readonly state?: OrderState | undefined},
  {tenant, settings: health, lifecycleOf, channels}: ContributionOptions,
): Contribution {
  if (heard.length === 0) return {orderId, channel: null, skus: [], carriers: [], readings: [], receipts: []};
  const events = heard.map(({event, receivedAt}) =>
    isBroughtIn(event.occurredAt, receivedAt) ? event : {...event, receivedAt},
  );
  const channel = orderChannel(heard);
  const pin = pinnedLifecycle(events);
  const lifecycle = lifecycleOf({tenant, channel, pin, setting: channels[channel]});
  const told = orderHealth(events, {orderId, lifecycle, settings: health, ...(state && {state})});
  return {
    orderId,
    channel: told.channel ?? null,
    skus: distinct((state?.lines ?? []).flatMap(({sku}) => sku ?? [])),
    carriers: distinct((state?.shipments ?? []).flatMap(({carrier}) => carrier ?? [])),
    readings: told.readings.filter((reading): reading is DecidedReading => reading.decidedAt !== undefined),
    receipts: receiptsOf(heard),
  };
}

/** What is the same for all orders of a tenant. */
export interface ContributionOptions {
  readonly tenant: string;
  readonly settings: HealthSettings;
  readonly lifecycleOf: LifecycleSource['lifecycleOf'];
  /** Which lifecycles the tenant's channels name. */
  readonly channels: LifecycleSource['settings'];
}

function isBroughtIn(occurredAt: string, receivedAt: string): boolean {
  return (parseInstant(receivedAt) ?? 0) - (parseInstant(occurredAt) ?? 0) > BROUGHT_IN_MS;
}

function receiptsOf(heard: readonly HeardEvent[]): ReceiptCount[] {
  const counts = new Map<string, ReceiptCount>();
  for (const {event, channel, receivedAt} of heard) {
    const received = parseInstant(receivedAt);
    // The hub's own word, and what people do through it, says nothing of how current the hosts' is.
    if (received === undefined || event.source === HUB_SOURCE || event.source === 'operator') continue;
    if (isBroughtIn(event.occurredAt, receivedAt)) continue;
    const lag = Math.max(0, received - (parseInstant(event.occurredAt) ?? received));
    const [hour, bucket] = [Math.floor(received / HOUR_MS), lagBucket(lag)];
    const key = JSON.stringify([channel, event.source, hour, bucket]);
    counts.set(key, [channel, event.source, hour, bucket, (counts.get(key)?.[4] ?? 0) + 1]);
  }
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
