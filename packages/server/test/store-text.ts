import type {Database} from '../src/db/database.js';

/** Every value of every table as text, bytes decoded: what a thief of a dump could search. `table.column: value` a line. */
export async function storeText(db: Database): Promise<string> {
  const columns = await db.query<{table: string; column: string; type: string}>(
    `select table_name as table, column_name as column, data_type as type from information_schema.columns
     where table_schema in ('public', 'drizzle') order by 1, 2`,
  );
  const lines: string[] = [];
  for (const {table, column, type} of columns) {
    const from = table.startsWith('__') ? `drizzle."${table}"` : `"${table}"`;
    const value = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const rows = await db.query<{value: string | null}>(`select ${value} as value from ${from}`);
    // `escape` writes bytes above 127 as octal: brought back to UTF-8.
    for (const row of rows)
      lines.push(`${table}.${column}: ${type === 'bytea' ? unescaped(row.value ?? '') : row.value}`);
  }
  return lines.join('\n');
}

function unescaped(text: string): string {
  const bytes = text.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
