import {type CsvFault, type CsvRecord, parseCsv, readCsv} from './csv.js';
import {decoded, isEncoding, possibleEncodings} from './encoding.js';
import type {FileMapping} from './file-mapping.js';
import type {FileSource} from './file-source.js';
import {missingColumns, type OpenFile, recognise} from './table.js';

/** A text file, or one sheet of a workbook. */
export interface Table {
  /** The file's name, with the sheet's behind it. */
  readonly name: string;
  /** What it is; absent where the mapping knows no such file. */
  readonly file?: OpenFile;
  /** Why it is not known, in words that follow its name. */
  readonly why?: string;
  /** Whether a sheet beside it in the same workbook was recognised: then nobody need be told of this one. */
  readonly isAside?: boolean;
  /** All rows of it, the header too. */
  records(): AsyncIterable<CsvRecord | CsvFault>;
}

/** How much of a file is looked at to find out how it is written. */
const SAMPLE_BYTES = 65_536;
/** How far down a header is looked for. */
const HEADER_WITHIN = 100;
/** A workbook is held in memory while it is packed. */
const LARGEST_WORKBOOK = 100_000_000;
const DELIMITERS = [',', ';', '\t', '|'];

/** Opens a file and recognises what is in it. Never throws for what is in the file. */
export async function openTables(
  mapping: FileMapping,
  source: FileSource,
  limits: {readonly unpackedBytes: number},
): Promise<readonly Table[]> {
  const sample = await beginning(source, SAMPLE_BYTES);
  if (sample.length === 0) return [unknown(source.name, 'is empty')];
  const known = disguise(sample);
  if (known === 'WORKBOOK') return workbookTables(mapping, source, limits);
  if (known) return [unknown(source.name, known)];
  return [textTable(mapping, source, sample)];
}

/** Recognises a CSV text by what it begins with. */
function textTable(mapping: FileMapping, source: FileSource, sample: Uint8Array): Table {
  const {name} = source;
  const named = mapping.encoding;
  const marked = possibleEncodings(sample);
  const isMarked = marked.length === 1 && (marked[0] !== 'utf-8' || sample[0] === 0xef);
  const encodings = named && !isMarked ? [named] : marked;
  if (encodings.length === 0 || (named && !isEncoding(named))) {
    return unknown(name, `can't be read as text; save it as "CSV UTF-8"`);
  }
  const fitting = encodings.flatMap((encoding) => {
    const text = decoded(sample, encoding);
    const file = text === undefined ? undefined : recogniseText(mapping, name, text);
    return file ? [{...file, encoding}] : [];
  });
  const [first, second] = fitting;
  if (first && second) return unknown(name, AMBIGUOUS);
  if (first) {
    const {file, delimiter, encoding} = first;
    return {name, file, records: () => readCsv(source.open(), {encoding, delimiter})};
  }
  const [encoding = 'utf-8'] = encodings;
  const text = decoded(sample, encoding);
  if (text === undefined)
    return unknown(name, `is not ${encoding} text; name its encoding in the mapping ("encoding")`);
  return unknown(name, whyUnknown(mapping, text));
}

const AMBIGUOUS =
  'is neither UTF-8 nor marked, and its header does not tell which of GB18030 and Latin-1 it is; name it in the mapping ("encoding": "gb18030" or "latin1")';

/** The first of the usual delimiters under which one of the first rows is a header that the mapping knows. */
export function recogniseText(
  mapping: FileMapping,
  name: string,
  text: string,
): {readonly file: OpenFile; readonly delimiter: string} | undefined {
  for (const delimiter of mapping.delimiter ? [mapping.delimiter] : DELIMITERS) {
    for (const record of parseCsv(text, delimiter, HEADER_WITHIN)) {
      const file = 'cells' in record ? recognise(mapping, name, record.cells, {headerRow: record.row}) : undefined;
      if (file) return {file, delimiter};
    }
  }
  return undefined;
}

/** What the nearest of the mapping's files would still need, so that a misspelt title is found at once. */
export function whyUnknown(mapping: FileMapping, text: string): string {
  const rows = (mapping.delimiter ? [mapping.delimiter] : DELIMITERS).flatMap((delimiter) =>
    parseCsv(text, delimiter, HEADER_WITHIN).flatMap((record) => ('cells' in record ? [record] : [])),
  );
  return nearest(mapping, rows);
}

function nearest(mapping: FileMapping, rows: readonly CsvRecord[]): string {
  const all = rows.flatMap(({row, cells}) =>
    Object.entries(mapping.files).map(([kind, definition]) => {
      const missing = missingColumns(definition, cells);
      return {row, kind, missing, found: definition.columns.length - missing.length};
    }),
  );
  const [best] = all.sort((one, other) => other.found - one.found || one.missing.length - other.missing.length);
  const other = `its header is of no file that ${mapping.id} knows`;
  if (!best || best.found === 0) return other;
  return best.missing.length
    ? `${other}; row ${best.row} is nearest to the ${best.kind} file, but lacks the columns ${best.missing.join(', ')}`
    : `${other} in that place; look at "headerRow" and "sheet" of the ${best.kind} file`;
}

async function workbookTables(
  mapping: FileMapping,
  source: FileSource,
  {unpackedBytes}: {readonly unpackedBytes: number},
): Promise<readonly Table[]> {
  const bytes = await beginning(source, LARGEST_WORKBOOK + 1);
  if (bytes.length > LARGEST_WORKBOOK)
    return [unknown(source.name, 'is too large for a workbook; save the sheet as CSV')];
  // Whoever imports CSV alone should not load the readers of ZIP and XML.
  const {openWorkbook} = await import('./xlsx/workbook.js');
  const {WorkbookFault} = await import('./xlsx/archive.js');
  try {
    const workbook = await openWorkbook(bytes, {bytes: unpackedBytes});
    const tables: Table[] = [];
    for (const sheet of workbook.sheets) {
      tables.push(await sheetTable(mapping, source.name, sheet, () => workbook.rows(sheet)));
    }
    const isAside = tables.some(({file}) => file);
    if (tables.length === 0) return [unknown(source.name, 'has no sheet')];
    return tables.map((table) => (table.file || !isAside ? table : {...unknown(table.name, ASIDE), isAside}));
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    return [unknown(source.name, error.message)];
  }
}

const ASIDE = 'is a sheet that the mapping has no use for';

async function sheetTable(
  mapping: FileMapping,
  fileName: string,
  sheet: string,
  records: Table['records'],
): Promise<Table> {
  const name = `${fileName}, sheet ${sheet}`;
  const first: CsvRecord[] = [];
  for await (const record of records()) {
    if (!('cells' in record)) continue;
    const file = recognise(mapping, name, record.cells, {headerRow: record.row, sheet});
    if (file) return {name, file, records: () => faultsAsRecords(records())};
    first.push(record);
    if (first.length >= HEADER_WITHIN) break;
  }
  return unknown(name, first.length ? nearest(mapping, first) : 'is empty');
}

/** A sheet that breaks off in the middle is told like a CSV file that does. */
async function* faultsAsRecords(records: AsyncIterable<CsvRecord | CsvFault>): AsyncGenerator<CsvRecord | CsvFault> {
  const {WorkbookFault} = await import('./xlsx/archive.js');
  let row = 0;
  try {
    for await (const record of records) {
      row = record.row;
      yield record;
    }
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    yield {row: row + 1, problem: `and all after it could not be read: the workbook ${error.message}`};
  }
}

/** Files that go by the name of a table and are something else. */
function disguise(sample: Uint8Array): 'WORKBOOK' | string | undefined {
  const starts = (...bytes: readonly number[]) => bytes.every((byte, at) => sample[at] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'WORKBOOK';
  if (starts(0xd0, 0xcf, 0x11, 0xe0))
    return 'is an old workbook (.xls) or one with a password; save it as .xlsx without a password, or as CSV';
  if (starts(0x1f, 0x8b)) return 'is packed by gzip; unpack it, or let its name end in .gz';
  const start = (decoded(sample.slice(0, 200), 'windows-1252') ?? '').trimStart().toLowerCase();
  if (/^(ï»¿)?\s*<(!doctype|html|table|meta|\?xml)/.test(start))
    return 'is a web page or XML that goes by the name of a table; open it in a spreadsheet and save it as .xlsx';
  return undefined;
}

function unknown(name: string, why: string): Table {
  return {
    name,
    why,
    async *records() {},
  };
}

async function beginning(source: FileSource, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  const whole = new Uint8Array(Math.min(length, most));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk.subarray(0, whole.length - at), at);
    at += chunk.length;
  }
  return whole;
}
