import {type HostMapping, type JsonMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {TrytonFields} from './tryton-fields.js';
import {readSale} from './tryton-sale.js';

/** How a Tryton server is read, whatever of it. */
export const TRYTON: Omit<JsonMapping<TrytonFields>, 'read'> = {host: 'Tryton', source: 'tryton', fields: TrytonFields};

/**
 * Sales of Tryton, one or many, each as `model.sale.sale.search_read` or `read` answers it with the fields of `tryton-query.ts`: a sale with its
 * lines, shipments and invoices inside. Returns, and what JSON-RPC puts around, the adapter reads beside.
 */
export const tryton: HostMapping = jsonMapping({
  ...TRYTON,
  read: (sale, reading) => (returnedSale(sale) === undefined ? readSaleOf(sale, reading) : sale.notAFact('A return.')),
});

/** A sale, or word that it is none. */
export function readSaleOf(sale: TrytonFields, reading: Reading): undefined {
  if (!sale.has('state') || !(sale.has('shipment_state') || sale.has('sale_date') || sale.has('lines.')))
    return sale.unknownKind('Not a sale: it has no state.');
  readSale(sale, reading);
}

/** The sale that a sale takes back: "Return Sale" copies it with every quantity below zero, and names it as the origin (Tryton, module sale). */
export function returnedSale(sale: TrytonFields): string | undefined {
  const original = sale.referenceTo('sale.sale', 'origin');
  const quantities = sale.has('lines.') ? sale.list('lines.').map((line) => Number(line.raw('quantity'))) : [];
  return quantities.some((quantity) => quantity < 0) && !quantities.some((quantity) => quantity > 0)
    ? original
    : undefined;
}
