import type {FulfillmentStatus, PaymentStatus} from '@orderlight/core';

/** What an order's state says beside its dates. */
export interface OrderMeaning {
  /** Absent where only the dates tell. */
  readonly payment?: PaymentStatus;
  readonly fulfillment: FulfillmentStatus;
}

/** `order_state` (open.jd.com, `jingdong.pop.order.search`): an order is told to the seller once it is paid for, or is paid on delivery. */
export const ORDER_STATE: ReadonlyMap<string, OrderMeaning> = new Map<string, OrderMeaning>([
  ['WAIT_SELLER_STOCK_OUT', {payment: 'PAID', fulfillment: 'UNFULFILLED'}],
  // Orders from abroad that wait for their dispatch within the country.
  ['WAIT_SELLER_DELIVERY', {payment: 'PAID', fulfillment: 'UNFULFILLED'}],
  ['WAIT_SEND_CODE', {payment: 'PAID', fulfillment: 'UNFULFILLED'}],
  // Not to be sent: somebody asked to cancel it, or the platform looks at it.
  ['LOCKED', {payment: 'PAID', fulfillment: 'ON_HOLD'}],
  ['PAUSE', {payment: 'PAID', fulfillment: 'ON_HOLD'}],
  ['POP_ORDER_PAUSE', {payment: 'PAID', fulfillment: 'ON_HOLD'}],
  // JD's own spelling. Both are steps of sellers whose goods JD delivers.
  ['SEND_TO_DISTRIBUTION_CENER', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  ['DISTRIBUTION_CENTER_RECEIVED', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  ['WAIT_GOODS_RECEIVE_CONFIRM', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  ['RECEIPTS_CONFIRM', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  ['FINISHED_L', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  // Refused or not delivered: the goods come back.
  ['DELIVERY_RETURN', {fulfillment: 'FULFILLED'}],
  ['TRADE_CANCELED', {fulfillment: 'CANCELLED'}],
  ['PARENT_TRADE_CANCELED', {fulfillment: 'CANCELLED'}],
]);

/** States in which an order ends without goods. */
export const CANCELLED: ReadonlySet<string> = new Set(['TRADE_CANCELED', 'PARENT_TRADE_CANCELED']);
