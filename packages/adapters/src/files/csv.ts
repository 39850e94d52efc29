import {pipeline, Readable} from 'node:stream';
import {type CsvError, type Options, parse} from 'csv-parse';
import {parse as parseWhole} from 'csv-parse/sync';
import {textDecoder} from './encoding.js';

/** One record. `row` counts as a spreadsheet does: the first is row 1. */
export interface CsvRecord {
  readonly row: number;
  readonly cells: readonly string[];
  /** Cells that a workbook holds as numbers or dates, by their position: they are written plainly, whatever the file's custom is. */
  readonly typed?: ReadonlySet<number>;
}

/** A part of the file that could not be read as a record. */
export interface CsvFault {
  readonly row: number;
  readonly problem: string;
}

/** How a CSV file is written. */
export interface CsvForm {
  /** A label that `TextDecoder` knows. */
  readonly encoding: string;
  readonly delimiter: string;
}

const USUAL: CsvForm = {encoding: 'utf-8', delimiter: ','};

/** A record of more letters than this is a file whose quotes are broken, not a row. */
const LONGEST_RECORD = 4_000_000;

/**
 * Reads CSV (RFC 4180, with or without byte order mark, quotes, any line ending), record by record, header first.
 *
 * What cannot be read becomes a fault in its place; nothing is thrown for bad data.
 */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  {encoding, delimiter}: CsvForm = USUAL,
): AsyncGenerator<CsvRecord | CsvFault> {
  const skipped = new SkippedRecords();
  const parser = parse(skipped.options(delimiter));
  const text = new DecodedText(bytes, encoding);
  // The parser is destroyed with the source's error, and the loop below throws it.
  pipeline(Readable.from(text, {objectMode: true, highWaterMark: 1}), parser, () => {});
  for await (const {record, info} of parser as AsyncIterable<Parsed>) {
    yield* skipped.before(info.records);
    yield {row: skipped.rowOf(info.records), cells: record};
  }
  yield* skipped.before(Number.POSITIVE_INFINITY);
  if (text.isBroken) yield {row: skipped.nextRow, problem: notOf(encoding)};
}

/** Reads a CSV text at once, as {@link readCsv} does; of a long one the first records alone. */
export function parseCsv(text: string, delimiter = USUAL.delimiter, most?: number): (CsvRecord | CsvFault)[] {
  const skipped = new SkippedRecords();
  const options = {...skipped.options(delimiter), ...(most && {to: most})};
  const records = parseWhole(text, options) as unknown as Parsed[];
  const read = records.flatMap(({record, info}) => [
    ...skipped.before(info.records),
    {row: skipped.rowOf(info.records), cells: record},
  ]);
  return [...read, ...skipped.before(Number.POSITIVE_INFINITY)];
}

const NOT_CLOSED = 'opens a quote that is never closed; nothing after it could be read';

function notOf(encoding: string): string {
  return encoding === 'utf-8'
    ? 'is not UTF-8 text from about here on; save the file as "CSV UTF-8", or name its encoding in the mapping ("encoding": "gb18030")'
    : `is not ${encoding} text from about here on; name the file's encoding in the mapping, or save it as "CSV UTF-8"`;
}

interface Parsed {
  readonly record: string[];
  readonly info: {readonly records: number};
}

/** Counts the records that csv-parse drops, so that every row keeps the number that a spreadsheet shows. */
class SkippedRecords {
  readonly #after: {readonly records: number; readonly problem: string}[] = [];
  #told = 0;
  #row = 0;

  options(delimiter: string): Options {
    return {
      bom: true,
      delimiter,
      info: true,
      max_record_size: LONGEST_RECORD,
      relax_column_count: true,
      // A stray quote stays as text, and the column's own kind tells whether that can be; without this the parser takes it for
      // an opening quote and loses every row after it.
      relax_quotes: true,
      skip_records_with_error: true,
      on_skip: (error: CsvError | undefined) => {
        const records = Number((error as {records?: number} | undefined)?.records ?? 0);
        this.#after.push({
          records,
          problem: error?.code === 'CSV_QUOTE_NOT_CLOSED' ? NOT_CLOSED : 'cannot be read as CSV',
        });
      },
    };
  }

  get nextRow(): number {
    return this.#row + 1;
  }

  /** The dropped records that stood before the record with this count. */
  before(records: number): CsvFault[] {
    const faults: CsvFault[] = [];
    for (let next = this.#after[this.#told]; next && next.records < records; next = this.#after[this.#told]) {
      this.#told += 1;
      this.#row = next.records + this.#told;
      faults.push({row: this.#row, problem: next.problem});
    }
    return faults;
  }

  rowOf(records: number): number {
    this.#row = records + this.#told;
    return this.#row;
  }
}

/** Bytes as text, up to the first that are not of the encoding. */
class DecodedText {
  readonly #bytes: AsyncIterable<Uint8Array>;
  readonly #encoding: string;
  isBroken = false;

  constructor(bytes: AsyncIterable<Uint8Array>, encoding: string) {
    this.#bytes = bytes;
    this.#encoding = encoding;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    const decoder = textDecoder(this.#encoding);
    const decode = (chunk?: Uint8Array) => {
      try {
        return chunk ? decoder.decode(chunk, {stream: true}) : decoder.decode();
      } catch {
        this.isBroken = true;
        return '';
      }
    };
    for await (const chunk of this.#bytes) {
      yield decode(chunk);
      if (this.isBroken) return;
    }
    yield decode();
  }
}
