import type {FileMapping} from './file-mapping.js';
import {type MappedRows, orderEvents, orderKeyOf} from './order-rows.js';
import type {RepeatedKeys} from './repeated-keys.js';
import {repeated, type SideTables} from './side-tables.js';
import {type FileIssue, NO_JOINS, rowIssue, type TableRow} from './table.js';

type Group = [TableRow, ...TableRow[]];

/** An order of more lines is a mapping whose key column is not the order's. */
const MOST_LINES = 10_000;

/** Rows of orders whose lines stand apart have to wait in memory for the end of the file. */
const MOST_WAITING = 200_000;

/** Takes an orders file row by row and maps each order as soon as all its rows are there. */
export class OrderGroups {
  readonly #mapping: FileMapping;
  readonly #joins: SideTables | undefined;
  readonly #repeatedKeys: Pick<RepeatedKeys, 'has'>;
  readonly #asOf: string | undefined;
  readonly #firsts = new Map<string, {readonly row: number; readonly name: string}>();
  readonly #waiting = new Map<string, Group>();
  readonly #times = new Map<string, string | undefined>();
  #waitingRows = 0;
  #current: {readonly key: string; readonly rows: Group; isFull?: true} | undefined;

  constructor(mapping: FileMapping, repeatedKeys: Pick<RepeatedKeys, 'has'>, joins?: SideTables, asOf?: string) {
    this.#mapping = mapping;
    this.#repeatedKeys = repeatedKeys;
    this.#joins = joins;
    this.#asOf = asOf;
  }

  /** The events of the orders that are complete with this row, and what is wrong with it. */
  *take(row: TableRow): Generator<MappedRows> {
    const key = orderKeyOf(row);
    if (typeof key !== 'string') {
      yield only(key);
      return;
    }
    const {definition} = row.file;
    const rowIs = definition.use === 'ORDERS' ? definition.rowIs : undefined;
    if (rowIs === 'FACT') yield this.#map([row]);
    else if (rowIs === 'LINE') yield* this.#takeLine(key, row);
    else yield this.#takeOrder(key, row);
  }

  /** What waited for the end of the files. */
  *end(): Generator<MappedRows> {
    yield* this.#flush();
    for (const rows of this.#waiting.values()) yield this.#map(rows);
    this.#waiting.clear();
  }

  #takeOrder(key: string, row: TableRow): MappedRows {
    if (this.#repeatedKeys.has(key)) {
      const first = this.#firsts.get(key);
      if (first) return only(repeated(row, first));
      this.#firsts.set(key, {row: row.row, name: row.file.name});
    }
    return this.#map([row]);
  }

  *#takeLine(key: string, row: TableRow): Generator<MappedRows> {
    if (this.#current?.key === key) {
      if (this.#current.rows.length < MOST_LINES) this.#current.rows.push(row);
      else if (!this.#current.isFull) {
        this.#current.isFull = true;
        yield only(
          rowIssue('INVALID_FIELD', row, undefined, `is past the ${MOST_LINES} lines that one order may have`, {
            fix: 'check that the mapping names the column of the order number',
          }),
        );
      }
      return;
    }
    yield* this.#flush();
    if (!this.#repeatedKeys.has(key)) {
      this.#current = {key, rows: [row]};
      return;
    }
    if (this.#waitingRows === MOST_WAITING) {
      yield only(
        rowIssue(
          'INVALID_FIELD',
          row,
          undefined,
          `and rows like it were not taken: more than ${MOST_WAITING} rows belong to orders whose rows do not stand together`,
          {fix: 'sort the file by the order number and import it again'},
        ),
      );
    }
    this.#waitingRows += 1;
    if (this.#waitingRows > MOST_WAITING) return;
    const waiting = this.#waiting.get(key);
    if (waiting) waiting.push(row);
    else this.#waiting.set(key, [row]);
  }

  *#flush(): Generator<MappedRows> {
    const current = this.#current;
    this.#current = undefined;
    if (current) yield this.#map(current.rows);
  }

  #map(rows: Group): MappedRows {
    const mapped = orderEvents(this.#mapping, rows, this.#joins ?? NO_JOINS, {asOf: this.#asOf, times: this.#times});
    const key = orderKeyOf(rows[0]);
    if (typeof key === 'string') this.#joins?.release(key);
    return mapped;
  }
}

function only(issue: FileIssue): MappedRows {
  return {events: [], issues: [issue]};
}
