import {createHash} from 'node:crypto';
import type {Database} from '../db/database.js';
import {dumpRows, dumpTables} from '../db/dump.js';
import {migrationsDone} from '../db/migrate.js';
import {snapshot} from '../db/snapshot.js';

/** The first line of a backup: what made it, and when. */
export interface BackupHeader {
  readonly format: 'orderlight-backup/1';
  /** How many migrations the store had had. */
  readonly migrations: number;
  /** ISO 8601. */
  readonly at: string;
  /** Names the hub's key without telling it: what was sealed with that key can be opened with no other. */
  readonly key: string;
}

/** The last line: how many rows each table has, and the SHA-256 of all lines before, in hex. */
export interface BackupEnd {
  readonly end: {readonly rows: Readonly<Record<string, number>>; readonly sha256: string};
}

const PAGE = 500;

/**
 * Writes all tables as of one moment, as lines of JSON: the header, per table a line that names it and its columns and a line per row,
 * the end. The same for both stores, so what one wrote the other reads. `write` may take its time: it is waited for.
 *
 * PostgreSQL goes on meanwhile. The embedded store has one connection: what else is asked of it waits until the backup is written.
 */
export async function writeBackup(
  db: Database,
  {at, key}: Pick<BackupHeader, 'at' | 'key'>,
  write: (lines: string) => Promise<void>,
  onProgress?: (rows: number) => void,
): Promise<BackupEnd['end']> {
  const hash = createHash('sha256');
  const put = (lines: string) => {
    hash.update(lines);
    return write(lines);
  };
  return snapshot(db, async (tx) => {
    const {done} = await migrationsDone(tx);
    const header: BackupHeader = {format: 'orderlight-backup/1', migrations: done, at, key};
    await put(`${JSON.stringify(header)}\n`);
    const counts: Record<string, number> = {};
    let total = 0;
    for (const {table, columns} of await dumpTables(tx)) {
      counts[table] = 0;
      await put(`${JSON.stringify({table, columns})}\n`);
      for await (const rows of dumpRows(tx, table, PAGE)) {
        counts[table] += rows.length;
        total += rows.length;
        await put(`${rows.join('\n')}\n`);
        onProgress?.(total);
      }
    }
    const end = {rows: counts, sha256: hash.digest('hex')};
    await write(`${JSON.stringify({end} satisfies BackupEnd)}\n`);
    return end;
  });
}
