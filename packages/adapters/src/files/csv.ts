import {pipeline, Readable} from 'node:stream';
import {type CsvError, type Options, parse} from 'csv-parse';
import {parse as parseWhole} from 'csv-parse/sync';
import {utf8Decoder} from '../kit/utf8.js';

/** One record. `row` counts as a spreadsheet does: the header is row 1. */
export interface CsvRecord {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A part of the file that could not be read as a record. */
export interface CsvFault {
  readonly row: number;
  readonly problem: string;
}

/**
 * Reads CSV (RFC 4180, UTF-8 with or without byte order mark, quotes, any line ending), record by record, header first.
 *
 * What cannot be read becomes a fault in its place; nothing is thrown for bad data.
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord | CsvFault> {
  const skipped = new SkippedRecords();
  const parser = parse(skipped.options());
  const text = new DecodedText(bytes);
  // The parser is destroyed with the source's error, and the loop below throws it.
  pipeline(Readable.from(text, {objectMode: true}), parser, () => {});
  for await (const {record, info} of parser as AsyncIterable<Parsed>) {
    yield* skipped.before(info.records);
    yield {row: skipped.rowOf(info.records), cells: record};
  }
  yield* skipped.before(Number.POSITIVE_INFINITY);
  if (text.isBroken) yield {row: skipped.nextRow, problem: NOT_UTF8};
}

/** Reads a whole CSV text at once, as {@link readCsv} does. */
export function parseCsv(text: string): (CsvRecord | CsvFault)[] {
  const skipped = new SkippedRecords();
  const records = parseWhole(text, skipped.options()) as unknown as Parsed[];
  const read = records.flatMap(({record, info}) => [
    ...skipped.before(info.records),
    {row: skipped.rowOf(info.records), cells: record},
  ]);
  return [...read, ...skipped.before(Number.POSITIVE_INFINITY)];
}

const NOT_CLOSED = 'opens a quote that is never closed; nothing after it could be read';
const NOT_UTF8 = 'is not UTF-8 text from about here on; save the file as "CSV UTF-8"';

interface Parsed {
  readonly record: string[];
  readonly info: {readonly records: number};
}

/** Counts the records that csv-parse drops, so that every row keeps the number that a spreadsheet shows. */
class SkippedRecords {
  readonly #after: {readonly records: number; readonly problem: string}[] = [];
  #told = 0;
  #row = 0;

  options(): Options {
    return {
      bom: true,
      info: true,
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

/** Bytes as text, up to the first that are not UTF-8. */
class DecodedText {
  readonly #bytes: AsyncIterable<Uint8Array>;
  isBroken = false;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#bytes = bytes;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    const decoder = utf8Decoder();
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
