import {bigint, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** Codes of hosts that an adapter has no word for, counted: what a mapping has still to learn. */
export const mappingGaps = pgTable(
  'mapping_gaps',
  {
    tenant: text('tenant').notNull(),
    channel: text('channel').notNull(),
    adapter: text('adapter').notNull(),
    field: text('field').notNull(),
    /** `''` where what stands there does not look like a code, and may be about a person. */
    code: text('code').notNull(),
    count: bigint('count', {mode: 'number'}).notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.channel, table.adapter, table.field, table.code]})],
);
