import type {Tell} from '../../kit/tell.js';
import type {SaleorFields} from './saleor-fields.js';
import {PAYMENT_STATUS, TRANSACTION_EVENT} from './saleor-status.js';

/** All money of an order shares a payment id: its status says that it was paid without naming the transaction. */
export function orderPaymentId(orderRef: string): string {
  return `order/${orderRef}`;
}

/** A transaction's events: each moved money, failed to, or is news. */
export function readTransaction(transaction: SaleorFields, orderRef: string, tell: Tell): void {
  const method = transaction.text('name');
  for (const event of transaction.list('events')) {
    const type = event.code('type');
    if (type === undefined) continue;
    const meaning = TRANSACTION_EVENT.get(type);
    if (!meaning) event.unknown('type', type);
    if (!meaning || meaning === 'SILENT') continue;
    const id = event.id('id') ?? event.text('pspReference');
    if (!id) {
      event.missing('id', 'it cannot be told from others');
      continue;
    }
    const facts = {
      paymentId: orderPaymentId(orderRef),
      amount: event.price('amount', 'amount_value', undefined),
      method,
      reason: meaning === 'payment.failed' || type === 'CHARGE_BACK' ? type.toLowerCase() : undefined,
    };
    const at = event.instant('createdAt');
    const evidence =
      meaning === 'payment.captured' ? [{kind: 'PAYMENT_RECEIPT' as const, id: `transaction/${id}`}] : undefined;
    if (meaning === 'payment.refunded') tell(meaning, `transaction/${id}`, at, {...facts, refundId: id});
    else tell(meaning, `transaction/${id}`, at, facts, evidence);
  }
}

/** A payment of the older kind, by its charge status; the last change is the latest that the charge can have been. */
export function readPayment(
  payment: SaleorFields,
  orderRef: string,
  {tell, currency}: {readonly tell: Tell; readonly currency: string | undefined},
): undefined {
  const id = payment.id('id');
  if (!id) return payment.missing('id', 'it cannot be told from others');
  const status = payment.code('chargeStatus');
  const meaning = status === undefined ? undefined : PAYMENT_STATUS.get(status);
  if (status !== undefined && !meaning) payment.unknown('chargeStatus', status);
  const at = payment.instant('modified') ?? payment.instant('created');
  const own = payment.has('currency') ? payment.currency('currency') : currency;
  const amount = payment.price('capturedAmount', 'captured_amount', own);
  const method = payment.text('gateway');
  const paymentId = orderPaymentId(orderRef);
  if (meaning === 'FAILED') {
    tell('payment.failed', `payment/${id}/failed`, at, {paymentId, method, timePrecision: 'NOT_LATER_THAN'});
  } else if (meaning && meaning !== 'PENDING' && meaning !== 'VOIDED' && amount?.amount) {
    tell('payment.captured', `payment/${id}/captured`, at, {
      paymentId,
      amount,
      method,
      timePrecision: 'NOT_LATER_THAN',
    });
  }
}
