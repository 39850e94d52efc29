import {jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** Values of personal data beside the log. Erasing a customer empties `facts` and leaves the log and its digests whole. */
export const personal = pgTable(
  'personal',
  {
    tenant: text('tenant').notNull(),
    ref: text('ref').notNull(),
    facts: jsonb('facts'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.ref]})],
);
