import {type Money, sumMoney} from '@orderlight/core';
import {type Reading, stated} from '../../kit/reading.js';
import {factOf, orderRefOf} from './shopify-fact.js';
import type {ShopFields} from './shopify-fields.js';

/** shopify.dev, OrderTransactionKind. */
const TYPE_OF_KIND: ReadonlyMap<string, 'payment.authorized' | 'payment.captured' | 'payment.voided'> = new Map([
  ['authorization', 'payment.authorized'],
  ['emv_authorization', 'payment.authorized'],
  ['capture', 'payment.captured'],
  ['sale', 'payment.captured'],
  ['void', 'payment.voided'],
]);

/** shopify.dev, OrderTransactionStatus. */
const TRANSACTION_STATUSES: ReadonlySet<string> = new Set([
  'success',
  'pending',
  'awaiting_response',
  'failure',
  'error',
  'unknown',
]);

const SILENT_KINDS: ReadonlySet<string> = new Set(['refund', 'suggested_refund', 'change']);

/** What an order lends to the money nested in it. */
interface Parent {
  readonly orderRef: string;
  readonly currency: string | undefined;
}

/**
 * The id that all money of an order shares. An order's payload says that it was paid without naming the transactions,
 * and a refund does not always name the one that it gives back: only the order itself ties the three together.
 */
export function orderPaymentId(orderRef: string): string {
  return `order/${orderRef}`;
}

/** A transaction: money that was reserved, taken, given up, or not got. Its amount is in the transaction's own currency. */
export function readTransaction(transaction: ShopFields, reading: Reading, parent?: Parent): undefined {
  const processedAt = transaction.instant('processed_at') ?? transaction.instant('created_at');
  const fact = factOf(transaction, processedAt, orderRefOf(transaction) ?? parent?.orderRef);
  if (!fact) return;
  const {orderRef, subject, occurredAt} = fact;
  const kind = transaction.code('kind');
  if (kind === undefined) return transaction.missing('kind', 'it says nothing');
  const status = transaction.code('status');
  if (status === undefined) return transaction.missing('status', 'whether it went through cannot be told');

  const known = TYPE_OF_KIND.get(kind);
  if (!known) {
    if (!SILENT_KINDS.has(kind)) return transaction.unknown('kind', kind);
    return transaction.notAFact('A refund tells of its own money; change moves none.');
  }
  if (status === 'pending' || status === 'awaiting_response') {
    return transaction.notAFact('Nothing was paid or refused yet.');
  }
  const hasFailed = status === 'failure' || status === 'error';
  if (status !== 'success' && !hasFailed) return transaction.unknown('status', status);
  if (hasFailed && known === 'payment.voided') {
    return transaction.notAFact('The authorization stands as before.');
  }
  const currency = currencyOf(transaction, parent);
  if (!currency && transaction.has('amount')) transaction.missing('currency', 'the amount cannot be read');
  const id = `transaction/${fact.id}`;
  reading.events.push({
    id,
    source: reading.source,
    type: hasFailed ? 'payment.failed' : known,
    subject,
    occurredAt,
    ...(!hasFailed && {evidence: [{kind: 'PAYMENT_RECEIPT' as const, id, capturedAt: occurredAt}]}),
    data: stated({
      paymentId: orderPaymentId(orderRef),
      amount: transaction.money('amount', currency),
      method: transaction.text('gateway'),
      reason: hasFailed ? transaction.code('error_code') : undefined,
    }),
  });
}

/**
 * A refund, by itself or in its order: the money of those of its transactions that went through. The goods that it takes off
 * are gone from the order's own lines already, and are not told twice.
 */
export function readRefund(refund: ShopFields, reading: Reading, parent?: Parent): undefined {
  const fact = factOf(refund, refundedAt(refund), orderRefOf(refund) ?? parent?.orderRef);
  if (!fact) return;
  const {id, orderRef, subject, occurredAt} = fact;
  const given = refund.list('transactions').filter(isGivenBack);
  if (!given.length) {
    return refund.notAFact('It gives no money back (yet): goods taken off the order stand in the order itself.');
  }
  const amounts = given.flatMap((one) => one.money('amount', currencyOf(one, parent) ?? shopCurrencyOf(refund)) ?? []);
  reading.events.push({
    id: `refund/${id}`,
    source: reading.source,
    type: 'payment.refunded',
    subject,
    occurredAt,
    data: stated({
      paymentId: orderPaymentId(orderRef),
      refundId: id,
      amount: totalOf(amounts, given, refund),
      reason: refund.text('note'),
    }),
  });
}

/** When a refund was made. */
export function refundedAt(refund: ShopFields): string | undefined {
  return refund.instant('processed_at') ?? refund.instant('created_at');
}

function isGivenBack(transaction: ShopFields): boolean {
  const kind = transaction.code('kind');
  const status = transaction.code('status');
  if (kind !== undefined && !TYPE_OF_KIND.has(kind) && !SILENT_KINDS.has(kind)) transaction.unknown('kind', kind);
  if (status !== undefined && !TRANSACTION_STATUSES.has(status)) transaction.unknown('status', status);
  return kind === 'refund' && status === 'success';
}

function totalOf(amounts: readonly Money[], given: readonly ShopFields[], refund: ShopFields): Money | undefined {
  const total = amounts.length === given.length ? sumMoney(amounts) : undefined;
  return (
    total ?? refund.missing('transactions/amount', 'a part without amount or of another currency cannot be summed')
  );
}

function currencyOf(transaction: ShopFields, parent: Parent | undefined): string | undefined {
  return transaction.currency('currency') ?? parent?.currency;
}

/** The shop's currency, from an amount that names it: documented refunds leave the transactions' own empty. */
function shopCurrencyOf(refund: ShopFields): string | undefined {
  const bag = refund.object('total_duties_set') ?? refund.list('refund_line_items')[0]?.object('subtotal_set');
  return bag?.object('shop_money')?.currency('currency_code');
}
