import {bigint, integer, pgTable, text} from 'drizzle-orm/pg-core';
import {bytes, instant} from './column-kinds.js';

/** One company in the hub. */
export const tenants = pgTable('tenants', {
  tenant: text('tenant').primaryKey(),
  /** Random; keys every digest of personal data, so that equal values of two tenants do not look alike. */
  salt: bytes('salt').notNull(),
  /**
   * Number of the newest change. Taking the next one locks this row until the commit, so numbers come in commit order and
   * a reader never passes over a slower transaction.
   */
  sequence: bigint('sequence', {mode: 'number'}).notNull().default(0),
  /** Version of the fold that the tenant's projections were made by; an older one's are made anew at the next start. */
  foldVersion: integer('fold_version').notNull().default(1),
  createdAt: instant('created_at').notNull().defaultNow(),
});
