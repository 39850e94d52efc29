import type {Issue, IssueCode} from '../kit/adapter.js';
import type {FileDefinition, FileMapping} from './file-mapping.js';

/** A file that was recognised: its own name, what it is, and where each column stands. */
export interface OpenFile {
  /** The file's own name, for messages. */
  readonly name: string;
  /** Its name in the mapping. */
  readonly kind: string;
  readonly definition: FileDefinition;
  readonly header: readonly string[];
  readonly position: ReadonlyMap<string, number>;
}

/** One row of a file; `row` is its number as a spreadsheet counts, for messages. */
export interface TableRow {
  readonly file: OpenFile;
  readonly row: number;
  readonly cells: readonly string[];
}

/** The side files' rows by their key, in memory. */
export interface Joins {
  /** Of files with many rows per order: kind, then order id. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, readonly TableRow[]>>;
  /** Of lookup files: kind, then key. */
  readonly lookups: ReadonlyMap<string, ReadonlyMap<string, TableRow>>;
}

/** For one file on its own. */
export const NO_JOINS: Joins = {rows: new Map(), lookups: new Map()};

/** Recognises a file by its header: of the files whose columns are all there, the one that asks for the most. */
export function recognise(mapping: FileMapping, name: string, header: readonly string[]): OpenFile | undefined {
  const titles = header.map((title) => title.trim());
  const [best] = Object.entries(mapping.files)
    .filter(([, {columns}]) => columns.every((column) => titles.includes(column)))
    .sort(([, one], [, other]) => other.columns.length - one.columns.length);
  if (!best) return undefined;
  const [kind, definition] = best;
  return {name, kind, definition, header: titles, position: new Map(titles.map((title, at) => [title, at]))};
}

/** The trimmed text of a cell, `''` where the row or the file has no such column. */
export function cellOf({file, cells}: TableRow, column: string): string {
  const at = file.position.get(column);
  return at === undefined ? '' : (cells[at] ?? '').trim();
}

/** An issue about one cell or, without a column, one row. It tells the kind of the value, never the value. */
export function rowIssue(code: IssueCode, {file, row}: TableRow, column: string | undefined, problem: string): Issue {
  const place = column ? `row ${row}, column ${column}` : `row ${row}`;
  return {code, message: `${file.name}, ${place}: ${problem}.`, path: `${file.name}: ${place}`};
}

/** What a cell holds, in words that give nothing away. */
export function kindOf(cell: string): string {
  if (cell === '') return 'empty';
  if (/^-?\d+$/.test(cell)) return 'a whole number';
  if (/^-?\d+[.,]\d+$/.test(cell)) return 'a decimal number';
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(cell)) return 'a date or time';
  return `text of ${cell.length} ${cell.length === 1 ? 'character' : 'characters'}`;
}
