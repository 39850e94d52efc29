import type {MarkKind, SuspicionKind} from '@orderlight/adapters/cleaning';
import {columnArrays} from './column-arrays.js';
import type {Database} from './database.js';

/** What became of a suspicion. */
export type SuspicionStatus = 'OPEN' | 'ACCEPTED' | 'DISMISSED';

/** Two orders of one person that are perhaps one purchase, or could go in one parcel. */
export interface Suspicion {
  readonly id: number;
  readonly kind: SuspicionKind;
  /** The later of the two. */
  readonly orderId: string;
  readonly otherId: string;
  readonly confidence: number;
  readonly reasons: readonly MarkKind[];
  readonly status: SuspicionStatus;
  readonly noticedAt: string;
  readonly settledAt: string | null;
  readonly settledBy: string | null;
}

/** A suspicion before it is kept. */
export type NewSuspicion = Pick<Suspicion, 'kind' | 'orderId' | 'otherId' | 'confidence' | 'reasons'>;

const COLUMNS = `id, kind, order_id as "orderId", other_id as "otherId", confidence, reasons, status, noticed_at as "noticedAt",
  settled_at as "settledAt", settled_by as "settledBy"`;

/** Puts what some orders are suspected of in place of what was open about them; what somebody settled stays settled. */
export async function replaceSuspicions(
  tx: Database,
  tenant: string,
  orderIds: readonly string[],
  found: readonly NewSuspicion[],
  at: string,
): Promise<void> {
  const columns = columnArrays(
    found,
    ({kind}) => kind,
    ({orderId}) => orderId,
    ({otherId}) => otherId,
    ({confidence}) => confidence,
    ({reasons}) => JSON.stringify(reasons),
  );
  await tx.query(
    `delete from suspicions s where tenant = $1 and status = 'OPEN' and (order_id = any($2::text[]) or other_id = any($2::text[]))
       and not exists (select 1 from unnest($3::text[], $4::text[], $5::text[]) as f(kind, one, other)
         where f.kind = s.kind and f.one = s.order_id and f.other = s.other_id)`,
    [tenant, [...orderIds], ...columns.slice(0, 3)],
  );
  if (found.length === 0) return;
  await tx.query(
    `insert into suspicions (tenant, kind, order_id, other_id, confidence, reasons, status, noticed_at)
     select $1, kind, one, other, confidence, reasons, 'OPEN', $7::timestamptz
     from unnest($2::text[], $3::text[], $4::text[], $5::float8[], $6::jsonb[]) as f(kind, one, other, confidence, reasons)
     on conflict (tenant, order_id, other_id, kind) do update
       set confidence = excluded.confidence, reasons = excluded.reasons where suspicions.status = 'OPEN'`,
    [tenant, ...columns, at],
  );
}

/** Suspicions of a kind and status, newest first; `before` is the last id of the page before. */
export async function listSuspicions(
  db: Database,
  tenant: string,
  {
    kind,
    status,
    first,
    before,
  }: {
    readonly kind?: SuspicionKind | null | undefined;
    readonly status: SuspicionStatus;
    readonly first: number;
    readonly before?: number | undefined;
  },
): Promise<Suspicion[]> {
  return db.query<Suspicion>(
    `select ${COLUMNS} from suspicions where tenant = $1 and status = $2 and ($3::text is null or kind = $3)
       and ($4::int8 is null or id < $4) order by id desc limit $5`,
    [tenant, status, kind ?? null, before ?? null, first],
  );
}

/** One suspicion, or `undefined`. */
export async function findSuspicion(db: Database, tenant: string, id: number): Promise<Suspicion | undefined> {
  const [row] = await db.query<Suspicion>(`select ${COLUMNS} from suspicions where tenant = $1 and id = $2`, [
    tenant,
    id,
  ]);
  return row;
}

/** Notes what somebody made of a suspicion. */
export async function settleSuspicion(
  db: Database,
  tenant: string,
  id: number,
  {status, at, by}: {readonly status: SuspicionStatus; readonly at: string; readonly by: string | undefined},
): Promise<void> {
  await db.query(
    'update suspicions set status = $3, settled_at = $4::timestamptz, settled_by = $5 where tenant = $1 and id = $2',
    [tenant, id, status, at, by ?? null],
  );
}
