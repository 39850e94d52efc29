import type {HostMessage, Issue, Parsed} from '../../kit/adapter.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {utf8Text} from '../../kit/utf8.js';
import {parseCsv} from '../csv.js';
import {tableRow} from '../import-files.js';
import {orderEvents} from '../order-rows.js';
import {NO_JOINS, recognise} from '../table.js';
import {olistMapping} from './olist-mapping.js';

/**
 * Olist's orders file on its own, as one CSV body. Its other files join to it and say nothing alone: import them together
 * (`importFiles(olistMapping, …)`).
 */
export const olistAdapter = defineAdapter({
  id: 'olist',
  capabilities: {
    name: 'Olist data set (CSV files)',
    kind: 'FILE',
    topics: ['orders'],
    states: [],
    basis: 'REAL_PAYLOADS',
  },
  parse,
});

function parse({body}: HostMessage): Parsed {
  const text = utf8Text(body);
  if (text === undefined) return only({code: 'INVALID_ENCODING', message: 'Olist: the body is not UTF-8 text.'});
  const [header, ...records] = parseCsv(text);
  if (!header || 'problem' in header) return only(unknownFile());
  const file = recognise(olistMapping, 'orders', header.cells);
  if (!file) return only(unknownFile());
  if (file.definition.use === 'NONE') {
    return only({
      code: 'NOT_AN_ORDER_FACT',
      message: `Olist: the ${file.kind} file ${file.definition.because}.`,
    });
  }
  if (file.definition.use !== 'ORDERS') {
    return only({
      code: 'NOT_AN_ORDER_FACT',
      message: `Olist: the ${file.kind} file says nothing without the orders file. Import them together: orderlight import olist <files…>.`,
    });
  }
  const parsed = records.map((record): Parsed => {
    const row = tableRow(file, record);
    if (!row) return {events: [], issues: []};
    return 'code' in row ? only(row) : orderEvents(olistMapping, row, NO_JOINS);
  });
  return {events: parsed.flatMap(({events}) => events), issues: parsed.flatMap(({issues}) => issues)};
}

function unknownFile(): Issue {
  return {
    code: 'UNKNOWN_TOPIC',
    message: `Olist: the first line is no header of its files. The orders file has ${olistMapping.files.orders?.columns.join(', ')}.`,
  };
}

function only(issue: Issue): Parsed {
  return {events: [], issues: [issue]};
}
