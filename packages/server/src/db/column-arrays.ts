/** Turns rows into one array per column, for `unnest`: one statement for any number of rows. */
export function columnArrays<Row>(rows: readonly Row[], ...columns: readonly ((row: Row) => unknown)[]): unknown[][] {
  return columns.map((column) => rows.map((row) => column(row) ?? null));
}
