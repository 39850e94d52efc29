import {pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** Where a tenant's messages come in. Holds the name of the secret's environment variable, never the secret. */
export const channels = pgTable(
  'channels',
  {
    tenant: text('tenant').notNull(),
    channel: text('channel').notNull(),
    adapter: text('adapter').notNull(),
    secretEnv: text('secret_env'),
    /** Lifecycle of the channel's orders, `key` or `key@version`. */
    lifecycle: text('lifecycle'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.channel]})],
);
