import type {Issue} from '../kit/adapter.js';
import {orderKeyOf} from './order-rows.js';
import {type Joins, rowIssue, type TableRow} from './table.js';

/** The files that join to the orders, in memory. */
export class SideTables implements Joins {
  readonly rows = new Map<string, Map<string, TableRow[]>>();
  readonly lookups = new Map<string, Map<string, TableRow>>();

  /** Takes a row, or tells why it cannot be taken. */
  add(row: TableRow): Issue | undefined {
    const key = orderKeyOf(row);
    if (typeof key !== 'string') return key;
    const {kind, definition} = row.file;
    return definition.use === 'LOOKUP' ? this.#addLookup(kind, key, row) : this.#addRow(kind, key, row);
  }

  /** An issue for every row that names an order which no orders file has. */
  *rowsOfUnknownOrders(known: {has(id: string): boolean}): Generator<Issue> {
    for (const table of this.rows.values()) {
      for (const [id, rows] of table) {
        if (known.has(id)) continue;
        for (const row of rows) yield unknownOrder(row);
      }
    }
  }

  #addRow(kind: string, key: string, row: TableRow): undefined {
    const table = this.rows.get(kind) ?? new Map<string, TableRow[]>();
    this.rows.set(kind, table);
    const others = table.get(key);
    if (others) others.push(row);
    else table.set(key, [row]);
  }

  #addLookup(kind: string, key: string, row: TableRow): Issue | undefined {
    const table = this.lookups.get(kind) ?? new Map<string, TableRow>();
    this.lookups.set(kind, table);
    const first = table.get(key);
    if (first) return repeated(row, first);
    table.set(key, row);
    return undefined;
  }
}

/** The issue of a row whose key an earlier row has already. */
export function repeated(row: TableRow, first: TableRow): Issue {
  return rowIssue(
    'INVALID_FIELD',
    row,
    keyColumn(row),
    `repeats row ${first.row} of ${first.file.name}; the first counts`,
  );
}

function unknownOrder(row: TableRow): Issue {
  return rowIssue(
    'INVALID_FIELD',
    row,
    keyColumn(row),
    'names an order that no orders file has; the row was not taken',
  );
}

function keyColumn({file: {definition}}: TableRow): string | undefined {
  return definition.use === 'NONE' ? undefined : definition.key;
}
