import type {Database} from './database.js';
import {listPulls, type PullStatus} from './pulls.js';

/** What the store knows of one source on one channel. */
export interface SourceRow {
  readonly channel: string;
  readonly source: string;
  /** ISO 8601. */
  readonly heardAt: string;
  /** When the newest of its facts happened, ISO 8601. */
  readonly occurredAt: string;
  /** Facts by step of the lag's scale, over the window. */
  readonly lags: readonly (readonly [bucket: number, count: number])[];
  /** Facts heard in the window. */
  readonly count: number;
  /** Hours of the last week in which it was heard. */
  readonly activeHours: number;
  /** Facts that still wait for their order. */
  readonly waiting: number;
}

/** Every source of a tenant; `fromHour` and `weekHour` are hours since the epoch, the first of the window and of the last week. */
export async function readSources(
  db: Database,
  tenant: string,
  {fromHour, weekHour}: {readonly fromHour: number; readonly weekHour: number},
): Promise<SourceRow[]> {
  return db.query<SourceRow>(
    `with waiting as (
       select channel, source, count(*) as waiting, max(received_at) as heard_at, max(occurred_at) as occurred_at
       from events where tenant = $1 and order_id is null group by channel, source),
     heard as (
       select channel, source, heard_at, occurred_at from source_receipts where tenant = $1
       union all select channel, source, heard_at, occurred_at from waiting),
     last as (select channel, source, max(heard_at) as heard_at, max(occurred_at) as occurred_at from heard group by channel, source)
     select l.channel, l.source, l.heard_at as "heardAt", l.occurred_at as "occurredAt",
       coalesce((select json_agg(json_build_array(bucket, count)) from (select bucket, sum(count) as count from source_hours h
         where h.tenant = $1 and h.channel = l.channel and h.source = l.source and hour >= $2 group by bucket) as b), '[]'::json) as lags,
       coalesce((select sum(count) from source_hours h
         where h.tenant = $1 and h.channel = l.channel and h.source = l.source and hour >= $2), 0)::int8 as count,
       (select count(distinct hour) from source_hours h
         where h.tenant = $1 and h.channel = l.channel and h.source = l.source and hour >= $3 and count > 0) as "activeHours",
       coalesce(w.waiting, 0) as waiting
     from last l left join waiting w on w.channel = l.channel and w.source = l.source order by l.channel, l.source`,
    [tenant, fromHour, weekHour],
  );
}

/** Messages of each channel that nobody has put right yet. */
export async function countQuarantined(db: Database, tenant: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{channel: string; count: number}>(
    'select channel, count(*) as count from quarantine where tenant = $1 and replayed_at is null group by channel',
    [tenant],
  );
  return new Map(rows.map(({channel, count}) => [channel, count]));
}

/** The tenant's pulls by channel. */
export async function pullsByChannel(db: Database, tenant: string): Promise<ReadonlyMap<string, PullStatus>> {
  return new Map((await listPulls(db, tenant)).map((pull) => [pull.channel, pull]));
}
