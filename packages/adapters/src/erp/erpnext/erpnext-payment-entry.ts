import {type Reading, subjectOf} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import {itemsByOrder} from './erpnext-delivery-note.js';
import {type ErpnextFields, siteZone} from './erpnext-fields.js';

/**
 * A Payment Entry: money of a customer, or back to one, of which each reference says how much is for which order or invoice. An invoice does not say
 * here which order it bills: `invoices` are those that the pull found beside; without them a reference to one says that it has to be asked.
 *
 * Money of an invoice shares the invoice's id, so that neither counts what the other says.
 */
export function readPaymentEntry(
  payment: ErpnextFields,
  reading: Reading,
  invoices: readonly ErpnextFields[] = [],
): undefined {
  const entry = payment.key;
  if (!entry) return;
  const isBack = payment.text('payment_type') === 'Pay';
  const isCustomers = payment.text('party_type') === 'Customer' || !payment.has('party_type');
  if (!isCustomers || payment.text('payment_type') === 'Internal Transfer')
    return payment.notAFact('It is no money of a customer.');
  if (payment.step !== 'SUBMITTED') return payment.notAFact('A draft, or cancelled.');
  const when = payment.dated(siteZone(reading), 'posting_date');
  if (!when) return payment.missing('posting_date', 'nothing dates it');
  const orderOf = new Map(
    invoices.flatMap((invoice) => {
      const orders = [...itemsByOrder(invoice, 'sales_order').keys()];
      return invoice.id('name') && orders.length === 1 ? [[invoice.id('name'), orders[0]]] : [];
    }),
  );
  const currency = payment.currency(isBack ? 'paid_to_account_currency' : 'paid_from_account_currency');
  const before = reading.events.length;
  let isOpen = false;
  for (const reference of payment.list('references')) {
    const document = reference.id('reference_name');
    const kind = reference.text('reference_doctype');
    if (!document || (kind !== 'Sales Order' && kind !== 'Sales Invoice')) continue;
    const order = kind === 'Sales Order' ? document : orderOf.get(document);
    if (!order) {
      isOpen ||= invoices.length === 0;
      continue;
    }
    const allocated = reference.roundedMoney('allocated_amount', currency);
    const amount = allocated && {...allocated, amount: Math.abs(allocated.amount)};
    const paymentId = kind === 'Sales Order' ? `payment/${entry}` : `invoice/${document}`;
    const id = `order/${order}/payment/${entry}/${document}`;
    const method = payment.text('mode_of_payment');
    const evidence = [{kind: 'PAYMENT_RECEIPT' as const, id: entry}];
    const subject = subjectOf(order);
    if (isBack)
      tell(reading, 'payment.refunded', {id, subject, when, evidence}, {paymentId, refundId: entry, amount, method});
    else tell(reading, 'payment.captured', {id, subject, when, evidence}, {paymentId, amount, method});
  }
  if (isOpen) reading.changed(`Payment Entry,${entry}`);
  else if (reading.events.length === before) payment.notAFact('It is of no sales order.');
}
