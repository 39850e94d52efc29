import {CSV_MARK, csvLine} from '../csv-text.js';
import type {FileMapping} from '../file-mapping.js';
import {templateTables} from './template-tables.js';

/**
 * A template of a mapping's orders as CSV: notes, which an import passes over, the header, and a row as an example.
 *
 * Other tables of the mapping follow in files of their own: `kind` picks one.
 */
export function templateCsv(mapping: FileMapping, kind = mapping.orders): string | undefined {
  const table = templateTables(mapping).find((each) => each.kind === kind);
  if (!table) return undefined;
  const {delimiter = ','} = mapping;
  const line = (cells: readonly string[]) => (delimiter === ',' ? csvLine(cells) : separated(cells, delimiter));
  return [
    CSV_MARK,
    line([`# ${INTRODUCTION}`]),
    ...table.columns.map(({title, note}) => line([`# ${title}: ${note}`])),
    line(table.columns.map(({title}) => title)),
    line(table.columns.map(({example}) => example)),
  ].join('');
}

const INTRODUCTION =
  'Fill in a row for each order or line, in place of the example. Lines that begin with # say what each column takes.';

function separated(cells: readonly string[], delimiter: string): string {
  return cells
    .map((cell) => csvLine([cell]).trimEnd())
    .join(delimiter)
    .concat('\r\n');
}

/** The same as a workbook: a sheet per table, and one of notes. */
export async function templateWorkbook(mapping: FileMapping): Promise<Uint8Array> {
  // Whoever needs no workbook should not load the writer.
  const {default: writeWorkbook} = await import('write-excel-file/node');
  const tables = templateTables(mapping);
  const sheets = tables.map(({kind, columns}) => ({
    sheet: mapping.files[kind]?.sheets?.[0] ?? kind,
    data: [columns.map(({title, isNeeded}) => heading(title, isNeeded)), columns.map(({example}) => text(example))],
    columns: columns.map(({title, example}) => ({width: Math.max(10, title.length * 2, example.length + 2)})),
    stickyRowsCount: 1,
  }));
  const notes = tables.flatMap(({kind, columns}) =>
    columns.map(({title, note, example}) => [text(kind), text(title), text(note), text(example)]),
  );
  const all = [
    ...sheets,
    {
      sheet: 'Notes',
      data: [['Table', 'Column', 'What it takes', 'Example'].map((title) => heading(title, true)), ...notes],
      columns: [{width: 12}, {width: 20}, {width: 80}, {width: 24}],
      stickyRowsCount: 1,
    },
  ];
  return writeWorkbook(all).toBuffer();
}

function heading(value: string, isNeeded: boolean) {
  return {value, type: String, ...(isNeeded && {fontWeight: 'bold' as const})};
}

// A text cell is never a formula, whatever it begins with.
function text(value: string) {
  return {value, type: String};
}
