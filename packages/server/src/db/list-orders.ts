import type {Database} from './database.js';
import {anyAssignedTo, conditionSql, type OrderCondition, type Param} from './order-condition.js';
import {ORDER_COLUMNS, ORDERS, type OrderRow, type StoredOrder, toOrderRow} from './order-row.js';
import {type SearchKeys, searchSql} from './search-orders.js';

/** Which orders: what is given must all hold. */
export interface OrderFilter {
  readonly where?: OrderCondition;
  readonly search?: SearchKeys;
  /** Only these: somebody's own. Absent: everybody's. */
  readonly own?: OwnOrders;
}

/** By what orders are somebody's own; any of these will do. */
export interface OwnOrders {
  readonly orders: readonly string[];
  readonly channels: readonly string[];
  readonly persons: readonly string[];
}

/** What a list of orders is sorted by; orders of one instant follow by their ids, in the same direction. */
export interface OrderSort {
  readonly field: 'placedAt' | 'dueAt' | 'updatedAt' | 'promisedAt';
  readonly direction: 'ASC' | 'DESC';
}

/** The place of an order in a sorted list. */
export interface OrderCursor {
  /** `null`: nothing is due, or promised. */
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
  promisedAt: `coalesce(o.promised_at, 'infinity')`,
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

/** How many orders a filter finds; it stops counting one past `limit`, where there is one. */
export async function countOrders(
  db: Database,
  tenant: string,
  filter: OrderFilter = {},
  limit?: number,
): Promise<number> {
  const {conditions, params, param} = conditionsOf(tenant, filter);
  const [row] = await db.query<{count: number}>(
    `select count(*) as count from (select 1 from orders o where ${conditions.join(' and ')}
       limit ${limit === undefined ? 'all' : param(limit + 1)}) as found`,
    params,
  );
  return row?.count ?? 0;
}

function conditionsOf(tenant: string, {where, search, own}: OrderFilter) {
  const params: unknown[] = [];
  const param: Param = (value) => `$${params.push(value)}`;
  const conditions = [`o.tenant = ${param(tenant)}`];
  if (own) conditions.push(ownSql(own, param));
  if (where) conditions.push(conditionSql(where, param));
  if (search) conditions.push(searchSql(search, param));
  return {conditions, params, param};
}

function ownSql({orders, channels, persons}: OwnOrders, param: Param): string {
  const parts = [
    ...(orders.length ? [`o.order_id = any(${param([...orders])}::text[])`] : []),
    ...(channels.length ? [`o.channel = any(${param([...channels])}::text[])`] : []),
    ...(persons.length ? [anyAssignedTo(persons, param)] : []),
  ];
  return `(${parts.join(' or ') || 'false'})`;
}
