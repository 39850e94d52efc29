import {integer, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';

/** How an order stood when its events were last told: what is told next is the difference. No personal data. */
export const webhookMarks = pgTable(
  'webhook_marks',
  {
    tenant: text('tenant').notNull(),
    orderId: text('order_id').notNull(),
    /** The order's version then; a mark of an older one than the change before is of no use. */
    version: integer('version').notNull(),
    mark: jsonb('mark').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.orderId]})],
);
