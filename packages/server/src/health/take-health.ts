import {isoInstant} from '@orderlight/core';
import type {Hub} from '../context.js';
import {addArrivals, type BreakerKey, listBreakers, markStale, type StoredBreaker} from '../db/breakers.js';
import type {Change} from '../db/changes.js';
import {channelLifecycles} from '../db/channels.js';
import type {Database} from '../db/database.js';
import {
  addReceipts,
  type LastHeard,
  noteReceipts,
  type ReadingRow,
  readContributions,
  readHealthSettings,
  readReadings,
  readStates,
  replaceContributions,
  type StoredContribution,
} from '../db/health.js';
import {type OrderRecord, readOrders} from '../db/read-orders.js';
import {durableFollower} from '../live/durable-follower.js';
import {HUB_SOURCE} from '../record/hub-source.js';
import type {Worker} from '../worker.js';
import {type Contribution, contributionOf, type ReceiptCount} from './contribution.js';

/** Under this name the feed's position of health is kept; who holds it may change readings and breakers of the tenant. */
export const HEALTH_FOLLOWER = 'health';

/** Keeps readings, sources' receipts and breakers' arrivals in step with the feed: each change counts once, in its own transaction. */
export function healthFollower(hub: Pick<Hub, 'db' | 'changes$' | 'log' | 'lifecycleOf'>): Worker {
  return durableFollower(
    {name: HEALTH_FOLLOWER, take: (tx, tenant, changes) => takeHealth(tx, tenant, changes, hub.lifecycleOf)},
    hub,
  );
}

/** Counts the orders that changed anew, and takes what they gave before off. */
export async function takeHealth(
  tx: Database,
  tenant: string,
  changes: readonly Change[],
  lifecycleOf: Hub['lifecycleOf'],
): Promise<void> {
  const changedAt = new Map(changes.map((change) => [change.orderId, change.changedAt]));
  const ids = [...changedAt.keys()];
  const records = await readOrders(tx, tenant, ids);
  const states = new Map((await readStates(tx, tenant, ids)).map((row) => [row.orderId, row]));
  const options = {
    tenant,
    lifecycleOf,
    settings: await readHealthSettings(tx, tenant),
    channels: await channelLifecycles(tx, tenant),
  };
  const given = records.map((record) => contributionOf({...record, state: states.get(record.orderId)?.state}, options));
  const before = new Map((await readContributions(tx, tenant, ids)).map((one) => [one.orderId, one]));
  const breakers = await listBreakers(tx, tenant);
  if (breakers.length) {
    const readings = await readReadings(tx, tenant, ids);
    await markStale(tx, staleBreakers(breakers, {given, before, readings}));
    const waiting = new Set(
      [...states.values()].flatMap(({orderId, phase, control}) => (mayWait(phase, control) ? orderId : [])),
    );
    const arrivals = arrivalsOf(breakers, {given: given.filter(({orderId}) => waiting.has(orderId)), before});
    await addArrivals(tx, tenant, arrivals, changes.at(-1)?.changedAt ?? isoInstant(0));
  }
  await replaceContributions(tx, tenant, given);
  await addReceipts(tx, tenant, differencesOf(given, before));
  await noteReceipts(tx, tenant, lastHeard(records));
}

/** What has not left the house can still be stopped. */
const STOPPABLE: ReadonlySet<string> = new Set(['DRAFT', 'PLACED', 'CONFIRMED', 'PREPARING', 'READY']);

function mayWait(phase: string, control: string): boolean {
  return STOPPABLE.has(phase) && control !== 'CANCELLED';
}

type Before = ReadonlyMap<string, StoredContribution>;
type Members = Pick<Contribution, 'channel' | 'skus' | 'carriers'>;

/** Whether an order is among those that a breaker counts and stops. */
function isOf({kind, scopeId}: Pick<BreakerKey, 'kind' | 'scopeId'>, members: Members | undefined): boolean {
  if (!members) return false;
  if (kind === 'CHANNEL') return members.channel === scopeId;
  return (kind === 'SKU' ? members.skus : members.carriers).includes(scopeId);
}

/** Breakers that counted a decision that is no longer so, or missed one that came to light late. */
function staleBreakers(
  breakers: readonly StoredBreaker[],
  {
    given,
    before,
    readings,
  }: {given: readonly Contribution[]; before: Before; readings: ReadonlyMap<string, readonly ReadingRow[]>},
): StoredBreaker[] {
  return breakers.filter((breaker) => {
    const {indicator, since, horizon} = breaker;
    const counted = (
      decided: readonly {indicator: string; decidedAt: number; isBreach: boolean}[],
      members?: Members,
    ) =>
      isOf(breaker, members)
        ? decided
            .filter((one) => one.indicator === indicator && one.decidedAt >= since && one.decidedAt < horizon)
            .map(({decidedAt, isBreach}) => `${decidedAt} ${isBreach}`)
            .join()
        : '';
    return given.some(
      (one) => counted(one.readings, one) !== counted(readings.get(one.orderId) ?? [], before.get(one.orderId)),
    );
  });
}

/** Orders that are new to a scope that does not let everything pass. */
function arrivalsOf(
  breakers: readonly StoredBreaker[],
  {given, before}: {given: readonly Contribution[]; before: Before},
) {
  const shut = breakers.filter(({state}) => state.state !== 'CLOSED' && state.state !== 'DISABLED');
  return shut.flatMap((breaker) =>
    given.flatMap((one) =>
      isOf(breaker, one) && !isOf(breaker, before.get(one.orderId))
        ? {kind: breaker.kind, scopeId: breaker.scopeId, orderId: one.orderId}
        : [],
    ),
  );
}

function differencesOf(given: readonly Contribution[], before: Before): ReceiptCount[] {
  const sums = new Map<string, number>();
  const add = (counts: readonly ReceiptCount[], sign: 1 | -1) => {
    for (const [channel, source, hour, bucket, count] of counts) {
      const key = JSON.stringify([channel, source, hour, bucket]);
      sums.set(key, (sums.get(key) ?? 0) + sign * count);
    }
  };
  for (const one of given) {
    add(before.get(one.orderId)?.receipts ?? [], -1);
    add(one.receipts, 1);
  }
  return [...sums].flatMap(([key, count]) =>
    count === 0 ? [] : [[...(JSON.parse(key) as [string, string, number, number]), count] as const],
  );
}

function lastHeard(records: readonly OrderRecord[]): LastHeard[] {
  const latest = new Map<string, LastHeard>();
  for (const {event, channel, receivedAt} of records.flatMap(({events}) => events)) {
    const {source, occurredAt} = event;
    if (source === HUB_SOURCE || source === 'operator') continue;
    const key = JSON.stringify([channel, source]);
    const known = latest.get(key) ?? {channel, source, heardAt: receivedAt, occurredAt};
    latest.set(key, {
      ...known,
      heardAt: Date.parse(receivedAt) > Date.parse(known.heardAt) ? receivedAt : known.heardAt,
      occurredAt: Date.parse(occurredAt) > Date.parse(known.occurredAt) ? occurredAt : known.occurredAt,
    });
  }
  return [...latest.values()];
}
