import type {Database} from './database.js';
import {OUTBOX} from './outbox.js';
import type {OutboxStatus} from './outbox-letters.js';
import {signalAfterCommit} from './transaction-scope.js';

/** One message to one endpoint, as it stands in the outbox. Instants are ISO 8601. */
export interface WebhookDelivery {
  readonly id: number;
  readonly endpointId: string;
  readonly eventId: string;
  readonly type: string;
  readonly orderId: string | null;
  readonly status: OutboxStatus;
  /** Attempts made since it was put in or replayed last. */
  readonly attempts: number;
  readonly dueAt: string;
  readonly createdAt: string;
  readonly doneAt: string | null;
  /** Why the last attempt failed. */
  readonly reason: string | null;
  /** The message itself, as it is sent. */
  readonly body: string;
}

/** Which messages to list. */
export interface WebhookDeliveryFilter {
  readonly endpointId?: string | null;
  readonly status?: OutboxStatus | null;
  readonly type?: string | null;
  readonly orderId?: string | null;
}

const COLUMNS = `id, target as "endpointId", payload->>'eventId' as "eventId", payload->>'type' as type, order_id as "orderId",
  status, attempts, due_at as "dueAt", created_at as "createdAt", done_at as "doneAt", reason, payload->>'body' as body`;

/** A tenant's messages to endpoints, newest first, before the one with an id. */
export async function listWebhookDeliveries(
  db: Database,
  tenant: string,
  {endpointId, status, type, orderId}: WebhookDeliveryFilter,
  {first, before}: {readonly first: number; readonly before?: number},
): Promise<WebhookDelivery[]> {
  const params: unknown[] = [tenant, first];
  const also = (condition: string, value: unknown) => (value == null ? '' : ` and ${condition} $${params.push(value)}`);
  const where = [
    also('target =', endpointId),
    also('status =', status),
    also(`payload->>'type' =`, type),
    also('order_id =', orderId),
    also('id <', before),
  ];
  return db.query<WebhookDelivery>(
    `select ${COLUMNS} from outbox where tenant = $1 and kind = 'WEBHOOK'${where.join('')} order by id desc limit $2`,
    params,
  );
}

/** Which messages to send again: one, or those put in from an instant until before another, to all endpoints or to one. */
export type WebhookReplayChoice =
  | {readonly id: number}
  | {readonly from: string; readonly until: string; readonly endpointId?: string | null};

/**
 * Makes messages due at once that have arrived or were given up, under the ids that they had; those that still wait are left to their
 * turn. Returns how many, `limit` at most, oldest first. Within the caller's transaction.
 */
export async function replayWebhooks(
  tx: Database,
  tenant: string,
  choice: WebhookReplayChoice,
  {at, limit}: {readonly at: string; readonly limit: number},
): Promise<number> {
  const {id, from, until, endpointId} = {id: null, from: null, until: null, endpointId: null, ...choice};
  const rows = await tx.query(
    `update outbox set status = 'PENDING', attempts = 0, due_at = $2::timestamptz, done_at = null, reason = null
     where tenant = $1 and id in (
       select id from outbox where tenant = $1 and kind = 'WEBHOOK' and status <> 'PENDING' and ($3::bigint is null or id = $3)
         and ($4::timestamptz is null or created_at >= $4) and ($5::timestamptz is null or created_at < $5)
         and ($6::text is null or target = $6) order by id limit $7 for update) returning id`,
    [tenant, at, id, from, until, endpointId ?? null, limit],
  );
  if (rows.length) signalAfterCommit(OUTBOX);
  return rows.length;
}
