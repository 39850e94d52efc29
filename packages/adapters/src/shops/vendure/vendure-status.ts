import type {FulfillmentStatus, HoldReason, PaymentStatus} from '@orderlight/core';

/** What an order's state says (docs.vendure.io, "Orders", default order process); what it leaves open is absent. */
export interface StateMeaning {
  readonly payment?: PaymentStatus;
  readonly fulfillment?: FulfillmentStatus;
  /** Why the order stands still until it leaves the state. */
  readonly hold?: HoldReason;
}

/** What an order's state says (docs.vendure.io, "OrderState"). */
export const STATE_MEANING: ReadonlyMap<string, StateMeaning> = new Map<string, StateMeaning>([
  // A cart is an order that is not placed yet.
  ['Created', {payment: 'PENDING', fulfillment: 'UNFULFILLED'}],
  ['Draft', {payment: 'PENDING', fulfillment: 'UNFULFILLED'}],
  ['AddingItems', {payment: 'PENDING', fulfillment: 'UNFULFILLED'}],
  ['ArrangingPayment', {payment: 'PENDING', fulfillment: 'UNFULFILLED'}],
  ['PaymentAuthorized', {payment: 'AUTHORIZED', fulfillment: 'UNFULFILLED'}],
  ['PaymentSettled', {payment: 'PAID', fulfillment: 'UNFULFILLED'}],
  ['PartiallyShipped', {payment: 'PAID', fulfillment: 'PARTIALLY_FULFILLED'}],
  ['Shipped', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  ['PartiallyDelivered', {payment: 'PAID', fulfillment: 'PARTIALLY_FULFILLED'}],
  ['Delivered', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  ['Modifying', {hold: 'OTHER'}],
  ['ArrangingAdditionalPayment', {payment: 'PARTIALLY_PAID', hold: 'AWAITING_PAYMENT'}],
  ['Cancelled', {fulfillment: 'CANCELLED'}],
]);

/** States of a payment (docs.vendure.io, "Payment", default payment process), as facts; one without is only a beginning. */
export const PAYMENT_FACT = new Map([
  ['Created', undefined],
  ['Authorized', 'payment.authorized'],
  ['Settled', 'payment.captured'],
  ['Declined', 'payment.failed'],
  ['Error', 'payment.failed'],
  ['Cancelled', 'payment.voided'],
] as const);

/** States of a refund (docs.vendure.io, "Refund", default refund process): money goes back once it is settled. */
export const REFUND_FACT = new Map([
  ['Pending', undefined],
  ['Failed', undefined],
  ['Settled', 'payment.refunded'],
] as const);

/** States of a fulfillment (docs.vendure.io, "Shipping & Fulfillment", default fulfillment process), as facts. */
export const FULFILLMENT_FACT = new Map([
  ['Created', undefined],
  ['Pending', undefined],
  ['Shipped', 'shipment.dispatched'],
  ['Delivered', 'shipment.checkpoint'],
  ['Cancelled', 'shipment.cancelled'],
] as const);
