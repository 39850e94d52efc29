import type {FulfillmentStatus, PaymentStatus} from '@orderlight/core';
import type {AfterSalesStep} from '../../kit/china/trade-events.js';

/** What a trade's status says beside its dates. */
export interface TradeMeaning {
  /** Absent where the status leaves it open. */
  readonly payment?: PaymentStatus;
  readonly fulfillment: FulfillmentStatus;
}

/**
 * `trade.status` and `order.status` (open.taobao.com, `taobao.trade.fullinfo.get`). "Shipped" is the seller's word: it waits for the buyer's
 * confirmation, not for a carrier's.
 */
export const TRADE_STATUS: ReadonlyMap<string, TradeMeaning> = new Map<string, TradeMeaning>([
  ['TRADE_NO_CREATE_PAY', {payment: 'PENDING', fulfillment: 'UNFULFILLED'}],
  ['WAIT_BUYER_PAY', {payment: 'PENDING', fulfillment: 'UNFULFILLED'}],
  // A foreign card's payment is being confirmed.
  ['PAY_PENDING', {payment: 'PENDING', fulfillment: 'UNFULFILLED'}],
  ['WAIT_PRE_AUTH_CONFIRM', {payment: 'PENDING', fulfillment: 'UNFULFILLED'}],
  ['WAIT_SELLER_SEND_GOODS', {payment: 'PAID', fulfillment: 'UNFULFILLED'}],
  // Paid, and not to be sent yet: a group buy that is not complete, or goods under control.
  ['PAID_FORBID_CONSIGN', {payment: 'PAID', fulfillment: 'ON_HOLD'}],
  ['SELLER_CONSIGNED_PART', {payment: 'PAID', fulfillment: 'PARTIALLY_FULFILLED'}],
  ['WAIT_BUYER_CONFIRM_GOODS', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  // Cash on delivery alone: the recipient signed.
  ['TRADE_BUYER_SIGNED', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  ['TRADE_FINISHED', {payment: 'PAID', fulfillment: 'FULFILLED'}],
  // Closed by a refund after payment.
  ['TRADE_CLOSED', {payment: 'REFUNDED', fulfillment: 'CANCELLED'}],
  // Closed by seller, buyer or time before payment.
  ['TRADE_CLOSED_BY_TAOBAO', {fulfillment: 'CANCELLED'}],
]);

/** Statuses in which nothing more will come. */
export const CLOSED: ReadonlySet<string> = new Set(['TRADE_CLOSED', 'TRADE_CLOSED_BY_TAOBAO']);

/** `refund_status` of a sub-order, `status` of a refund (`taobao.refund.get`); `NO_REFUND` is none. */
export const REFUND_STEP: ReadonlyMap<string, AfterSalesStep> = new Map<string, AfterSalesStep>([
  ['WAIT_SELLER_AGREE', 'requested'],
  ['WAIT_BUYER_RETURN_GOODS', 'approved'],
  ['WAIT_SELLER_CONFIRM_GOODS', 'shipped'],
  ['SELLER_REFUSE_BUYER', 'rejected'],
  ['CLOSED', 'closed'],
  ['SUCCESS', 'refunded'],
]);

/** `step_trade_status` of a pre-sale (`type: step`): its deposit (front) and its balance (final). */
export const STEP_PAYMENT: ReadonlyMap<string, PaymentStatus> = new Map([
  ['FRONT_NOPAID_FINAL_NOPAID', 'PENDING'],
  ['FRONT_PAID_FINAL_NOPAID', 'PARTIALLY_PAID'],
  ['FRONT_PAID_FINAL_PAID', 'PAID'],
]);

/** Messages about a refund that say where it stands; the others only talk about it. */
export const REFUND_STATUS_OF_TOPIC: ReadonlyMap<string, string> = new Map([
  ['RefundCreated', 'WAIT_SELLER_AGREE'],
  ['RefundSellerAgreeAgreement', 'WAIT_BUYER_RETURN_GOODS'],
  ['RefundSellerRefuseAgreement', 'SELLER_REFUSE_BUYER'],
  ['RefundBuyerReturnGoods', 'WAIT_SELLER_CONFIRM_GOODS'],
  ['RefundClosed', 'CLOSED'],
  ['RefundSuccess', 'SUCCESS'],
]);

/** Messages after which the trade is what it was. */
export const SILENT_TOPICS: ReadonlySet<string> = new Set([
  'TradeRated',
  'TradeTimeoutRemind',
  'RefundCreateMessage',
  'RefundBlockMessage',
]);
