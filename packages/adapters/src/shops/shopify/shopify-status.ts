import type {FulfillmentStatus, HoldReason, PaymentStatus, ShipmentStatus} from '@orderlight/core';

/** `financial_status` (shopify.dev, OrderDisplayFinancialStatus). */
export const PAYMENT_STATUS: ReadonlyMap<string, PaymentStatus> = new Map([
  ['pending', 'PENDING'],
  ['authorized', 'AUTHORIZED'],
  ['partially_paid', 'PARTIALLY_PAID'],
  ['paid', 'PAID'],
  ['partially_refunded', 'PARTIALLY_REFUNDED'],
  ['refunded', 'REFUNDED'],
  ['voided', 'VOIDED'],
  // The authorization lapsed uncaptured: the reservation is gone, as if it had been voided.
  ['expired', 'VOIDED'],
]);

/** `fulfillment_status` of REST (`null` is unfulfilled), and GraphQL's OrderDisplayFulfillmentStatus. */
export const FULFILLMENT_STATUS: ReadonlyMap<string, FulfillmentStatus> = new Map([
  ['unfulfilled', 'UNFULFILLED'],
  ['partial', 'PARTIALLY_FULFILLED'],
  ['fulfilled', 'FULFILLED'],
  // Every line went back into stock and the order was cancelled.
  ['restocked', 'CANCELLED'],
  ['partially_fulfilled', 'PARTIALLY_FULFILLED'],
  ['on_hold', 'ON_HOLD'],
  ['open', 'UNFULFILLED'],
  ['scheduled', 'UNFULFILLED'],
  ['in_progress', 'ALLOCATED'],
  ['pending_fulfillment', 'ALLOCATED'],
  // In Shopify's own samples of webhooks, for an order of which nothing was sent.
  ['pending', 'UNFULFILLED'],
  ['request_declined', 'UNFULFILLED'],
]);

/** What a `shipment_status`, or the status of a fulfillment event, says about the parcel. */
export interface ShipmentMeaning {
  readonly status: ShipmentStatus;
  readonly isDelayed?: true;
  /** Only a carrier can know it: the parcel is, or was, in its hands. */
  readonly carrierSaw?: true;
}

/**
 * shopify.dev, FulfillmentEventStatus (the last three stand in its unstable version only). `confirmed` is also Shopify's
 * default where nothing is known, and `failure` means that the look-up failed: neither proves that a parcel moved.
 */
export const SHIPMENT_MEANING: ReadonlyMap<string, ShipmentMeaning> = new Map<string, ShipmentMeaning>([
  ['confirmed', {status: 'PENDING'}],
  ['label_purchased', {status: 'PENDING'}],
  ['label_printed', {status: 'INFO_RECEIVED'}],
  ['carrier_picked_up', {status: 'PICKED_UP', carrierSaw: true}],
  ['in_transit', {status: 'IN_TRANSIT', carrierSaw: true}],
  ['delayed', {status: 'IN_TRANSIT', isDelayed: true, carrierSaw: true}],
  ['out_for_delivery', {status: 'OUT_FOR_DELIVERY', carrierSaw: true}],
  ['attempted_delivery', {status: 'ATTEMPT_FAILED', carrierSaw: true}],
  ['ready_for_pickup', {status: 'AVAILABLE_FOR_PICKUP', carrierSaw: true}],
  ['delivered', {status: 'DELIVERED', carrierSaw: true}],
  // Said by the shop's staff at the counter, not by a carrier.
  ['picked_up', {status: 'DELIVERED'}],
  ['failure', {status: 'EXCEPTION'}],
  // Of FulfillmentDisplayStatus alone, and unexplained there.
  ['not_delivered', {status: 'EXCEPTION'}],
  ['ready_for_recipient_pickup', {status: 'AVAILABLE_FOR_PICKUP', carrierSaw: true}],
  ['returning_to_sender', {status: 'RETURNING', carrierSaw: true}],
  ['buyer_action_required', {status: 'EXCEPTION', carrierSaw: true}],
]);

/** shopify.dev, FulfillmentHoldReason. */
export const HOLD_REASON: ReadonlyMap<string, HoldReason> = new Map([
  ['awaiting_payment', 'AWAITING_PAYMENT'],
  ['awaiting_return_items', 'AWAITING_RETURN_ITEMS'],
  ['high_risk_of_fraud', 'HIGH_RISK_OF_FRAUD'],
  ['incorrect_address', 'INCORRECT_ADDRESS'],
  ['inventory_out_of_stock', 'INVENTORY_OUT_OF_STOCK'],
  ['unknown_delivery_date', 'UNKNOWN_DELIVERY_DATE'],
  // The shop waits a while for the customer to add to the order.
  ['online_store_post_purchase_cross_sell', 'OTHER'],
  ['other', 'OTHER'],
]);
