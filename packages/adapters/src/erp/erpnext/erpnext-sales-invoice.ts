import {type Reading, subjectOf} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import {itemsByOrder} from './erpnext-delivery-note.js';
import {type ErpnextFields, siteZone} from './erpnext-fields.js';

/**
 * A Sales Invoice or, with `is_return`, a credit note. How much of it is still open proves what was paid by its last change: no more than a floor,
 * since the payments themselves are Payment Entries. One that bills several orders tells its amount of none of them.
 */
export function readSalesInvoice(invoice: ErpnextFields, reading: Reading): undefined {
  const invoiceId = invoice.key;
  if (!invoiceId) return;
  if (!invoice.has('items')) {
    reading.changed(`Sales Invoice,${invoiceId}`);
    return invoice.notAFact('A row without items names no order.');
  }
  const orders = [...itemsByOrder(invoice, 'sales_order').keys()];
  if (orders.length === 0) return invoice.notAFact('It is of no sales order.');
  const {step} = invoice;
  if (step === 'DRAFT') return invoice.notAFact('A draft bills nothing.');
  const zone = siteZone(reading);
  const posted = invoice.dated(zone, 'posting_date', 'posting_time');
  const changed = invoice.dated(zone, 'modified') ?? posted;
  if (!changed) return invoice.missing('modified', 'nothing dates it');
  const currency = invoice.currency('currency');
  const isWhole = orders.length === 1;
  const rounded = invoice.roundedMoney('rounded_total', currency);
  const total = isWhole ? (rounded?.amount ? rounded : invoice.roundedMoney('grand_total', currency)) : undefined;
  const isCredit = invoice.flag('is_return');
  for (const order of orders) {
    const subject = subjectOf(order);
    const id = `order/${order}/invoice/${invoiceId}`;
    if (step === 'CANCELLED') {
      tell(reading, 'invoice.cancelled', {id: `${id}/cancelled`, subject, when: changed}, {invoiceId});
      continue;
    }
    if (isCredit) {
      // What was paid out counts; what was set against a debt is no money that went back.
      const refunded = isWhole ? invoice.roundedMoney('paid_amount', currency) : undefined;
      const paymentId = `invoice/${invoice.text('return_against') ?? invoiceId}`;
      if (refunded?.amount)
        tell(
          reading,
          'payment.refunded',
          {id: `${id}/refunded`, subject, when: changed},
          {
            paymentId,
            refundId: invoiceId,
            amount: {...refunded, amount: Math.abs(refunded.amount)},
            timePrecision: 'NOT_LATER_THAN',
          },
        );
      continue;
    }
    if (posted)
      tell(reading, 'invoice.issued', {id: `${id}/issued`, subject, when: posted}, {invoiceId, amount: total});
    const open = isWhole ? invoice.roundedMoney('outstanding_amount', currency) : undefined;
    const paid = total && open ? total.amount - open.amount : 0;
    if (total && paid > 0)
      tell(
        reading,
        'payment.captured',
        {
          id: `${id}/paid/${paid}`,
          subject,
          when: changed,
          ...(open?.amount === 0 && {evidence: [{kind: 'PAYMENT_RECEIPT', id: `invoice/${invoiceId}`}]}),
        },
        {paymentId: `invoice/${invoiceId}`, amount: {...total, amount: paid}, timePrecision: 'NOT_LATER_THAN'},
      );
  }
}
