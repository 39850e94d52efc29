import {idOf, type Tell} from '../../kit/tell.js';
import type {CommercetoolsFields} from './commercetools-fields.js';
import {TRANSACTION_STATE, TRANSACTION_TYPE} from './commercetools-status.js';

/** All money of an order shares a payment id: its `paymentState` says that it was paid without naming a payment. */
export function orderPaymentId(orderRef: string): string {
  return `order/${orderRef}`;
}

/** A payment, as an order holds it where its reference is expanded. By itself it does not name its order. */
export function readPayment(payment: CommercetoolsFields, orderRef: string, tell: Tell): void {
  const how = payment.object('paymentMethodInfo');
  const method = how?.text('method') ?? how?.localized('name') ?? how?.text('paymentInterface');
  const asOf = payment.instant('lastModifiedAt');
  for (const transaction of payment.list('transactions')) {
    const id = idOf(transaction);
    const type = transaction.meaning('type', TRANSACTION_TYPE);
    const state = transaction.meaning('state', TRANSACTION_STATE);
    if (!id || !type || !state || state === 'OPEN') continue;
    const toldAt = transaction.instant('timestamp');
    const at = toldAt ?? asOf;
    const facts = {
      paymentId: orderPaymentId(orderRef),
      amount: transaction.price('amount'),
      method,
      timePrecision: toldAt ? undefined : ('NOT_LATER_THAN' as const),
    };
    const name = `transaction/${id}`;
    if (state === 'FAILED') {
      // A refund that failed leaves the order as paid as it was.
      if (type === 'payment.authorized' || type === 'payment.captured')
        tell('payment.failed', `${name}/failed`, at, facts);
    } else if (type === 'payment.refunded') {
      const reason = transaction.peek('type') === 'Chargeback' ? 'chargeback' : undefined;
      tell(type, name, at, {...facts, refundId: id, reason});
    } else tell(type, name, at, facts, type === 'payment.captured' ? [{kind: 'PAYMENT_RECEIPT', id: name}] : undefined);
  }
}
