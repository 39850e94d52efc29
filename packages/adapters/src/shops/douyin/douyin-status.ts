import type {FulfillmentStatus, PaymentStatus} from '@orderlight/core';
import type {AfterSalesStep} from '../../kit/china/trade-events.js';

/** What an order's status says beside its dates. */
export interface OrderMeaning {
  /** Absent where only the dates tell. */
  readonly payment?: PaymentStatus;
  readonly fulfillment: FulfillmentStatus;
}

/** `main_status` and, without its last four, `order_status` (op.jinritemai.com, `order.orderDetail`). */
export const ORDER_STATUS: ReadonlyMap<string, OrderMeaning> = new Map<string, OrderMeaning>([
  ['1', {payment: 'PENDING', fulfillment: 'UNFULFILLED'}],
  ['103', {payment: 'PARTIALLY_PAID', fulfillment: 'UNFULFILLED'}],
  // Paid and not to be sent yet: the platform looks at it, or a group is not complete.
  ['105', {payment: 'PAID', fulfillment: 'ON_HOLD'}],
  ['2', {payment: 'PAID', fulfillment: 'UNFULFILLED'}],
  ['101', {payment: 'PAID', fulfillment: 'PARTIALLY_FULFILLED'}],
  ['3', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  ['5', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  ['4', {fulfillment: 'CANCELLED'}],
  // Ended by a refund: before it was sent, after that, after it was received.
  ['21', {payment: 'REFUNDED', fulfillment: 'CANCELLED'}],
  ['22', {payment: 'REFUNDED', fulfillment: 'FULFILLED'}],
  ['39', {payment: 'REFUNDED', fulfillment: 'FULFILLED'}],
]);

/** `after_sale_status` of a line; 0 is none. Exchanges run through 13 and 14 and give no money back. */
export const AFTER_SALES_STEP: ReadonlyMap<string, AfterSalesStep | undefined> = new Map<
  string,
  AfterSalesStep | undefined
>([
  ['0', undefined],
  ['6', 'requested'],
  ['7', 'approved'],
  ['11', 'shipped'],
  ['12', 'refunded'],
  ['13', 'approved'],
  ['14', 'closed'],
  ['27', 'rejected'],
  ['28', 'closed'],
  ['29', 'rejected'],
  ['51', 'closed'],
  ['53', 'closed'],
]);

/** The date that a message about a refund carries, and the step that it dates. */
export const STEP_OF_DATE: readonly (readonly [name: string, step: AfterSalesStep])[] = [
  ['apply_time', 'requested'],
  ['agree_time', 'approved'],
  ['return_time', 'shipped'],
  ['refuse_time', 'rejected'],
  ['success_time', 'refunded'],
  ['close_time', 'closed'],
];
