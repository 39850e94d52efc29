import {createHash} from 'node:crypto';
import type {Database} from './database.js';

// Bounded, because every held lock takes a place in the server's lock table; two names in one bucket only wait needlessly.
const BUCKETS = 512;

/**
 * Locks names (of orders and parcels) until the end of the transaction, in one order for all, so that of two instances that
 * write facts about one order the second sees what the first wrote.
 */
export async function lockNames(tx: Database, tenant: string, names: Iterable<string>): Promise<void> {
  const buckets = new Set<number>();
  for (const name of names) buckets.add(hash(name) % BUCKETS);
  const sorted = [...buckets].sort((a, b) => a - b);
  await tx.query('select pg_advisory_xact_lock($1::int, bucket) from unnest($2::int[]) as bucket', [
    hash(tenant) | 0,
    sorted,
  ]);
}

function hash(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}
