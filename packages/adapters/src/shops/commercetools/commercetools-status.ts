import type {FulfillmentStatus, OrderEventType, PaymentStatus} from '@orderlight/core';

/** OrderState (docs.commercetools.com, "Orders"), and the fact that it proves. */
export const ORDER_STATE: ReadonlyMap<string, 'order.approved' | 'order.completed' | 'order.cancelled' | 'SILENT'> =
  new Map([
    ['Open', 'SILENT'],
    ['Confirmed', 'order.approved'],
    ['Complete', 'order.completed'],
    ['Cancelled', 'order.cancelled'],
  ]);

/** ShipmentState (docs.commercetools.com, "Orders"; `Delivered` since 2022, `Canceled` since 2024). */
export const SHIPMENT_STATE: ReadonlyMap<string, FulfillmentStatus> = new Map<string, FulfillmentStatus>([
  ['Pending', 'UNFULFILLED'],
  ['Ready', 'UNFULFILLED'],
  ['Delayed', 'UNFULFILLED'],
  ['Backorder', 'UNFULFILLED'],
  ['Partial', 'PARTIALLY_FULFILLED'],
  ['Shipped', 'FULFILLED'],
  ['Delivered', 'FULFILLED'],
  ['Canceled', 'CANCELLED'],
]);

/** PaymentState (docs.commercetools.com, "Orders"). */
export const PAYMENT_STATE: ReadonlyMap<string, PaymentStatus> = new Map<string, PaymentStatus>([
  ['BalanceDue', 'PENDING'],
  ['Pending', 'PENDING'],
  // Bought on credit: nothing is paid as yet.
  ['CreditOwed', 'PENDING'],
  ['Failed', 'FAILED'],
  ['Paid', 'PAID'],
]);

/** ReturnShipmentState (docs.commercetools.com, "Orders"): whether the goods are back. */
export const RETURN_SHIPMENT_STATE: ReadonlyMap<string, 'ADVISED' | 'BACK'> = new Map([
  ['Advised', 'ADVISED'],
  ['Returned', 'BACK'],
  ['BackInStock', 'BACK'],
  ['Unusable', 'BACK'],
]);

/** ReturnPaymentState (docs.commercetools.com, "Orders"): whether the money is back. */
export const RETURN_PAYMENT_STATE: ReadonlyMap<string, 'REFUNDED' | 'SILENT'> = new Map([
  ['NonRefundable', 'SILENT'],
  ['Initial', 'SILENT'],
  ['Refunded', 'REFUNDED'],
  ['NotRefunded', 'SILENT'],
]);

/** TransactionType (docs.commercetools.com, "Payments"): what a transaction that succeeded did. */
export const TRANSACTION_TYPE: ReadonlyMap<string, Extract<OrderEventType, `payment.${string}`>> = new Map<
  string,
  Extract<OrderEventType, `payment.${string}`>
>([
  ['Authorization', 'payment.authorized'],
  ['CancelAuthorization', 'payment.voided'],
  ['Charge', 'payment.captured'],
  ['Refund', 'payment.refunded'],
  // The bank took it back for the customer.
  ['Chargeback', 'payment.refunded'],
]);

/** TransactionState (docs.commercetools.com, "Payments"). */
export const TRANSACTION_STATE: ReadonlyMap<string, 'DONE' | 'FAILED' | 'OPEN'> = new Map([
  ['Initial', 'OPEN'],
  ['Pending', 'OPEN'],
  ['Success', 'DONE'],
  ['Failure', 'FAILED'],
]);
