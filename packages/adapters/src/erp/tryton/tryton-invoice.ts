import type {Evidence, Money} from '@orderlight/core';
import type {Dated} from '../../kit/tell.js';
import {type About, tell} from './tryton-fact.js';
import type {TrytonFields} from './tryton-fields.js';
import {INVOICE_STEP} from './tryton-status.js';

/** The currency of a sale, which its invoices share; `undefined` where the answer holds its id alone. */
export function currencyOf(sale: TrytonFields): string | undefined {
  return sale.object('currency.')?.currency('code');
}

/**
 * The invoices of a sale, and the money that came in or went back for them: one below zero is a credit note.
 *
 * Money is dated by the entries in the books that pay the invoice, which are its receipt. They are in the company's own currency, and not every
 * invoice is settled by its own: of what they leave open it is known that it is settled, and when at the latest.
 */
export function readInvoices(
  sale: TrytonFields,
  about: About & {
    readonly currency: string | undefined;
    readonly onRefund?: (when: Dated | string | undefined) => void;
  },
): void {
  const {currency, onRefund} = about;
  for (const invoice of sale.list('invoices.')) {
    const id = invoice.id('id');
    const step = invoice.meaning('state', INVOICE_STEP);
    if (!id || !step || step === 'OPEN') continue;
    const own = {...about, name: `${about.name}/invoice/${id}`};
    if (step === 'CANCELLED') {
      tell(own, 'cancelled', 'invoice.cancelled', invoice.writtenAt(), {invoiceId: id});
      continue;
    }
    const total = invoice.money('total_amount', currency);
    const isCredit = total !== undefined && total.amount < 0;
    if (!isCredit) tell(own, 'issued', 'invoice.issued', invoice.byDay('invoice_date'), {invoiceId: id, amount: total});
    const tellMoney = isCredit ? tellRefund : tellPayment;
    let open = Math.abs(total?.amount ?? 0);
    for (const line of isOwnCurrency(sale) ? invoice.list('payment_lines.') : []) {
      const entry = line.id('id');
      const amount = line.money(isCredit ? 'debit' : 'credit', currency);
      if (!entry || !amount) continue;
      open -= amount.amount;
      tellMoney(own, {invoice: id, entry, amount, when: line.instant('create_date')});
    }
    if (step !== 'PAID') continue;
    const settled = invoice.byDay('reconciled');
    if (open > 0) {
      // What came in is the whole at least; what went back is what its entries leave open.
      const amount = total && {...total, amount: isCredit ? open : total.amount};
      tellMoney(own, {invoice: id, entry: 'settled', amount, when: settled, timePrecision: 'NOT_LATER_THAN'});
    }
    if (isCredit) onRefund?.(settled);
  }
}

interface Payment {
  readonly invoice: string;
  /** The entry in the books, or `settled`. */
  readonly entry: string;
  readonly amount: Money | undefined;
  readonly when: Dated | string | undefined;
  readonly timePrecision?: 'NOT_LATER_THAN';
}

// All money of an order is one payment, so that what goes back is told of what came in.

function tellPayment(about: About, {invoice, entry, amount, when, timePrecision}: Payment): void {
  const data = {paymentId: `order/${about.orderRef}`, amount, timePrecision};
  tell(about, `paid/${entry}`, 'payment.captured', when, data, receipt(invoice, entry));
}

function tellRefund(about: About, {invoice, entry, amount, when}: Payment): void {
  const data = {paymentId: `order/${about.orderRef}`, refundId: `${invoice}/${entry}`, amount};
  tell(about, `refunded/${entry}`, 'payment.refunded', when, data, receipt(invoice, entry));
}

function receipt(invoice: string, entry: string): readonly Evidence[] {
  return [{kind: 'PAYMENT_RECEIPT', id: `invoice/${invoice}/${entry}`}];
}

function isOwnCurrency(sale: TrytonFields): boolean {
  const own = sale.object('company.')?.object('currency.')?.text('code');
  return own !== undefined && own === sale.object('currency.')?.text('code');
}
