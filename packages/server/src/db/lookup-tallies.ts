import type {Database} from './database.js';

/** Something counted within a window of time. Instants are ISO 8601. */
export interface Tally {
  readonly kind: string;
  /** Keyed digest of what is counted. */
  readonly subject: string;
  readonly windowStart: string;
  /** From when on nobody needs it. */
  readonly expiresAt: string;
}

/** Counts one more of each and tells how many there are now, in the same order. One statement, so none is lost between instances. */
export async function countUp(db: Database, tenant: string, tallies: readonly Tally[]): Promise<readonly number[]> {
  const rows = await db.query<{kind: string; subject: string; count: number}>(
    `insert into lookup_tallies (tenant, kind, subject, window_start, count, expires_at)
     select $1, kind, subject, "windowStart", 1, "expiresAt"
     from json_to_recordset($2::json) as t(kind text, subject text, "windowStart" timestamptz, "expiresAt" timestamptz)
     on conflict (tenant, kind, subject, window_start) do update set count = lookup_tallies.count + 1
     returning kind, subject, count`,
    [tenant, JSON.stringify(tallies)],
  );
  return tallies.map(({kind, subject}) => rows.find((row) => row.kind === kind && row.subject === subject)?.count ?? 0);
}

/** Removes codes, sessions and tallies that are over, and links a month after they ran out; how many rows went. */
export async function purgeLookups(db: Database, at: string): Promise<number> {
  let removed = 0;
  for (const [table, age] of Object.entries({
    lookup_codes: '0 days',
    lookup_sessions: '0 days',
    lookup_tallies: '0 days',
    tracking_links: '30 days',
  })) {
    const [row] = await db.query<{count: number}>(
      `with gone as (delete from ${table} where expires_at <= $1::timestamptz - $2::interval returning 1)
       select count(*) as count from gone`,
      [at, age],
    );
    removed += row?.count ?? 0;
  }
  return removed;
}
