import type {CheckpointView, ShipmentView} from '@orderlight/core';
import {builder} from './builder.js';
import {Reason, ShipmentDirection, ShipmentStatus} from './enums.js';
import {ParcelLine} from './order-line.js';
import {TimeWindow} from './time-window.js';

const Checkpoint = builder.objectRef<CheckpointView>('Checkpoint').implement({
  description: 'What a carrier told of a parcel.',
  fields: (t) => ({
    at: t.expose('at', {type: 'DateTime', description: 'When.'}),
    status: t.expose('status', {type: ShipmentStatus, description: 'What it makes of the parcel.'}),
    statusLabel: t.exposeString('statusLabel', {description: 'The status in words.'}),
    text: t.exposeString('text', {nullable: true, description: "The carrier's own words, to be shown as text."}),
    location: t.exposeString('location', {nullable: true, description: 'Where.'}),
    reason: t.expose('reason', {type: Reason, nullable: true, description: 'Why it is stuck, where it is.'}),
    source: t.exposeString('source', {description: 'Which system told.'}),
  }),
});

/** One parcel, what the host claims of it beside what carriers have shown. */
export const Shipment = builder.objectRef<ShipmentView>('Shipment').implement({
  description: 'One parcel of an order.',
  fields: (t) => ({
    id: t.exposeString('id', {description: 'Stable within the order.'}),
    direction: t.expose('direction', {type: ShipmentDirection, description: 'To the customer or back.'}),
    carrier: t.exposeString('carrier', {nullable: true, description: "Carrier code, else the host's word."}),
    carrierName: t.exposeString('carrierName', {nullable: true, description: 'Carrier name.'}),
    carrierPhone: t.exposeString('carrierPhone', {nullable: true, description: "Carrier's published service number."}),
    trackingNumber: t.exposeString('trackingNumber', {nullable: true, description: 'Tracking number.'}),
    trackingUrl: t.exposeString('trackingUrl', {nullable: true, description: "Carrier's page of the parcel."}),
    status: t.expose('status', {type: ShipmentStatus, description: 'Where it stands.'}),
    statusLabel: t.exposeString('statusLabel', {description: 'The status in words.'}),
    isDelayed: t.exposeBoolean('isDelayed', {description: 'Later than it should be.'}),
    proven: t.exposeBoolean('proven', {description: 'Whether a carrier, not only the host, has told of it.'}),
    claimedAt: t.expose('claimedAt', {type: 'DateTime', nullable: true, description: 'When the host says it left.'}),
    pickedUpAt: t.expose('pickedUpAt', {type: 'DateTime', nullable: true, description: 'When the carrier took it.'}),
    deliveredAt: t.expose('deliveredAt', {type: 'DateTime', nullable: true, description: 'When it arrived.'}),
    estimatedDelivery: t.expose('estimatedDelivery', {
      type: TimeWindow,
      nullable: true,
      description: 'When it should arrive.',
    }),
    lines: t.expose('lines', {type: [ParcelLine], description: 'What is in it.'}),
    checkpoints: t.expose('checkpoints', {type: [Checkpoint], description: 'What the carrier told, newest first.'}),
  }),
});
