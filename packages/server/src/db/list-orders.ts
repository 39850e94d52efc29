import type {Database} from './database.js';
import {anyAssignedTo, conditionSql, type OrderCondition, type Param} from './order-condition.js';
import {ORDER_COLUMNS, ORDERS, type OrderRow, type StoredOrder, toOrderRow} from './order-row.js';
import {fewOrders, type SearchKeys, searchSql, searchTest} from './search-orders.js';

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

/** How many orders of a list are looked through for what many of them may have, before all that have it are gathered. */
const WALKED = 5_000;
/** Up to how many orders are then gathered; of more, the rest of the list is gone through. */
const GATHERED = 20_000;

/**
 * One page of orders, by keyset: as fast on the last page as on the first, and nothing comes twice while orders come in.
 *
 * A search that leads to few orders takes these. One that leads to many, like a word of half the shop's goods, goes through the list
 * in its order and mostly has its page soon; where it has none after `walked` orders, those it leads to are gathered if they are not too
 * many. `few` and
 * `walked` move where one way ends and the next begins, and change no answer.
 */
export async function listOrders(
  db: Database,
  tenant: string,
  {filter = {}, sort = NEWEST_FIRST, first, after}: OrderPage,
  {few, walked = WALKED}: SearchLimits = {},
): Promise<OrderRow[]> {
  const asked = {filter, sort, first, after};
  if (!filter.search) return pageOf(db, tenant, asked, {});
  const ids = await fewOrders(db, tenant, filter.search, few);
  if (ids) return ids.length ? pageOf(db, tenant, asked, {ids}) : [];
  const near = await pageOf(db, tenant, asked, {walked});
  if (near.length === first) return near;
  const gathered = await fewOrders(db, tenant, filter.search, GATHERED);
  return pageOf(db, tenant, asked, gathered ? {ids: gathered} : {isTested: true});
}

/** Up to how many orders a search takes one by one, and how many it looks through else. */
export interface SearchLimits {
  readonly few?: number;
  readonly walked?: number;
}

/** By which way a search finds: among some orders, among the next ones of the list, or all of them. */
interface Way {
  readonly ids?: readonly string[];
  readonly walked?: number;
  /** Every order is tested by itself, in whatever order the planner finds best. */
  readonly isTested?: boolean;
}

async function pageOf(
  db: Database,
  tenant: string,
  {filter, sort, first, after}: Pick<OrderPage, 'first' | 'after'> & Required<Pick<OrderPage, 'filter' | 'sort'>>,
  way: Way,
): Promise<OrderRow[]> {
  const {conditions, params, param} = conditionsOf(tenant, filter, way);
  const direction = sort.direction === 'ASC' ? 'asc' : 'desc';
  const key = SORTED_BY[sort.field];
  const behind = after
    ? `(${key}, o.order_id) ${direction === 'asc' ? '>' : '<'} (${param(after.at ?? 'infinity')}::timestamptz, ${param(after.id)}::text)`
    : 'true';
  const inOrder = `order by sorted_by ${direction}, o.order_id ${direction} limit`;
  // With an offset the inner query is planned for itself: else a planner that hopes to have its page early goes through the whole list
  // for orders that stand at its end.
  const among = way.walked
    ? `where o.tenant = $1 and ${behind} ${inOrder} ${param(way.walked)}`
    : `where ${conditions.join(' and ')} and ${behind} ${way.ids ? 'offset 0' : `${inOrder} ${param(first)}`}`;
  const rows = await db.query<StoredOrder>(
    `select ${ORDER_COLUMNS} from ${ORDERS.replace('orders o', `(select o.*, ${key} as sorted_by from orders o ${among}) as o`)}
     ${way.walked ? `where ${conditions.join(' and ')}` : ''} ${inOrder} ${param(first)}`,
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
  const {conditions, params, param} = conditionsOf(tenant, filter, {});
  const [row] = await db.query<{count: number}>(
    `select count(*) as count from (select 1 from orders o where ${conditions.join(' and ')}
       limit ${limit === undefined ? 'all' : param(limit + 1)}) as found`,
    params,
  );
  return row?.count ?? 0;
}

function conditionsOf(tenant: string, {where, search, own}: OrderFilter, {ids, walked, isTested}: Way) {
  const params: unknown[] = [];
  const param: Param = (value) => `$${params.push(value)}`;
  const conditions = [`o.tenant = ${param(tenant)}`];
  if (own) conditions.push(ownSql(own, param));
  if (where) conditions.push(conditionSql(where, param));
  if (search && ids) conditions.push(`o.order_id = any(${param([...ids])}::text[])`);
  // What leads to few orders leads to these alone, but for words that all must be there.
  const isExact = ids && (search?.words?.length ?? 0) <= 1;
  if (search && !isExact)
    conditions.push(ids || walked || isTested ? searchTest(search, param) : searchSql(search, param));
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
