import {jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** Other wordings of facts whose effective wording stands in `events`: kept as said, never folded. */
export const restatements = pgTable(
  'restatements',
  {
    tenant: text('tenant').notNull(),
    source: text('source').notNull(),
    eventId: text('event_id').notNull(),
    digest: text('digest').notNull(),
    event: jsonb('event').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.source, table.eventId, table.digest]})],
);
