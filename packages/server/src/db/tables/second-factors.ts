import {bigint, integer, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** Who has a second factor, one a holder of keys. */
export const secondFactors = pgTable(
  'second_factors',
  {
    tenant: text('tenant').notNull(),
    holder: text('holder').notNull(),
    /** Sealed by the hub's key. */
    seed: text('seed').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Number of the 30-second step whose code was taken last: no code is taken twice. */
    lastStep: bigint('last_step', {mode: 'number'}).notNull().default(0),
    /** Wrong codes since the last right one. */
    failures: integer('failures').notNull().default(0),
    lockedUntil: instant('locked_until'),
  },
  (table) => [primaryKey({columns: [table.tenant, table.holder]})],
);
