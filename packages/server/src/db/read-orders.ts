import type {KnownParcel} from '../record/order-index.js';
import type {HeardEvent} from '../record/projection.js';
import type {Database} from './database.js';
import type {NameRow} from './projections.js';
import {ALARMS} from './timers.js';

/** What the log holds of an order, and the names and parcels that lead to it now. */
export interface OrderRecord {
  readonly orderId: string;
  /** In no particular order: the fold sorts. */
  readonly events: readonly HeardEvent[];
  readonly names: readonly NameRow[];
  readonly parcels: readonly KnownParcel[];
  /** Its alarms as they are stored; `null` where none is to ring. */
  readonly timer: {readonly dueAt: string; readonly alarms: unknown} | null;
}

const of = (object: string, table: string) =>
  `(select coalesce(json_agg(json_build_object(${object})), '[]'::json) from ${table} where tenant = $1 and order_id = o.id)`;

/** Reads orders whole, in one round trip; one that nobody knows comes back empty. */
export async function readOrders(db: Database, tenant: string, orderIds: readonly string[]): Promise<OrderRecord[]> {
  if (orderIds.length === 0) return [];
  return db.query<OrderRecord>(
    `select o.id as "orderId",
       ${of(`'event', event, 'channel', channel, 'receivedAt', received_at`, 'events')} as events,
       ${of(`'kind', kind, 'value', value, 'channel', channel, 'orderId', order_id`, 'order_keys')} as names,
       ${of(`'trackingNumber', tracking_number, 'carrier', carrier, 'orderId', order_id, 'isOpen', is_open`, 'parcels')} as parcels,
       (select json_build_object('dueAt', due_at, 'alarms', data) from timers
        where tenant = $1 and order_id = o.id and key = '${ALARMS}') as timer
     from unnest($2::text[]) as o(id)`,
    [tenant, [...orderIds]],
  );
}
