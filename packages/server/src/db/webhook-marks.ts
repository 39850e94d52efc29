import type {OrderMark} from '../webhooks/order-mark.js';
import type {AuditRow} from './audit.js';
import type {Database} from './database.js';

/** How an order stood when it was told of last. */
export interface MarkRow {
  readonly orderId: string;
  readonly version: number;
  readonly mark: OrderMark;
}

/** The marks of some orders. */
export async function findMarks(tx: Database, tenant: string, orderIds: readonly string[]): Promise<MarkRow[]> {
  return tx.query<MarkRow>(
    `select order_id as "orderId", version, mark from webhook_marks where tenant = $1 and order_id = any($2::text[])`,
    [tenant, [...orderIds]],
  );
}

/** Puts marks in the place of older ones. */
export async function putMarks(tx: Database, tenant: string, marks: readonly MarkRow[]): Promise<void> {
  if (marks.length === 0) return;
  await tx.query(
    `insert into webhook_marks (tenant, order_id, version, mark)
     select $1, "orderId", version, mark from json_to_recordset($2::json) as m("orderId" text, version int, mark jsonb)
     on conflict (tenant, order_id) do update set version = excluded.version, mark = excluded.mark`,
    [tenant, JSON.stringify(marks)],
  );
}

/** What changes of some orders moved, by their place in the feed. */
export async function movesBetween(
  tx: Database,
  tenant: string,
  orderIds: readonly string[],
  {from, until}: {readonly from: number; readonly until: number},
): Promise<ReadonlyMap<number, AuditRow['moved']>> {
  const rows = await tx.query<Pick<AuditRow, 'sequence' | 'moved'>>(
    `select sequence, moved from audit where tenant = $1 and order_id = any($2::text[]) and sequence between $3 and $4`,
    [tenant, [...orderIds], from, until],
  );
  return new Map(rows.map(({sequence, moved}) => [sequence, moved]));
}

/** When orders changed last before a place in the feed, ISO 8601, by order. */
export async function changedBefore(
  tx: Database,
  tenant: string,
  orderIds: readonly string[],
  sequence: number,
): Promise<ReadonlyMap<string, string>> {
  if (orderIds.length === 0) return new Map();
  const rows = await tx.query<{orderId: string; changedAt: string}>(
    `select distinct on (order_id) order_id as "orderId", changed_at as "changedAt" from changes
     where tenant = $1 and order_id = any($2::text[]) and sequence < $3 order by order_id, sequence desc`,
    [tenant, [...orderIds], sequence],
  );
  return new Map(rows.map(({orderId, changedAt}) => [orderId, changedAt]));
}
