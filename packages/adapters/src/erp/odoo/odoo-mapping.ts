import {type HostMapping, type JsonMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {OdooFields} from './odoo-fields.js';
import {readSale} from './odoo-sale.js';

/** How an Odoo server is read, whatever of it. */
export const ODOO: Omit<JsonMapping<OdooFields>, 'read'> = {host: 'Odoo', source: 'odoo', fields: OdooFields};

/**
 * Sales of Odoo, one or many: records of `sale.order` as `search_read` and `read` answer them, or a sale with what hangs from it, as a pull composes
 * it: `{"sale.order": {…}, "order_line": […], "stock.picking": […], "stock.move": […], "account.move": […], "res.partner": […]}`. Other records,
 * what JSON-RPC puts around, and the posts of automation rules the adapter reads beside.
 */
export const odoo: HostMapping = jsonMapping({...ODOO, read: readSaleOf});

/** A sale, alone or composed. */
export function readSaleOf(payload: OdooFields, reading: Reading): undefined {
  if (!payload.has('sale.order')) return readSale(payload, reading);
  const order = payload.object('sale.order');
  return order && readSale(order, reading, payload);
}
