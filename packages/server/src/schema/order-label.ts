import {OrderError, type OrderView} from '@orderlight/core';
import {openLabel, sealLabel} from '../access/order-label.js';
import type {RequestContext} from '../context.js';
import {builder} from './builder.js';
import {mayRead} from './may-read.js';
import {findView, Order} from './order.js';
import type {OrderKey} from './order-reader.js';

interface Label {
  readonly orderId: string;
  readonly token: string;
  readonly url: string;
}

const OrderLabel = builder.objectRef<Label>('OrderLabel').implement({
  description: 'What is printed on a parcel or a job ticket, to be scanned by staff: it says nothing to anybody else.',
  fields: (t) => ({
    orderId: t.exposeID('orderId', {description: 'Of which order.'}),
    token: t.exposeString('token', {
      description: "The order's id, encrypted for the tenant. The same whenever it is asked for; it does not expire.",
    }),
    url: t.exposeString('url', {
      description: 'The token as an address; a path where ORDERLIGHT_PUBLIC_URL is not set.',
    }),
  }),
});

builder.queryFields((t) => ({
  orderLabel: t.field({
    type: OrderLabel,
    nullable: true,
    extensions: {access: 'STAFF'},
    description: 'What to print on an order as a QR code; null when there is none, or none for this viewer.',
    args: {
      id: t.arg.id({required: false, description: "The order's id, `ord_…`."}),
      orderNo: t.arg.string({required: false, description: 'The number people use.'}),
      channel: t.arg.string({required: false, description: 'The channel, where two have an order of that number.'}),
    },
    resolve: (_root, key, context) => labelOf(key, context),
  }),
  orderByLabel: t.field({
    type: Order,
    nullable: true,
    extensions: {access: 'STAFF'},
    description:
      'The order that a label was printed for; null where the label is forged, or of no order of this viewer.',
    args: {token: t.arg.string({required: true, description: 'What the label says, or the last part of its address.'})},
    resolve: (_root, {token}, context) => labelled(token, context),
  }),
}));

async function labelOf(key: OrderKey, {hub, tenant, viewer}: RequestContext): Promise<Label | undefined> {
  if (!key.id && !key.orderNo)
    throw new OrderError(
      'BAD_USER_INPUT',
      'Name the order: give its id, or its orderNo (and the channel, if two have it).',
    );
  const row = tenant ? await hub.orders.find(tenant, key) : undefined;
  if (!row || !mayRead(viewer, row)) return undefined;
  const token = sealLabel(hub.box, row.tenant, row.id);
  // The address is the operator's word: a request's Host header would let anybody who asks choose where the label leads.
  const base = (hub.env.ORDERLIGHT_PUBLIC_URL ?? '').replace(/\/+$/, '');
  return {orderId: row.id, token, url: `${base}/s/${token}`};
}

async function labelled(token: string, context: RequestContext): Promise<OrderView | undefined> {
  const {hub, tenant, viewer} = context;
  const id = tenant === undefined ? undefined : openLabel(hub.box, tenant, token);
  const row = id && tenant ? await hub.orders.find(tenant, {id}) : undefined;
  return row && mayRead(viewer, row) ? findView({id: row.id}, context) : undefined;
}
