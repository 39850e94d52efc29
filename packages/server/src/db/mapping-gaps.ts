import type {Database} from './database.js';

/** A code of a host that an adapter has no word for. Instants are ISO 8601. */
export interface MappingGap {
  readonly channel: string;
  readonly adapter: string;
  /** The host's field that holds it. */
  readonly field: string;
  /** Absent where what stands there does not look like a code. */
  readonly code: string | null;
  /** Messages that had it. */
  readonly count: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** Gaps that a channel may have; a host that fills a code's field with free text must not fill the table. */
const MOST_PER_CHANNEL = 500;
const MOST_PER_MESSAGE = 50;

/** Counts gaps that one message had. */
export async function countMappingGaps(
  db: Database,
  {tenant, channel, adapter}: {readonly tenant: string; readonly channel: string; readonly adapter: string},
  gaps: readonly {readonly field: string; readonly code?: string}[],
  at: string,
): Promise<void> {
  const distinct = new Map(gaps.map(({field, code = ''}) => [JSON.stringify([field, code]), {field, code}]));
  const found = [...distinct.values()].slice(0, MOST_PER_MESSAGE);
  await db.query(
    `insert into mapping_gaps as known (tenant, channel, adapter, field, code, count, first_at, last_at)
     select $1, $2, $3, gap.field, gap.code, 1, $6::timestamptz, $6::timestamptz
     from unnest($4::text[], $5::text[]) as gap (field, code)
     where (select count(*) from mapping_gaps where tenant = $1 and channel = $2) < $7
       or exists (select 1 from mapping_gaps m where m.tenant = $1 and m.channel = $2 and m.adapter = $3
         and m.field = gap.field and m.code = gap.code)
     on conflict (tenant, channel, adapter, field, code)
       do update set count = known.count + 1, last_at = greatest(known.last_at, excluded.last_at)`,
    [tenant, channel, adapter, found.map(({field}) => field), found.map(({code}) => code), at, MOST_PER_CHANNEL],
  );
}

/** The tenant's gaps, the most frequent first. */
export async function listMappingGaps(db: Database, tenant: string): Promise<MappingGap[]> {
  return db.query<MappingGap>(
    `select channel, adapter, field, nullif(code, '') as code, count, first_at as "firstAt", last_at as "lastAt"
     from mapping_gaps where tenant = $1 order by count desc, channel, field, code limit 1000`,
    [tenant],
  );
}
