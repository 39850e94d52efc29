import type {Database} from './database.js';

/** One change of one order, in the feed. */
export interface Change {
  readonly sequence: number;
  readonly orderId: string;
  /** The order's version after it. */
  readonly version: number;
  /** Types of the facts that made it. */
  readonly types: readonly string[];
  readonly changedAt: string;
}

/** Changes after a position, oldest first. */
export async function changesAfter(
  db: Database,
  tenant: string,
  sequence: number,
  {orderIds, limit}: {readonly orderIds?: readonly string[]; readonly limit: number},
): Promise<Change[]> {
  return db.query<Change>(
    `select sequence, order_id as "orderId", version, types, changed_at as "changedAt" from changes
     where tenant = $1 and sequence > $2 and ($3::text[] is null or order_id = any($3::text[]))
     order by sequence limit $4`,
    [tenant, sequence, orderIds ? [...orderIds] : null, limit],
  );
}

/** The feed's newest position, 0 before the first change. */
export async function latestSequence(db: Database, tenant: string): Promise<number> {
  const [row] = await db.query<{sequence: number}>('select sequence from tenants where tenant = $1', [tenant]);
  return row?.sequence ?? 0;
}

/** The newest positions of all tenants' feeds. */
export async function latestSequences(db: Database): Promise<{readonly tenant: string; readonly sequence: number}[]> {
  return db.query('select tenant, sequence from tenants');
}
