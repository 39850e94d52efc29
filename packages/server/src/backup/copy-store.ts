import {createInterface} from 'node:readline';
import {PassThrough} from 'node:stream';
import type {Database} from '../db/database.js';
import {readBackup} from './read-backup.js';
import {type BackupHeader, writeBackup} from './write-backup.js';

/**
 * Copies all tables of one store, as of one moment, into another that is empty, in one transaction of its: after a failure it is as
 * empty as before and the copy is made anew. Returns the rows of each table.
 */
export async function copyStore(
  from: Database,
  to: Database,
  header: Pick<BackupHeader, 'at' | 'key'>,
  onProgress?: (rows: number) => void,
): Promise<Readonly<Record<string, number>>> {
  const text = new PassThrough();
  const reading = readBackup(to, linesOf(text), onProgress);
  let failure: Error | undefined;
  reading.catch((error: Error) => {
    failure = error;
    text.destroy();
  });
  const writing = writeBackup(from, header, async (chunk) => {
    if (failure) throw failure;
    if (text.write(chunk)) return;
    await new Promise<void>((resolve) => {
      text.once('drain', resolve);
      text.once('close', resolve);
    });
  }).finally(() => text.end());
  // Both are over before anything is said: neither store is left with an open transaction.
  const [written, read] = await Promise.allSettled([writing, reading]);
  if (written.status === 'rejected') throw failure ?? written.reason;
  if (read.status === 'rejected') throw read.reason;
  return written.value.rows;
}

// Begun only when somebody reads: an interface that is made earlier loses the lines that come before.
async function* linesOf(text: PassThrough): AsyncGenerator<string> {
  yield* createInterface({input: text, crlfDelay: Number.POSITIVE_INFINITY});
}
