import {stringify} from 'csv-stringify/sync';
import type {Database} from '../db/database.js';
import {type ExportKind, type ExportRow, exportPage} from '../db/export-rows.js';
import {listReveals} from '../db/list-reveals.js';
import {readTraits} from '../db/person-marks.js';
import {readOrders} from '../db/read-orders.js';
import type {Customer, CustomerTrace} from './erase.js';
import {traceCustomer} from './erase.js';

/** How an export is written: a JSON object a line, or a table with a heading. */
export type ExportFormat = 'jsonl' | 'csv';

const PAGE = 500;

/**
 * Everything of a kind that a tenant has, oldest key first, page by page: memory stays the same however much it is. Personal values are
 * no part of it, as they are none of the log; they are exported by customer.
 */
export async function* exportRows(db: Database, tenant: string, kind: ExportKind): AsyncGenerator<ExportRow> {
  for (let after = ''; ; ) {
    const page = await exportPage(db, tenant, kind, {after, limit: PAGE});
    for (const {key, row} of page) {
      yield row;
      after = key;
    }
    if (page.length < PAGE) return;
  }
}

/** Writes rows as text, a chunk a row. In a table a value that is none of text or number stands as JSON, and no cell is a formula. */
export async function* exportText(rows: AsyncIterable<ExportRow>, format: ExportFormat): AsyncGenerator<string> {
  let columns: string[] | undefined;
  for await (const row of rows) {
    if (format === 'jsonl') {
      yield `${JSON.stringify(row)}\n`;
      continue;
    }
    if (!columns) {
      columns = Object.keys(row);
      yield stringify([columns]);
    }
    // `escape_formulas`: a text of a host that begins with "=" must not run when somebody opens the file (OWASP, CSV injection).
    yield stringify([columns.map((name) => cell(row[name]))], {escape_formulas: true});
  }
}

/** All that the hub holds of a customer, for whoever asks what is known of them (GDPR article 15, PIPL article 45). */
export async function exportCustomer(db: Database, tenant: string, customer: Customer): Promise<object> {
  const trace: CustomerTrace = await traceCustomer(db, tenant, customer);
  const records = await readOrders(db, tenant, trace.orderIds);
  const traits = await readTraits(db, tenant, trace.orderIds);
  return {
    tenant,
    personalFacts: trace.facts,
    orders: records.map(({orderId, events, names, parcels}) => ({
      orderId,
      names: names.map(({kind, value, channel}) => ({kind, value, channel})),
      parcels,
      events: events.map(({event, channel, receivedAt}) => ({channel, receivedAt, event})),
    })),
    recognisedBy: traits.map(({orderId, marks}) => ({orderId, marks: marks.map(({kind}) => kind)})),
    quarantinedMessages: trace.quarantineIds,
    reveals: await listReveals(db, tenant, trace.orderIds),
  };
}

function cell(value: unknown): string | number {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
}
