import {bigint, index, integer, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** Each attempt to tell an endpoint, kept some weeks: what receivers ask for when something did not arrive. */
export const webhookAttempts = pgTable(
  'webhook_attempts',
  {
    tenant: text('tenant').notNull(),
    id: bigint('id', {mode: 'number'}).generatedAlwaysAsIdentity().notNull(),
    endpointId: text('endpoint_id').notNull(),
    /** The message in the outbox; absent on a test. */
    outboxId: bigint('outbox_id', {mode: 'number'}),
    eventId: text('event_id').notNull(),
    type: text('type').notNull(),
    /** 1 for the first. */
    attempt: integer('attempt').notNull(),
    at: instant('at').notNull(),
    durationMs: integer('duration_ms').notNull(),
    /** HTTP status; absent where no answer came. */
    status: integer('status'),
    /** Why no answer came. */
    error: text('error'),
    /** How the answer began: the receiver's text. */
    answer: text('answer'),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.id]}),
    index('webhook_attempts_message').on(table.tenant, table.outboxId),
    index('webhook_attempts_age').on(table.at),
  ],
);
