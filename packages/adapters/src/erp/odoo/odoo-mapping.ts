import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {OdooFields} from './odoo-fields.js';
import {isInvoice, readInvoice} from './odoo-invoice.js';
import {isPicking, readPicking} from './odoo-picking.js';
import {readSale} from './odoo-sale.js';

/**
 * Sales of Odoo: a record of `sale.order`, `stock.picking` or `account.move` as `search_read` and `read` answer it, one or many, with or without
 * what JSON-RPC puts around; and a sale with what hangs from it, as a pull composes it: `{"sale.order": {…}, "order_line": […],
 * "stock.picking": […], "stock.move": […], "account.move": […], "res.partner": […]}`.
 *
 * The post of an automation rule (Odoo 17 and later, "Send Webhook Notification") holds what its maker chose of the record: it is taken as word
 * that the order changed.
 */
export const odoo: HostMapping = jsonMapping({host: 'Odoo', source: 'odoo', fields: OdooFields, read});

/** What stands around records, in Odoo's answers and in the files of those who keep them. */
const WRAPPERS = ['result', 'records', 'orders', 'sale_orders', 'pos'];

function read(payload: OdooFields, reading: Reading): undefined {
  if (payload.has('_model')) return readPost(payload, reading);
  if (payload.has('sale.order')) {
    const order = payload.object('sale.order');
    return order && readSale(order, reading, payload);
  }
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

function readRecord(record: OdooFields, reading: Reading): undefined {
  if (isInvoice(record)) return readInvoice(record, reading);
  if (isPicking(record)) return readPicking(record, reading);
  const isPurchase = record.text('state') === 'purchase' || record.has('date_planned') || record.has('partner_ref');
  if (isPurchase) return record.notAFact('What the company buys of its suppliers is no order of a customer.');
  readSale(record, reading);
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
