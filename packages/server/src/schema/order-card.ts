import type {OrderView} from '@orderlight/core';
import {Assignment} from './assignment.js';
import {builder} from './builder.js';
import {Customer} from './customer.js';
import {Diagnosis} from './diagnosis.js';
import {ControlState, OrderPhase, PaymentStatus, ReturnStatus} from './enums.js';
import {Freshness} from './freshness.js';
import {Hold} from './hold.js';
import {linkedView} from './linked-view.js';
import {Note} from './note.js';
import {findView, orderArgs} from './order.js';
import {OrderAmounts} from './order-amounts.js';
import {OrderLine, ParcelLine} from './order-line.js';
import {Risk} from './risk.js';
import {Shipment} from './shipment.js';
import {PromisedWindow} from './time-window.js';
import {TimelineNode} from './timeline-node.js';

/** What `<order-card>` shows: customer, goods, process, collaboration, risk. */
const OrderCard = builder.objectRef<OrderView>('OrderCard').implement({
  description: 'An order on one card: customer, goods, process, collaboration and risk.',
  fields: (t) => ({
    id: t.exposeID('id', {description: "The order's id."}),
    orderNo: t.exposeString('orderNo', {description: 'The number people use.'}),
    channel: t.exposeString('channel', {description: 'Where it came in.'}),
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
    diagnosis: t.expose('diagnosis', {
      type: Diagnosis,
      description: 'The answer in one sentence, and what it rests on.',
    }),
    holds: t.expose('holds', {type: [Hold], description: 'Holds that stand.'}),
    assignments: t.expose('assignments', {type: [Assignment], description: 'Who works on it.'}),
    risks: t.expose('risks', {type: [Risk], description: 'What to watch.'}),
    tags: t.exposeStringList('tags', {description: 'Its tags.'}),
    freshness: t.expose('freshness', {type: Freshness, nullable: true, description: 'How the hub came to know.'}),
  }),
});

/** What a customer's tracking page shows: progress and parcels, in words meant for them. */
const TrackingView = builder.objectRef<OrderView>('TrackingView').implement({
  description: 'An order as its customer follows it: how far it is, where its parcels are, when it comes.',
  fields: (t) => ({
    id: t.exposeID('id', {description: "The order's id."}),
    orderNo: t.exposeString('orderNo', {description: 'The number people use.'}),
    placedAt: t.expose('placedAt', {type: 'DateTime', nullable: true, description: 'When it was placed.'}),
    promised: t.expose('promised', {type: PromisedWindow, nullable: true, description: 'What was promised.'}),
    customer: t.expose('customer', {type: Customer, description: 'Who ordered, masked.'}),
    lines: t.expose('lines', {type: [OrderLine], description: 'What was ordered.'}),
    phase: t.expose('phase', {type: OrderPhase, description: 'Where it stands, in ten words.'}),
    phaseLabel: t.exposeString('phaseLabel', {description: 'The phase in words.'}),
    stage: t.exposeString('stage', {description: 'Key of the stage that it is in.'}),
    stageLabel: t.exposeString('stageLabel', {description: 'The stage in words.'}),
    returnStatus: t.expose('returnStatus', {type: ReturnStatus, description: 'How far goods are on their way back.'}),
    timeline: t.expose('timeline', {type: [TimelineNode], description: 'Its stages, as customers see them.'}),
    diagnosis: t.expose('diagnosis', {type: Diagnosis, description: 'Where it is and when it comes.'}),
    shipments: t.expose('shipments', {type: [Shipment], description: 'Its parcels.'}),
    notYetShipped: t.expose('notYetShipped', {type: [ParcelLine], description: 'What no parcel carries yet.'}),
    notes: t.expose('notes', {type: [Note], description: 'Notes that are meant for the customer.'}),
    locale: t.exposeString('locale', {description: 'In which language.'}),
    freshness: t.expose('freshness', {type: Freshness, nullable: true, description: 'How the hub came to know.'}),
  }),
});

builder.queryFields((t) => ({
  orderCard: t.field({
    type: OrderCard,
    nullable: true,
    extensions: {access: 'LINK'},
    description: 'One order as a card; null when there is none, or none for this viewer.',
    args: orderArgs,
    resolve: (_root, wanted, context) => findView(wanted, context),
  }),
  trackingView: t.field({
    type: TrackingView,
    nullable: true,
    extensions: {access: 'PUBLIC'},
    description: 'One order as its customer sees it, whoever asks; null when there is none, or none for this viewer.',
    args: {
      link: t.arg.string({required: false, description: "A tracking link's token, in place of the order's name."}),
      id: orderArgs.id,
      orderNo: orderArgs.orderNo,
      channel: orderArgs.channel,
      locale: orderArgs.locale,
    },
    resolve: (_root, {link, ...wanted}, context) =>
      link ? linkedView(link, wanted.locale, context) : findView({...wanted, view: 'CUSTOMER'}, context),
  }),
}));
