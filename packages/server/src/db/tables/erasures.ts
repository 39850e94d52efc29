import {bigint, integer, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** The tombstone of a customer's data: that it was erased, when, by whom and how much, and nothing of what it was. */
export const erasures = pgTable(
  'erasures',
  {
    tenant: text('tenant').notNull(),
    id: bigint('id', {mode: 'number'}).generatedAlwaysAsIdentity().notNull(),
    /** How the customer was found: `PHONE`, `CUSTOMER`, `ORDER`, `RETENTION`. */
    soughtBy: text('sought_by').notNull(),
    /** Who had it done: id of a viewer, `cli`, `retention`. */
    doneBy: text('done_by').notNull(),
    orderIds: jsonb('order_ids').notNull(),
    /** How many sets of personal facts were emptied, and messages taken out of quarantine. */
    facts: integer('facts').notNull(),
    messages: integer('messages').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.id]})],
);
