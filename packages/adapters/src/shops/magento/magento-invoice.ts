import type {Fields} from '../../kit/fields.js';
import type {Reading} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import {documentOf} from './magento-documents.js';

/**
 * An invoice (`/V1/invoices`). Its states: 1 is open, 2 paid, 3 cancelled (Magento's `Invoice::STATE_…`). That money came is read from the order's
 * `total_paid`, which sums up its invoices.
 */
export function readInvoice(invoice: Fields, reading: Reading): undefined {
  const found = documentOf(invoice);
  if (!found) return;
  const {id, subject, when, updatedAt} = found;
  const amount = invoice.roundedMoney('grand_total', invoice.currency('order_currency_code'));
  tell(reading, 'invoice.issued', {id: `invoice/${id}`, subject, when}, {invoiceId: id, amount});
  if (invoice.text('state') === '3') {
    const cancelled = {id: `invoice/${id}/cancelled`, subject, when: {occurredAt: updatedAt}};
    tell(reading, 'invoice.cancelled', cancelled, {invoiceId: id});
  }
}
