import {type Reading, stated} from '../../kit/reading.js';
import {factOf, orderRefOf, triggeredAt} from './shopify-fact.js';
import type {ShopFields} from './shopify-fields.js';
import {SHIPMENT_MEANING} from './shopify-status.js';

/** The fulfillment that an event is nested in, as GraphQL gives it. */
interface Parent {
  readonly orderRef: string;
  readonly shipmentId: string;
}

/**
 * A fulfillment event: a carrier's scan as Shopify or a tracking app passed it on. Shopify does not say which of the two,
 * so a status that only a carrier can know is taken as the carrier's.
 */
export function readFulfillmentEvent(event: ShopFields, reading: Reading, parent?: Parent): undefined {
  const happenedAt = event.instant('happened_at') ?? event.instant('created_at');
  const fact = factOf(event, happenedAt, orderRefOf(event) ?? parent?.orderRef);
  if (!fact) return;
  const word = event.code('status');
  if (word === undefined) return event.missing('status', 'it says nothing');
  const meaning = SHIPMENT_MEANING.get(word);
  if (!meaning) event.unknown('status', word);
  const until = event.instant('estimated_delivery_at');
  const place = [event.text('city'), event.text('province'), event.text('country')].filter(
    (part) => part !== undefined,
  );
  const {subject, occurredAt} = fact;
  const id = `fulfillment-event/${fact.id}`;
  reading.events.push({
    id,
    source: reading.source,
    type: 'shipment.checkpoint',
    subject,
    occurredAt,
    ...(meaning?.carrierSaw && {
      actor: {type: 'CARRIER' as const},
      evidence: [{kind: 'CARRIER_EVENT' as const, id, capturedAt: occurredAt}],
    }),
    data: stated({
      shipmentId: event.id('fulfillment_id') ?? parent?.shipmentId,
      status: meaning?.status ?? ('UNKNOWN' as const),
      rawStatus: word,
      isDelayed: meaning?.isDelayed,
      text: event.text('message'),
      location: place.join(', ') || undefined,
      estimatedDelivery: until ? {until} : undefined,
    }),
  });
}

/** A fulfillment event that was deleted: the shop takes the scan back. */
export function readFulfillmentEventDeletion(event: ShopFields, reading: Reading): undefined {
  const deletedAt = triggeredAt(reading) ?? event.instant('updated_at') ?? event.instant('created_at');
  const fact = factOf(event, deletedAt);
  if (!fact) return;
  const {subject, occurredAt} = fact;
  const id = `fulfillment-event/${fact.id}`;
  reading.events.push({
    id: `${id}/deleted`,
    source: reading.source,
    type: 'event.retracted',
    subject,
    occurredAt,
    corrects: [id],
    data: {reason: 'deleted in Shopify'},
  });
}
