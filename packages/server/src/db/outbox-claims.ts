import type {Database} from './database.js';
import type {OutboxKind} from './outbox.js';

/** A message whose sending has been claimed. */
export interface Claimed {
  readonly tenant: string;
  readonly id: number;
  readonly kind: OutboxKind;
  readonly target: string;
  readonly dedupeKey: string;
  readonly orderId: string | null;
  readonly payload: unknown;
  /** The attempt that was claimed, 1 for the first. Whoever holds an older one has lost it. */
  readonly attempt: number;
  readonly createdAt: string;
}

/** What to claim. Instants are ISO 8601. */
export interface ClaimOptions {
  readonly at: string;
  /** Until when nobody else takes it up: after a crash it is tried again then. */
  readonly until: string;
  readonly kinds: readonly OutboxKind[];
  readonly limit: number;
  /** Of one target at most so many, so that a slow one cannot take all places. */
  readonly perTarget: number;
  /** Targets that have enough under way, as {@link targetKey} names them. */
  readonly busy: readonly string[];
}

/** Name of a target among all tenants' and kinds'. */
export function targetKey({kind, tenant, target}: Pick<Claimed, 'kind' | 'tenant' | 'target'>): string {
  return `${kind} ${tenant} ${target}`;
}

/**
 * Claims messages that are due, of every target in turn: their due time is moved ahead, and the attempt is counted, before it is made.
 * A message that kills its sender thus comes to an end too.
 *
 * The targets are found by hops over the index instead of reading all that is due: a hundred thousand messages of one target, all due,
 * stand in the way of nobody's.
 */
export async function claimDue(
  db: Database,
  {at, until, kinds, limit, perTarget, busy}: ClaimOptions,
): Promise<Claimed[]> {
  return db.query<Claimed>(
    `with recursive targets as (
       (select kind, tenant, target from outbox where status = 'PENDING' order by kind, tenant, target limit 1)
       union all
       select next.* from targets t cross join lateral (
         select o.kind, o.tenant, o.target from outbox o
         where o.status = 'PENDING' and (o.kind, o.tenant, o.target) > (t.kind, t.tenant, t.target)
         order by o.kind, o.tenant, o.target limit 1) as next
     ), wanted as materialized (
       select * from targets where kind = any($3::text[]) and not (kind || ' ' || tenant || ' ' || target) = any($6::text[])
       order by random()
     ), due as materialized (
       select d.tenant, d.id from wanted w cross join lateral (
         select o.tenant, o.id from outbox o
         where o.status = 'PENDING' and o.kind = w.kind and o.tenant = w.tenant and o.target = w.target and o.due_at <= $1::timestamptz
         order by o.due_at, o.id limit $5 for update skip locked) as d
       limit $4
     )
     update outbox o set due_at = $2::timestamptz, attempts = o.attempts + 1 from due
     where o.tenant = due.tenant and o.id = due.id
     returning o.tenant, o.id, o.kind, o.target, o.dedupe_key as "dedupeKey", o.order_id as "orderId", o.payload,
       o.attempts as attempt, o.created_at as "createdAt"`,
    [at, until, [...kinds], limit, perTarget, [...busy]],
  );
}

/** When the next message of some kinds is due, ISO 8601; `undefined` when none waits. */
export async function nextDueAt(db: Database, kinds: readonly OutboxKind[]): Promise<string | undefined> {
  const [row] = await db.query<{dueAt: string}>(
    `select due_at as "dueAt" from outbox where status = 'PENDING' and kind = any($1::text[]) order by due_at limit 1`,
    [[...kinds]],
  );
  return row?.dueAt;
}

/** What becomes of a claimed message: an end, or another attempt at `dueAt`. */
export type Settlement =
  | {readonly status: 'DONE' | 'DEAD'; readonly reason: string | null}
  | {readonly status: 'PENDING'; readonly dueAt: string; readonly reason: string; readonly isAttempt: boolean};

/** Notes what became of an attempt, unless somebody else has claimed the message since. Says whether it was noted. */
export async function settle(
  db: Database,
  {tenant, id, attempt}: Pick<Claimed, 'tenant' | 'id' | 'attempt'>,
  settlement: Settlement,
  at: string,
): Promise<boolean> {
  const pending = settlement.status === 'PENDING' ? settlement : undefined;
  const rows = await db.query(
    `update outbox set status = $4, reason = $5, due_at = coalesce($6::timestamptz, due_at),
       done_at = case when $4 = 'PENDING' then null else $7::timestamptz end, attempts = attempts - $8::int
     where tenant = $1 and id = $2 and status = 'PENDING' and attempts = $3 returning id`,
    [
      tenant,
      id,
      attempt,
      settlement.status,
      settlement.reason,
      pending?.dueAt ?? null,
      at,
      pending && !pending.isAttempt ? 1 : 0,
    ],
  );
  return rows.length > 0;
}
