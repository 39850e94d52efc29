import type {Database} from './database.js';
import {signalAfterCommit} from './transaction-scope.js';

/** Name under which the outbox's workers are told that something was put in. */
export const OUTBOX = 'orderlight_outbox';

/** What an outbox message is: a webhook to an endpoint, a message to people, a command to a host. */
export type OutboxKind = 'WEBHOOK' | 'MESSAGE' | 'COMMAND';

/** Something that is to leave the hub. */
export interface OutboxMessage {
  readonly tenant: string;
  readonly kind: OutboxKind;
  /** To whom: id of a webhook endpoint, of a message route, name of a channel. */
  readonly target: string;
  /** One tenant's messages of a kind with the same key are sent once. Also the id by which receivers know it. */
  readonly dedupeKey: string;
  readonly orderId?: string;
  /** JSON; no personal data that could stand beside the log instead. */
  readonly payload: object;
  /** ISO 8601: not before. */
  readonly dueAt: string;
}

/**
 * Puts messages into the outbox within the caller's transaction; what is there already under its key stays as it is. The workers are
 * told once it is committed.
 */
export async function enqueue(tx: Database, messages: readonly OutboxMessage[], at: string): Promise<void> {
  if (messages.length === 0) return;
  await tx.query(
    `insert into outbox (tenant, kind, target, dedupe_key, order_id, payload, due_at, created_at)
     select tenant, kind, target, "dedupeKey", "orderId", payload, "dueAt", $2::timestamptz
     from json_to_recordset($1::json) as m(tenant text, kind text, target text, "dedupeKey" text, "orderId" text, payload jsonb,
       "dueAt" timestamptz) on conflict (tenant, kind, dedupe_key) do nothing`,
    [JSON.stringify(messages), at],
  );
  signalAfterCommit(OUTBOX);
}
