import type {Fields} from '../../kit/fields.js';
import {idOf, type Tell} from '../../kit/tell.js';
import {amountOf} from './medusa-amount.js';
import {PAYMENT_STATUS} from './medusa-status.js';

/** Statuses that money must have come for. */
const TAKEN = new Set(['PAID', 'PARTIALLY_PAID', 'PARTIALLY_REFUNDED', 'REFUNDED']);

const NOT_LATER_THAN = {timePrecision: 'NOT_LATER_THAN'} as const;

/**
 * An order's money: reserved, taken, given back, each capture and refund by its own record. An order that was asked for without them only
 * says that it was paid, undated. All money of an order shares `paymentId`, so that the two ways of telling it do not add up.
 */
export function readPayments(
  order: Fields,
  tell: Tell,
  paymentId: string,
  currency: string | undefined,
  asOf: string | undefined,
): void {
  const payments = order.list('payment_collections').flatMap((collection) => collection.list('payments'));
  for (const payment of payments) readPayment(payment, tell, paymentId, currency);
  const status = PAYMENT_STATUS.get(order.peek('payment_status')) ?? '';
  if (payments.length || !TAKEN.has(status)) return;
  const amount = status === 'PAID' ? amountOf(order, 'total', currency) : undefined;
  tell('payment.captured', `${paymentId}/paid`, asOf, {paymentId, amount, ...NOT_LATER_THAN});
}

function readPayment(payment: Fields, tell: Tell, paymentId: string, currency: string | undefined): void {
  const id = idOf(payment);
  if (!id) return;
  const amount = amountOf(payment, 'amount', currency);
  const whole = {paymentId, amount, method: payment.text('provider_id')};
  // Medusa makes a payment of a session once its provider has authorized it.
  tell('payment.authorized', `payment/${id}/authorized`, payment.instant('created_at'), whole);
  const captures = payment.list('captures');
  for (const capture of captures) {
    const captureId = idOf(capture);
    if (!captureId) continue;
    const name = `capture/${captureId}`;
    const evidence = [{kind: 'PAYMENT_RECEIPT', id: name}] as const;
    const data = {...whole, amount: amountOf(capture, 'amount', currency)};
    tell('payment.captured', name, capture.instant('created_at'), data, evidence);
  }
  // At least this much by then; the captures themselves, once they are told, say it exactly.
  if (!captures.length)
    tell('payment.captured', `payment/${id}/captured`, payment.instant('captured_at'), {...whole, ...NOT_LATER_THAN});
  for (const refund of payment.list('refunds')) {
    const refundId = idOf(refund);
    if (!refundId) continue;
    const reason = refund.object('refund_reason')?.text('label') ?? refund.text('note');
    const data = {paymentId, refundId, amount: amountOf(refund, 'amount', currency), reason};
    tell('payment.refunded', `refund/${refundId}`, refund.instant('created_at'), data);
  }
  tell('payment.voided', `payment/${id}/voided`, payment.instant('canceled_at'), {paymentId});
}
