import type {OrderView} from '@orderlight/core';
import {countOrders, listOrders, type OrderCursor, orderCursor} from '../db/list-orders.js';
import {builder} from './builder.js';
import {ViewAudience} from './enums.js';
import {Order, viewWish} from './order.js';
import {OrderFilter, storeFilter} from './order-filter.js';
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
  } as const,
});

const OrderSort = builder.inputType('OrderSort', {
  description: 'In which order a list comes. Equals are told apart by id, so no page repeats or skips one.',
  fields: (t) => ({
    field: t.field({type: OrderSortField, required: true, description: 'By what.'}),
    direction: t.field({type: SortDirection, required: true, defaultValue: 'DESC', description: 'Which end first.'}),
  }),
});

/** A page of orders, and how many there are in all if anybody asks. */
interface OrderPage {
  readonly count: () => Promise<number>;
}

const OrderConnection = builder.connectionObject(
  {
    type: Order,
    name: 'OrderConnection',
    description: 'A page of orders.',
    fields: (t) => ({
      totalCount: t.int({
        nullable: true,
        description: 'How many orders the filter finds in all. Costs a count: ask only where it is shown.',
        resolve: (page) => (page as unknown as OrderPage).count(),
      }),
    }),
  },
  {name: 'OrderEdge', description: 'An order on a page.'},
);

builder.queryField('orders', (t) =>
  t.connection(
    {
      type: Order,
      description: 'Orders, newest first by default, by the page.',
      args: {
        filter: t.arg({type: OrderFilter, required: false, description: 'Which orders.'}),
        sort: t.arg({type: OrderSort, required: false, description: 'In which order; newest first by default.'}),
        search: t.arg.string({
          required: false,
          description:
            "Start of an order number, of the order's id in its host or another system, or of a tracking number.",
        }),
        view: t.arg({type: ViewAudience, required: false, defaultValue: 'OPS', description: 'For whom.'}),
        locale: t.arg.string({
          required: false,
          description: 'BCP 47; by default the language that the request accepts.',
        }),
      },
      resolve: async (_root, {filter, sort, search, ...args}, context) => {
        const {hub, tenant} = context;
        const {first, after} = pageOf<OrderCursor>(args);
        const wish = viewWish(context, args);
        const wanted = storeFilter(filter, search, wish.at);
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
          node: hub.orders.view(row, wish) as OrderView,
        }));
        return {...page, count: async () => (tenant ? countOrders(hub.db, tenant, wanted) : 0)};
      },
    },
    OrderConnection,
  ),
);
