import {sql} from 'drizzle-orm';
import {bigint, index, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {bytes, instant} from './column-kinds.js';

/** What came in verified and could not be taken: kept whole, to be looked at and replayed. */
export const quarantine = pgTable(
  'quarantine',
  {
    tenant: text('tenant').notNull(),
    id: bigint('id', {mode: 'number'}).generatedAlwaysAsIdentity().notNull(),
    /** `MESSAGE`: a host's message as it came. `EVENT`: one order event as JSON. */
    kind: text('kind', {enum: ['MESSAGE', 'EVENT']}).notNull(),
    channel: text('channel').notNull(),
    topic: text('topic'),
    headers: jsonb('headers').notNull(),
    body: bytes('body').notNull(),
    reason: text('reason').notNull(),
    /** Name of the rule that kept orders of it out; absent where nobody could take it. */
    rule: text('rule'),
    /** SHA-256 of kind, channel, topic and body: a host that sends it again adds nothing. */
    digest: text('digest').notNull(),
    receivedAt: instant('received_at').notNull(),
    replayedAt: instant('replayed_at'),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.id]}),
    index('quarantine_open').on(table.tenant, table.id).where(sql`replayed_at is null`),
    index('quarantine_digest').on(table.tenant, table.digest),
  ],
);
