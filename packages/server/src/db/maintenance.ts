import type {Database} from './database.js';

const CHECKPOINT_MS = 5 * 60_000;
const VACUUM_MS = 30 * 60_000;

// The tables whose rows are rewritten or removed; the log only grows.
const REWRITTEN = ['orders', 'tenants', 'events', 'parcels', 'order_keys'] as const;

/**
 * Does for the embedded store what PostgreSQL's background processes do for a server: CHECKPOINT, or its write-ahead log
 * grows without end, and VACUUM ANALYZE, or dead rows pile up and plans go stale. Returns how to stop it.
 */
export function scheduleMaintenance(db: Database, onError: (error: unknown) => void): () => void {
  let running = Promise.resolve();
  const every = (ms: number, work: () => Promise<void>) =>
    setInterval(() => {
      running = running.then(work).catch(onError);
    }, ms).unref();
  const timers = [every(CHECKPOINT_MS, () => checkpoint(db)), every(VACUUM_MS, () => vacuum(db))];
  return () => timers.forEach(clearInterval);
}

/** Writes all changed pages to the data files, so that the write-ahead log can be reused. */
export async function checkpoint(db: Database): Promise<void> {
  await db.query('checkpoint');
}

/** Frees dead rows and renews the planner's statistics, one table at a time so that others get their turn between. */
export async function vacuum(db: Database): Promise<void> {
  for (const table of REWRITTEN) await db.query(`vacuum (analyze) ${table}`);
}
