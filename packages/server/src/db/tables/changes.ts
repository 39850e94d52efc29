import {bigint, index, integer, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** The feed: one row per change of an order, numbered in commit order without gaps. */
export const changes = pgTable(
  'changes',
  {
    tenant: text('tenant').notNull(),
    sequence: bigint('sequence', {mode: 'number'}).notNull(),
    orderId: text('order_id').notNull(),
    version: integer('version').notNull(),
    /** Types of the facts that made the change. */
    types: jsonb('types').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.sequence]}),
    index('changes_order').on(table.tenant, table.orderId, table.sequence),
  ],
);
