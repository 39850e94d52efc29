import type {Database} from './database.js';

/** A row of an export, as JSON. */
export type ExportRow = Readonly<Record<string, unknown>>;

/** What can be exported of a tenant. */
export const EXPORT_KINDS = ['orders', 'events', 'audit'] as const;
/** One of the {@link EXPORT_KINDS}. */
export type ExportKind = (typeof EXPORT_KINDS)[number];

const PAGES: Readonly<Record<ExportKind, string>> = {
  orders: `select order_id as key, json_build_object('orderId', order_id, 'orderNo', order_no, 'channel', channel, 'orderRef', order_ref,
      'stage', stage, 'phase', phase, 'control', control, 'paymentStatus', payment_status, 'placedAt', placed_at,
      'promisedAt', promised_at, 'dueAt', due_at, 'updatedAt', updated_at, 'version', version, 'sequence', sequence, 'state', state) as row
    from orders where tenant = $1 and order_id > $2 order by order_id limit $3`,
  events: `select source || chr(10) || event_id as key, json_build_object('source', source, 'id', event_id, 'orderId', order_id,
      'channel', channel, 'type', type, 'occurredAt', occurred_at, 'receivedAt', received_at, 'digest', digest, 'event', event) as row
    from events where tenant = $1 and (source, event_id) > (split_part($2, chr(10), 1), split_part($2, chr(10), 2))
    order by source, event_id limit $3`,
  audit: `select lpad(sequence::text, 20, '0') as key, json_build_object('sequence', sequence, 'orderId', order_id, 'causes', causes,
      'moved', moved, 'at', at) as row
    from audit where tenant = $1 and sequence > (case when $2 = '' then 0 else $2::int8 end) order by sequence limit $3`,
};

/** A page of a tenant's rows after a key, in the order of the key; begin with an empty one. */
export async function exportPage(
  db: Database,
  tenant: string,
  kind: ExportKind,
  {after, limit}: {readonly after: string; readonly limit: number},
): Promise<{readonly key: string; readonly row: ExportRow}[]> {
  return db.query(PAGES[kind], [tenant, after, limit]);
}
