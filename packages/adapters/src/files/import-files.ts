import type {OrderEvent} from '@orderlight/core';
import type {Issue} from '../kit/adapter.js';
import {type CsvFault, type CsvRecord, readCsv} from './csv.js';
import type {FileMapping} from './file-mapping.js';
import {orderEvents, orderKeyOf} from './order-rows.js';
import {repeated, SideTables} from './side-tables.js';
import {type OpenFile, recognise, type TableRow} from './table.js';

/** A file to import, already unpacked. It is opened more than once. */
export interface FileSource {
  readonly name: string;
  open(): AsyncIterable<Uint8Array>;
}

/** What became of one file. */
export interface FileReport {
  readonly name: string;
  /** Its name in the mapping; absent for a file that was not recognised. */
  readonly kind?: string;
  readonly use: 'ORDERS' | 'ROWS' | 'LOOKUP' | 'NONE' | 'UNKNOWN';
  /** Rows below the header; absent where the file was not read. */
  readonly rows?: number;
  /** Why it was not read. */
  readonly note?: string;
}

/** One piece of an import. Record its events before asking for the next: then nothing piles up in memory. */
export interface ImportStep {
  readonly events: readonly OrderEvent[];
  readonly issues: readonly Issue[];
  /** Order rows worked through so far. */
  readonly rowsRead: number;
  /** Order rows in all files. */
  readonly rowsTotal: number;
  /** What each file is; on the first step alone, which has no events yet. */
  readonly files?: readonly FileReport[];
}

const ORDERS_PER_STEP = 200;

/**
 * Maps CSV files that belong together to order events.
 *
 * Files are told apart by their headers, whatever their names and order. Those that join to the orders are held in memory, the
 * orders' own file is streamed. The same files give the same events again.
 */
export async function* importFiles(
  mapping: FileMapping,
  sources: readonly FileSource[],
): AsyncGenerator<ImportStep, void, undefined> {
  const {tables, orderFiles, rowsTotal, files, issues} = await readSideFiles(mapping, sources);
  yield {events: [], issues, rowsRead: 0, rowsTotal, files};

  const firstRows = new Map<string, TableRow>();
  let rowsRead = 0;
  let step = newStep();
  for (const {source, file} of orderFiles) {
    for await (const row of rowsOf(source, file)) {
      if ('code' in row) {
        step.issues.push(row);
        continue;
      }
      rowsRead += 1;
      mapOrder(row, step);
      if (rowsRead % ORDERS_PER_STEP !== 0) continue;
      yield {...step, rowsRead, rowsTotal};
      step = newStep();
    }
  }
  if (orderFiles.length) step.issues.push(...tables.rowsOfUnknownOrders(firstRows));
  yield {...step, rowsRead, rowsTotal};

  function mapOrder(row: TableRow, {events, issues}: PendingStep) {
    const key = orderKeyOf(row);
    const first = typeof key === 'string' ? firstRows.get(key) : undefined;
    if (first) {
      issues.push(repeated(row, first));
      return;
    }
    if (typeof key === 'string') firstRows.set(key, row);
    const mapped = orderEvents(mapping, row, tables);
    events.push(...mapped.events);
    issues.push(...mapped.issues);
  }
}

interface PendingStep {
  readonly events: OrderEvent[];
  readonly issues: Issue[];
}

function newStep(): PendingStep {
  return {events: [], issues: []};
}

async function readSideFiles(mapping: FileMapping, sources: readonly FileSource[]) {
  const tables = new SideTables();
  const orderFiles: {readonly source: FileSource; readonly file: OpenFile}[] = [];
  const files: FileReport[] = [];
  const issues: Issue[] = [];
  let rowsTotal = 0;
  for (const source of sources) {
    const {name} = source;
    const file = await openFile(mapping, source);
    if (!file) {
      files.push({name, use: 'UNKNOWN', note: `its header is of no file that ${mapping.id} knows`});
      issues.push({code: 'UNKNOWN_TOPIC', message: `${name}: its header is of no file that ${mapping.id} knows.`});
      continue;
    }
    const {kind, definition} = file;
    if (definition.use === 'NONE') {
      files.push({name, kind, use: 'NONE', note: definition.because});
      continue;
    }
    const isOrders = definition.use === 'ORDERS';
    if (isOrders) orderFiles.push({source, file});
    let rows = 0;
    for await (const row of rowsOf(source, file)) {
      if (!('code' in row)) rows += 1;
      // The orders are only counted here; their faults are told when they are mapped.
      if (isOrders) continue;
      const issue = 'code' in row ? row : tables.add(row);
      if (issue) issues.push(issue);
    }
    if (isOrders) rowsTotal += rows;
    files.push({name, kind, use: definition.use, rows});
  }
  if (orderFiles.length === 0) issues.push(noOrdersFile(mapping));
  return {tables, orderFiles, files, issues, rowsTotal};
}

async function openFile(mapping: FileMapping, source: FileSource): Promise<OpenFile | undefined> {
  for await (const record of readCsv(source.open())) {
    return 'cells' in record ? recognise(mapping, source.name, record.cells) : undefined;
  }
  return undefined;
}

async function* rowsOf(source: FileSource, file: OpenFile): AsyncGenerator<TableRow | Issue> {
  for await (const record of readCsv(source.open())) {
    if (record.row === 1) continue;
    const row = tableRow(file, record);
    if (row) yield row;
  }
}

/** A record as a row of its file; `undefined` for an empty line. */
export function tableRow(file: OpenFile, record: CsvRecord | CsvFault): TableRow | Issue | undefined {
  if ('problem' in record) {
    const place = `row ${record.row}`;
    return {
      code: 'INVALID_ENCODING',
      message: `${file.name}, ${place}: ${record.problem}.`,
      path: `${file.name}: ${place}`,
    };
  }
  const {row, cells} = record;
  return cells.length === 1 && cells[0]?.trim() === '' ? undefined : {file, row, cells};
}

function noOrdersFile({id, files, orders}: FileMapping): Issue {
  const columns = files[orders]?.columns.join(', ');
  return {
    code: 'INVALID_FIELD',
    message: `${id}: none of the files is the ${orders} file. It has the columns ${columns}.`,
  };
}
