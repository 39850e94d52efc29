import {jsonb, pgTable, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** What a tenant has set for itself; what it has not is the hub's. */
export const tenantSettings = pgTable('tenant_settings', {
  tenant: text('tenant').primaryKey(),
  /** `TenantSettings`, checked when it is read. */
  settings: jsonb('settings').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
