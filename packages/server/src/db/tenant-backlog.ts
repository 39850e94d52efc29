import type {Database} from './database.js';

/** What of one tenant's waits for somebody. */
export interface TenantBacklog {
  /** Messages that could not be taken in. */
  readonly quarantined: number;
  /** Facts whose order has not turned up. */
  readonly waiting: number;
  /** Messages that are still to leave the hub. */
  readonly pending: number;
  /** Messages that were given up. */
  readonly dead: number;
}

/** Counts what waits; every part reads a partial index of what is not done. */
export async function readTenantBacklog(db: Database, tenant: string): Promise<TenantBacklog> {
  const [row] = await db.query<TenantBacklog>(
    `select (select count(*) from quarantine where tenant = $1 and replayed_at is null) as quarantined,
            (select count(*) from events where tenant = $1 and order_id is null) as waiting,
            (select count(*) from outbox where tenant = $1 and status = 'PENDING') as pending,
            (select count(*) from outbox where tenant = $1 and status = 'DEAD') as dead`,
    [tenant],
  );
  if (!row) throw new Error('Counting what waits gave no answer.');
  return row;
}
