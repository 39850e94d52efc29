import type {FulfillmentStatus, OrderEventType, PaymentStatus} from '@orderlight/core';

/** OrderStatus (docs.saleor.io); legacy webhooks write it in lower case with spaces. */
export const ORDER_STATUS: ReadonlyMap<string, FulfillmentStatus> = new Map<string, FulfillmentStatus>([
  ['UNCONFIRMED', 'UNFULFILLED'],
  ['UNFULFILLED', 'UNFULFILLED'],
  ['PARTIALLY_FULFILLED', 'PARTIALLY_FULFILLED'],
  ['FULFILLED', 'FULFILLED'],
  // What came back had gone out.
  ['PARTIALLY_RETURNED', 'FULFILLED'],
  ['RETURNED', 'FULFILLED'],
  ['CANCELED', 'CANCELLED'],
  ['EXPIRED', 'CANCELLED'],
]);

/** Orders that nobody has placed yet. */
export const DRAFTS: ReadonlySet<string> = new Set(['DRAFT']);

/** PaymentChargeStatusEnum (docs.saleor.io): `paymentStatus` of an order, and `charge_status` of a legacy payment. */
export const PAYMENT_STATUS: ReadonlyMap<string, PaymentStatus> = new Map<string, PaymentStatus>([
  ['NOT_CHARGED', 'PENDING'],
  ['PENDING', 'PENDING'],
  ['PARTIALLY_CHARGED', 'PARTIALLY_PAID'],
  ['FULLY_CHARGED', 'PAID'],
  ['PARTIALLY_REFUNDED', 'PARTIALLY_REFUNDED'],
  ['FULLY_REFUNDED', 'REFUNDED'],
  ['REFUSED', 'FAILED'],
  ['CANCELLED', 'VOIDED'],
]);

/** OrderChargeStatusEnum (docs.saleor.io): `chargeStatus`. */
export const CHARGE_STATUS: ReadonlyMap<string, PaymentStatus> = new Map<string, PaymentStatus>([
  ['NONE', 'PENDING'],
  ['PARTIAL', 'PARTIALLY_PAID'],
  ['FULL', 'PAID'],
  ['OVERCHARGED', 'PAID'],
]);

/** What a fulfillment's status says (docs.saleor.io, FulfillmentStatus): `SILENT` ones tell of money or of another order. */
export const FULFILLMENT_STATUS: ReadonlyMap<string, 'SENT' | 'WAITING' | 'CANCELLED' | 'BACK' | 'SILENT'> = new Map([
  ['FULFILLED', 'SENT'],
  ['WAITING_FOR_APPROVAL', 'WAITING'],
  ['CANCELED', 'CANCELLED'],
  ['RETURNED', 'BACK'],
  ['REFUNDED_AND_RETURNED', 'BACK'],
  ['REFUNDED', 'SILENT'],
  ['REPLACED', 'SILENT'],
]);

/** TransactionEventTypeEnum (docs.saleor.io): what moved money or failed to; requests and news move none. */
export const TRANSACTION_EVENT: ReadonlyMap<string, Extract<OrderEventType, `payment.${string}`> | 'SILENT'> = new Map<
  string,
  Extract<OrderEventType, `payment.${string}`> | 'SILENT'
>([
  ['AUTHORIZATION_SUCCESS', 'payment.authorized'],
  ['AUTHORIZATION_ADJUSTMENT', 'payment.authorized'],
  ['AUTHORIZATION_FAILURE', 'payment.failed'],
  ['CHARGE_SUCCESS', 'payment.captured'],
  ['CHARGE_FAILURE', 'payment.failed'],
  ['CANCEL_SUCCESS', 'payment.voided'],
  ['REFUND_SUCCESS', 'payment.refunded'],
  // The bank took it back for the customer.
  ['CHARGE_BACK', 'payment.refunded'],
  ['AUTHORIZATION_REQUEST', 'SILENT'],
  ['AUTHORIZATION_ACTION_REQUIRED', 'SILENT'],
  ['CHARGE_REQUEST', 'SILENT'],
  ['CHARGE_ACTION_REQUIRED', 'SILENT'],
  ['CANCEL_REQUEST', 'SILENT'],
  ['CANCEL_FAILURE', 'SILENT'],
  ['REFUND_REQUEST', 'SILENT'],
  ['REFUND_FAILURE', 'SILENT'],
  ['REFUND_REVERSE', 'SILENT'],
  ['INFO', 'SILENT'],
]);
