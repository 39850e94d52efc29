import {bigint, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';

/** How far each follower of the feed has come in each tenant; moved in the transaction of what it did. */
export const followers = pgTable(
  'followers',
  {
    tenant: text('tenant').notNull(),
    follower: text('follower').notNull(),
    sequence: bigint('sequence', {mode: 'number'}).notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.follower]})],
);
