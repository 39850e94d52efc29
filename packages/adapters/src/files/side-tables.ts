import {orderKeyOf} from './order-rows.js';
import {type FileIssue, type Joins, rowIssue, type TableRow} from './table.js';

/** The files that join to the orders, in memory. */
export class SideTables implements Joins {
  readonly rows = new Map<string, Map<string, TableRow[]>>();
  readonly lookups = new Map<string, Map<string, TableRow>>();

  /** Takes a row, or tells why it cannot be taken. */
  add(row: TableRow): FileIssue | undefined {
    const key = orderKeyOf(row);
    if (typeof key !== 'string') return key;
    const {kind, definition} = row.file;
    return definition.use === 'LOOKUP' ? this.#addLookup(kind, key, row) : this.#addRow(kind, key, row);
  }

  /** Lets go of an order's rows once they were mapped: what is left at the end belongs to no order. */
  release(orderId: string): void {
    for (const table of this.rows.values()) table.delete(orderId);
  }

  /** An issue for every row that no order came for. */
  *rowsLeft(): Generator<FileIssue> {
    for (const table of this.rows.values()) {
      for (const rows of table.values()) for (const row of rows) yield unknownOrder(row);
    }
  }

  #addRow(kind: string, key: string, row: TableRow): undefined {
    const table = this.rows.get(kind) ?? new Map<string, TableRow[]>();
    this.rows.set(kind, table);
    const others = table.get(key);
    if (others) others.push(row);
    else table.set(key, [row]);
  }

  #addLookup(kind: string, key: string, row: TableRow): FileIssue | undefined {
    const table = this.lookups.get(kind) ?? new Map<string, TableRow>();
    this.lookups.set(kind, table);
    const first = table.get(key);
    if (first) return repeated(row, {row: first.row, name: first.file.name});
    table.set(key, row);
    return undefined;
  }
}

/** The issue of a row whose key an earlier row has already. */
export function repeated(row: TableRow, first: {readonly row: number; readonly name: string}): FileIssue {
  return rowIssue('INVALID_FIELD', row, keyColumn(row), `repeats row ${first.row} of ${first.name}; the first counts`, {
    fix: 'if every row is a line of its order, map the lines ("lines")',
  });
}

function unknownOrder(row: TableRow): FileIssue {
  return rowIssue(
    'INVALID_FIELD',
    row,
    keyColumn(row),
    'names an order that no orders file has; the row was not taken',
    {fix: 'import the file of that order along'},
  );
}

function keyColumn({file: {definition}}: TableRow): string | undefined {
  return definition.use === 'NONE' ? undefined : definition.key;
}
