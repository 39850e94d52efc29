import type {FulfillmentStatus, PaymentStatus} from '@orderlight/core';

/** What an order's status says of sending and paying; a payment that the order names itself comes before. */
export interface StatusMeaning {
  readonly fulfillment?: FulfillmentStatus;
  readonly payment?: PaymentStatus;
}

/** `status_id` of an order (BigCommerce API reference, "Order Status"); shops rename them, and the numbers stay. 0 is a checkout left at the payment page. */
export const ORDER_STATUS: ReadonlyMap<string, StatusMeaning> = new Map<string, StatusMeaning>([
  ['1', {fulfillment: 'UNFULFILLED', payment: 'PENDING'}],
  ['2', {fulfillment: 'FULFILLED'}],
  ['3', {fulfillment: 'PARTIALLY_FULFILLED'}],
  ['4', {payment: 'REFUNDED'}],
  ['5', {fulfillment: 'CANCELLED'}],
  // Declined: the seller gave it up, for want of payment for instance.
  ['6', {fulfillment: 'CANCELLED'}],
  ['7', {fulfillment: 'UNFULFILLED', payment: 'PENDING'}],
  ['8', {fulfillment: 'ALLOCATED'}],
  ['9', {fulfillment: 'ALLOCATED'}],
  ['10', {fulfillment: 'FULFILLED', payment: 'PAID'}],
  ['11', {fulfillment: 'UNFULFILLED', payment: 'PAID'}],
  ['12', {fulfillment: 'ON_HOLD'}],
  ['13', {}],
  ['14', {payment: 'PARTIALLY_REFUNDED'}],
]);

/** `payment_status` of an order (BigCommerce API reference, "Order"). */
export const PAYMENT_STATUS: ReadonlyMap<string, PaymentStatus> = new Map([
  ['authorized', 'AUTHORIZED'],
  ['captured', 'PAID'],
  ['capture pending', 'AUTHORIZED'],
  ['declined', 'FAILED'],
  ['held for review', 'PENDING'],
  ['paid', 'PAID'],
  ['partially refunded', 'PARTIALLY_REFUNDED'],
  ['pending', 'PENDING'],
  ['refunded', 'REFUNDED'],
  ['void', 'VOIDED'],
  ['void pending', 'AUTHORIZED'],
]);
