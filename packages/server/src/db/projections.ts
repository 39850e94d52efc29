import type {KnownParcel} from '../record/order-index.js';
import type {OrderName} from '../record/order-names.js';
import type {PersonalDigests} from '../record/split-personal.js';
import {columnArrays} from './column-arrays.js';
import type {Database} from './database.js';

/** What audit and feed need of an order as it stood. */
export interface OrderStanding {
  readonly orderId: string;
  readonly version: number;
  readonly stage: string;
  readonly phase: string;
  readonly control: string;
  readonly paymentStatus: string;
  readonly personalRef: string | null;
  /** Of the customer's phone, name and phone's last digits. */
  readonly digests: PersonalDigests;
}

/** A name of an order. */
export interface NameRow extends OrderName {
  readonly channel: string;
  readonly orderId: string;
}

/** Locks orders until the end of the transaction, in one order for all, and returns how they stand. */
export async function lockOrders(tx: Database, tenant: string, orderIds: readonly string[]): Promise<OrderStanding[]> {
  return tx.query<OrderStanding>(
    `select order_id as "orderId", version, stage, phase, control, payment_status as "paymentStatus",
       state->'personal'->>'ref' as "personalRef", 
       json_build_object('phone', phone_digest, 'phoneTail', phone_tail_digest, 'name', name_digest) as digests
     from orders where tenant = $1 and order_id = any($2::text[]) order by order_id for update`,
    [tenant, [...orderIds]],
  );
}

/** The parcels that have one of these numbers. */
export async function findParcels(
  tx: Database,
  tenant: string,
  trackingNumbers: readonly string[],
): Promise<KnownParcel[]> {
  if (trackingNumbers.length === 0) return [];
  return tx.query<KnownParcel>(
    `select tracking_number as "trackingNumber", carrier, order_id as "orderId", is_open as "isOpen"
     from parcels where tenant = $1 and tracking_number = any($2::text[])`,
    [tenant, [...trackingNumbers]],
  );
}

/** Takes names away from orders. */
export async function removeNames(tx: Database, tenant: string, names: readonly NameRow[]): Promise<void> {
  if (names.length === 0) return;
  await tx.query(
    `delete from order_keys k using unnest($2::text[], $3::text[], $4::text[], $5::text[]) as r(kind, value, channel, order_id)
     where k.tenant = $1 and k.kind = r.kind and k.value = r.value and k.channel = r.channel and k.order_id = r.order_id`,
    [
      tenant,
      ...columnArrays(
        names,
        ({kind}) => kind,
        ({value}) => value,
        ({channel}) => channel,
        ({orderId}) => orderId,
      ),
    ],
  );
}

/** Takes parcels away from orders. */
export async function removeParcels(
  tx: Database,
  tenant: string,
  parcels: readonly Omit<KnownParcel, 'isOpen'>[],
): Promise<void> {
  if (parcels.length === 0) return;
  await tx.query(
    `delete from parcels p using unnest($2::text[], $3::text[], $4::text[]) as r(tracking_number, carrier, order_id)
     where p.tenant = $1 and p.tracking_number = r.tracking_number and p.carrier = r.carrier and p.order_id = r.order_id`,
    [
      tenant,
      ...columnArrays(
        parcels,
        ({trackingNumber}) => trackingNumber,
        ({carrier}) => carrier,
        ({orderId}) => orderId,
      ),
    ],
  );
}
