import {sql} from 'drizzle-orm';
import {index, pgTable, primaryKey, text, uniqueIndex} from 'drizzle-orm/pg-core';
import {bytes, instant} from './column-kinds.js';

/** Keys of servers and of the staff; the secret itself is known to its holder alone. */
export const apiKeys = pgTable(
  'api_keys',
  {
    tenant: text('tenant').notNull(),
    /** The part of the key that is no secret. */
    id: text('id').notNull(),
    /** For whom the key stands: the same before and after a rotation. What the audit names, and who has a second factor. */
    holder: text('holder').notNull(),
    name: text('name').notNull(),
    /** SHA-256 of the secret, which is 256 random bits: nothing to guess, so nothing to slow down. */
    secretHash: bytes('secret_hash').notNull(),
    last4: text('last4').notNull(),
    scopes: text('scopes').array().notNull(),
    role: text('role').notNull(),
    person: text('person'),
    /** Channels whose orders count as the holder's own; absent: none by channel. */
    channels: text('channels').array(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    /** Coarse: written once an hour at most. */
    lastUsedAt: instant('last_used_at'),
    /** Id of the key that took its place. */
    replacedBy: text('replaced_by'),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.id]}),
    uniqueIndex('api_keys_id').on(table.id),
    index('api_keys_holder').on(table.tenant, table.holder).where(sql`revoked_at is null`),
  ],
);
