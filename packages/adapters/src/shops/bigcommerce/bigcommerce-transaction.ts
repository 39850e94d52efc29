import type {Fields} from '../../kit/fields.js';
import type {Reading} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import {orderPaymentId} from './bigcommerce-order.js';
import {type Parent, partOf} from './bigcommerce-parts.js';

/** `event` of a transaction (BigCommerce API reference, "Order Transactions"). */
const TYPE_OF_EVENT: ReadonlyMap<string, 'payment.authorized' | 'payment.captured' | 'payment.voided'> = new Map([
  ['purchase', 'payment.captured'],
  ['capture', 'payment.captured'],
  ['settled', 'payment.captured'],
  ['authorization', 'payment.authorized'],
  ['void', 'payment.voided'],
]);

/** A transaction of V3 (`/orders/<id>/transactions`), in its own currency. What it says of cards is not read. */
export function readTransaction(transaction: Fields, reading: Reading, parent?: Parent): undefined {
  const found = partOf(transaction, parent, 'date_created');
  if (!found) return;
  const {id, orderRef, subject, when} = found;
  const event = transaction.text('event')?.toLowerCase() ?? '';
  const known = TYPE_OF_EVENT.get(event);
  if (!known) {
    if (event !== 'refund' && event !== 'pending') return transaction.unknown('event', event);
    return transaction.notAFact('Nothing was taken: a refund is read by itself, and what is pending is not done.');
  }
  const hasFailed = transaction.text('status') === 'error';
  if (hasFailed && known === 'payment.voided') return transaction.notAFact('The void failed: all is as before.');
  const evidence = [{kind: 'PAYMENT_RECEIPT' as const, id: `transaction/${id}`, capturedAt: when.occurredAt}];
  tell(
    reading,
    hasFailed ? 'payment.failed' : known,
    {id: `transaction/${id}`, subject, when, ...(!hasFailed && {evidence})},
    {
      paymentId: orderPaymentId(orderRef),
      amount: transaction.roundedMoney('amount', transaction.currency('currency') ?? parent?.currency),
      method: transaction.text('gateway') ?? transaction.text('method'),
    },
  );
}
