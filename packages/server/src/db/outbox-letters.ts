import type {Database} from './database.js';
import {OUTBOX, type OutboxKind} from './outbox.js';
import {signalAfterCommit} from './transaction-scope.js';

/** How far a message of the outbox has come. `DEAD`: given up, until somebody replays it. */
export type OutboxStatus = 'PENDING' | 'DONE' | 'DEAD';

/** A message of the outbox as operators see it: without what it says. */
export interface OutboxLetter {
  readonly id: number;
  readonly kind: OutboxKind;
  readonly target: string;
  readonly dedupeKey: string;
  readonly orderId: string | null;
  readonly status: OutboxStatus;
  readonly attempts: number;
  readonly dueAt: string;
  readonly createdAt: string;
  readonly doneAt: string | null;
  readonly reason: string | null;
}

const COLUMNS = `id, kind, target, dedupe_key as "dedupeKey", order_id as "orderId", status, attempts, due_at as "dueAt",
  created_at as "createdAt", done_at as "doneAt", reason`;

/** Which messages of a tenant: those of one state, kind or order; newest first, before the one with an id. */
export interface LetterFilter {
  readonly status?: OutboxStatus;
  readonly kind?: OutboxKind;
  readonly orderId?: string;
  readonly before?: number;
  readonly first: number;
}

/** A tenant's messages, newest first. */
export async function listLetters(
  db: Database,
  tenant: string,
  {status, kind, orderId, before, first}: LetterFilter,
): Promise<OutboxLetter[]> {
  const params: unknown[] = [tenant, first];
  const also = (condition: string, value: unknown) =>
    value === undefined ? '' : ` and ${condition} $${params.push(value)}`;
  const where = [also('status =', status), also('kind =', kind), also('order_id =', orderId), also('id <', before)];
  return db.query<OutboxLetter>(
    `select ${COLUMNS} from outbox where tenant = $1${where.join('')} order by id desc limit $2`,
    params,
  );
}

/** One message of a tenant. */
export async function findLetter(db: Database, tenant: string, id: number): Promise<OutboxLetter | undefined> {
  const [row] = await db.query<OutboxLetter>(`select ${COLUMNS} from outbox where tenant = $1 and id = $2`, [
    tenant,
    id,
  ]);
  return row;
}

/** Which dead letters to send again: those named, or all; of one kind or one target where that is said. */
export interface ReplayChoice {
  readonly ids?: readonly number[];
  readonly kind?: OutboxKind;
  readonly target?: string;
}

/**
 * Makes dead letters due at once, with all their attempts before them, under the key that they had. Within the caller's transaction;
 * returns the ids, those that are not dead left out.
 */
export async function replayDead(
  tx: Database,
  tenant: string,
  {ids, kind, target}: ReplayChoice,
  at: string,
): Promise<number[]> {
  const rows = await tx.query<{id: number}>(
    `update outbox set status = 'PENDING', attempts = 0, due_at = $2::timestamptz, done_at = null
     where tenant = $1 and status = 'DEAD' and ($3::bigint[] is null or id = any($3::bigint[]))
       and ($4::text is null or kind = $4) and ($5::text is null or target = $5) returning id`,
    [tenant, at, ids ? [...ids] : null, kind ?? null, target ?? null],
  );
  if (rows.length) signalAfterCommit(OUTBOX);
  return rows.map(({id}) => id).sort((a, b) => a - b);
}
