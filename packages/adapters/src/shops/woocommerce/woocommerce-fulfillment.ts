import type {ShipmentFacts} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {type Reading, subjectOf} from '../../kit/reading.js';
import {piecesOf, tell} from '../../kit/tell.js';
import {metaOf, standing} from './woocommerce-fields.js';
import {carrierOf} from './woocommerce-tracking.js';

/**
 * A fulfillment of WooCommerce's own (since version 10.1, behind a feature switch): what was packed into one parcel (developer.woocommerce.com,
 * "Order fulfillments"). `is_fulfilled` is what counts: statuses beside `fulfilled` and `unfulfilled` are a plugin's labels.
 */
export function readFulfillment(fulfillment: Fields, reading: Reading): undefined {
  const updatedAt = fulfillment.localInstant('date_updated', '+00:00');
  const found = standing(
    fulfillment,
    'id',
    fulfillment.id('entity_id'),
    updatedAt ? {occurredAt: updatedAt} : undefined,
  );
  if (!found) return;
  const {id, orderRef, when} = found;
  const meta = (key: string) => metaOf(fulfillment, key);
  const provider = meta('_shipment_provider') ?? meta('_shipping_provider');
  const parcel: ShipmentFacts = {shipmentId: `fulfillment-${id}`, direction: 'OUTBOUND'};
  const named = (name: string, at = when) => ({
    id: `fulfillment/${id}/${name}`,
    subject: subjectOf(orderRef),
    when: at,
  });
  tell(reading, 'shipment.updated', named(`as-of/${updatedAt}`), {
    ...parcel,
    ...carrierOf(provider?.text('value')),
    trackingNumber: meta('_tracking_number')?.id('value'),
    trackingUrl: meta('_tracking_url')?.url('value'),
    lines: piecesOf(meta('_items')?.list('value'), (item) => item.id('item_id'), 'qty'),
    rawStatus: fulfillment.text('status'),
  } as ShipmentFacts);
  const fulfilledAt = meta('_date_fulfilled')?.localInstant('value', '+00:00');
  if (!fulfillment.flag('is_fulfilled')) tell(reading, 'shipment.created', named('created'), parcel);
  else
    tell(reading, 'shipment.dispatched', named('dispatched', fulfilledAt ? {occurredAt: fulfilledAt} : when), parcel);
  const deletedAt = fulfillment.localInstant('date_deleted', '+00:00');
  if (deletedAt) tell(reading, 'shipment.cancelled', named('deleted', {occurredAt: deletedAt}), parcel);
}
