import type {FulfillmentStatus, PaymentStatus} from '@orderlight/core';

/** `payment_status` (docs.medusajs.com, Order Module, "PaymentStatus"; reckoned from the order's payment collections). */
export const PAYMENT_STATUS: ReadonlyMap<string, PaymentStatus> = new Map([
  ['not_paid', 'PENDING'],
  ['awaiting', 'PENDING'],
  // The customer has to do something: confirm the payment with the bank.
  ['requires_action', 'PENDING'],
  // A part is reserved: not enough to act upon.
  ['partially_authorized', 'PENDING'],
  ['authorized', 'AUTHORIZED'],
  ['partially_captured', 'PARTIALLY_PAID'],
  ['captured', 'PAID'],
  ['partially_refunded', 'PARTIALLY_REFUNDED'],
  ['refunded', 'REFUNDED'],
  ['canceled', 'VOIDED'],
]);

/** `fulfillment_status` (docs.medusajs.com, Order Module, "FulfillmentStatus"). Medusa's *fulfilled* is packed: nothing has left the house. */
export const FULFILLMENT_STATUS: ReadonlyMap<string, FulfillmentStatus> = new Map([
  ['not_fulfilled', 'UNFULFILLED'],
  ['partially_fulfilled', 'ALLOCATED'],
  ['fulfilled', 'ALLOCATED'],
  ['partially_shipped', 'PARTIALLY_FULFILLED'],
  ['shipped', 'FULFILLED'],
  ['partially_delivered', 'PARTIALLY_FULFILLED'],
  ['delivered', 'FULFILLED'],
  ['canceled', 'CANCELLED'],
]);

/** The order's own `status` (docs.medusajs.com, Order Module, "OrderStatus"); `ARCHIVED` is put out of sight, whatever became of it. */
export const ORDER_STEP: ReadonlyMap<string, 'OPEN' | 'DRAFT' | 'COMPLETED' | 'CANCELLED' | 'ARCHIVED'> = new Map([
  ['draft', 'DRAFT'],
  ['pending', 'OPEN'],
  ['requires_action', 'OPEN'],
  ['completed', 'COMPLETED'],
  ['canceled', 'CANCELLED'],
  ['archived', 'ARCHIVED'],
]);

/** Where a return stands (docs.medusajs.com, Order Module, "ReturnStatus"); one that is `open` the staff has begun and not confirmed. */
export const RETURN_STEP: ReadonlyMap<string, 'DRAFT' | 'REQUESTED' | 'PARTLY_RECEIVED' | 'RECEIVED' | 'CLOSED'> =
  new Map([
    ['open', 'DRAFT'],
    ['requested', 'REQUESTED'],
    ['partially_received', 'PARTLY_RECEIVED'],
    ['received', 'RECEIVED'],
    ['canceled', 'CLOSED'],
  ]);
