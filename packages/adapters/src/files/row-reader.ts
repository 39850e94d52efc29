import type {CsvFault, CsvRecord} from './csv.js';
import {type FileIssue, isLeftOut, isTotal, type OpenFile, rowIssue, type TableRow} from './table.js';

/** Reads a file's records, in their order, as rows of it. */
export class RowReader {
  readonly #file: OpenFile;
  readonly #fillDown: readonly number[];
  readonly #above: string[] = [];
  /** Rows left out as totals or by the mapping's filters. */
  ignored = 0;

  constructor(file: OpenFile) {
    this.#file = file;
    this.#fillDown = (file.definition.fillDown ?? []).flatMap((column) => file.position.get(column) ?? []);
  }

  /** A row, what is wrong with the record, or `undefined` for what is no row: the header, empty lines, totals. */
  read(record: CsvRecord | CsvFault): TableRow | FileIssue | undefined {
    const file = this.#file;
    if (record.row < file.headerRow) return undefined;
    if ('problem' in record) {
      return rowIssue('INVALID_ENCODING', {file, row: record.row}, undefined, record.problem, {fix: 'mend the file'});
    }
    if (record.row === file.headerRow || record.cells.every((cell) => cell.trim() === '')) return undefined;
    const row: TableRow = {
      file,
      row: record.row,
      cells: this.#cells(record),
      ...(record.typed && {typed: record.typed}),
    };
    if (isTotal(row.cells) || isLeftOut(row, file.definition.ignore ?? [])) {
      this.ignored += 1;
      return undefined;
    }
    return this.#fillDown.length ? this.#filled(row) : row;
  }

  #cells({cells, typed}: CsvRecord): readonly string[] {
    const {length} = this.#file.header;
    // A workbook does not store empty cells at a row's end; a CSV row of another width is broken, unless it only ends in more delimiters.
    const fitting = typed
      ? Array.from({length}, (_, at) => cells[at] ?? '')
      : cells.length > length && cells.slice(length).every((cell) => cell === '')
        ? cells.slice(0, length)
        : cells;
    return fitting.some(isQuotedText) ? fitting.map(textOfFormula) : fitting;
  }

  #filled(row: TableRow): TableRow {
    const cells = [...row.cells];
    for (const at of this.#fillDown) {
      if ((cells[at] ?? '').trim() === '') cells[at] = this.#above[at] ?? '';
      else this.#above[at] = cells[at] ?? '';
    }
    return {...row, cells};
  }
}

/** `="007"` and `'007` are how exports keep a spreadsheet from eating zeros. */
function isQuotedText(cell: string): boolean {
  return cell.startsWith('="') || cell.startsWith("'");
}

function textOfFormula(cell: string): string {
  return /^="(.*)"$/s.exec(cell)?.[1] ?? /^'([\d=+@-].*)$/s.exec(cell)?.[1] ?? cell;
}
