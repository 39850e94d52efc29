import {index, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** What is to happen to an order at an instant unless something else happens first. Rewritten in the order's own transaction. */
export const timers = pgTable(
  'timers',
  {
    tenant: text('tenant').notNull(),
    orderId: text('order_id').notNull(),
    /** Names the timer among the order's. */
    key: text('key').notNull(),
    dueAt: instant('due_at').notNull(),
    /** `alarms`: all that are still to ring, in the order of their instants; `due_at` is the first one's. */
    data: jsonb('data').notNull(),
    /** Somebody is at it until then. */
    claimedUntil: instant('claimed_until'),
  },
  (table) => [primaryKey({columns: [table.tenant, table.orderId, table.key]}), index('timers_due').on(table.dueAt)],
);
