import type {Issue, IssueCode} from '../kit/adapter.js';
import type {FileDefinition, FileMapping, RowFilter} from './file-mapping.js';
import {transformed} from './transforms.js';

/** A file or sheet that was recognised: its own name, what it is, and where each column stands. */
export interface OpenFile {
  /** The file's own name, with the sheet's behind it, for messages. */
  readonly name: string;
  /** Its name in the mapping. */
  readonly kind: string;
  readonly definition: FileDefinition;
  /** Titles as they stand in the file. */
  readonly header: readonly string[];
  readonly headerRow: number;
  /** By the name that the mapping uses, and by the file's own titles. */
  readonly position: ReadonlyMap<string, number>;
}

/** One row of a file; `row` is its number as a spreadsheet counts, for messages. */
export interface TableRow {
  readonly file: OpenFile;
  readonly row: number;
  readonly cells: readonly string[];
  /** Cells that are written plainly, whatever the file's custom is. */
  readonly typed?: ReadonlySet<number>;
}

/** The side files' rows by their key. */
export interface Joins {
  /** Of files with many rows per order: kind, then order id. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, readonly TableRow[]>>;
  /** Of lookup files: kind, then key. */
  readonly lookups: ReadonlyMap<string, ReadonlyMap<string, TableRow>>;
}

/** For one file on its own. */
export const NO_JOINS: Joins = {rows: new Map(), lookups: new Map()};

/** What is wrong with a file, down to the cell: what the dry run's report is made of. */
export interface FileIssue extends Issue {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  /** What stands there, in words that give nothing away. */
  readonly kind?: string;
  /** What stands there; only of columns that are read as dates, numbers or codes, and only where it looks like one. */
  readonly value?: string;
  readonly fix?: string;
}

/** Recognises a file by its header: of the files whose columns are all there, the one that asks for the most. */
export function recognise(
  mapping: FileMapping,
  name: string,
  header: readonly string[],
  {headerRow = 1, sheet}: {readonly headerRow?: number; readonly sheet?: string} = {},
): OpenFile | undefined {
  const titles = titlesOf(header);
  const [best] = Object.entries(mapping.files)
    .filter(([, {sheets}]) => !sheets || sheet === undefined || sheets.includes(sheet))
    .filter(([, definition]) => !definition.headerRow || definition.headerRow === headerRow)
    .filter(([, definition]) => missingColumns(definition, header).length === 0)
    .sort(([, one], [, other]) => other.columns.length - one.columns.length);
  if (!best) return undefined;
  const [kind, definition] = best;
  const position = new Map(titles.map((title, at) => [title, at]));
  for (const column of [...definition.columns, ...Object.keys(definition.titles ?? {})]) {
    const at = positionOf(column, definition, titles);
    if (at >= 0) position.set(column, at);
  }
  return {name, kind, definition, header: titles, headerRow, position};
}

/** Columns of a file that a header does not have. */
export function missingColumns(definition: FileDefinition, header: readonly string[]): readonly string[] {
  const titles = titlesOf(header);
  return definition.columns.filter((column) => positionOf(column, definition, titles) < 0);
}

/** Columns that the mapping uses and whose title stands in the header more than once. */
export function repeatedTitles({definition, header}: OpenFile): readonly string[] {
  const used = [...definition.columns, ...Object.keys(definition.titles ?? {})];
  return used.filter((column) => {
    const at = positionOf(column, definition, header);
    const title = header[at];
    return title !== undefined && header.includes(`${title} (2)`) && !column.endsWith(')');
  });
}

/** The trimmed text of a cell, `''` where the row or the file has no such column. */
export function cellOf({file, cells}: TableRow, column: string): string {
  const at = file.position.get(column);
  return at === undefined ? '' : (cells[at] ?? '').trim();
}

/** Whether a cell comes from a workbook that knows it as a number or a date. */
export function isTyped({file, typed}: TableRow, column: string): boolean {
  const at = file.position.get(column);
  return typed !== undefined && at !== undefined && typed.has(at);
}

/** Whether one of the filters leaves the row out. */
export function isLeftOut(row: TableRow, filters: readonly RowFilter[]): boolean {
  return filters.some(({column, is, in: words, startsWith}) => {
    const cell = cellOf(row, column);
    if (is) return (cell !== '') === (is === 'FILLED');
    return words?.includes(cell) || (startsWith?.some((start) => cell.startsWith(start)) ?? false);
  });
}

// The words by which exports name their total rows; a colon or spaces may follow or stand between the letters.
const TOTALS = new Set(
  [
    '合计',
    '小计',
    '总计',
    '本页合计',
    '总合计',
    'total',
    'totals',
    'subtotal',
    'grandtotal',
    'sum',
    'summe',
    'gesamt',
    'gesamtsumme',
  ].concat(['zwischensumme', 'totale', 'totaal', 'somme', 'soustotal', 'suma', 'итого', '合計', '小計', '総計']),
);

/** Whether the first filled cell of a row says that it is a total. */
export function isTotal(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '');
  if (first === undefined || first.length > 20) return false;
  return TOTALS.has(
    first
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s:.-]/g, ''),
  );
}

/** An issue about one cell or, without a column, one row. It tells the kind of the value, never the value. */
export function rowIssue(
  code: IssueCode,
  {
    file,
    row,
  }: Pick<TableRow, 'row'> & {
    readonly file: {
      readonly name: string;
      readonly position?: OpenFile['position'];
      readonly header?: readonly string[];
    };
  },
  column: string | undefined,
  problem: string,
  details: Pick<FileIssue, 'kind' | 'value' | 'fix'> = {},
): FileIssue {
  // The file's own title: the person who reads it looks for that one.
  const at = column === undefined ? undefined : file.position?.get(column);
  const title = (at === undefined ? undefined : file.header?.[at]) || column;
  const place = title ? `row ${row}, column ${title}` : `row ${row}`;
  return {
    code,
    message: `${file.name}, ${place}: ${problem}.`,
    path: `${file.name}: ${place}`,
    file: file.name,
    row,
    ...(title && {column: title}),
    ...details,
  };
}

/** What a cell holds, in words that give nothing away. */
export function kindOf(cell: string): string {
  if (cell === '') return 'empty';
  if (/^-?\d+$/.test(cell)) return 'a whole number';
  if (/^-?\d+[.,]\d+$/.test(cell)) return 'a decimal number';
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(cell)) return 'a date or time';
  return `text of ${cell.length} ${cell.length === 1 ? 'character' : 'characters'}`;
}

/** The cell, where it cannot be about a person: a few digits and marks, no letter but those of dates and currencies. */
export function showableValue(cell: string): string | undefined {
  if (cell.length > 30 || !/\d/.test(cell) || cell.includes('@')) return undefined;
  const rest = cell.replace(/[年月日时時分秒元]|(?<![A-Za-z])(?:[ap]m|T|Z|[A-Z]{3})(?![A-Za-z])/gi, '');
  if (/\p{L}/u.test(rest)) return undefined;
  const isDate = /^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}/.test(cell);
  const digits = cell.replace(/\D/g, '').length;
  return digits <= (isDate ? 17 : 6) ? cell : undefined;
}

/** The key of a row in its file, after its transforms. */
export function keyOf(row: TableRow): string {
  const {definition} = row.file;
  return definition.use === 'NONE' ? '' : transformed(cellOf(row, definition.key), definition.keyTransform);
}

function positionOf(column: string, {titles = {}}: FileDefinition, header: readonly string[]): number {
  const spellings = [column, ...(titles[column] ?? [])];
  for (const title of spellings) {
    const at = header.indexOf(title);
    if (at >= 0) return at;
  }
  const plain = header.map(plainTitle);
  for (const title of spellings) {
    const at = plain.indexOf(plainTitle(title));
    if (at >= 0) return at;
  }
  return -1;
}

/** Titles without the spaces around them; the second of one title reads `title (2)`, and can be asked for so. */
function titlesOf(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell) => {
    const title = cell.trim();
    const count = (seen.get(title) ?? 0) + 1;
    seen.set(title, count);
    return count === 1 || title === '' ? title : `${title} (${count})`;
  });
}

/** A title as people mean it: widths, case, spaces, and the marks of required columns do not count. */
function plainTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/^\*+|[*:]+$/g, '');
}
