import {OrderError} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import type {Change} from '../db/changes.js';
import type {OrderRow} from '../db/order-row.js';
import {changeTopic} from '../live/change-topic.js';
import {type LiveSource, liveSource} from '../live/topic.js';
import {builder} from './builder.js';
import {ViewAudience} from './enums.js';
import {mayRead, ownOrders} from './may-read.js';
import {Order, shownOrder} from './order.js';
import {type FilterInput, meetsCondition, OrderFilter, storeCondition} from './order-filter.js';

const MOST_ORDERS = 1_000;

/** A change as a reader of `orderChanges` is told of it. */
interface OrderNews extends Change {
  /** False: the order does not meet the reader's filter, though it may have before. */
  readonly inFilter: boolean;
}

const OrderChange = builder.objectRef<OrderNews>('OrderChange').implement({
  description: 'An order has changed.',
  fields: (t) => ({
    sequence: t.expose('sequence', {
      type: 'SafeInt',
      description: 'Position in the feed: give it as `afterSequence` to go on from here.',
    }),
    orderId: t.exposeID('orderId', {description: 'Which order.'}),
    version: t.exposeInt('version', {description: "The order's version after the change."}),
    types: t.exposeStringList('types', {description: 'Kinds of facts that made it: `shipment.checkpoint` and so on.'}),
    changedAt: t.expose('changedAt', {type: 'DateTime', description: 'When the hub recorded it.'}),
    inFilter: t.exposeBoolean('inFilter', {
      description:
        'Whether the order meets the filter as it now is; true where there is no filter. False: take it off the list, if it is on it.',
    }),
    order: t.field({
      type: Order,
      nullable: true,
      description: 'The order as it stands when this is sent; null where it does not meet the filter.',
      args: {
        view: t.arg({type: ViewAudience, required: false, defaultValue: 'OPS', description: 'For whom.'}),
        locale: t.arg.string({
          required: false,
          description: 'BCP 47; by default the language that the request accepts.',
        }),
      },
      resolve: async ({orderId, sequence, inFilter}, args, context) => {
        const {hub, tenant} = context;
        if (!tenant || !inFilter) return undefined;
        // The change may have reached this stream before it reached the reader's memory.
        hub.orders.changed(tenant, orderId, sequence);
        const row = await hub.orders.find(tenant, {id: orderId});
        return row && mayRead(context.viewer, row) ? shownOrder(row, context, args) : undefined;
      },
    }),
  }),
});

builder.subscriptionField('orderChanges', (t) =>
  t.field({
    type: OrderChange,
    extensions: {access: 'LINK'},
    description:
      'Changes of orders as they are recorded; a burst on one order comes as one. Subscribe again with `afterSequence` after a break and nothing is missing and nothing comes twice.',
    args: {
      orderIds: t.arg.idList({
        required: false,
        description: `Only these orders, ${MOST_ORDERS} at most; all by default.`,
      }),
      filter: t.arg({
        type: OrderFilter,
        required: false,
        description:
          'Only orders that meet this once changed. One that does not comes with `inFilter: false` and without its `order`, so that a list can drop it.',
      }),
      afterSequence: t.arg({
        type: 'SafeInt',
        required: false,
        description: 'Position of the last change known; from now on by default.',
      }),
    },
    subscribe: (_root, args, context) => follow(args, context),
    resolve: (change) => change,
  }),
);

interface FollowArgs {
  readonly orderIds?: string[] | null;
  readonly filter?: FilterInput | null;
  readonly afterSequence?: number | null;
}

function follow({orderIds, filter, afterSequence}: FollowArgs, context: RequestContext): LiveSource {
  if (orderIds && orderIds.length > MOST_ORDERS) {
    throw new OrderError(
      'BAD_USER_INPUT',
      `orderIds names ${orderIds.length} orders; ${MOST_ORDERS} at most, or none for all.`,
    );
  }
  const {hub, tenant = '', viewer} = context;
  // Read once now, so that what is wrong with a filter is said at once.
  storeCondition(filter, {at: hub.now(), viewer});
  return liveSource(
    changeTopic(hub, {
      tenant,
      key: JSON.stringify(['orderChanges', filter ?? null]),
      ...(orderIds && {orderIds}),
      ...(afterSequence != null && {afterSequence}),
      tell: (changes) => newsOf(changes, filter, context),
    }),
  );
}

/**
 * Tells of every change that the viewer may read, and whether the order meets the filter now. Whether it met it before is not asked: a
 * reader that was away while it left must hear of it too. An order never changes its channel, so one of another channel was never on
 * the list.
 */
async function newsOf(
  changes: readonly Change[],
  filter: FilterInput | null | undefined,
  context: RequestContext,
): Promise<OrderNews[]> {
  const {hub, viewer} = context;
  if (!filter && !ownOrders(viewer)) return changes.map((change) => ({...change, inFilter: true}));
  const at = hub.now();
  const wanted = storeCondition(filter, {at, viewer});
  const home = filter?.channel ? storeCondition({channel: filter.channel}, {at, viewer}) : undefined;
  const news: OrderNews[] = [];
  for (const {change, row} of await withRows(changes, context)) {
    if (!mayRead(viewer, row) || (home && !meetsCondition(row, home))) continue;
    news.push({...change, inFilter: !wanted || meetsCondition(row, wanted)});
  }
  return news;
}

/** Changes with their orders as these stand now, read past what the reader's memory holds from before; orders that are gone left out. */
export async function withRows(
  changes: readonly Change[],
  {hub, tenant = ''}: RequestContext,
): Promise<{readonly change: Change; readonly row: OrderRow}[]> {
  for (const {orderId, sequence} of changes) hub.orders.changed(tenant, orderId, sequence);
  const ids = changes.map(({orderId}) => orderId);
  const rows = await hub.orders.load(tenant, ids);
  return changes.flatMap((change, index) => {
    const row = rows[index];
    return row ? [{change, row}] : [];
  });
}
