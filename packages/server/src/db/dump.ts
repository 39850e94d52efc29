import type {Database} from './database.js';

/** A table of the hub, and the columns that a row of it is written with. */
export interface DumpTable {
  readonly table: string;
  readonly columns: readonly string[];
}

/** A table's or column's name, quoted; only names that the store itself told come here. */
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** All tables of the hub by name, with their columns. */
export async function dumpTables(db: Database): Promise<DumpTable[]> {
  return db.query<DumpTable>(
    `select table_name as table, json_agg(column_name order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'public' group by table_name order by table_name`,
  );
}

/** Rows of a table as JSON texts, some at a time, by a cursor of the caller's transaction. Their text keeps numbers exact. */
export async function* dumpRows(tx: Database, table: string, page: number): AsyncGenerator<readonly string[]> {
  await tx.query(`declare dumped no scroll cursor for select to_jsonb(t)::text as row from ${quoted(table)} t`);
  try {
    for (;;) {
      const rows = await tx.query<{row: string}>(`fetch ${Math.trunc(page)} from dumped`);
      if (rows.length === 0) return;
      yield rows.map(({row}) => row);
    }
  } finally {
    await tx.query('close dumped');
  }
}

/** Puts rows, as {@link dumpRows} gave them, into a table. A column that the rows do not have gets what is usual. */
export async function loadRows(tx: Database, {table, columns}: DumpTable, rows: readonly string[]): Promise<void> {
  const names = columns.map(quoted).join(', ');
  await tx.query(
    `insert into ${quoted(table)} (${names}) overriding system value
     select ${names} from json_populate_recordset(null::${quoted(table)}, $1::json)`,
    [`[${rows.join(',')}]`],
  );
}

/** Lets the numbers that tables hand out go on after the highest that is there. */
export async function moveIdentities(tx: Database): Promise<void> {
  const columns = await tx.query<{table: string; column: string}>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and is_identity = 'YES'`,
  );
  for (const {table, column} of columns) {
    await tx.query(
      `select setval(pg_get_serial_sequence($1, $2), greatest(1, (select max(${quoted(column)}) from ${quoted(table)})),
         exists (select 1 from ${quoted(table)}))`,
      [quoted(table), column],
    );
  }
}

/** Empties a table. */
export async function clearTable(tx: Database, table: 'hub_facts'): Promise<void> {
  await tx.query(`delete from ${quoted(table)}`);
}

/** How many rows each table has. */
export async function countTables(db: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const {table} of await dumpTables(db)) {
    const [row] = await db.query<{count: number}>(`select count(*) as count from ${quoted(table)}`);
    counts[table] = row?.count ?? 0;
  }
  return counts;
}
