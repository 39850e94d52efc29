import type {OrderEvent} from '@orderlight/core';
import type {FileMapping} from './file-mapping.js';
import type {FileSource} from './file-source.js';
import {openTables, type Table} from './open-tables.js';
import {OrderGroups} from './order-groups.js';
import {orderKeyOf} from './order-rows.js';
import {RepeatedKeys} from './repeated-keys.js';
import {RowReader} from './row-reader.js';
import {SideTables} from './side-tables.js';
import {type FileIssue, type OpenFile, repeatedTitles, rowIssue, type TableRow} from './table.js';

export type {FileSource} from './file-source.js';

/** What became of one file, or of one sheet of a workbook. */
export interface FileReport {
  readonly name: string;
  /** Its name in the mapping; absent for a file that was not recognised. */
  readonly kind?: string;
  readonly use: 'ORDERS' | 'ROWS' | 'LOOKUP' | 'NONE' | 'UNKNOWN';
  /** Rows below the header; absent where the file was not read. */
  readonly rows?: number;
  /** Rows that were left out as totals or by the mapping's filters; absent where there were none. */
  readonly ignored?: number;
  /** Why it was not read. */
  readonly note?: string;
}

/** One piece of an import. Record its events before asking for the next: then nothing piles up in memory. */
export interface ImportStep {
  readonly events: readonly OrderEvent[];
  readonly issues: readonly FileIssue[];
  /** Order rows worked through so far. */
  readonly rowsRead: number;
  /** Order rows in all files. */
  readonly rowsTotal: number;
  /** What each file is; on the first step alone, which has no events yet. */
  readonly files?: readonly FileReport[];
}

/** How an import goes about it. */
export interface ImportOptions {
  /**
   * The instant as of which the files were exported, ISO 8601. Exports have no date of their own: without this, an order's state counts as of
   * the newest date in its rows, and a change that brings no newer date is not seen.
   */
  readonly asOf?: string;
  /** What a sheet of a workbook may unpack to, in bytes. */
  readonly unpackedBytes?: number;
}

const ROWS_PER_STEP = 200;
const UNPACKED_BYTES = 2_000_000_000;

/**
 * Maps files that belong together (CSV, or sheets of workbooks) to order events.
 *
 * Files are told apart by their headers, whatever their names and order. Those that join to the orders are held in memory; the orders' own file
 * is read twice as a stream, first to learn which of its orders come up again. The same files give the same events again.
 */
export async function* importFiles(
  mapping: FileMapping,
  sources: readonly FileSource[],
  {asOf, unpackedBytes = UNPACKED_BYTES}: ImportOptions = {},
): AsyncGenerator<ImportStep, void, undefined> {
  const {tables, orderTables, rowsTotal, repeatedKeys, files, issues} = await readAhead(
    mapping,
    sources,
    unpackedBytes,
  );
  yield {events: [], issues, rowsRead: 0, rowsTotal, files};

  const groups = new OrderGroups(mapping, repeatedKeys, tables, asOf);
  let rowsRead = 0;
  let step = newStep();
  for (const table of orderTables) {
    for await (const row of rowsOf(table)) {
      if ('code' in row) {
        step.issues.push(row);
        continue;
      }
      rowsRead += 1;
      take(groups.take(row));
      if (rowsRead % ROWS_PER_STEP !== 0) continue;
      yield {...step, rowsRead, rowsTotal};
      step = newStep();
    }
  }
  take(groups.end());
  if (orderTables.length) step.issues.push(...tables.rowsLeft());
  yield {...step, rowsRead, rowsTotal};

  function take(mapped: ReturnType<OrderGroups['take']>) {
    for (const {events, issues} of mapped) {
      for (const event of events) step.events.push(event);
      for (const issue of issues) step.issues.push(issue);
    }
  }
}

interface PendingStep {
  readonly events: OrderEvent[];
  readonly issues: FileIssue[];
}

function newStep(): PendingStep {
  return {events: [], issues: []};
}

type KnownTable = Table & {readonly file: OpenFile};

async function readAhead(mapping: FileMapping, sources: readonly FileSource[], unpackedBytes: number) {
  const tables = new SideTables();
  const repeatedKeys = new RepeatedKeys();
  const orderTables: KnownTable[] = [];
  const files: FileReport[] = [];
  const issues: FileIssue[] = [];
  let rowsTotal = 0;
  for (const source of sources) {
    for (const table of await openTables(mapping, source, {unpackedBytes})) {
      const {name, file, why = '', isAside} = table;
      if (!file) {
        files.push({name, use: 'UNKNOWN', note: why});
        if (!isAside) issues.push({code: 'UNKNOWN_TOPIC', message: `${name}: ${why}.`, file: name});
        continue;
      }
      const {kind, definition} = file;
      if (definition.use === 'NONE') {
        files.push({name, kind, use: 'NONE', note: definition.because});
        continue;
      }
      issues.push(...titleIssues(file));
      const known = {...table, file};
      const isOrders = definition.use === 'ORDERS';
      if (isOrders) orderTables.push(known);
      let rows = 0;
      let previous: string | undefined;
      const reader = new RowReader(file);
      for await (const row of rowsOf(known, reader)) {
        if (!('code' in row)) rows += 1;
        if (isOrders) {
          // The orders are only counted here; their faults are told when they are mapped.
          const key = 'code' in row ? row : orderKeyOf(row);
          if (typeof key !== 'string' || definition.rowIs === 'FACT') continue;
          if (definition.rowIs !== 'LINE' || key !== previous) repeatedKeys.note(key);
          previous = key;
          continue;
        }
        const issue = 'code' in row ? row : tables.add(row);
        if (issue) issues.push(issue);
      }
      if (isOrders) rowsTotal += rows;
      files.push({name, kind, use: definition.use, rows, ...(reader.ignored && {ignored: reader.ignored})});
    }
  }
  if (orderTables.length === 0) issues.push(noOrdersFile(mapping));
  return {tables, orderTables, repeatedKeys, files, issues, rowsTotal};
}

async function* rowsOf(table: KnownTable, reader = new RowReader(table.file)): AsyncGenerator<TableRow | FileIssue> {
  for await (const record of table.records()) {
    const row = reader.read(record);
    if (row) yield row;
  }
}

function titleIssues(file: OpenFile): FileIssue[] {
  return repeatedTitles(file).map((column) =>
    rowIssue(
      'INVALID_FIELD',
      {file, row: file.headerRow},
      column,
      'stands in the header more than once; the first counts',
      {
        fix: `ask for the second as "${column} (2)" in the mapping, or give the columns different titles`,
      },
    ),
  );
}

function noOrdersFile({id, files, orders}: FileMapping): FileIssue {
  const columns = files[orders]?.columns.join(', ');
  return {
    code: 'INVALID_FIELD',
    message: `${id}: none of the files is the ${orders} file. It has the columns ${columns}.`,
  };
}
