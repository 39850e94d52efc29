import type {FulfillmentStatus, PaymentStatus} from '@orderlight/core';

/** What an order's status says beside the dates and refunds that the order states itself. */
export interface StatusMeaning {
  /** How far it is sent, by the shop's word. */
  readonly fulfillment?: FulfillmentStatus;
  /** How it is paid as long as no date of payment is told. */
  readonly unpaid?: PaymentStatus;
}

/** Statuses of an order (woocommerce.com, "Managing orders", "Order statuses"; REST API docs, "Order properties"). */
export const ORDER_STATUS: ReadonlyMap<string, StatusMeaning> = new Map<string, StatusMeaning>([
  ['pending', {fulfillment: 'UNFULFILLED', unpaid: 'PENDING'}],
  // Stock is reserved and somebody has to look, mostly whether the money has come: nothing is sent meanwhile.
  ['on-hold', {fulfillment: 'ON_HOLD', unpaid: 'PENDING'}],
  ['processing', {fulfillment: 'UNFULFILLED', unpaid: 'PENDING'}],
  ['completed', {fulfillment: 'FULFILLED'}],
  ['cancelled', {fulfillment: 'CANCELLED'}],
  ['refunded', {}],
  // The payment failed, not the order: the customer may pay it still.
  ['failed', {fulfillment: 'UNFULFILLED', unpaid: 'FAILED'}],
  ['trash', {}],
]);

/** Statuses of what has not been ordered yet: a checkout that somebody has open, an order that staff has begun to write. */
export const DRAFT_STATUSES: ReadonlySet<string> = new Set(['checkout-draft', 'auto-draft', 'draft', 'new']);
