import type {HealthWindow, MeasureKey} from '@orderlight/core';
import type {Database} from './database.js';

/** The sums of one measure over one window. */
export interface FigureRow {
  /** Position of the window in the question, from 0. */
  readonly place: number;
  readonly indicator: MeasureKey;
  readonly numerator: number;
  readonly denominator: number;
  readonly breaches: number;
  readonly lasting: number;
  /** Nearest ranks of what is over; `null` over nothing. */
  readonly median: number | null;
  readonly p90: number | null;
  readonly longest: number | null;
}

/** Which readings are counted: those decided in a window, as of `at` (milliseconds since the epoch), of one channel or of all. */
export interface FigureQuestion {
  readonly windows: readonly HealthWindow[];
  readonly at: number;
  readonly channel?: string | undefined;
}

// A clock that stands at a limit has not passed it: what the clock breaks is broken after the limit, what an event broke at it.
const COUNTED = `from unnest($2::bigint[], $3::bigint[]) with ordinality as w(from_at, until_at, place)
  join health_readings r on r.tenant = $1 and r.decided_at >= w.from_at and r.decided_at < w.until_at
    and (r.decided_at < $4 or (r.decided_at = $4 and (not r.is_breach or r.ended_at = r.decided_at)))
    and ($5::text is null or r.channel = $5)`;

const params = (tenant: string, {windows, at, channel}: FigureQuestion): unknown[] => [
  tenant,
  windows.map(({from}) => from),
  windows.map(({until}) => until),
  at,
  channel ?? null,
];

/** The sums of every measure over each window; a measure without a reading there has no row. */
export async function readFigures(db: Database, tenant: string, question: FigureQuestion): Promise<FigureRow[]> {
  const over = (share: string) =>
    `percentile_disc(${share}) within group (order by r.value) filter (where not r.is_open)`;
  return db.query<FigureRow>(
    `select (w.place - 1)::int as place, r.indicator, sum(r.numerator) as numerator, sum(r.denominator) as denominator,
       count(*) filter (where r.is_breach) as breaches, count(*) filter (where r.is_open) as lasting,
       ${over('0.5')} as median, ${over('0.9')} as p90, ${over('1')} as longest
     ${COUNTED} group by w.place, r.indicator`,
    params(tenant, question),
  );
}

/** How many orders at least one of some measures counted, by window. */
export async function countOrders(
  db: Database,
  tenant: string,
  question: FigureQuestion,
  indicators: readonly string[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await db.query<{place: number; orders: number}>(
    `select (w.place - 1)::int as place, count(distinct r.order_id) as orders ${COUNTED}
       and r.indicator = any($6::text[]) group by w.place`,
    [...params(tenant, question), [...indicators]],
  );
  return new Map(rows.map(({place, orders}) => [place, orders]));
}

/** How far the health of a tenant has been counted: the newest change counted (ISO 8601), and how many are still to come. */
export async function healthPosition(
  db: Database,
  tenant: string,
  follower: string,
): Promise<{readonly asOf: string | null; readonly pending: number}> {
  const [row] = await db.query<{asOf: string | null; pending: number}>(
    `select (select changed_at from changes c where c.tenant = t.tenant and c.sequence <= coalesce(f.sequence, 0)
         order by c.sequence desc limit 1) as "asOf", t.sequence - coalesce(f.sequence, 0) as pending
     from tenants t left join followers f on f.tenant = t.tenant and f.follower = $2 where t.tenant = $1`,
    [tenant, follower],
  );
  return row ?? {asOf: null, pending: 0};
}
