import {type ViewAudience as Audience, nearestLocale, OrderError, type OrderView} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import type {OrderRow} from '../db/order-row.js';
import {AllowedTransition} from './allowed-transition.js';
import {Assignment} from './assignment.js';
import {Attachment} from './attachment.js';
import {builder} from './builder.js';
import {Correction} from './correction.js';
import {Customer} from './customer.js';
import {Diagnosis} from './diagnosis.js';
import {Discrepancy} from './discrepancy.js';
import {ControlState, FulfillmentStatus, OrderPhase, PaymentStatus, ReturnStatus, ViewAudience} from './enums.js';
import {ExternalRef} from './external-ref.js';
import {Freshness} from './freshness.js';
import {Hold} from './hold.js';
import {Lifecycle} from './lifecycle.js';
import {mayRead} from './may-read.js';
import {Note} from './note.js';
import {OrderAmounts} from './order-amounts.js';
import {OrderLine, ParcelLine} from './order-line.js';
import type {OrderKey, ViewWish} from './order-reader.js';
import {Payment} from './payment.js';
import {noteRedaction} from './redaction.js';
import {Risk} from './risk.js';
import {Shipment} from './shipment.js';
import {PromisedWindow} from './time-window.js';
import {TimelineNode} from './timeline-node.js';

/** Core's `OrderView`, field by field: a client that asks for all of it holds what `.order` takes. */
export const Order = builder.loadableNodeRef<OrderView>('Order', {
  id: {resolve: (order) => order.id},
  load: async (ids: string[], context): Promise<OrderView[]> => {
    const rows = context.tenant ? await context.hub.orders.load(context.tenant, ids) : [];
    // One that is not there and one that is not the viewer's are null alike; the field that asks is nullable.
    return ids.map((_, index) => {
      const row = rows[index];
      return (row && mayRead(context.viewer, row) ? shownOrder(row, context, {}) : undefined) ?? null;
    }) as OrderView[];
  },
});

Order.implement({
  description: 'An order: where it is, who has it, what it is stuck on, when it is done.',
  fields: (t) => ({
    orderNo: t.exposeString('orderNo', {description: 'The number people use.'}),
    channel: t.exposeString('channel', {description: 'Where it came in.'}),
    externalRefs: t.expose('externalRefs', {type: [ExternalRef], description: 'The order in other systems.'}),
    placedAt: t.expose('placedAt', {type: 'DateTime', nullable: true, description: 'When the customer placed it.'}),
    promised: t.expose('promised', {
      type: PromisedWindow,
      nullable: true,
      description: 'What the customer was promised.',
    }),
    customer: t.expose('customer', {type: Customer, description: 'Who ordered.'}),
    lines: t.expose('lines', {type: [OrderLine], description: 'What was ordered.'}),
    amounts: t.expose('amounts', {type: OrderAmounts, description: 'What it costs.'}),
    phase: t.expose('phase', {type: OrderPhase, description: 'Where it stands, in ten words.'}),
    phaseLabel: t.exposeString('phaseLabel', {description: 'The phase in words.'}),
    stage: t.exposeString('stage', {description: 'Key of the stage that it is in.'}),
    stageLabel: t.exposeString('stageLabel', {description: 'The stage in words.'}),
    control: t.expose('control', {type: ControlState, description: 'Whether it may move at all.'}),
    paymentStatus: t.expose('paymentStatus', {type: PaymentStatus, description: 'How far it is paid.'}),
    fulfillmentStatus: t.expose('fulfillmentStatus', {
      type: FulfillmentStatus,
      description: 'How far it is handed over, as claimed.',
    }),
    returnStatus: t.expose('returnStatus', {type: ReturnStatus, description: 'How far goods are on their way back.'}),
    payments: t.expose('payments', {type: [Payment], description: 'Its payments.'}),
    holds: t.expose('holds', {type: [Hold], description: 'Holds that stand.'}),
    tags: t.exposeStringList('tags', {description: 'Its tags.'}),
    risks: t.expose('risks', {type: [Risk], description: 'What to watch.'}),
    assignments: t.expose('assignments', {type: [Assignment], description: 'Who works on it.'}),
    notes: t.expose('notes', {type: [Note], description: 'Notes that the viewer may read.'}),
    attachments: t.expose('attachments', {type: [Attachment], description: 'Its files.'}),
    shipments: t.expose('shipments', {type: [Shipment], description: 'Its parcels.'}),
    notYetShipped: t.expose('notYetShipped', {type: [ParcelLine], description: 'What no parcel carries yet.'}),
    timeline: t.expose('timeline', {type: [TimelineNode], description: 'Its stages: past, present and to come.'}),
    diagnosis: t.expose('diagnosis', {
      type: Diagnosis,
      description: 'The answer in one sentence, and what it rests on.',
    }),
    discrepancies: t.expose('discrepancies', {type: [Discrepancy], description: 'Where facts and claims disagree.'}),
    corrections: t.expose('corrections', {
      type: [Correction],
      nullable: true,
      description: 'What sources took back or put right; for the auditor alone.',
    }),
    allowedTransitions: t.expose('allowedTransitions', {type: [AllowedTransition], description: 'What may follow.'}),
    lifecycle: t.expose('lifecycle', {type: Lifecycle, description: 'The lifecycle that it follows.'}),
    view: t.expose('view', {type: ViewAudience, description: 'For whom this view was made.'}),
    locale: t.exposeString('locale', {description: 'In which language.'}),
    at: t.expose('at', {type: 'DateTime', description: 'For which instant.'}),
    freshness: t.expose('freshness', {type: Freshness, nullable: true, description: 'How the hub came to know.'}),
  }),
});

/** An order, and for whom and in which language. */
export interface OrderArgs extends OrderKey {
  readonly view?: Audience | null;
  readonly locale?: string | null;
}

/** For whom a field makes its views: as its arguments say, else for staff in the caller's language, as of now. */
function viewWish(
  {hub, locale, viewer}: RequestContext,
  args: {readonly view?: Audience | null; readonly locale?: string | null},
): ViewWish {
  const wished = args.locale ? nearestLocale(args.locale) : undefined;
  return {viewer, view: args.view ?? 'OPS', locale: wished ?? locale, at: hub.now()};
}

/** An order as an answer may show it, `undefined` where it may not at all; the answer names what was kept back. */
export function shownOrder(
  row: OrderRow,
  context: RequestContext,
  args: {readonly view?: Audience | null; readonly locale?: string | null},
): OrderView | undefined {
  const {view, kept} = context.hub.orders.show(row, viewWish(context, args));
  if (view) noteRedaction(context, kept);
  return view;
}

/** The order that a root field names, as the viewer may see it. */
export async function findView(args: OrderArgs, context: RequestContext): Promise<OrderView | undefined> {
  const {tenant, hub} = context;
  if (!args.id && !args.orderNo) {
    throw new OrderError(
      'BAD_USER_INPUT',
      'Name the order: give its id, or its orderNo (and the channel, if two have it).',
    );
  }
  const row = tenant ? await hub.orders.find(tenant, args) : undefined;
  return row && shownOrder(row, context, args);
}

/** The arguments of every root field that shows one order. */
export const orderArgs = builder.args((t) => ({
  id: t.id({required: false, description: "The order's id, `ord_…`."}),
  orderNo: t.string({
    required: false,
    description: "The number people use, with or without `#`, or the order's id in its host or another system.",
  }),
  channel: t.string({required: false, description: 'The channel, where two have an order of that number.'}),
  view: t.field({
    type: ViewAudience,
    required: false,
    defaultValue: 'OPS',
    description: 'For whom; whoever may see less gets less.',
  }),
  locale: t.string({required: false, description: 'BCP 47; by default the language that the request accepts.'}),
}));

builder.queryFields((t) => ({
  order: t.field({
    type: Order,
    nullable: true,
    extensions: {access: 'LINK'},
    description: 'One order, by id or by number; null when there is none, or none for this viewer.',
    args: orderArgs,
    resolve: (_root, wanted, context) => findView(wanted, context),
  }),
  orderTimeline: t.field({
    type: [TimelineNode],
    nullable: true,
    extensions: {access: 'LINK', viewPath: 'timeline'},
    description: "One order's stages alone.",
    args: orderArgs,
    resolve: async (_root, wanted, context) => (await findView(wanted, context))?.timeline,
  }),
  orderDiagnosis: t.field({
    type: Diagnosis,
    nullable: true,
    extensions: {access: 'LINK', viewPath: 'diagnosis'},
    description: "One order's diagnosis alone.",
    args: orderArgs,
    resolve: async (_root, wanted, context) => (await findView(wanted, context))?.diagnosis,
  }),
}));
