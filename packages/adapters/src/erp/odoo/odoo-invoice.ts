import type {OrderRefSubject} from '@orderlight/core';
import type {Reading} from '../../kit/reading.js';
import {idOf, tell} from '../../kit/tell.js';
import type {OdooFields} from './odoo-fields.js';
import {PAYMENT_STATE} from './odoo-status.js';

/**
 * An invoice or a credit note. Odoo does not date its payments: a state that proves one is dated by the latest that it
 * can have been. All money of an invoice shares its id, and so does what a credit note of that invoice gives back.
 */
export function readInvoice(invoice: OdooFields, reading: Reading, subject: OrderRefSubject): undefined {
  const type = invoice.text('move_type') ?? 'out_invoice';
  const isCredit = type === 'out_refund';
  if (!isCredit && type !== 'out_invoice') return invoice.notAFact('No invoice to a customer.');
  const id = idOf(invoice);
  if (!id) return;
  const name = `invoice/${id}`;
  const state = invoice.text('state');
  const written = invoice.time('write_date');
  const issued = invoice.byDay('invoice_date');
  if (state === 'cancel' && written)
    tell(
      reading,
      'invoice.cancelled',
      {id: `${name}/cancelled`, subject, when: {occurredAt: written}},
      {invoiceId: id},
    );
  if (state !== 'posted') return;
  const currency = invoice.label('currency_id');
  const amount = invoice.roundedMoney('amount_total', currency);
  if (!isCredit && issued)
    tell(reading, 'invoice.issued', {id: `${name}/issued`, subject, when: issued}, {invoiceId: id, amount});

  const step = invoice.has('payment_state') ? invoice.meaning('payment_state', PAYMENT_STATE) : undefined;
  const when = written ? {occurredAt: written} : issued;
  if (!when || !step || step === 'NONE') return;
  const open = invoice.roundedMoney('amount_residual', currency);
  const paid = step === 'PART' ? amount && open && {...amount, amount: amount.amount - open.amount} : amount;
  // Part after part is a fact each: at least so much was paid by then.
  const word = step === 'PART' ? `in-part/${paid?.amount ?? when.occurredAt}` : 'in-full';
  const receipt = {evidence: [{kind: 'PAYMENT_RECEIPT' as const, id: name}]};
  const timePrecision = 'NOT_LATER_THAN';
  if (isCredit) {
    const paymentId = `invoice/${invoice.target('reversed_entry_id') ?? id}`;
    if (step !== 'PART')
      tell(
        reading,
        'payment.refunded',
        {id: `${name}/refunded`, subject, when},
        {paymentId, refundId: id, amount, timePrecision},
      );
  } else
    tell(
      reading,
      'payment.captured',
      {id: `${name}/paid/${word}`, subject, when, ...(step === 'WHOLE' && receipt)},
      {paymentId: name, amount: paid, timePrecision},
    );
}
