import type {Database} from './database.js';

/** One attempt to tell an endpoint. */
export interface WebhookAttempt {
  readonly id: number;
  readonly endpointId: string;
  /** The message in the outbox; absent on a test. */
  readonly outboxId: number | null;
  readonly eventId: string;
  readonly type: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** ISO 8601. */
  readonly at: string;
  readonly durationMs: number;
  /** HTTP status; `null` where no answer came. */
  readonly status: number | null;
  /** Why no answer came. */
  readonly error: string | null;
  /** How the answer began. */
  readonly answer: string | null;
}

const COLUMNS = `id, endpoint_id as "endpointId", outbox_id as "outboxId", event_id as "eventId", type, attempt, at,
  duration_ms as "durationMs", status, error, answer`;

/** Keeps an attempt in the log. */
export async function insertWebhookAttempt(
  db: Database,
  tenant: string,
  made: Omit<WebhookAttempt, 'id'>,
): Promise<void> {
  const {endpointId, outboxId, eventId, type, attempt, at, durationMs, status, error, answer} = made;
  await db.query(
    `insert into webhook_attempts
       (tenant, endpoint_id, outbox_id, event_id, type, attempt, at, duration_ms, status, error, answer)
     values ($1, $2, $3, $4, $5, $6, $7::timestamptz, $8, $9, $10, $11)`,
    [tenant, endpointId, outboxId, eventId, type, attempt, at, durationMs, status, error, answer],
  );
}

/** The attempts at some messages of the outbox, oldest first. */
export async function attemptsAt(
  db: Database,
  tenant: string,
  outboxIds: readonly number[],
): Promise<WebhookAttempt[]> {
  return db.query<WebhookAttempt>(
    `select ${COLUMNS} from webhook_attempts where tenant = $1 and outbox_id = any($2::bigint[]) order by id`,
    [tenant, [...outboxIds]],
  );
}

/** Forgets attempts of all tenants before an instant (ISO 8601), some at a time. Returns how many. */
export async function forgetWebhookAttempts(db: Database, before: string, limit: number): Promise<number> {
  const rows = await db.query(
    `delete from webhook_attempts where (tenant, id) in
       (select tenant, id from webhook_attempts where at < $1::timestamptz order by at limit $2) returning id`,
    [before, limit],
  );
  return rows.length;
}
