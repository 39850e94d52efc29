import type {OrderView} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import {
  countOrders,
  listOrders,
  type OrderCursor,
  orderCursor,
  type OrderFilter as StoreFilter,
} from '../db/list-orders.js';
import {saltOf} from '../db/tenants.js';
import {builder} from './builder.js';
import {ViewAudience} from './enums.js';
import {ownOrders} from './may-read.js';
import {Order, shownOrder} from './order.js';
import {type FilterInput, OrderFilter, storeCondition} from './order-filter.js';
import {searchKeys} from './order-search.js';
import {connectionOf, pageOf} from './page.js';

const SortDirection = builder.enumType('SortDirection', {
  description: 'Which end comes first.',
  values: {ASC: {description: 'Earliest first.'}, DESC: {description: 'Latest first.'}} as const,
});

const OrderSortField = builder.enumType('OrderSortField', {
  description: 'By what orders are sorted.',
  values: {
    PLACED_AT: {value: 'placedAt', description: 'When they were placed.'},
    DUE_AT: {value: 'dueAt', description: 'When they become overdue; those with nothing due count as latest.'},
    UPDATED_AT: {value: 'updatedAt', description: 'When they last changed.'},
    PROMISED_AT: {
      value: 'promisedAt',
      description: 'Until when they were promised; those without a promise count as latest.',
    },
  } as const,
});

const OrderSort = builder.inputType('OrderSort', {
  description: 'In which order a list comes. Equals are told apart by id, so no page repeats or skips one.',
  fields: (t) => ({
    field: t.field({type: OrderSortField, required: true, description: 'By what.'}),
    direction: t.field({type: SortDirection, required: true, defaultValue: 'DESC', description: 'Which end first.'}),
  }),
});

/** A count stops here: beyond it, nobody reads the number, and every order would have to be looked at. */
const COUNT_LIMIT = 10_000;

interface CountModel {
  readonly count: number;
  readonly precision: 'EXACT' | 'AT_LEAST';
}

const CountPrecision = builder.enumType('CountPrecision', {
  description: 'Whether a count is the whole of it.',
  values: {
    EXACT: {description: 'So many there are.'},
    AT_LEAST: {description: 'Counting stopped here; there are more.'},
  } as const,
});

const Count = builder.objectRef<CountModel>('Count').implement({
  description: 'How many there are, as far as it was counted.',
  fields: (t) => ({
    count: t.exposeInt('count', {description: `The number, ${COUNT_LIMIT} at most.`}),
    precision: t.expose('precision', {type: CountPrecision, description: 'Whether it is the whole.'}),
  }),
});

/** A page of orders, and how many there are in all if anybody asks. */
interface OrderPage {
  readonly count: () => Promise<CountModel>;
}

const OrderConnection = builder.connectionObject(
  {
    type: Order,
    name: 'OrderConnection',
    description: 'A page of orders.',
    fields: (t) => ({
      totalCount: t.int({
        nullable: true,
        description: `How many orders the filter finds in all; null where they are more than ${COUNT_LIMIT}. Costs a count: ask only where it is shown.`,
        resolve: async (page) => {
          const {count, precision} = await (page as unknown as OrderPage).count();
          return precision === 'EXACT' ? count : null;
        },
      }),
      count: t.field({
        type: Count,
        description: 'The same, with a number where there are more: "10,000 or more".',
        resolve: (page) => (page as unknown as OrderPage).count(),
      }),
    }),
  },
  {name: 'OrderEdge', description: 'An order on a page.'},
);

/** Which orders a list is of: the viewer's own where they have no others, then what the filter and the search say. */
async function storeFilter(
  context: RequestContext,
  tenant: string,
  filter: FilterInput | null | undefined,
  search: string | null | undefined,
): Promise<StoreFilter> {
  const {hub, viewer} = context;
  const where = storeCondition(filter, {at: hub.now(), viewer});
  const own = ownOrders(viewer);
  const keys = search?.trim() ? searchKeys(search, viewer, await saltOf(hub.db, tenant)) : undefined;
  return {...(where && {where}), ...(own && {own}), ...(keys && {search: keys})};
}

builder.queryField('orders', (t) =>
  t.connection(
    {
      type: Order,
      extensions: {access: 'LINK'},
      description: 'Orders that the viewer may see, newest first by default, by the page.',
      args: {
        filter: t.arg({type: OrderFilter, required: false, description: 'Which orders.'}),
        sort: t.arg({type: OrderSort, required: false, description: 'In which order; newest first by default.'}),
        search: t.arg.string({
          required: false,
          description:
            "Start of an order number, of the order's id in its host or another system, of a tracking number or an SKU; words of what was ordered; for staff also the customer's whole phone number, its last four digits, or the whole name.",
        }),
        view: t.arg({
          type: ViewAudience,
          required: false,
          defaultValue: 'OPS',
          description: 'For whom; whoever may see less gets less.',
        }),
        locale: t.arg.string({
          required: false,
          description: 'BCP 47; by default the language that the request accepts.',
        }),
      },
      resolve: async (_root, {filter, sort, search, ...args}, context) => {
        const {hub, tenant} = context;
        const {first, after} = pageOf<OrderCursor>(args);
        const wanted = await storeFilter(context, tenant ?? '', filter, search);
        const rows = tenant
          ? await listOrders(hub.db, tenant, {
              filter: wanted,
              first: first + 1,
              ...(sort && {sort}),
              ...(after && {after}),
            })
          : [];
        const page = connectionOf(rows, first, (row) => ({
          key: orderCursor(row, sort ?? undefined),
          node: shownOrder(row, context, args) as OrderView,
        }));
        let counted: Promise<CountModel> | undefined;
        const count = async (): Promise<CountModel> => {
          const found = tenant ? await countOrders(hub.db, tenant, wanted, COUNT_LIMIT) : 0;
          return found > COUNT_LIMIT ? {count: COUNT_LIMIT, precision: 'AT_LEAST'} : {count: found, precision: 'EXACT'};
        };
        return {
          ...page,
          count: () => {
            counted ??= count();
            return counted;
          },
        };
      },
    },
    OrderConnection,
  ),
);
