import {OrderError} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import type {Change} from '../db/changes.js';
import {builder} from './builder.js';
import {type ChangeStream, changeStream} from './change-stream.js';
import {ViewAudience} from './enums.js';
import {Order, viewWish} from './order.js';
import {meetsFilter, OrderFilter, storeFilter} from './order-filter.js';

const MOST_ORDERS = 1_000;

const OrderChange = builder.objectRef<Change>('OrderChange').implement({
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
    order: t.field({
      type: Order,
      nullable: true,
      description: 'The order as it stands when this is sent.',
      args: {
        view: t.arg({type: ViewAudience, required: false, defaultValue: 'OPS', description: 'For whom.'}),
        locale: t.arg.string({
          required: false,
          description: 'BCP 47; by default the language that the request accepts.',
        }),
      },
      resolve: async ({orderId, sequence}, args, context) => {
        const {hub, tenant} = context;
        if (!tenant) return undefined;
        // The change may have reached this stream before it reached the reader's memory.
        hub.orders.changed(tenant, orderId, sequence);
        const row = await hub.orders.find(tenant, {id: orderId});
        return row && hub.orders.view(row, viewWish(context, args));
      },
    }),
  }),
});

builder.subscriptionField('orderChanges', (t) =>
  t.field({
    type: OrderChange,
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
        description: 'Only orders that meet this once changed. One that thereby leaves the filter is not told of.',
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
  readonly filter?: typeof OrderFilter.$inferInput | null;
  readonly afterSequence?: number | null;
}

function follow({orderIds, filter, afterSequence}: FollowArgs, context: RequestContext): ChangeStream {
  const {hub, tenant = ''} = context;
  if (orderIds && orderIds.length > MOST_ORDERS) {
    throw new OrderError(
      'BAD_USER_INPUT',
      `orderIds names ${orderIds.length} orders; ${MOST_ORDERS} at most, or none for all.`,
    );
  }
  // Read once now, so that what is wrong with a filter is said at once.
  storeFilter(filter, null, hub.now());
  const select = async (changes: readonly Change[]) => {
    for (const {orderId, sequence} of changes) hub.orders.changed(tenant, orderId, sequence);
    const rows = await hub.orders.load(
      tenant,
      changes.map(({orderId}) => orderId),
    );
    const wanted = storeFilter(filter, null, hub.now());
    return changes.filter((_, index) => {
      const row = rows[index];
      return row && meetsFilter(row, wanted);
    });
  };
  const stream = changeStream(hub.db, hub.changes$, {
    tenant,
    ...(orderIds && {orderIds}),
    ...(afterSequence != null && {afterSequence}),
    ...(filter && {select}),
  });
  hub.metrics.stream(1);
  const leave = stream.return?.bind(stream);
  let isOpen = true;
  stream.return = async (value) => {
    if (isOpen) hub.metrics.stream(-1);
    isOpen = false;
    return leave ? leave(value) : {done: true, value: undefined};
  };
  return stream;
}
