import type {FulfillmentStatus, PaymentStatus} from '@orderlight/core';
import type {AfterSalesStep} from '../../kit/china/trade-events.js';

/** What an order's state says beside its dates. */
export interface OrderMeaning {
  /** Absent where only the dates tell. */
  readonly payment?: PaymentStatus;
  readonly fulfillment: FulfillmentStatus;
}

/** `status` of an order of WeChat Shop and of its forerunners (developers.weixin.qq.com, "订单状态枚举"). */
export const ORDER_STATUS: ReadonlyMap<string, OrderMeaning> = new Map<string, OrderMeaning>([
  ['10', {payment: 'PENDING', fulfillment: 'UNFULFILLED'}],
  // The forerunners' own: paid at the till, not confirmed yet.
  ['11', {payment: 'PAID', fulfillment: 'UNFULFILLED'}],
  // A gift that waits to be accepted, a group that waits for others: both paid for.
  ['12', {payment: 'PAID', fulfillment: 'ON_HOLD'}],
  ['13', {payment: 'PAID', fulfillment: 'ON_HOLD'}],
  ['20', {payment: 'PAID', fulfillment: 'UNFULFILLED'}],
  ['21', {payment: 'PAID', fulfillment: 'PARTIALLY_FULFILLED'}],
  ['30', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  ['100', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  // Not paid in time, cancelled with all of it in after-sales, cancelled before payment.
  ['181', {fulfillment: 'CANCELLED'}],
  ['200', {payment: 'REFUNDED', fulfillment: 'CANCELLED'}],
  ['250', {fulfillment: 'CANCELLED'}],
]);

/** Statuses in which an order ends without goods. */
export const CANCELLED: ReadonlySet<string> = new Set(['181', '200', '250']);

/** `order_state` of a payment under a mini-program's shipping management ("小程序发货信息管理服务"). */
export const SHIPPING_STATE: ReadonlyMap<string, OrderMeaning> = new Map<string, OrderMeaning>([
  ['1', {payment: 'PAID', fulfillment: 'UNFULFILLED'}],
  ['2', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  ['3', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  ['4', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  ['5', {payment: 'REFUNDED', fulfillment: 'CANCELLED'}],
  // Received, while the money is not settled yet.
  ['6', {payment: 'PAID', fulfillment: 'FULFILLED'}],
]);

/** `status` of an after-sales order ("AfterSaleStatus"). */
export const AFTER_SALES_STEP: ReadonlyMap<string, AfterSalesStep> = new Map<string, AfterSalesStep>([
  ['MERCHANT_PROCESSING', 'requested'],
  ['USER_WAIT_RETURN', 'approved'],
  ['USER_WAIT_CONFIRM', 'approved'],
  ['MERCHANT_OVERDUE_REFUND', 'approved'],
  ['PLATFORM_REFUNDING', 'approved'],
  ['MERCHANT_WAIT_RECEIPT', 'shipped'],
  ['MERCHANT_REJECT_REFUND', 'rejected'],
  ['MERCHANT_REJECT_RETURN', 'rejected'],
  ['MERCHANT_REFUND_SUCCESS', 'refunded'],
  ['MERCHANT_RETURN_SUCCESS', 'refunded'],
  // WeChat's own spelling.
  ['USER_CANCELD', 'closed'],
  ['RETURN_CLOSED', 'closed'],
  ['MERCHANT_FAIL', 'closed'],
  ['MERCHANT_REFUND_RETRY_FAIL', 'closed'],
  ['PLATFORM_REFUND_FAIL', 'closed'],
]);
