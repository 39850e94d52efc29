import type {KnownParcel} from '../record/order-index.js';
import type {OrderName} from '../record/order-names.js';
import type {Projection} from '../record/projection.js';
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
  readonly phoneDigest: string | null;
}

/** A projection with its place in the feed. */
export interface NumberedProjection {
  readonly projection: Projection;
  readonly phoneDigest: string | null;
  readonly version: number;
  readonly sequence: number;
}

/** Locks orders until the end of the transaction, in one order for all, and returns how they stand. */
export async function lockOrders(tx: Database, tenant: string, orderIds: readonly string[]): Promise<OrderStanding[]> {
  return tx.query<OrderStanding>(
    `select order_id as "orderId", version, stage, phase, control, payment_status as "paymentStatus",
       state->'personal'->>'ref' as "personalRef", phone_digest as "phoneDigest"
     from orders where tenant = $1 and order_id = any($2::text[]) order by order_id for update`,
    [tenant, [...orderIds]],
  );
}

const ORDER_COLUMNS = `order_id, channel, order_ref, order_no, state, sources, version, sequence, stage, phase, control,
  payment_status, placed_at, promised_at, due_at, phone_digest`;

/** Writes orders as they stand now. */
export async function upsertOrders(
  tx: Database,
  tenant: string,
  at: string,
  rows: readonly NumberedProjection[],
): Promise<void> {
  await tx.query(
    `insert into orders (tenant, updated_at, ${ORDER_COLUMNS}) select $1, $2::timestamptz, ${ORDER_COLUMNS}
     from json_to_recordset($3::json) as r(order_id text, channel text, order_ref text, order_no text, state jsonb, sources jsonb,
       version int, sequence int8, stage text, phase text, control text, payment_status text, placed_at timestamptz,
       promised_at timestamptz, due_at timestamptz, phone_digest text)
     on conflict (tenant, order_id) do update set updated_at = excluded.updated_at,
       ${ORDER_COLUMNS.replace(/\w+/g, '$& = excluded.$&')}`,
    [tenant, at, JSON.stringify(rows.map(orderRow))],
  );
}

function orderRow({projection, phoneDigest, version, sequence}: NumberedProjection): object {
  return {
    order_id: projection.orderId,
    channel: projection.channel,
    order_ref: projection.orderRef,
    order_no: projection.orderNo,
    state: projection.state,
    sources: projection.sources,
    version,
    sequence,
    stage: projection.stage,
    phase: projection.phase,
    control: projection.control,
    payment_status: projection.paymentStatus,
    placed_at: projection.placedAt,
    promised_at: projection.promisedAt,
    due_at: projection.dueAt,
    phone_digest: phoneDigest,
  };
}

/** A name and the order it leads to. */
export interface KnownName extends OrderName {
  readonly channel: string;
  readonly orderId: string;
  /** The order has a host id among its names. */
  readonly hasRef: boolean;
}

/** The orders behind some names. */
export async function findNames(
  tx: Database,
  tenant: string,
  names: readonly (OrderName & {readonly channel: string})[],
): Promise<KnownName[]> {
  if (names.length === 0) return [];
  return tx.query<KnownName>(
    `select k.kind, k.value, k.channel, k.order_id as "orderId", k.kind = 'REF' or exists (select 1 from order_keys r
       where r.tenant = k.tenant and r.order_id = k.order_id and r.kind = 'REF') as "hasRef"
     from unnest($2::text[], $3::text[], $4::text[]) as q(kind, value, channel)
     cross join lateral (select * from order_keys
       where tenant = $1 and kind = q.kind and value = q.value and channel = q.channel offset 0) as k`,
    [
      tenant,
      ...columnArrays(
        names,
        ({kind}) => kind,
        ({value}) => value,
        ({channel}) => channel,
      ),
    ],
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

/** All names of some orders. */
export async function namesOfOrders(
  db: Database,
  tenant: string,
  orderIds: readonly string[],
): Promise<Omit<KnownName, 'hasRef'>[]> {
  if (orderIds.length === 0) return [];
  return db.query(
    `select kind, value, channel, order_id as "orderId" from order_keys where tenant = $1 and order_id = any($2::text[])`,
    [tenant, [...orderIds]],
  );
}

/** All parcels of some orders. */
export async function parcelsOfOrders(
  db: Database,
  tenant: string,
  orderIds: readonly string[],
): Promise<KnownParcel[]> {
  if (orderIds.length === 0) return [];
  return db.query<KnownParcel>(
    `select tracking_number as "trackingNumber", carrier, order_id as "orderId", is_open as "isOpen"
     from parcels where tenant = $1 and order_id = any($2::text[])`,
    [tenant, [...orderIds]],
  );
}

type NameRow = Omit<KnownName, 'hasRef'>;

/** Adds and removes names. */
export async function changeNames(
  tx: Database,
  tenant: string,
  {added, removed}: {added: readonly NameRow[]; removed: readonly NameRow[]},
): Promise<void> {
  const columns = (rows: readonly NameRow[]) =>
    columnArrays(
      rows,
      ({kind}) => kind,
      ({value}) => value,
      ({channel}) => channel,
      ({orderId}) => orderId,
    );
  if (removed.length) {
    await tx.query(
      `delete from order_keys k using unnest($2::text[], $3::text[], $4::text[], $5::text[]) as r(kind, value, channel, order_id)
       where k.tenant = $1 and k.kind = r.kind and k.value = r.value and k.channel = r.channel and k.order_id = r.order_id`,
      [tenant, ...columns(removed)],
    );
  }
  if (added.length) {
    await tx.query(
      `insert into order_keys (tenant, kind, value, channel, order_id)
       select $1, kind, value, channel, order_id
       from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as r(kind, value, channel, order_id) on conflict do nothing`,
      [tenant, ...columns(added)],
    );
  }
}

/** Writes parcels, new or with a new `isOpen`, and removes others. */
export async function changeParcels(
  tx: Database,
  tenant: string,
  {added, removed}: {added: readonly KnownParcel[]; removed: readonly KnownParcel[]},
): Promise<void> {
  if (removed.length) {
    await tx.query(
      `delete from parcels p using unnest($2::text[], $3::text[], $4::text[]) as r(tracking_number, carrier, order_id)
       where p.tenant = $1 and p.tracking_number = r.tracking_number and p.carrier = r.carrier and p.order_id = r.order_id`,
      [
        tenant,
        ...columnArrays(
          removed,
          ({trackingNumber}) => trackingNumber,
          ({carrier}) => carrier,
          ({orderId}) => orderId,
        ),
      ],
    );
  }
  if (added.length) {
    await tx.query(
      `insert into parcels (tenant, tracking_number, carrier, order_id, is_open)
       select $1, tracking_number, carrier, order_id, is_open
       from unnest($2::text[], $3::text[], $4::text[], $5::boolean[]) as r(tracking_number, carrier, order_id, is_open)
       on conflict (tenant, tracking_number, carrier, order_id) do update set is_open = excluded.is_open`,
      [
        tenant,
        ...columnArrays(
          added,
          ({trackingNumber}) => trackingNumber,
          ({carrier}) => carrier,
          ({orderId}) => orderId,
          ({isOpen}) => isOpen,
        ),
      ],
    );
  }
}
