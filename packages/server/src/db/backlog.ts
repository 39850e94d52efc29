import type {Database} from './database.js';

/** What waits in the store, over all tenants. Ages are in seconds, 0 where nothing waits or is late. */
export interface Backlog {
  readonly outbox: readonly {
    readonly kind: string;
    readonly pending: number;
    readonly dead: number;
    /** Since the oldest pending message should have been sent. */
    readonly lateSeconds: number;
  }[];
  /** As the planner estimates it: counting a million of them takes the store too long for a look at its health. */
  readonly timers: number;
  readonly timersLateSeconds: number;
  readonly quarantined: number;
  readonly waitingEvents: number;
}

/** Counts what waits; `at` is ISO 8601. Every part reads a partial index, so that it costs little however much is done already. */
export async function readBacklog(db: Database, at: string): Promise<Backlog> {
  const [row] = await db.query<Omit<Backlog, 'outbox'> & {outbox: Backlog['outbox'] | null}>(
    `select
       (select json_agg(json_build_object('kind', kind, 'pending', pending, 'dead', dead, 'lateSeconds', late)) from (
          select kind, count(*) filter (where status = 'PENDING') as pending, count(*) filter (where status = 'DEAD') as dead,
                 coalesce(greatest(0, extract(epoch from $1::timestamptz - min(due_at) filter (where status = 'PENDING'))), 0)::float8 as late
          from outbox where status in ('PENDING', 'DEAD') group by kind) as o) as outbox,
       (select greatest(0, reltuples)::int8 from pg_class where oid = 'timers'::regclass) as timers,
       (select coalesce(greatest(0, extract(epoch from $1::timestamptz - min(due_at))), 0)::float8 from timers) as "timersLateSeconds",
       (select count(*) from quarantine where replayed_at is null) as quarantined,
       (select count(*) from events where order_id is null) as "waitingEvents"`,
    [at],
  );
  if (!row) throw new Error('Counting what waits gave no answer.');
  return {...row, outbox: row.outbox ?? []};
}

/** How far one follower has come, over all tenants. */
export interface FollowerState {
  readonly follower: string;
  /** Changes that it has not taken yet. */
  readonly behind: number;
  /** Sum of its places: grows whenever it takes something. */
  readonly position: number;
}

/** How far the followers of the feed have come. One that has not begun yet is absent. */
export async function readFollowers(db: Database): Promise<FollowerState[]> {
  return db.query<FollowerState>(
    `select f.follower, sum(greatest(0, t.sequence - coalesce(o.sequence, 0)))::int8 as behind, sum(coalesce(o.sequence, 0))::int8 as position
     from (select distinct follower from followers) f cross join tenants t
     left join followers o on o.tenant = t.tenant and o.follower = f.follower group by f.follower order by f.follower`,
  );
}

/** The feed's newest number per tenant. */
export async function readFeedEnds(db: Database): Promise<{readonly tenant: string; readonly sequence: number}[]> {
  return db.query('select tenant, sequence from tenants');
}
