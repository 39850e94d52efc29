import {boolean, integer, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** Where a tenant's people are told of what needs them. */
export const messageRoutes = pgTable(
  'message_routes',
  {
    tenant: text('tenant').notNull(),
    /** `rte_…` */
    id: text('id').notNull(),
    name: text('name').notNull(),
    channel: text('channel', {enum: ['WECOM', 'DINGTALK', 'FEISHU', 'EMAIL', 'SMS', 'WEBHOOK']}).notNull(),
    /** Address and secret, sealed by the hub's box. */
    sealedConfig: text('sealed_config').notNull(),
    /** Topics, as patterns: `sla.*`. */
    topics: jsonb('topics').notNull(),
    /** `{from: "22:00", until: "07:00", timeZone}` */
    quietHours: jsonb('quiet_hours'),
    /** The route that gets what this one could not deliver. */
    fallbackId: text('fallback_id'),
    /** After so many failed attempts. */
    fallbackAfter: integer('fallback_after').notNull(),
    /** The same topic about the same order is told once within so many minutes; 0: every time. */
    onceInMinutes: integer('once_in_minutes').notNull(),
    locale: text('locale').notNull(),
    isDisabled: boolean('is_disabled').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.id]})],
);
