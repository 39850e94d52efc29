import {createHash} from 'node:crypto';
import {OrderError} from '@orderlight/core';
import type {Database} from '../db/database.js';
import {clearTable, countTables, type DumpTable, dumpTables, loadRows, moveIdentities} from '../db/dump.js';
import {migrationsDone} from '../db/migrate.js';
import type {BackupEnd, BackupHeader} from './write-backup.js';

/** What a backup brought in. */
export interface Restored {
  readonly header: BackupHeader;
  readonly rows: Readonly<Record<string, number>>;
}

/** Rows, and characters of them, that are written at a time. */
const BATCH = {rows: 500, characters: 4_000_000} as const;

/**
 * Reads a backup into an empty store, in one transaction: all of it or nothing. Throws `BAD_USER_INPUT` where the store is not empty, the
 * backup is of a newer hub, was cut off or altered. A backup of an older hub is taken: columns that it does not know get what is usual.
 */
export async function readBackup(
  db: Database,
  lines: AsyncIterable<string>,
  onProgress?: (rows: number) => void,
): Promise<Restored> {
  return db.transaction(async (tx) => {
    const {wanted} = await migrationsDone(tx);
    await refuseFull(tx);
    const known = new Map((await dumpTables(tx)).map((one) => [one.table, one.columns]));
    const hash = createHash('sha256');
    const counts: Record<string, number> = {};
    let header: BackupHeader | undefined;
    let end: BackupEnd['end'] | undefined;
    let table: DumpTable | undefined;
    let batch: string[] = [];
    let characters = 0;
    let total = 0;

    const flush = async () => {
      if (table && batch.length > 0) await loadRows(tx, table, batch);
      total += batch.length;
      if (table) counts[table.table] = (counts[table.table] ?? 0) + batch.length;
      [batch, characters] = [[], 0];
      onProgress?.(total);
    };

    for await (const line of lines) {
      if (end) throw broken('it goes on after its end');
      if (!header) {
        header = headerOf(line, wanted);
      } else if (line.startsWith('{"table":')) {
        await flush();
        table = tableOf(line, known);
        counts[table.table] = 0;
      } else if (line.startsWith('{"end":')) {
        await flush();
        end = parsed<BackupEnd>(line).end;
        continue;
      } else {
        if (!table) throw broken('a row stands before any table');
        batch.push(line);
        characters += line.length;
        if (batch.length >= BATCH.rows || characters >= BATCH.characters) await flush();
      }
      hash.update(`${line}\n`);
    }
    if (!header) throw broken('it is empty');
    if (!end) throw broken('it was cut off');
    if (end.sha256 !== hash.digest('hex')) throw broken('it was altered');
    await moveIdentities(tx);
    const stored = await countTables(tx);
    for (const [name, rows] of Object.entries(end.rows)) {
      if (stored[name] !== rows) throw broken(`of ${name} it promises ${rows} rows and ${stored[name]} came in`);
    }
    return {header, rows: counts};
  });
}

async function refuseFull(tx: Database): Promise<void> {
  // What a hub notes of itself when it first starts is no data; the backup brings its own.
  await clearTable(tx, 'hub_facts');
  const full = Object.entries(await countTables(tx)).filter(([, rows]) => rows > 0);
  if (full.length === 0) return;
  const words = full.map(([table, rows]) => `${rows} in ${table}`).join(', ');
  throw new OrderError(
    'BAD_USER_INPUT',
    `The store is not empty (${words}): restore into a new data folder (ORDERLIGHT_DATA) or a new database (DATABASE_URL).`,
  );
}

function headerOf(line: string, wanted: number): BackupHeader {
  const header = parsed<Partial<BackupHeader>>(line);
  if (header.format !== 'orderlight-backup/1' || typeof header.migrations !== 'number')
    throw broken('it does not begin like one');
  if (header.migrations > wanted) {
    throw new OrderError(
      'BAD_USER_INPUT',
      `The backup is of a newer hub (${header.migrations} migrations, this one knows ${wanted}): restore it with that version or a later one.`,
    );
  }
  return header as BackupHeader;
}

/** A table of the backup; its names are looked up among the store's own before they come near a statement. */
function tableOf(line: string, known: ReadonlyMap<string, readonly string[]>): DumpTable {
  const {table, columns} = parsed<Partial<DumpTable>>(line);
  const own = known.get(table ?? '');
  if (!own || !table) throw broken(`it has a table "${table}" that this hub does not know`);
  const unknown = columns?.find((column) => !own.includes(column));
  if (!columns || unknown !== undefined) throw broken(`${table} has a column "${unknown}" that this hub does not know`);
  return {table, columns};
}

function parsed<Value>(line: string): Value {
  try {
    return JSON.parse(line) as Value;
  } catch {
    throw broken('a line is no JSON');
  }
}

function broken(why: string): OrderError {
  return new OrderError('BAD_USER_INPUT', `This is no whole backup: ${why}. Nothing was brought in.`);
}
