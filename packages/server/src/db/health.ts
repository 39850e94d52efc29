import type {HealthSettings, MeasureKey, OrderState} from '@orderlight/core';
import type {Contribution, DecidedReading, ReceiptCount} from '../health/contribution.js';
import type {Database} from './database.js';

/** What an order gave the last time, readings apart. */
export type StoredContribution = Pick<Contribution, 'orderId' | 'channel' | 'skus' | 'carriers' | 'receipts'>;

/** A reading as it is stored; instants in milliseconds since the epoch. */
export interface ReadingRow {
  readonly orderId: string;
  readonly ordinal: number;
  readonly indicator: MeasureKey;
  readonly channel: string | null;
  readonly fromAt: number;
  readonly decidedAt: number;
  readonly endedAt: number | null;
  /** `null` while it lasts. */
  readonly value: number | null;
  readonly isBreach: boolean;
  readonly isOpen: boolean;
  readonly numerator: number;
  readonly denominator: number;
  readonly hasShare: boolean;
}

const READING_COLUMNS = `order_id as "orderId", ordinal, indicator, channel, from_at as "fromAt", decided_at as "decidedAt",
  ended_at as "endedAt", value, is_breach as "isBreach", is_open as "isOpen", numerator, denominator, has_share as "hasShare"`;

/** What a tenant has set for its indicators; nothing where it has set nothing. */
export async function readHealthSettings(db: Database, tenant: string): Promise<HealthSettings> {
  const [row] = await db.query<{settings: HealthSettings}>('select settings from health_settings where tenant = $1', [
    tenant,
  ]);
  return row?.settings ?? {};
}

/** Sets the tenant's settings, and lets the follower of a name read every order anew by them. */
export async function writeHealthSettings(
  tx: Database,
  tenant: string,
  settings: HealthSettings,
  {at, follower}: {readonly at: string; readonly follower: string},
): Promise<void> {
  await tx.query(
    `insert into health_settings (tenant, settings, updated_at) values ($1, $2::jsonb, $3::timestamptz)
     on conflict (tenant) do update set settings = excluded.settings, updated_at = excluded.updated_at`,
    [tenant, JSON.stringify(settings), at],
  );
  await tx.query('update followers set sequence = 0 where tenant = $1 and follower = $2', [tenant, follower]);
}

/** What orders gave the last time. */
export async function readContributions(
  db: Database,
  tenant: string,
  orderIds: readonly string[],
): Promise<StoredContribution[]> {
  return db.query<StoredContribution>(
    `select order_id as "orderId", channel, skus, carriers, receipts from health_orders
     where tenant = $1 and order_id = any($2::text[])`,
    [tenant, [...orderIds]],
  );
}

/** The readings of orders, by order. */
export async function readReadings(
  db: Database,
  tenant: string,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReadingRow[]>> {
  const rows = await db.query<ReadingRow>(
    `select ${READING_COLUMNS} from health_readings where tenant = $1 and order_id = any($2::text[]) order by order_id, ordinal`,
    [tenant, [...orderIds]],
  );
  const byOrder = new Map<string, ReadingRow[]>();
  for (const row of rows) {
    const own = byOrder.get(row.orderId) ?? [];
    own.push(row);
    byOrder.set(row.orderId, own);
  }
  return byOrder;
}

/** Where orders stand, and what their events fold to. */
export async function readStates(
  db: Database,
  tenant: string,
  orderIds: readonly string[],
): Promise<{orderId: string; phase: string; control: string; state: OrderState}[]> {
  return db.query(
    'select order_id as "orderId", phase, control, state from orders where tenant = $1 and order_id = any($2::text[])',
    [tenant, [...orderIds]],
  );
}

/** A reading in the form of its row. */
export function readingRow(
  {orderId, channel}: Pick<Contribution, 'orderId' | 'channel'>,
  {indicator, from, decidedAt, endedAt, value, isBreach, isOpen, share}: DecidedReading,
  ordinal: number,
): ReadingRow {
  return {
    orderId,
    ordinal,
    indicator,
    channel,
    fromAt: from,
    decidedAt,
    endedAt: endedAt ?? null,
    value: isOpen ? null : value,
    isBreach,
    isOpen,
    numerator: share?.numerator ?? (isBreach ? 0 : 1),
    denominator: share?.denominator ?? 1,
    hasShare: share !== undefined,
  };
}

/** Puts what orders give now in the place of what they gave before. */
export async function replaceContributions(
  tx: Database,
  tenant: string,
  given: readonly Contribution[],
): Promise<void> {
  const ids = given.map(({orderId}) => orderId);
  const rows = given.flatMap((one) => one.readings.map((reading, ordinal) => readingRow(one, reading, ordinal)));
  await tx.query('delete from health_readings where tenant = $1 and order_id = any($2::text[])', [tenant, ids]);
  if (rows.length)
    await tx.query(
      `insert into health_readings (tenant, order_id, ordinal, indicator, channel, from_at, decided_at, ended_at, value, is_breach,
       is_open, numerator, denominator, has_share)
     select $1, "orderId", ordinal, indicator, channel, "fromAt", "decidedAt", "endedAt", value, "isBreach", "isOpen", numerator,
       denominator, "hasShare"
     from json_to_recordset($2::json) as r("orderId" text, ordinal int, indicator text, channel text, "fromAt" bigint,
       "decidedAt" bigint, "endedAt" bigint, value float8, "isBreach" boolean, "isOpen" boolean, numerator int, denominator int,
       "hasShare" boolean)`,
      [tenant, JSON.stringify(rows)],
    );
  await tx.query(
    `insert into health_orders (tenant, order_id, channel, skus, carriers, receipts)
     select $1, "orderId", channel, skus, carriers, receipts
     from json_to_recordset($2::json) as r("orderId" text, channel text, skus jsonb, carriers jsonb, receipts jsonb)
     on conflict (tenant, order_id) do update set channel = excluded.channel, skus = excluded.skus,
       carriers = excluded.carriers, receipts = excluded.receipts`,
    [tenant, JSON.stringify(given.map(({readings: _, ...one}) => one))],
  );
}

/** Adds to the tallies of the sources, by the hour; a count may be negative. */
export async function addReceipts(tx: Database, tenant: string, counts: readonly ReceiptCount[]): Promise<void> {
  if (counts.length === 0) return;
  await tx.query(
    `insert into source_hours (tenant, channel, source, hour, bucket, count)
     select $1, c->>0, c->>1, (c->>2)::int, (c->>3)::int, (c->>4)::int from json_array_elements($2::json) as c
     on conflict (tenant, channel, source, hour, bucket) do update set count = source_hours.count + excluded.count`,
    [tenant, JSON.stringify(counts)],
  );
}

/** When a source was last heard on a channel, and when the newest of its facts happened; ISO 8601. */
export interface LastHeard {
  readonly channel: string;
  readonly source: string;
  readonly heardAt: string;
  readonly occurredAt: string;
}

/** Moves the sources' last receipts forward, never back. */
export async function noteReceipts(tx: Database, tenant: string, heard: readonly LastHeard[]): Promise<void> {
  if (heard.length === 0) return;
  await tx.query(
    `insert into source_receipts as s (tenant, channel, source, heard_at, occurred_at)
     select $1, channel, source, "heardAt", "occurredAt"
     from json_to_recordset($2::json) as r(channel text, source text, "heardAt" timestamptz, "occurredAt" timestamptz)
     on conflict (tenant, channel, source) do update set heard_at = greatest(s.heard_at, excluded.heard_at),
       occurred_at = greatest(s.occurred_at, excluded.occurred_at)`,
    [tenant, JSON.stringify(heard)],
  );
}
