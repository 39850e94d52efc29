import type {Database} from './database.js';

/** Resolves when the store answers the smallest question. */
export async function ping(db: Database): Promise<void> {
  await db.query('select 1');
}
