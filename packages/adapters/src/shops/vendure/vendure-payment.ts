import type {Fields} from '../../kit/fields.js';
import {idOf, piecesOf, type Tell} from '../../kit/tell.js';
import type {AmountOf} from './vendure-amount.js';
import type {History} from './vendure-history.js';
import {PAYMENT_FACT, REFUND_FACT} from './vendure-status.js';

/** What an order lends to its money. */
interface Parent {
  /** All money of an order shares it, so that payments and the order's own word do not add up. */
  readonly paymentId: string;
  readonly history: History;
  readonly amountOf: AmountOf;
  readonly asOf: string | undefined;
  readonly isPaid: boolean;
}

/** An order's payments, each state by the history's date; an order without them says by its state alone that it was paid, undated. */
export function readPayments(order: Fields, tell: Tell, parent: Parent): void {
  const {paymentId, amountOf, asOf, isPaid} = parent;
  for (const payment of order.list('payments')) readPayment(payment, tell, parent);
  if (!isPaid || order.list('payments').length) return;
  const data = {paymentId, amount: amountOf(order, 'totalWithTax'), timePrecision: 'NOT_LATER_THAN' as const};
  tell('payment.captured', `${paymentId}/paid`, asOf, data);
}

function readPayment(payment: Fields, tell: Tell, {paymentId, history, amountOf}: Parent): void {
  const id = idOf(payment);
  if (!id) return;
  const whole = {paymentId, amount: amountOf(payment, 'amount'), method: payment.text('method')};
  history.tellStates(payment, 'paymentId', PAYMENT_FACT, (type, word, at) => {
    const name = `payment/${id}/${word.toLowerCase()}`;
    const evidence = [{kind: 'PAYMENT_RECEIPT', id: name}] as const;
    tell(type, name, at, whole, type === 'payment.captured' ? evidence : undefined);
  });
  for (const refund of payment.list('refunds')) {
    const refundId = idOf(refund);
    if (!refundId) continue;
    const lines = piecesOf(refund.list('lines'), (one) => one.id('orderLineId'), 'quantity');
    const data = {paymentId, refundId, amount: amountOf(refund, 'total'), reason: refund.text('reason'), lines};
    history.tellStates(refund, 'refundId', REFUND_FACT, (type, _, at) => tell(type, `refund/${refundId}`, at, data));
  }
}
