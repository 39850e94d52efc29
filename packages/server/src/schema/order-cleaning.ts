import type {Attribution as AttributionModel} from '@orderlight/adapters/cleaning';
import {OrderError} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import type {OrderRow} from '../db/order-row.js';
import {type AttributionCount, countAttributions, readTraits} from '../db/person-marks.js';
import {ownSkus} from '../db/sku-mappings.js';
import {plainSku} from '../record/search-words.js';
import {builder} from './builder.js';
import {checkOperator, isStaff, mayRead} from './may-read.js';

const Attribution = builder.objectRef<AttributionModel>('Attribution').implement({
  description: 'Where an order came from, as far as its host tells.',
  fields: (t) => ({
    source: t.string({
      nullable: true,
      description: 'Who sent the customer: `newsletter`.',
      resolve: ({source}) => source,
    }),
    medium: t.string({nullable: true, description: 'By what: `email`.', resolve: ({medium}) => medium}),
    campaign: t.string({nullable: true, description: 'In which campaign.', resolve: ({campaign}) => campaign}),
    referrer: t.string({
      nullable: true,
      description: 'Host name of the page before the shop.',
      resolve: ({referrer}) => referrer,
    }),
  }),
});

const CleanedLine = builder
  .objectRef<{readonly line: string; readonly sku?: string | undefined; readonly ownSku?: string | undefined}>(
    'CleanedLine',
  )
  .implement({
    description: 'An order line and what the house calls its article.',
    fields: (t) => ({
      line: t.exposeString('line', {description: 'Id of the order line.'}),
      sku: t.string({nullable: true, description: "The host's SKU.", resolve: ({sku}) => sku}),
      ownSku: t.string({
        nullable: true,
        description: "The house's SKU; null where no mapping knows it.",
        resolve: ({ownSku}) => ownSku,
      }),
    }),
  });

const OrderCleaning = builder.objectRef<OrderRow>('OrderCleaning').implement({
  description: 'What cleaning tells of an order.',
  fields: (t) => ({
    orderId: t.id({description: 'Which order.', resolve: ({id}) => id}),
    attribution: t.field({
      type: Attribution,
      nullable: true,
      description: 'Where it came from.',
      resolve: async ({tenant, id}, _args, {hub}) => {
        const [traits] = await readTraits(hub.db, tenant, [id]);
        return traits?.attribution as AttributionModel | undefined;
      },
    }),
    lines: t.field({
      type: [CleanedLine],
      description: 'Its lines, with the SKUs of the house.',
      resolve: async ({tenant, channel, state}, _args, {hub}) => {
        const skus = state.lines.flatMap(({sku}) => sku ?? []);
        const own = await ownSkus(hub.db, tenant, channel, skus);
        return state.lines.map(({id, sku}) => ({line: id, sku, ownSku: sku && own.get(plainSku(sku))}));
      },
    }),
  }),
});

const AttributionShare = builder.objectRef<AttributionCount>('AttributionShare').implement({
  description: 'How many orders came from somewhere.',
  fields: (t) => ({
    channel: t.exposeString('channel', {description: 'Where they came in.'}),
    attribution: t.expose('attribution', {
      type: Attribution,
      nullable: true,
      description: 'From where; null where nothing tells.',
    }),
    orders: t.exposeInt('orders', {description: 'How many.'}),
  }),
});

async function findOwnRow(
  wanted: {readonly id?: string | null; readonly orderNo?: string | null; readonly channel?: string | null},
  {hub, tenant, viewer}: RequestContext,
): Promise<OrderRow | undefined> {
  const row = tenant ? await hub.orders.find(tenant, wanted) : undefined;
  return row && isStaff(viewer) && mayRead(viewer, row) ? row : undefined;
}

builder.queryFields((t) => ({
  orderCleaning: t.field({
    type: OrderCleaning,
    nullable: true,
    extensions: {access: 'STAFF'},
    description: 'What cleaning tells of an order beside its view; null where there is none for this viewer.',
    args: {
      id: t.arg.id({required: false, description: "The order's id; else give `orderNo`."}),
      orderNo: t.arg.string({required: false, description: 'The number people use.'}),
      channel: t.arg.string({required: false, description: 'The channel, where two have an order of that number.'}),
    },
    resolve: (_root, wanted, context) => findOwnRow(wanted, context),
  }),
  attributions: t.field({
    type: [AttributionShare],
    extensions: {access: 'STAFF'},
    description: 'Where orders came from, those of most orders first; for those who look after the hub.',
    args: {days: t.arg.int({required: true, defaultValue: 30, description: 'Of how many days back, 1 to 366.'})},
    resolve: (_root, {days}, {hub, tenant, viewer}) => {
      checkOperator(viewer);
      if (days < 1 || days > 366) throw new OrderError('BAD_USER_INPUT', `days is ${days}; give 1 to 366.`);
      const from = new Date(hub.now() - days * 86_400_000).toISOString();
      return tenant ? countAttributions(hub.db, tenant, from) : [];
    },
  }),
}));
