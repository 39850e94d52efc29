import {carrierCode, findCarrier, type ShipmentFacts} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {type Reading, subjectOf} from '../../kit/reading.js';
import {type Dated, tell} from '../../kit/tell.js';
import {metaOf, parentRef, standing} from './woocommerce-fields.js';

/** The order that a parcel stands in, and its last change. */
interface Parent {
  readonly orderRef: string;
  readonly asOf: Dated;
}

/**
 * Parcels that the extension Shipment Tracking (and Advanced Shipment Tracking, which writes the same) keeps in the order's metadata: one a
 * number. The shop's word that it handed over, never that anything arrived.
 */
export function readTrackingItems(order: Fields, reading: Reading, parent: Parent): void {
  const items = metaOf(order, '_wc_shipment_tracking_items');
  // A shop that took its parcels back keeps an empty text there.
  if (Array.isArray(items?.raw('value')))
    for (const item of items.list('value')) readTrackingItem(item, reading, parent);
}

/** One parcel of the extension Shipment Tracking: from the order's metadata, or from `/orders/<id>/shipment-trackings`. */
export function readTrackingItem(item: Fields, reading: Reading, parent?: Parent): undefined {
  const found = standing(
    item,
    item.has('tracking_id') ? 'tracking_id' : 'tracking_number',
    parent?.orderRef ?? parentRef(item),
    shippedOn(item) ?? parent?.asOf,
  );
  if (!found) return;
  const {id, orderRef, when} = found;
  tell(reading, 'shipment.dispatched', {id: `tracking/${id}/dispatched`, subject: subjectOf(orderRef), when}, {
    shipmentId: id,
    direction: 'OUTBOUND',
    ...carrierOf(item.text('tracking_provider') ?? item.text('custom_tracking_provider')),
    trackingNumber: item.id('tracking_number'),
    trackingUrl: item.url('custom_tracking_link') ?? item.url('tracking_link'),
  } as ShipmentFacts);
}

/** A day: as seconds of its midnight in UTC in the metadata, as a date in the extension's own API. */
function shippedOn(item: Fields): Dated | undefined {
  const isEpoch = /^\d{9,10}$/.test(item.peek('date_shipped'));
  const occurredAt = isEpoch ? item.epoch('date_shipped', 'SECONDS') : item.localInstant('date_shipped', '+00:00');
  return occurredAt === undefined ? undefined : {occurredAt, timePrecision: 'DAY'};
}

/** The metadata holds a slug (`deutsche-post`), the API a name (`Deutsche Post`): both come to one code. */
export function carrierOf(word: string | undefined): Pick<ShipmentFacts, 'carrier' | 'carrierName'> {
  if (!word) return {};
  const carrier = carrierCode(word.replace(/\s+/g, '-'));
  return findCarrier(word) || carrier === word ? {carrier} : {carrier, carrierName: word};
}
