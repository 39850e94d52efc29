import type {Money} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {type Reading, subjectOf} from '../../kit/reading.js';
import {type Dated, piecesOf, tell} from '../../kit/tell.js';
import {metaOf, parentRef, standing, timeOf} from './woocommerce-fields.js';

/** What an order lends to the refunds that stand in it without a date or a currency. */
interface Parent {
  readonly orderRef: string;
  readonly currency: string | undefined;
  /** The order's last change: no refund in it is younger. */
  readonly asOf: Dated;
}

/** The id that all money of an order shares: WooCommerce takes one payment for an order, and its refunds name none. */
export function orderPaymentId(orderRef: string): string {
  return `order/${orderRef}`;
}

/** What a refund gave back: `amount` in its own resource, `total` below zero in its order. */
export function refundAmount(refund: Fields, currency: string | undefined): Money | undefined {
  const money = refund.roundedMoney(refund.has('amount') ? 'amount' : 'total', currency);
  return money && {...money, amount: Math.abs(money.amount)};
}

/**
 * A refund, from `/orders/<id>/refunds` or from the short list in its order, which tells neither when nor what for: it was made by the order's
 * last change. By itself it names no currency, and gives no amount.
 */
export function readRefund(refund: Fields, reading: Reading, parent?: Parent): undefined {
  const own = timeOf(refund, 'date_created');
  const found = standing(refund, 'id', parent?.orderRef ?? parentRef(refund), own ?? parent?.asOf);
  if (!found) return;
  const {id, orderRef, when} = found;
  if (!parent) refund.missing('currency', 'by itself a refund gives no amount');
  tell(
    reading,
    'payment.refunded',
    {id: `refund/${id}`, subject: subjectOf(orderRef), when},
    {
      paymentId: orderPaymentId(orderRef),
      refundId: id,
      amount: refundAmount(refund, parent?.currency),
      reason: refund.text('reason'),
      // Each piece points at the line of the order that it is taken from.
      lines: piecesOf(refund.list('line_items'), (item) => metaOf(item, '_refunded_item_id')?.id('value'), 'quantity'),
      timePrecision: own ? undefined : 'NOT_LATER_THAN',
    },
  );
}
