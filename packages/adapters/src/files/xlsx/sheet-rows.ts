import type {CsvFault, CsvRecord} from '../csv.js';
import {serialWallTime} from '../dates.js';
import type {CellFormat} from './cell-formats.js';
import {readXml} from './xml.js';

/** What all sheets of a workbook share. */
export interface SheetContext {
  readonly formats: readonly CellFormat[];
  readonly sharedStrings: readonly string[];
  readonly is1904: boolean;
}

/** Cells to the right of this belong to no export of orders; they are not read. */
const MOST_COLUMNS = 2_000;

/**
 * The rows of a sheet as they stream in, cells as plain text: dates as `2024-05-01 10:30:00`, numbers with a point, formulas by the value that
 * was saved with them.
 */
export async function* sheetRows(
  bytes: AsyncIterable<Uint8Array>,
  context: SheetContext,
): AsyncGenerator<CsvRecord | CsvFault> {
  const found: (CsvRecord | CsvFault)[] = [];
  let row = 0;
  let cells: string[] = [];
  let typed = new Set<number>();
  let column = -1;
  let cell: {type: string; style: number; hasFormula: boolean; value: string | undefined} | undefined;
  let taking = false;
  const reading = readXml(bytes, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = Number(attributes.r ?? row + 1);
        cells = [];
        typed = new Set();
        column = -1;
      } else if (name === 'c') {
        column = attributes.r ? columnNumber(attributes.r) : column + 1;
        cell = {type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), hasFormula: false, value: undefined};
      } else if (cell && name === 'f') cell.hasFormula = true;
      else if (name === 'v' || name === 't') taking = true;
      else if (name === 'rPh') taking = false;
    },
    text: (text) => {
      if (taking && cell) cell.value = (cell.value ?? '') + text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'c' && cell) {
        if (column < MOST_COLUMNS) takeCell(cell);
        cell = undefined;
      } else if (name === 'row') found.push({row, cells, typed});
    },
  });
  for await (const _ of reading) {
    yield* found;
    found.length = 0;
  }

  function takeCell({type, style, hasFormula, value}: NonNullable<typeof cell>) {
    if (value === undefined) {
      if (hasFormula) found.push({row, problem: `column ${columnName(column)} ${NOT_CALCULATED}`});
      return;
    }
    while (cells.length < column) cells.push('');
    cells[column] = cellText(type, style, value);
    if (type === 'n' || type === 'd') typed.add(column);
  }

  function cellText(type: string, style: number, value: string): string {
    switch (type) {
      case 's':
        return context.sharedStrings[Number(value)] ?? '';
      case 'n':
        return numberText(value, context.formats[style] ?? 'NUMBER', context.is1904);
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'd':
        return value.replace('T', ' ').replace(/(\.\d+)?Z?$/, '');
      default:
        return unescaped(value);
    }
  }
}

const NOT_CALCULATED = 'has a formula that was never calculated; open the workbook, save it and import it again';

function numberText(value: string, format: CellFormat, is1904: boolean): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (format === 'DATE') return serialWallTime(number, is1904) ?? value;
  if (format === 'TIME' && number >= 0 && number < 1) return serialWallTime(number + 1, false)?.slice(11) || '00:00:00';
  if (format === 'TIME') return serialWallTime(number, is1904) ?? value;
  // What a spreadsheet holds as a double it shows with at most 15 digits: 12.299999999999999 is 12.3.
  const plain = /^-?\d{1,15}$/.test(value) ? value : String(Number(number.toPrecision(15)));
  return typeof format === 'object' ? plain.padStart(format.zeros, '0') : plain;
}

/** `_x000D_` stands for a letter that XML cannot hold. */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** `B3` → 1. */
function columnNumber(reference: string): number {
  let number = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    number = number * 26 + value;
  }
  return number - 1;
}

/** 1 → `B`. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}
