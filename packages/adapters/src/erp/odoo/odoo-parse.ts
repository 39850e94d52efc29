import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import type {OdooFields} from './odoo-fields.js';
import {readInvoice} from './odoo-invoice.js';
import {ODOO, readSaleOf} from './odoo-mapping.js';
import {readPicking} from './odoo-picking.js';

/**
 * Sales as the mapping by itself reads them; records of `stock.picking` and `account.move`; the whole answers of calls; and the post of an automation
 * rule (Odoo 17 and later, "Send Webhook Notification"), which holds what its maker chose of the record: it is taken as word that an order changed.
 */
export const everyMessage: HostMapping = jsonMapping({...ODOO, read});

/** What stands around records, in Odoo's answers and in the files of those who keep them. */
const WRAPPERS = ['result', 'records', 'orders', 'sale_orders', 'pos'];

function read(payload: OdooFields, reading: Reading): undefined {
  if (payload.has('_model')) return readPost(payload, reading);
  if (payload.has('sale.order')) return readSaleOf(payload, reading);
  if (payload.has('state')) return readRecord(payload, reading);
  if (payload.has('error'))
    return payload.invalid('error', 'says that Odoo refused the call, so that there is no record to read');
  const wrapper = WRAPPERS.find((name) => payload.has(name));
  if (!wrapper)
    return payload.unknownKind('Not a record of sale.order, stock.picking or account.move: it has no state.');
  const value = payload.raw(wrapper);
  const records = Array.isArray(value) ? payload.list(wrapper) : [(value && payload.object(wrapper)) || []].flat();
  if (records.length === 0) return payload.notAFact('The answer is empty.');
  for (const record of records) read(record, reading);
}

const INVOICE_MARKS = ['move_type', 'payment_state', 'invoice_date'];
const PICKING_MARKS = ['picking_type_id', 'picking_type_code', 'date_done'];

function readRecord(record: OdooFields, reading: Reading): undefined {
  if (INVOICE_MARKS.some((name) => record.has(name))) {
    // An invoice names its sale by the number alone.
    const orderNo = record.text('invoice_origin');
    if (!orderNo || orderNo.includes(',')) return record.notAFact('An invoice that names no sale, or several.');
    return readInvoice(record, reading, {orderNo});
  }
  if (PICKING_MARKS.some((name) => record.has(name))) {
    const orderRef = record.target('sale_id');
    return orderRef ? readPicking(record, reading, orderRef) : record.notAFact('A transfer that names no sale.');
  }
  const isPurchase = record.text('state') === 'purchase' || record.has('date_planned') || record.has('partner_ref');
  if (isPurchase) return record.notAFact('What the company buys of its suppliers is no order of a customer.');
  readSaleOf(record, reading);
}

/** Which field of a record names its sale. */
const SALE_OF_MODEL: ReadonlyMap<string, string> = new Map([
  ['sale.order', '_id'],
  ['sale.order.line', 'order_id'],
  ['stock.picking', 'sale_id'],
  ['stock.move', 'picking_id'],
  ['account.move', 'invoice_origin'],
]);

function readPost(post: OdooFields, reading: Reading): undefined {
  const model = post.peek('_model');
  const field = SALE_OF_MODEL.get(model);
  if (!field) return post.notAFact('A record of another kind than a sale, its lines, transfers and invoices changed.');
  // Where the rule leaves the sale out, the record itself stands for it: the pull finds what changed.
  reading.changed(post.target(field) ?? `${model},${post.id('_id') ?? ''}`);
}
