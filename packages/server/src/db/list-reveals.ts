import type {Database} from './database.js';

/** Who looked at personal facts of some orders, oldest first. */
export async function listReveals(db: Database, tenant: string, orderIds: readonly string[]): Promise<object[]> {
  return db.query(
    `select order_id as "orderId", viewer, fact, at from reveals where tenant = $1 and order_id = any($2::text[]) order by at`,
    [tenant, [...orderIds]],
  );
}
