import {type ViewAudience as Audience, nearestLocale, OrderError, type OrderView} from '@orderlight/core';
import type {RequestContext} from '../context.js';
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
import {Note} from './note.js';
import {OrderAmounts} from './order-amounts.js';
import {OrderLine, ParcelLine} from './order-line.js';
import type {OrderKey, ViewWish} from './order-reader.js';
import {Payment} from './payment.js';
import {Risk} from './risk.js';
import {Shipment} from './shipment.js';
import {PromisedWindow} from './time-window.js';
import {TimelineNode} from './timeline-node.js';

/** Core's `OrderView`, field by field: a client that asks for all of it holds what `.order` takes. */
export const Order = builder.loadableNodeRef<OrderView>('Order', {
  id: {resolve: (order) => order.id},
  load: async (ids: string[], context): Promise<readonly (OrderView | Error)[]> => {
    const rows = context.tenant ? await context.hub.orders.load(context.tenant, ids) : [];
    const wish = viewWish(context, {});
    return ids.map((id, index) => {
      const row = rows[index];
      return row ? context.hub.orders.view(row, wish) : new OrderError('ORDER_NOT_FOUND', `There is no order ${id}.`);
    });
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

interface OrderArgs extends OrderKey {
  readonly view?: Audience | null;
  readonly locale?: string | null;
}

/** For whom a field makes its views: as its arguments say, else for staff in the caller's language, as of now. */
export function viewWish(
  {hub, locale}: RequestContext,
  args: {readonly view?: Audience | null; readonly locale?: string | null},
): ViewWish {
  const wished = args.locale ? nearestLocale(args.locale) : undefined;
  return {view: args.view ?? 'OPS', locale: wished ?? locale, at: hub.now()};
}

async function findView(args: OrderArgs, context: RequestContext): Promise<OrderView | undefined> {
  const {tenant, hub} = context;
  if (!args.id && !args.orderNo) {
    throw new OrderError(
      'BAD_USER_INPUT',
      'Name the order: give its id, or its orderNo (and the channel, if two have it).',
    );
  }
  const row = tenant ? await hub.orders.find(tenant, args) : undefined;
  return row && hub.orders.view(row, viewWish(context, args));
}

builder.queryFields((t) => {
  const args = {
    id: t.arg.id({required: false, description: "The order's id, `ord_…`."}),
    orderNo: t.arg.string({
      required: false,
      description: "The number people use, with or without `#`, or the order's id in its host or another system.",
    }),
    channel: t.arg.string({required: false, description: 'The channel, where two have an order of that number.'}),
    view: t.arg({type: ViewAudience, required: false, defaultValue: 'OPS', description: 'For whom.'}),
    locale: t.arg.string({required: false, description: 'BCP 47; by default the language that the request accepts.'}),
  };
  return {
    order: t.field({
      type: Order,
      nullable: true,
      description: 'One order, by id or by number; null when there is none.',
      args,
      resolve: (_root, wanted, context) => findView(wanted, context),
    }),
    orderTimeline: t.field({
      type: [TimelineNode],
      nullable: true,
      description: "One order's stages alone.",
      args,
      resolve: async (_root, wanted, context) => (await findView(wanted, context))?.timeline,
    }),
    orderDiagnosis: t.field({
      type: Diagnosis,
      nullable: true,
      description: "One order's diagnosis alone.",
      args,
      resolve: async (_root, wanted, context) => (await findView(wanted, context))?.diagnosis,
    }),
  };
});
