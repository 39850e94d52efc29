import type {KnownParcel} from '../record/order-index.js';
import type {Projection} from '../record/projection.js';
import type {PersonalDigests} from '../record/split-personal.js';
import type {AuditCause, Move} from './audit.js';
import type {Database} from './database.js';
import type {NameRow} from './projections.js';
import {ALARMS} from './timers.js';

/** An order as it stands now, and how it came to. */
export interface OrderWrite {
  readonly projection: Projection;
  readonly digests: PersonalDigests;
  readonly version: number;
  /** Types of the facts behind the change. */
  readonly types: readonly string[];
  /** Its alarms are others than those stored, and are written anew. */
  readonly isTimed: boolean;
  /** Absent: nothing that the audit keeps. */
  readonly audit?: {readonly causes: readonly AuditCause[]; readonly moved: Readonly<Record<string, Move>>};
}

const COLUMNS = `order_id, channel, order_ref, order_no, state, sources, version, sequence, stage, phase, control,
  payment_status, placed_at, promised_at, due_at, phone_digest, phone_tail_digest, name_digest`;

const ROWS = `
  with feed as (
    update tenants set sequence = sequence + $3::int where tenant = $1 returning sequence - $3::int as before
  ), r as materialized (
    select r.*, feed.before + r.place as sequence from feed, json_to_recordset($4::json) as r(place int, order_id text, channel text,
      order_ref text, order_no text, state jsonb, sources jsonb, version int, stage text, phase text, control text,
      payment_status text, placed_at timestamptz, promised_at timestamptz, due_at timestamptz, phone_digest text,
      phone_tail_digest text, name_digest text, types jsonb, causes jsonb, moved jsonb,
      is_timed boolean, alarm_at timestamptz, alarms jsonb)
  ), changed as (
    insert into changes (tenant, sequence, order_id, version, types, changed_at)
    select $1, sequence, order_id, version, types, $2::timestamptz from r
  )`;

const AUDIT = `, audited as (
    insert into audit (tenant, order_id, sequence, causes, moved, at)
    select $1, order_id, sequence, causes, moved, $2::timestamptz from r where causes is not null
  )`;

const TIMED = `, timed as (
    insert into timers (tenant, order_id, key, due_at, data)
    select $1, order_id, '${ALARMS}', alarm_at, alarms from r where is_timed and alarm_at is not null
    on conflict (tenant, order_id, key) do update set due_at = excluded.due_at, data = excluded.data, claimed_until = null
  )`;

const UNTIMED = `, untimed as (
    delete from timers t using r
    where t.tenant = $1 and t.order_id = r.order_id and t.key = '${ALARMS}' and r.is_timed and r.alarm_at is null
  )`;

const namesFrom = (param: string) => `, names as (
    insert into order_keys (tenant, kind, value, channel, order_id)
    select $1, kind, value, channel, "orderId"
    from json_to_recordset(${param}::json) as n(kind text, value text, channel text, "orderId" text) on conflict do nothing
  )`;

const parcelsFrom = (param: string) => `, parcels as (
    insert into parcels (tenant, tracking_number, carrier, order_id, is_open)
    select $1, "trackingNumber", carrier, "orderId", "isOpen"
    from json_to_recordset(${param}::json) as p("trackingNumber" text, carrier text, "orderId" text, "isOpen" boolean)
    on conflict (tenant, tracking_number, carrier, order_id) do update set is_open = excluded.is_open
  )`;

const ORDERS = `
  insert into orders (tenant, updated_at, ${COLUMNS}) select $1, $2::timestamptz, ${COLUMNS} from r
  on conflict (tenant, order_id) do update set updated_at = excluded.updated_at,
    ${COLUMNS.replace(/\w+/g, '$& = excluded.$&')}
  returning order_id as "orderId", sequence`;

/**
 * Writes orders, their alarms, their new names and parcels, their places in the feed and their audit in one statement, and returns the
 * places by order.
 *
 * Call it last in a transaction: it locks the tenant's feed until the commit, so that places are committed in their order and
 * a reader who has seen n never finds a smaller one afterwards. One round trip keeps that lock short.
 */
export async function writeOrders(
  tx: Database,
  tenant: string,
  at: string,
  {
    orders,
    names,
    parcels,
  }: {
    readonly orders: readonly OrderWrite[];
    readonly names: readonly NameRow[];
    readonly parcels: readonly KnownParcel[];
  },
): Promise<ReadonlyMap<string, number>> {
  const params: unknown[] = [tenant, at, orders.length];
  const json = (value: readonly object[]) => `$${params.push(JSON.stringify(value))}`;
  json(orders.map(orderRow));
  // What a small statement costs is its plan: parts without rows are left out.
  const parts = [
    ...(orders.some(({audit}) => audit) ? [AUDIT] : []),
    ...(orders.some(({isTimed, projection}) => isTimed && projection.alarms.length > 0) ? [TIMED] : []),
    ...(orders.some(({isTimed, projection}) => isTimed && projection.alarms.length === 0) ? [UNTIMED] : []),
    ...(names.length ? [namesFrom(json(names))] : []),
    ...(parcels.length ? [parcelsFrom(json(parcels))] : []),
  ];
  const sql = `${ROWS}${parts.join('')}${ORDERS}`;
  const rows = await tx.query<{orderId: string; sequence: number}>(sql, params);
  if (rows.length !== orders.length) throw new Error(`There is no tenant "${tenant}" to write orders of.`);
  return new Map(rows.map(({orderId, sequence}) => [orderId, sequence]));
}

function orderRow({projection, digests, version, types, isTimed, audit}: OrderWrite, index: number): object {
  return {
    place: index + 1,
    order_id: projection.orderId,
    channel: projection.channel,
    order_ref: projection.orderRef,
    order_no: projection.orderNo,
    state: projection.state,
    sources: projection.sources,
    version,
    stage: projection.stage,
    phase: projection.phase,
    control: projection.control,
    payment_status: projection.paymentStatus,
    placed_at: projection.placedAt,
    promised_at: projection.promisedAt,
    due_at: projection.dueAt,
    phone_digest: digests.phone,
    phone_tail_digest: digests.phoneTail,
    name_digest: digests.name,
    types,
    ...(isTimed && {is_timed: true, alarm_at: projection.alarms[0]?.dueAt ?? null, alarms: projection.alarms}),
    ...audit,
  };
}
