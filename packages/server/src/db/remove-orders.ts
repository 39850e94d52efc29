import type {AuditCause} from './audit.js';
import type {Database} from './database.js';

/** Takes orders away that the log knows nothing of, with their names and parcels, and tells the feed. Returns its new end. */
export async function removeOrders(
  tx: Database,
  tenant: string,
  at: string,
  orderIds: readonly string[],
  causes: readonly AuditCause[],
): Promise<number> {
  const [end] = await tx.query<{sequence: number}>(
    `with feed as (
       update tenants set sequence = sequence + cardinality($3::text[]) where tenant = $1
       returning sequence - cardinality($3::text[]) as before, sequence
     ), names as (
       delete from order_keys where tenant = $1 and order_id = any($3::text[])
     ), parcels as (
       delete from parcels where tenant = $1 and order_id = any($3::text[])
     ), untimed as (
       delete from timers where tenant = $1 and order_id = any($3::text[])
     ), gone as (
       delete from orders where tenant = $1 and order_id = any($3::text[]) returning order_id, version
     ), changed as (
       insert into changes (tenant, sequence, order_id, version, types, changed_at)
       select $1, feed.before + row_number() over (order by order_id), order_id, version + 1, '[]', $2::timestamptz from gone, feed
       returning order_id, sequence
     ), audited as (
       insert into audit (tenant, order_id, sequence, causes, moved, at)
       select $1, order_id, sequence, $4::jsonb, '{}', $2::timestamptz from changed
     )
     select sequence from feed`,
    [tenant, at, [...orderIds], JSON.stringify(causes)],
  );
  return end?.sequence ?? 0;
}
