import {sumMoney} from '@orderlight/core';
import {type Reading, subjectOf} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import {itemsByOrder} from './s4hana-delivery.js';
import type {S4Fields} from './s4hana-fields.js';

/**
 * A billing document (`A_BillingDocument`): an invoice, or one that cancels another. Cleared in the books (`InvoiceClearingStatus`) means that it was
 * paid, by the last change at the latest. One that bills several orders tells its amount of none.
 */
export function readBilling(billing: S4Fields, reading: Reading): undefined {
  const invoiceId = billing.id('BillingDocument');
  if (!invoiceId) return;
  const items = billing.rows('to_Item', '_Item');
  if (!items) {
    reading.changed(`BillingDocument,${invoiceId}`);
    return billing.notAFact('A row without items names no order.');
  }
  // What bills a delivery refers to the delivery, and names the order beside.
  const orders = [...itemsByOrder(items, 'SalesDocument').keys()];
  if (orders.length === 0) return billing.notAFact('It is of no sales order.');
  const category = billing.text('SDDocumentCategory') ?? 'M';
  const cancels = billing.id('CancelledBillingDocument');
  if (category !== 'M' && !cancels) return billing.notAFact('It is no invoice.');
  const issued = billing.dated('CreationDate', 'CreationTime') ?? billing.dated('BillingDocumentDate');
  const changedAt = billing.moment('LastChangeDateTime');
  const when = changedAt ? {occurredAt: changedAt} : issued;
  if (!when) return billing.missing('CreationDate', 'nothing dates it');
  const currency = billing.currency('TransactionCurrency');
  const net = billing.roundedMoney('TotalNetAmount', currency);
  const tax = billing.roundedMoney('TaxAmount', currency);
  const gross = billing.roundedMoney('TotalGrossAmount', currency) ?? (net && tax && sumMoney([net, tax]));
  const amount = orders.length === 1 ? gross : undefined;
  for (const order of orders) {
    const subject = subjectOf(order);
    const id = `order/${order}/billing/`;
    if (cancels) {
      tell(reading, 'invoice.cancelled', {id: `${id}${cancels}/cancelled`, subject, when}, {invoiceId: cancels});
      continue;
    }
    if (issued)
      tell(reading, 'invoice.issued', {id: `${id}${invoiceId}/issued`, subject, when: issued}, {invoiceId, amount});
    if (billing.flag('BillingDocumentIsCancelled'))
      tell(reading, 'invoice.cancelled', {id: `${id}${invoiceId}/cancelled`, subject, when}, {invoiceId});
    else if (billing.text('InvoiceClearingStatus') === 'C')
      tell(
        reading,
        'payment.captured',
        {id: `${id}${invoiceId}/cleared`, subject, when, evidence: [{kind: 'PAYMENT_RECEIPT', id: invoiceId}]},
        {paymentId: `billing/${invoiceId}`, amount, timePrecision: 'NOT_LATER_THAN'},
      );
  }
}
