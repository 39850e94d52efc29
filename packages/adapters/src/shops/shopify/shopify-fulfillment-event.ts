import type {Fields} from './shopify-payload.js';
import {type Reading, stated, subjectOf} from './shopify-reading.js';
import {SHIPMENT_MEANING} from './shopify-status.js';

/**
 * A fulfillment event: a carrier's scan as Shopify or a tracking app passed it on. Shopify does not say which of the two,
 * so a status that only a carrier can know is taken as the carrier's.
 */
export function readFulfillmentEvent(event: Fields, reading: Reading): undefined {
  const id = event.id('id');
  if (!id) return event.missing('id', 'it cannot be told from others without it');
  const orderRef = event.id('order_id');
  if (!orderRef) return event.missing('order_id', 'its order cannot be told');
  const occurredAt = event.instant('happened_at') ?? event.instant('created_at');
  if (!occurredAt) return event.missing('happened_at', 'nothing dates it');
  const word = event.code('status');
  if (word === undefined) return event.missing('status', 'it says nothing without it');
  const meaning = SHIPMENT_MEANING.get(word);
  if (!meaning) event.unknown('status', word);
  const until = event.instant('estimated_delivery_at');
  const place = [event.text('city'), event.text('province'), event.text('country')].filter(
    (part) => part !== undefined,
  );
  const data = stated({
    shipmentId: event.id('fulfillment_id'),
    status: meaning?.status ?? ('UNKNOWN' as const),
    rawStatus: word,
    isDelayed: meaning?.isDelayed,
    text: event.text('message'),
    location: place.join(', ') || undefined,
    estimatedDelivery: until ? {until} : undefined,
  });
  reading.events.push({
    id: `fulfillment-event/${id}`,
    source: reading.source,
    type: 'shipment.checkpoint',
    subject: subjectOf(orderRef),
    occurredAt,
    ...(meaning?.carrierSaw && {
      actor: {type: 'CARRIER' as const},
      evidence: [{kind: 'CARRIER_EVENT' as const, id: `fulfillment-event/${id}`, capturedAt: occurredAt}],
    }),
    data,
  });
}

/** A fulfillment event that was deleted: the shop takes the scan back. */
export function readFulfillmentEventDeletion(event: Fields, reading: Reading): undefined {
  const id = event.id('id');
  if (!id) return event.missing('id', 'what was deleted cannot be told');
  const orderRef = event.id('order_id');
  if (!orderRef) return event.missing('order_id', 'its order cannot be told');
  const occurredAt = reading.triggeredAt ?? event.instant('updated_at') ?? event.instant('created_at');
  if (!occurredAt) return event.missing('updated_at', 'nothing dates the deletion');
  reading.events.push({
    id: `fulfillment-event/${id}/deleted`,
    source: reading.source,
    type: 'event.retracted',
    subject: subjectOf(orderRef),
    occurredAt,
    corrects: [`fulfillment-event/${id}`],
    data: {reason: 'deleted in Shopify'},
  });
}
