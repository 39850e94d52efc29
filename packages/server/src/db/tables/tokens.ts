import {index, pgTable, primaryKey, text, uniqueIndex} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** Keys that tokens are signed with, by `kid`. The key itself is derived from the hub's, so nothing secret stands here. */
export const tokenKeys = pgTable(
  'token_keys',
  {
    tenant: text('tenant').notNull(),
    kid: text('kid').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Signs nothing new since then; what it signed before runs out by itself. */
    retiredAt: instant('retired_at'),
    /** Nothing that it signed is taken any more. */
    revokedAt: instant('revoked_at'),
  },
  (table) => [primaryKey({columns: [table.tenant, table.kid]}), uniqueIndex('token_keys_kid').on(table.kid)],
);

/** Single tokens that are taken no more, until they would have run out. */
export const revokedTokens = pgTable(
  'revoked_tokens',
  {
    tenant: text('tenant').notNull(),
    jti: text('jti').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.jti]}), index('revoked_tokens_over').on(table.expiresAt)],
);
