import {plainOrderNo} from '../record/order-names.js';
import type {Database} from './database.js';

/** Whose orders: the digests under which the phone may stand. */
interface OfPhone {
  readonly phoneDigests: readonly string[];
}

/** Ids of a phone's orders placed since an instant (ISO 8601), and of those opened by number; newest first. */
export async function ordersOfPhone(
  db: Database,
  tenant: string,
  {
    phoneDigests,
    placedFrom,
    opened,
    limit,
  }: OfPhone & {
    readonly placedFrom: string;
    readonly opened: readonly string[];
    readonly limit: number;
  },
): Promise<readonly string[]> {
  const rows = await db.query<{orderId: string}>(
    `select order_id as "orderId" from orders
     where tenant = $1 and phone_digest = any($2::text[]) and (placed_at >= $3::timestamptz or order_id = any($4::text[]))
     order by placed_at desc, order_id desc limit $5`,
    [tenant, [...phoneDigests], placedFrom, [...opened], limit],
  );
  return rows.map(({orderId}) => orderId);
}

/** Id of a phone's order by its number, however old it is. */
export async function orderOfPhone(
  db: Database,
  tenant: string,
  {phoneDigests, orderNo}: OfPhone & {readonly orderNo: string},
): Promise<string | undefined> {
  const [row] = await db.query<{orderId: string}>(
    `select o.order_id as "orderId" from order_keys k join orders o on o.tenant = k.tenant and o.order_id = k.order_id
     where k.tenant = $1 and k.kind = 'NO' and k.value = $2 and o.phone_digest = any($3::text[])
     order by o.placed_at desc limit 1`,
    [tenant, plainOrderNo(orderNo), [...phoneDigests]],
  );
  return row?.orderId;
}

/** The salt that keys a tenant's digests of personal data; `undefined` where there is no such tenant. */
export async function saltOfTenant(db: Database, tenant: string): Promise<Uint8Array | undefined> {
  const [row] = await db.query<{salt: Uint8Array}>('select salt from tenants where tenant = $1', [tenant]);
  return row?.salt;
}
