import {plainOrderNo} from '../record/order-names.js';
import type {Database} from './database.js';
import {ORDER_COLUMNS, ORDERS, type OrderRow, type StoredOrder, toOrderRow} from './order-row.js';

/** Orders by id, in no particular order; ids that lead nowhere are left out. */
export async function findOrders(db: Database, tenant: string, ids: readonly string[]): Promise<OrderRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<StoredOrder>(
    `select ${ORDER_COLUMNS} from ${ORDERS} where o.tenant = $1 and o.order_id = any($2::text[])`,
    [tenant, [...ids]],
  );
  return rows.map(toOrderRow);
}

/**
 * The id of the order that goes by a name: its number with or without "#", its host's id, its id in another system. A number
 * goes before an id; of several orders with that name the newest is found.
 */
export async function findOrderId(
  db: Database,
  tenant: string,
  {orderNo, channel}: {readonly orderNo: string; readonly channel?: string},
): Promise<string | undefined> {
  const [row] = await db.query<{id: string}>(
    `select k.order_id as id from order_keys k join orders o on o.tenant = k.tenant and o.order_id = k.order_id
     where k.tenant = $1 and k.value = $2 and k.kind in ('NO', 'REF', 'EXTERNAL') and ($3::text is null or k.channel = $3)
     order by array_position(array['NO', 'REF', 'EXTERNAL'], k.kind), o.placed_at desc, k.order_id limit 1`,
    [tenant, plainOrderNo(orderNo), channel ?? null],
  );
  return row?.id;
}
