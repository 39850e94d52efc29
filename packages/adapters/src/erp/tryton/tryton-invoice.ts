import type {Money} from '@orderlight/core';
import {type About, tell, type When} from './tryton-fact.js';
import type {TrytonFields} from './tryton-fields.js';
import {INVOICE_STEP} from './tryton-status.js';

/** The currency of a sale, which its invoices share; `undefined` where the answer holds its id alone. */
export function currencyOf(sale: TrytonFields): string | undefined {
  return sale.object('currency.')?.currency('code');
}

/**
 * The invoices of a sale, and the money that came in or went back for them: one below zero is a credit note.
 *
 * Money is dated by the entries in the books that settle the invoice, which are its receipt; they are in the company's own currency, so that
 * an invoice in another one tells only that it is settled, and when at the latest.
 */
export function readInvoices(
  sale: TrytonFields,
  about: About & {readonly currency: string | undefined; readonly onRefund?: (when: When) => void},
): void {
  for (const invoice of sale.list('invoices.')) {
    const id = invoice.id('id');
    const step = invoice.meaning('state', INVOICE_STEP);
    if (!id || !step || step === 'OPEN') continue;
    const own = {...about, name: `${about.name}/invoice/${id}`};
    const total = invoice.money('total_amount', about.currency);
    const isCredit = total !== undefined && total.amount < 0;
    if (step === 'CANCELLED') {
      tell(own, 'cancelled', 'invoice.cancelled', {occurredAt: invoice.writtenAt()}, {invoiceId: id});
      continue;
    }
    if (!isCredit) tell(own, 'issued', 'invoice.issued', invoice.byDay('invoice_date'), {invoiceId: id, amount: total});
    const entries = isOwnCurrency(sale) ? entriesOf(invoice, about.currency) : [];
    const money =
      entries.length || step !== 'PAID'
        ? entries
        : [{id: 'settled', amount: total, when: invoice.byDay('reconciled'), isExact: false}];
    for (const {id: entry, amount, when, isExact} of money)
      tellMoney(own, {invoice: id, entry, amount, when, isExact, isCredit});
    const last = money.at(-1)?.when;
    if (isCredit && step === 'PAID' && last) about.onRefund?.(last);
  }
}

interface Entry {
  readonly id: string;
  readonly amount: Money | undefined;
  readonly when: When | undefined;
  readonly isExact: boolean;
}

function tellMoney(
  about: About,
  {
    invoice,
    entry,
    amount,
    when,
    isExact,
    isCredit,
  }: Omit<Entry, 'id'> & {
    readonly invoice: string;
    readonly entry: string;
    readonly isCredit: boolean;
  },
): void {
  // All money of an order is one payment, so that what goes back is told of what came in.
  const paymentId = `order/${about.orderRef}`;
  const gone = amount && {...amount, amount: Math.abs(amount.amount)};
  const evidence = [{kind: 'PAYMENT_RECEIPT' as const, id: `invoice/${invoice}/${entry}`}];
  if (isCredit) {
    const data = {paymentId, refundId: `${invoice}/${entry}`, amount: gone};
    tell(about, `refunded/${entry}`, 'payment.refunded', when, data, evidence);
    return;
  }
  const timePrecision = isExact ? undefined : ('NOT_LATER_THAN' as const);
  tell(about, `paid/${entry}`, 'payment.captured', when, {paymentId, amount: gone, timePrecision}, evidence);
}

/** Entries that settle an invoice in part or in whole: those of its payments until it is settled, then all that it was reconciled with. */
function entriesOf(invoice: TrytonFields, currency: string | undefined): readonly Entry[] {
  const settled = invoice.list('reconciliation_lines.');
  return (settled.length ? settled : invoice.list('payment_lines.')).flatMap((line) => {
    const id = line.id('id');
    const credit = line.money('credit', currency);
    const debit = line.money('debit', currency);
    const amount = credit?.amount ? credit : debit;
    return id ? {id, amount, when: {occurredAt: line.instant('create_date')}, isExact: true} : [];
  });
}

function isOwnCurrency(sale: TrytonFields): boolean {
  const own = sale.object('company.')?.object('currency.')?.text('code');
  return own !== undefined && own === sale.object('currency.')?.text('code');
}
