import type {Database} from './database.js';

/** Runs several reads that all see the store as it was at the first of them. */
export async function snapshot<Result>(db: Database, read: (tx: Database) => Promise<Result>): Promise<Result> {
  return db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read');
    return read(tx);
  });
}
