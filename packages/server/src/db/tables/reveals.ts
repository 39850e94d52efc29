import {index, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** Who looked at which personal fact of which order, why and for how long; written before the fact is read. Holds no personal data. */
export const reveals = pgTable(
  'reveals',
  {
    tenant: text('tenant').notNull(),
    /** The caller's idempotency key. */
    key: text('key').notNull(),
    orderId: text('order_id').notNull(),
    viewer: text('viewer').notNull(),
    /** Core's `RevealFact`. */
    fact: jsonb('fact').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.key]}),
    index('reveals_order').on(table.tenant, table.orderId, table.at),
    index('reveals_viewer').on(table.tenant, table.viewer, table.at),
  ],
);
