import {plainTrackingNumber} from '@orderlight/core';
import {plainOrderNo} from '../record/order-names.js';
import type {Database} from './database.js';
import {ORDER_COLUMNS, ORDERS, type OrderRow, type StoredOrder, toOrderRow} from './order-row.js';

/** Which orders; all conditions must hold, a list means any of its values. */
export interface OrderFilter {
  readonly channel?: readonly string[];
  readonly stage?: readonly string[];
  readonly phase?: readonly string[];
  readonly control?: readonly string[];
  readonly paymentStatus?: readonly string[];
  /** Overdue at this instant. */
  readonly overdueAt?: string;
  readonly placedFrom?: string;
  readonly placedBefore?: string;
  /** Start of an order number, a host's id or a tracking number. */
  readonly search?: string;
}

/** What a list of orders is sorted by; orders of one instant follow by their ids, in the same direction. */
export interface OrderSort {
  readonly field: 'placedAt' | 'dueAt' | 'updatedAt';
  readonly direction: 'ASC' | 'DESC';
}

/** The place of an order in a sorted list. */
export interface OrderCursor {
  /** `null`: nothing is due. */
  readonly at: string | null;
  readonly id: string;
}

/** Which stretch of a sorted list is asked for: at most `first` orders, those behind `after` where it is given. */
export interface OrderPage {
  readonly filter?: OrderFilter;
  /** By default the newest order first. */
  readonly sort?: OrderSort;
  readonly first: number;
  readonly after?: OrderCursor;
}

const NEWEST_FIRST: OrderSort = {field: 'placedAt', direction: 'DESC'};

// Orders with nothing due come last when the most urgent come first. The expression is that of the index.
const SORTED_BY = {
  placedAt: 'o.placed_at',
  updatedAt: 'o.updated_at',
  dueAt: `coalesce(o.due_at, 'infinity')`,
} as const satisfies Record<OrderSort['field'], string>;

/** One page of orders, by keyset: as fast on the last page as on the first, and nothing comes twice while orders come in. */
export async function listOrders(
  db: Database,
  tenant: string,
  {filter = {}, sort = NEWEST_FIRST, first, after}: OrderPage,
): Promise<OrderRow[]> {
  const {conditions, params, param} = conditionsOf(tenant, filter);
  const key = SORTED_BY[sort.field];
  const ascending = sort.direction === 'ASC';
  if (after) {
    conditions.push(
      `(${key}, o.order_id) ${ascending ? '>' : '<'} (${param(after.at ?? 'infinity')}::timestamptz, ${param(after.id)}::text)`,
    );
  }
  const direction = ascending ? 'asc' : 'desc';
  const rows = await db.query<StoredOrder>(
    `select ${ORDER_COLUMNS} from ${ORDERS} where ${conditions.join(' and ')}
     order by ${key} ${direction}, o.order_id ${direction} limit ${param(first)}`,
    params,
  );
  return rows.map(toOrderRow);
}

/** Where an order stands in a list sorted so: `after` for the page behind it. */
export function orderCursor(row: OrderRow, {field}: OrderSort = NEWEST_FIRST): OrderCursor {
  return {at: row[field], id: row.id};
}

/** How many orders a filter finds. */
export async function countOrders(db: Database, tenant: string, filter: OrderFilter = {}): Promise<number> {
  const {conditions, params} = conditionsOf(tenant, filter);
  const [row] = await db.query<{count: number}>(
    `select count(*) as count from orders o where ${conditions.join(' and ')}`,
    params,
  );
  return row?.count ?? 0;
}

function conditionsOf(tenant: string, filter: OrderFilter) {
  const params: unknown[] = [];
  const param = (value: unknown) => `$${params.push(value)}`;
  const conditions = [`o.tenant = ${param(tenant)}`];
  const anyOf = (column: string, values: readonly string[] | undefined) => {
    if (values) conditions.push(`${column} = any(${param([...values])}::text[])`);
  };
  anyOf('o.channel', filter.channel);
  anyOf('o.stage', filter.stage);
  anyOf('o.phase', filter.phase);
  anyOf('o.control', filter.control);
  anyOf('o.payment_status', filter.paymentStatus);
  if (filter.overdueAt) conditions.push(`coalesce(o.due_at, 'infinity') < ${param(filter.overdueAt)}::timestamptz`);
  if (filter.placedFrom) conditions.push(`o.placed_at >= ${param(filter.placedFrom)}::timestamptz`);
  if (filter.placedBefore) conditions.push(`o.placed_at < ${param(filter.placedBefore)}::timestamptz`);
  if (filter.search) {
    conditions.push(`o.order_id in (
      select order_id from order_keys where tenant = $1 and value like ${param(startingWith(plainOrderNo(filter.search)))}
      union all
      select order_id from parcels where tenant = $1 and tracking_number like ${param(startingWith(plainTrackingNumber(filter.search)))})`);
  }
  return {conditions, params, param};
}

function startingWith(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}
