import type {Database} from './database.js';

const CHECKPOINT_MS = 15_000;
const CHECKPOINT_BYTES = 64 * 1024 * 1024;
const FIRST_VACUUM_MS = 2 * 60_000;
const VACUUM_MS = 30 * 60_000;

// Small tables and those whose rows are rewritten come often; the log only grows, but the planner must learn its size.
const VACUUMED = [
  'tenants',
  'followers',
  'orders',
  'order_keys',
  'parcels',
  'timers',
  'outbox',
  'health_orders',
  'health_readings',
  'source_hours',
  'source_receipts',
  'changes',
  'events',
  'audit',
] as const;

/**
 * Does for the embedded store what PostgreSQL's background processes do for a server: CHECKPOINT, or its write-ahead log
 * grows without end, and VACUUM ANALYZE, or dead rows pile up and the planner never learns how large the tables are. Returns
 * how to stop it.
 */
export function scheduleMaintenance(db: Database, onError: (error: unknown) => void): () => void {
  let running = Promise.resolve();
  const run = (work: () => Promise<unknown>) => {
    running = running.then(async () => void (await work())).catch(onError);
  };
  const checkpoints = walCheckpoints(db, CHECKPOINT_BYTES);
  const timers = [
    setInterval(() => run(checkpoints), CHECKPOINT_MS),
    setTimeout(() => run(() => vacuum(db)), FIRST_VACUUM_MS),
    setInterval(() => run(() => vacuum(db)), VACUUM_MS),
  ];
  for (const timer of timers) timer.unref();
  return () => timers.forEach(clearInterval);
}

/** Makes a check that writes a checkpoint once the write-ahead log has grown by `bytes`, and says whether it did. */
export function walCheckpoints(db: Database, bytes: number): () => Promise<boolean> {
  let last = '0/0';
  return async () => {
    const [row] = await db.query<{position: string; grown: boolean}>(
      `select pg_current_wal_lsn()::text as position, pg_wal_lsn_diff(pg_current_wal_lsn(), $1::pg_lsn) >= $2 as grown`,
      [last, bytes],
    );
    if (!row?.grown) return false;
    await checkpoint(db);
    last = row.position;
    return true;
  };
}

/** Writes all changed pages to the data files, so that the write-ahead log can be used again. */
export async function checkpoint(db: Database): Promise<void> {
  await db.query('checkpoint');
}

/** Frees dead rows and renews the planner's statistics, one table at a time so that others get their turn between. */
export async function vacuum(db: Database): Promise<void> {
  for (const table of VACUUMED) await db.query(`vacuum (analyze) ${table}`);
}
