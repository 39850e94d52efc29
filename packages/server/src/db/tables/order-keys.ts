import {index, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';

/**
 * Every name by which an order may be asked for: its host's id, its number, its ids in other systems; and the words by which it
 * may be searched: SKUs and words of its lines.
 */
export const orderKeys = pgTable(
  'order_keys',
  {
    tenant: text('tenant').notNull(),
    kind: text('kind', {enum: ['REF', 'NO', 'EXTERNAL', 'SKU', 'WORD']}).notNull(),
    /** Numbers stand without a leading "#". */
    value: text('value').notNull(),
    channel: text('channel').notNull(),
    orderId: text('order_id').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.value, table.kind, table.channel, table.orderId]}),
    index('order_keys_order').on(table.tenant, table.orderId),
    // By kind first: the same word may be a rare SKU's start and in every order's lines.
    index('order_keys_kind').on(table.tenant, table.kind, table.value.op('text_pattern_ops')),
  ],
);
