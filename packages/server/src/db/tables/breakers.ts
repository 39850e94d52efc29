import {sql} from 'drizzle-orm';
import {bigint, boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

const scope = {
  tenant: text('tenant').notNull(),
  /** What it stops: the orders of a channel, with an article, of a carrier. */
  kind: text('kind', {enum: ['CHANNEL', 'SKU', 'CARRIER']}).notNull(),
  scopeId: text('scope_id').notNull(),
};

/** Breakers as core's machine has them. Instants are milliseconds since the epoch. */
export const breakers = pgTable(
  'breakers',
  {
    ...scope,
    indicator: text('indicator').notNull(),
    settings: jsonb('settings').notNull(),
    state: jsonb('state').notNull(),
    stateName: text('state_name').notNull(),
    /** Decisions from here on count; older ones were made before anybody asked for the breaker. */
    since: bigint('since', {mode: 'number'}).notNull(),
    /** Every decision before it has been counted. */
    horizon: bigint('horizon', {mode: 'number'}).notNull(),
    /** A decision that had been counted turned out otherwise: the state is folded anew. */
    isStale: boolean('is_stale').notNull().default(false),
  },
  (table) => [primaryKey({columns: [table.tenant, table.kind, table.scopeId, table.indicator]})],
);

/** What breakers learnt beside decisions: trials let in and given back, and what was done by hand, under the caller's key. */
export const breakerLog = pgTable(
  'breaker_log',
  {
    ...scope,
    indicator: text('indicator').notNull(),
    key: text('key').notNull(),
    at: bigint('at', {mode: 'number'}).notNull(),
    event: jsonb('event').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.key]}),
    index('breaker_log_of').on(table.tenant, table.kind, table.scopeId, table.indicator, table.at),
  ],
);

/** Every turn of every breaker, for good: when, why, by which orders or by whom. */
export const breakerTurns = pgTable(
  'breaker_turns',
  {
    ...scope,
    id: bigint('id', {mode: 'number'}).generatedAlwaysAsIdentity().notNull(),
    indicator: text('indicator').notNull(),
    at: bigint('at', {mode: 'number'}).notNull(),
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
    cause: text('cause').notNull(),
    orders: jsonb('orders').notNull(),
    by: text('by'),
    reason: text('reason'),
    noticedAt: instant('noticed_at').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.id]}),
    uniqueIndex('breaker_turns_once').on(
      table.tenant,
      table.kind,
      table.scopeId,
      table.indicator,
      table.at,
      table.fromState,
      table.toState,
    ),
  ],
);

/** Orders that came while their scope was not closed, and what has become of them. */
export const breakerHolds = pgTable(
  'breaker_holds',
  {
    ...scope,
    orderId: text('order_id').notNull(),
    /** ARRIVED: not judged yet; FREEZE, UNFREEZE: to be recorded; FROZEN: waits; TRIAL: was let in to try. */
    status: text('status', {enum: ['ARRIVED', 'FREEZE', 'FROZEN', 'UNFREEZE', 'TRIAL']}).notNull(),
    reason: text('reason'),
    arrivedAt: instant('arrived_at').notNull(),
    frozenAt: instant('frozen_at'),
    releasedAt: instant('released_at'),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.kind, table.scopeId, table.orderId]}),
    index('breaker_holds_todo').on(table.tenant).where(sql`status in ('ARRIVED', 'FREEZE', 'UNFREEZE')`),
  ],
);
