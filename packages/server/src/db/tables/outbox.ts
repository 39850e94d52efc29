import {sql} from 'drizzle-orm';
import {bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** What is to leave the hub: webhooks, messages to people, commands to hosts. Written in the transaction of what causes it. */
export const outbox = pgTable(
  'outbox',
  {
    tenant: text('tenant').notNull(),
    id: bigint('id', {mode: 'number'}).generatedAlwaysAsIdentity().notNull(),
    kind: text('kind', {enum: ['WEBHOOK', 'MESSAGE', 'COMMAND']}).notNull(),
    /** To whom: id of a webhook endpoint, of a message route, name of a channel. */
    target: text('target').notNull(),
    /** The same key of one tenant and kind is sent once; also the id that receivers see. */
    dedupeKey: text('dedupe_key').notNull(),
    orderId: text('order_id'),
    payload: jsonb('payload').notNull(),
    status: text('status', {enum: ['PENDING', 'DONE', 'DEAD']})
      .notNull()
      .default('PENDING'),
    /** Attempts made. */
    attempts: integer('attempts').notNull().default(0),
    /** When it is tried next; moved ahead while an attempt is under way, so that a crash only delays it. */
    dueAt: instant('due_at').notNull(),
    createdAt: instant('created_at').notNull(),
    doneAt: instant('done_at'),
    /** Why the last attempt failed, without personal data. */
    reason: text('reason'),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.id]}),
    uniqueIndex('outbox_once').on(table.tenant, table.kind, table.dedupeKey),
    index('outbox_due').on(table.dueAt).where(sql`status = 'PENDING'`),
    index('outbox_target')
      .on(table.kind, table.tenant, table.target, table.dueAt, table.id)
      .where(sql`status = 'PENDING'`),
    index('outbox_dead').on(table.tenant, table.id).where(sql`status = 'DEAD'`),
    index('outbox_order').on(table.tenant, table.orderId),
  ],
);
