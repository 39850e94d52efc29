import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {PGlite} from '@electric-sql/pglite';
import {drizzle as drizzlePg} from 'drizzle-orm/node-postgres';
import {migrate as migratePg} from 'drizzle-orm/node-postgres/migrator';
import {drizzle as drizzlePglite} from 'drizzle-orm/pglite';
import {migrate as migratePglite} from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import type {Database} from './database.js';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

// Any number: all instances of Orderlight on one database take the same lock while they migrate.
const MIGRATION_LOCK = 7_264_301;

/** Brings the embedded store's tables up to date. */
export async function migrateEmbedded(pglite: PGlite): Promise<void> {
  await migratePglite(drizzlePglite(pglite), {migrationsFolder});
}

/** Brings a PostgreSQL database up to date; of several instances starting at once, one does the work and the others wait. */
export async function migratePostgres(connectionString: string): Promise<void> {
  const client = new pg.Client({connectionString});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migratePg(drizzlePg(client), {migrationsFolder});
  } finally {
    await client.end();
  }
}

/** How many migrations this version has, and how many a database has had. */
export async function migrationsDone(db: Database): Promise<{readonly wanted: number; readonly done: number}> {
  const journal = JSON.parse(readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8')) as {
    entries: unknown[];
  };
  const [row] = await db.query<{done: number}>('select count(*) as done from drizzle.__drizzle_migrations');
  return {wanted: journal.entries.length, done: row?.done ?? 0};
}

/** Names the state of the tables: changes when a migration is added. */
export function migrationsVersion(): string {
  const hash = createHash('sha256');
  if (!existsSync(migrationsFolder)) return 'none';
  for (const name of readdirSync(migrationsFolder).sort()) {
    if (name.endsWith('.sql')) hash.update(name).update(readFileSync(join(migrationsFolder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
