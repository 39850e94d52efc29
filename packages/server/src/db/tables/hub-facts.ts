import {pgTable, text} from 'drizzle-orm/pg-core';

/** What the hub knows of itself, across its tenants. */
export const hubFacts = pgTable('hub_facts', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});
