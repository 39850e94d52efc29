import {index, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** What is to happen to an order at an instant unless something else happens first. Rewritten in the order's own transaction. */
export const timers = pgTable(
  'timers',
  {
    tenant: text('tenant').notNull(),
    orderId: text('order_id').notNull(),
    /** Names the timer among the order's: `sla.warned/picking/1`. */
    key: text('key').notNull(),
    dueAt: instant('due_at').notNull(),
    /** What the event that it becomes says. */
    data: jsonb('data').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.orderId, table.key]}), index('timers_due').on(table.dueAt)],
);
