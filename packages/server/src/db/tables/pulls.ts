import {sql} from 'drizzle-orm';
import {bigint, boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** How a channel's host is called: where, with which token, and how much of its rate limit is left. Pulls and commands share it. */
export const hostConnections = pgTable(
  'host_connections',
  {
    tenant: text('tenant').notNull(),
    channel: text('channel').notNull(),
    /** What the adapter asks for, by name: `{"shop": "acme.myshopify.com"}`. No secrets. */
    settings: jsonb('settings').notNull(),
    /** Name of the environment variable that holds the access token; goes before the sealed one. */
    tokenEnv: text('token_env'),
    /** The access token, sealed by the hub's key. */
    tokenSealed: text('token_sealed'),
    /** Requests that may go out at `tokens_at`; they come back at the adapter's rate. */
    tokens: doublePrecision('tokens'),
    tokensAt: instant('tokens_at'),
    /** The host asked for silence until then (`Retry-After`). */
    blockedUntil: instant('blocked_until'),
  },
  (table) => [primaryKey({columns: [table.tenant, table.channel]})],
);

/** One row for each channel that is asked for news: how far it has come, when it is asked next, and who asks right now. */
export const pulls = pgTable(
  'pulls',
  {
    tenant: text('tenant').notNull(),
    channel: text('channel').notNull(),
    isOn: boolean('is_on').notNull().default(true),
    intervalMs: bigint('interval_ms', {mode: 'number'}).notNull(),
    /** The adapter's own words; moved only after what it passes was recorded. */
    cursor: text('cursor'),
    cursorAt: instant('cursor_at'),
    /** Raised with every reset: a run that began before it no longer moves the cursor. */
    epoch: integer('epoch').notNull().default(0),
    dueAt: instant('due_at').notNull(),
    /** Whose turn it is, random; free once `lease_until` is past. */
    lease: text('lease'),
    leaseUntil: instant('lease_until'),
    /** Failures in a row. */
    failures: integer('failures').notNull().default(0),
    /** When the host last had nothing more to tell. */
    caughtUpAt: instant('caught_up_at'),
    /** Why the last run failed, without personal data. */
    reason: text('reason'),
    /** Events recorded by pulls so far. */
    recorded: bigint('recorded', {mode: 'number'}).notNull().default(0),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.channel]}),
    index('pulls_due').on(table.dueAt).where(sql`is_on`),
  ],
);
