import type {Projection} from '../record/projection.js';
import type {PersonalDigests} from '../record/split-personal.js';
import type {Database} from './database.js';

/** An order's row as it is, to be compared with what the log gives. */
export type StoredProjection = Omit<Projection, 'names' | 'parcels' | 'alarms'> & {
  readonly digests: PersonalDigests;
};

/** The rows of some orders, personal values still by reference. */
export async function storedProjections(
  db: Database,
  tenant: string,
  ids: readonly string[],
): Promise<StoredProjection[]> {
  return db.query<StoredProjection>(
    `select order_id as "orderId", channel, order_ref as "orderRef", order_no as "orderNo", state, sources, stage, phase, control,
       payment_status as "paymentStatus", placed_at as "placedAt", promised_at as "promisedAt", due_at as "dueAt",
       json_build_object('phone', phone_digest, 'phoneTail', phone_tail_digest, 'name', name_digest) as digests
     from orders where tenant = $1 and order_id = any($2::text[])`,
    [tenant, [...ids]],
  );
}

/** Ids of orders that the log or the projections know, in order, after one of them. */
export async function loggedOrderIds(db: Database, tenant: string, after: string, limit: number): Promise<string[]> {
  const rows = await db.query<{id: string}>(
    `select order_id as id from (
       (select distinct order_id from events where tenant = $1 and order_id > $2 order by order_id limit $3)
       union
       (select order_id from orders where tenant = $1 and order_id > $2 order by order_id limit $3)
     ) as known order by order_id limit $3`,
    [tenant, after, limit],
  );
  return rows.map(({id}) => id);
}

/** How many orders there are to look at. */
export async function countLoggedOrders(db: Database, tenants: readonly string[]): Promise<number> {
  const [row] = await db.query<{count: number}>('select count(*) as count from orders where tenant = any($1::text[])', [
    [...tenants],
  ]);
  return row?.count ?? 0;
}
