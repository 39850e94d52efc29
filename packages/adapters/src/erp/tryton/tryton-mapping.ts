import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {TrytonFields} from './tryton-fields.js';
import {readReturn, returnedSale} from './tryton-return.js';
import {readSale} from './tryton-sale.js';

/**
 * Sales of Tryton, each as `model.sale.sale.search_read` or `read` answers it with the fields of `tryton-query.ts`: a sale with its lines, shipments
 * and invoices inside. The whole answer of a call, a list of sales and a sale alone are read alike.
 */
export const tryton: HostMapping = jsonMapping({host: 'Tryton', source: 'tryton', fields: TrytonFields, read});

function read(payload: TrytonFields, reading: Reading): undefined {
  if (payload.has('error') && !payload.has('state'))
    return payload.invalid('error', 'says that Tryton refused the call, so that there is no sale to read');
  if (payload.has('result') && !payload.has('state')) {
    const isList = Array.isArray(payload.raw('result'));
    const sales = isList ? payload.list('result') : [payload.object('result') ?? []].flat();
    if (sales.length === 0) return payload.notAFact('The answer is empty.');
    for (const sale of sales) read(sale, reading);
    return;
  }
  if (!SALE_MARKS.some((name) => payload.has(name)) || !payload.has('state'))
    return payload.unknownKind('Not a sale: it is known by its state and its sale_date, lines or shipment_state.');
  const original = returnedSale(payload);
  if (original === undefined) readSale(payload, reading);
  else readReturn(payload, reading, original);
}

/** Fields that a sale has and the other records with a state have not. */
const SALE_MARKS = ['sale_date', 'shipment_state', 'shipments.', 'lines.', 'shipment_method'];
