import {index, integer, pgTable, primaryKey, text, uniqueIndex} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** The one-time code that stands for a phone: one at most, whether or not the phone has orders. */
export const lookupCodes = pgTable(
  'lookup_codes',
  {
    tenant: text('tenant').notNull(),
    /** HMAC of the phone number under a key of its own; not the digest that orders carry. */
    phoneHash: text('phone_hash').notNull(),
    /** By which the caller names the attempt; random. */
    lookupId: text('lookup_id').notNull(),
    /** HMAC of lookup and code. */
    codeHash: text('code_hash').notNull(),
    /** Hash of the browser that asked; another one is not told the lookup. */
    deviceHash: text('device_hash').notNull(),
    /** Digests under which orders may carry the number. */
    phoneDigests: text('phone_digests').array().notNull(),
    /** An older order that was named. */
    orderNo: text('order_no'),
    triesLeft: integer('tries_left').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.phoneHash]}),
    uniqueIndex('lookup_codes_lookup').on(table.tenant, table.lookupId),
    index('lookup_codes_expiry').on(table.expiresAt),
  ],
);

/** A customer who has shown phone and code, for a quarter of an hour. */
export const lookupSessions = pgTable(
  'lookup_sessions',
  {
    tenant: text('tenant').notNull(),
    /** SHA-256 of the cookie's random part. */
    sessionHash: text('session_hash').notNull(),
    phoneDigests: text('phone_digests').array().notNull(),
    /** Older orders that were opened by their numbers. */
    orderIds: text('order_ids').array().notNull(),
    /** Order numbers that may still be tried. */
    triesLeft: integer('tries_left').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.sessionHash]}),
    index('lookup_sessions_expiry').on(table.expiresAt),
  ],
);

/** How often something was asked within a window of time, by whom or about what. */
export const lookupTallies = pgTable(
  'lookup_tallies',
  {
    tenant: text('tenant').notNull(),
    /** Of what: `PHONE`, `ADDRESS`, `DEVICE`, `TENANT` and the like, with the length of the window. */
    kind: text('kind').notNull(),
    /** HMAC of the value. */
    subject: text('subject').notNull(),
    windowStart: instant('window_start').notNull(),
    count: integer('count').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.kind, table.subject, table.windowStart]}),
    index('lookup_tallies_expiry').on(table.expiresAt),
  ],
);

/** Links to one order that were handed out; the token itself is not kept. */
export const trackingLinks = pgTable(
  'tracking_links',
  {
    tenant: text('tenant').notNull(),
    linkId: text('link_id').notNull(),
    orderId: text('order_id').notNull(),
    /** Who minted it: id of a viewer, `cli`. */
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.linkId]}),
    index('tracking_links_order').on(table.tenant, table.orderId),
    index('tracking_links_expiry').on(table.expiresAt),
  ],
);
