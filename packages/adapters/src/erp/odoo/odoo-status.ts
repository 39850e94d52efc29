import type {FulfillmentStatus} from '@orderlight/core';

/** Where a sale stands. */
type SaleStep = 'DRAFT' | 'PLACED' | 'CONFIRMED' | 'CANCELLED';

/** `sale.order.state` (Odoo, module sale). `done` is what `locked` became in Odoo 17: nothing of the order may be changed, which completes nothing. */
export const SALE_STATE: ReadonlyMap<string, SaleStep> = new Map([
  ['draft', 'DRAFT'],
  ['sent', 'PLACED'],
  ['sale', 'CONFIRMED'],
  ['done', 'CONFIRMED'],
  ['cancel', 'CANCELLED'],
]);

/** `sale.order.delivery_status` (Odoo 16 and later, module sale_stock). Odoo calls delivered what has left the warehouse. */
export const DELIVERY_STATUS: ReadonlyMap<string, FulfillmentStatus> = new Map([
  ['pending', 'UNFULFILLED'],
  ['started', 'ALLOCATED'],
  ['partial', 'PARTIALLY_FULFILLED'],
  ['full', 'FULFILLED'],
]);

/** How far a transfer has come. */
export type TransferStep = 'OPEN' | 'RESERVED' | 'MOVED' | 'CANCELLED';

/** `stock.picking.state` (Odoo, module stock). */
export const PICKING_STATE: ReadonlyMap<string, TransferStep> = new Map([
  ['draft', 'OPEN'],
  ['waiting', 'OPEN'],
  ['confirmed', 'OPEN'],
  ['assigned', 'RESERVED'],
  ['done', 'MOVED'],
  ['cancel', 'CANCELLED'],
]);

/** How much of an invoice is paid, by which word. */
type MoneyStep = 'NONE' | 'PART' | 'REGISTERED' | 'WHOLE';

/**
 * `account.move.payment_state` (Odoo 13 and later, module account). `in_payment`: somebody registered the payment, and the bank has not confirmed
 * it; `reversed`: a credit note settled it, and no money.
 */
export const PAYMENT_STATE: ReadonlyMap<string, MoneyStep> = new Map([
  ['not_paid', 'NONE'],
  ['partial', 'PART'],
  ['in_payment', 'REGISTERED'],
  ['paid', 'WHOLE'],
  ['reversed', 'NONE'],
  ['blocked', 'NONE'],
  ['invoicing_legacy', 'NONE'],
]);
