import {readWhole} from './xml.js';

/** What a cell's style says of its number. */
export type CellFormat = 'NUMBER' | 'DATE' | 'TIME' | {readonly zeros: number};

// ECMA-376 part 1, 18.8.30 and the East Asian formats in its table: numbers that are dates, and those that are times of day.
const BUILT_IN: Readonly<Record<number, CellFormat>> = Object.fromEntries([
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'DATE']),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, 'TIME']),
]);

/** The format of each of a workbook's cell styles, by the number that cells name. */
export async function readCellFormats(bytes: AsyncIterable<Uint8Array>): Promise<readonly CellFormat[]> {
  const custom = new Map<number, CellFormat>();
  const formats: CellFormat[] = [];
  let inStyles = false;
  await readWhole(bytes, {
    open: (name, {numFmtId = '0', formatCode = ''}) => {
      if (name === 'numFmt') custom.set(Number(numFmtId), cellFormat(formatCode));
      else if (name === 'cellXfs') inStyles = true;
      else if (name === 'xf' && inStyles) {
        const id = Number(numFmtId);
        formats.push(custom.get(id) ?? BUILT_IN[id] ?? 'NUMBER');
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inStyles = false;
    },
  });
  return formats;
}

/** What a format code means for a number: `yyyy/m/d` a date, `h:mm` a time, `00000` a number with its leading zeros. */
export function cellFormat(code: string): CellFormat {
  const [positive = ''] = code.split(';');
  // Neither texts nor colours and locales in brackets count; elapsed hours in brackets do.
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/[yd年日]/i.test(bare)) return 'DATE';
  if (/[hs时時]/i.test(bare)) return 'TIME';
  if (/^m+$/i.test(bare)) return 'DATE';
  return /^0{2,}$/.test(bare) ? {zeros: bare.length} : 'NUMBER';
}
