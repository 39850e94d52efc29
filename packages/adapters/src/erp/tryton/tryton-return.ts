import type {Reading} from '../../kit/reading.js';
import {tell} from './tryton-fact.js';
import type {TrytonFields} from './tryton-fields.js';
import {currencyOf, readInvoices} from './tryton-invoice.js';
import {SALE_STATE, SHIPMENT_STEP} from './tryton-status.js';

/**
 * A return, told of the order that it takes goods back of. Which of that order's lines is not told: a return's lines are its own, and nothing ties
 * them to the sold ones but the product.
 */
export function readReturn(sale: TrytonFields, reading: Reading, orderRef: string): undefined {
  const returnId = sale.id('id');
  if (!returnId) return sale.missing('id', 'a return cannot be told from others without it');
  const step = sale.meaning('state', SALE_STATE);
  if (step === 'DRAFT') return sale.notAFact('A draft of a return is not asked for yet.');
  const about = {reading, orderRef, name: `return/${returnId}`};
  const data = {returnId};
  const written = sale.writtenAt();
  tell(about, 'requested', 'return.requested', sale.instant('create_date'), data);
  if (step === 'CONFIRMED' || step === 'COMPLETED') tell(about, 'approved', 'return.approved', written, data);
  for (const shipment of sale.list('shipment_returns.')) {
    if (shipment.meaning('state', SHIPMENT_STEP) !== 'MOVED') continue;
    const parcel = {...about, name: `${about.name}/shipment/${shipment.id('id') ?? ''}`};
    tell(parcel, 'received', 'return.received', shipment.byDay('effective_date'), data);
  }
  readInvoices(sale, {
    ...about,
    currency: currencyOf(sale),
    onRefund: (when) => tell(about, 'refunded', 'return.refunded', when, data),
  });
  if (step === 'COMPLETED' || step === 'CANCELLED') tell(about, 'closed', 'return.closed', written, data);
}
