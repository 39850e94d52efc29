import {index, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** Where a tenant wants to be told of events. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    tenant: text('tenant').notNull(),
    /** `whe_…` */
    id: text('id').notNull(),
    url: text('url').notNull(),
    /** Patterns of event types: `order.*`. */
    types: jsonb('types').notNull(),
    description: text('description'),
    /** `[{sealed, until?}]`, newest first: the one that signs, and those that sign along until they run out. */
    secrets: jsonb('secrets').notNull(),
    /** Absent while it is told. `MANUAL`, `GONE` (it answered 410), `FAILING` (for days). */
    disabled: text('disabled', {enum: ['MANUAL', 'GONE', 'FAILING']}),
    /** Since when no attempt has succeeded; absent after one that did. */
    failingSince: instant('failing_since'),
    /** Who added it, opaque. */
    createdBy: text('created_by'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.id]}),
    index('webhook_endpoints_age').on(table.tenant, table.createdAt, table.id),
  ],
);
