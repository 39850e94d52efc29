import type {RevealFact} from '@orderlight/core';
import type {Database} from './database.js';

/** A look at personal data, as it was recorded before it was taken. */
export interface Reveal {
  /** The caller's idempotency key. */
  readonly key: string;
  readonly fact: RevealFact;
}

/** Records a look, and returns what stands under its key: this one, or the one that took the key before. */
export async function recordReveal(db: Database, tenant: string, {key, fact}: Reveal): Promise<Reveal> {
  await db.query(
    `insert into reveals (tenant, key, order_id, viewer, fact, at) values ($1, $2, $3, $4, $5::jsonb, $6::timestamptz)
     on conflict (tenant, key) do nothing`,
    [tenant, key, fact.order, fact.viewer.id, JSON.stringify(fact), fact.at],
  );
  const [row] = await db.query<Reveal>('select key, fact from reveals where tenant = $1 and key = $2', [tenant, key]);
  if (!row) throw new Error('A reveal that was recorded is gone.');
  return row;
}

/** Looks at one order's personal data, latest first. */
export async function listReveals(
  db: Database,
  tenant: string,
  {orderId, first, after}: {readonly orderId?: string; readonly first: number; readonly after?: RevealCursor},
): Promise<Reveal[]> {
  return db.query<Reveal>(
    `select key, fact from reveals where tenant = $1 and ($2::text is null or order_id = $2)
       and ($3::timestamptz is null or (at, key) < ($3::timestamptz, $4::text))
     order by at desc, key desc limit $5`,
    [tenant, orderId ?? null, after?.at ?? null, after?.key ?? null, first],
  );
}

/** The place of a look in the list. */
export interface RevealCursor {
  readonly at: string;
  readonly key: string;
}
