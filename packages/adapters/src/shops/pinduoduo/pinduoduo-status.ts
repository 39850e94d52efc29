import type {FulfillmentStatus} from '@orderlight/core';
import type {AfterSalesStep} from '../../kit/china/trade-events.js';

/** `order_status` (open.pinduoduo.com, `pdd.order.information.get`): to be sent, sent and to be signed for, signed for. */
export const FULFILLMENT_STATUS: ReadonlyMap<string, FulfillmentStatus> = new Map([
  ['1', 'UNFULFILLED'],
  ['2', 'FULFILLED'],
  ['3', 'FULFILLED'],
]);

/** `refund_status`: none or closed, asked for, being refunded, refunded. The finer `after_sales_status` goes first where it is told. */
export const REFUND_STEP: ReadonlyMap<string, AfterSalesStep | undefined> = new Map<string, AfterSalesStep | undefined>(
  [
    ['1', undefined],
    ['2', 'requested'],
    ['3', 'approved'],
    ['4', 'refunded'],
  ],
);

/** `after_sales_status` (the same document). Exchanges and repairs end as closed: no money goes back. */
export const AFTER_SALES_STEP: ReadonlyMap<string, AfterSalesStep | undefined> = new Map<
  string,
  AfterSalesStep | undefined
>([
  ['0', undefined],
  ['2', 'requested'],
  ['3', 'requested'],
  ['4', 'approved'],
  ['5', 'approved'],
  ['6', 'rejected'],
  ['7', 'approved'],
  ['8', 'requested'],
  ['9', 'rejected'],
  ['10', 'refunded'],
  ['11', 'closed'],
  ['12', 'closed'],
  ['13', 'closed'],
  ['14', 'requested'],
  ['15', 'approved'],
  ['16', 'closed'],
  ['17', 'closed'],
  ['18', 'approved'],
  ['21', 'requested'],
  ['22', 'approved'],
  ['24', 'closed'],
  ['25', 'closed'],
  ['27', 'approved'],
  ['31', 'approved'],
]);

/** `confirm_status`: 0 the group is not complete, 1 the deal is made, 2 it is off. */
export const DEAL_IS_OFF = '2';

/** What a message about a refund says where the case stands; the others only talk about it. */
export const STEP_OF_TOPIC: ReadonlyMap<string, AfterSalesStep> = new Map<string, AfterSalesStep>([
  ['pdd_refund_RefundCreated', 'requested'],
  ['pdd_refund_RefundAgreeAgreement', 'approved'],
  ['pdd_refund_RefundBuyerReturnGoods', 'shipped'],
  ['pdd_refund_RefundClosed', 'closed'],
]);
