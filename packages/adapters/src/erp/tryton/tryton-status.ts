import type {FulfillmentStatus, PaymentStatus} from '@orderlight/core';

/** Where a sale stands. */
type SaleStep = 'DRAFT' | 'PLACED' | 'CONFIRMED' | 'COMPLETED' | 'CANCELLED';

/** `sale.sale.state` (Tryton, module sale). A quotation is what the customer is asked to agree to. */
export const SALE_STATE: ReadonlyMap<string, SaleStep> = new Map([
  ['draft', 'DRAFT'],
  ['quotation', 'PLACED'],
  ['confirmed', 'CONFIRMED'],
  ['processing', 'CONFIRMED'],
  ['done', 'COMPLETED'],
  ['cancelled', 'CANCELLED'],
]);

/** `sale.sale.invoice_state`: until 6.6 `waiting`, since then `pending`, `awaiting payment` and `partially paid`. */
export const INVOICE_STATE: ReadonlyMap<string, PaymentStatus> = new Map([
  ['none', 'PENDING'],
  ['waiting', 'PENDING'],
  ['pending', 'PENDING'],
  ['awaiting payment', 'PENDING'],
  ['partially paid', 'PARTIALLY_PAID'],
  ['paid', 'PAID'],
  // An invoice was cancelled, and somebody has to say whether it is made anew.
  ['exception', 'PENDING'],
]);

/** `sale.sale.shipment_state`. */
export const SHIPMENT_STATE: ReadonlyMap<string, FulfillmentStatus> = new Map([
  ['none', 'UNFULFILLED'],
  ['waiting', 'UNFULFILLED'],
  ['partially shipped', 'PARTIALLY_FULFILLED'],
  ['sent', 'FULFILLED'],
  // A move was cancelled, and somebody has to say whether it is made anew.
  ['exception', 'ON_HOLD'],
]);

/** How far a shipment has come. */
type ShipmentStep = 'OPEN' | 'ASSIGNED' | 'MOVED' | 'CANCELLED';

/**
 * `stock.shipment.out.state` (Tryton, module stock); `shipped` stands between `packed` and `done` in later versions. Of goods that come back,
 * `stock.shipment.out.return.state`: they arrive when they are `received`.
 */
export const SHIPMENT_STEP: ReadonlyMap<string, ShipmentStep> = new Map([
  ['draft', 'OPEN'],
  ['waiting', 'OPEN'],
  ['assigned', 'ASSIGNED'],
  ['picked', 'ASSIGNED'],
  ['packed', 'ASSIGNED'],
  ['shipped', 'MOVED'],
  ['received', 'MOVED'],
  ['done', 'MOVED'],
  ['cancelled', 'CANCELLED'],
]);

/** `account.invoice.state` (Tryton, module account_invoice): only a posted invoice has been made out. */
export const INVOICE_STEP: ReadonlyMap<string, 'OPEN' | 'ISSUED' | 'PAID' | 'CANCELLED'> = new Map([
  ['draft', 'OPEN'],
  ['validated', 'OPEN'],
  ['posted', 'ISSUED'],
  ['paid', 'PAID'],
  ['cancelled', 'CANCELLED'],
]);
