import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import type {TrytonFields} from './tryton-fields.js';
import {readSaleOf, returnedSale, TRYTON} from './tryton-mapping.js';
import {readReturn} from './tryton-return.js';

/** Sales as the mapping by itself reads them, sales that take others back, and the whole answers of calls. */
export const everyAnswer: HostMapping = jsonMapping({...TRYTON, read});

function read(payload: TrytonFields, reading: Reading): undefined {
  if (payload.has('state')) {
    const original = returnedSale(payload);
    return original === undefined ? readSaleOf(payload, reading) : readReturn(payload, reading, original);
  }
  if (payload.has('error'))
    return payload.invalid('error', 'says that Tryton refused the call, so that there is no sale to read');
  if (!payload.has('result')) return readSaleOf(payload, reading);
  const isList = Array.isArray(payload.raw('result'));
  const sales = isList ? payload.list('result') : [payload.object('result') ?? []].flat();
  if (sales.length === 0) return payload.notAFact('The answer is empty.');
  for (const sale of sales) read(sale, reading);
}
