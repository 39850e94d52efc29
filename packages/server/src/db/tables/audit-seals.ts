import {bigint, integer, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** The audit as a chain: each seal binds the rows of a stretch of the feed to all before them. */
export const auditSeals = pgTable(
  'audit_seals',
  {
    tenant: text('tenant').notNull(),
    /** 0 for the first. */
    n: integer('n').notNull(),
    /** Feed number of the last change that it covers; it begins after the one of the seal before. */
    sequence: bigint('sequence', {mode: 'number'}).notNull(),
    /** How many rows it covers. */
    rows: integer('rows').notNull(),
    /** HMAC of n, end, count, the seal before and the rows, under a key of the hub. */
    hash: text('hash').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.n]})],
);
