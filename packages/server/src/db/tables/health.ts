import {bigint, boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** What a tenant sets for its indicators (core's `HealthSettings`). */
export const healthSettings = pgTable('health_settings', {
  tenant: text('tenant').primaryKey(),
  settings: jsonb('settings').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

/** What each order last gave to the health of its tenant, so that the next time only the difference is counted. */
export const healthOrders = pgTable(
  'health_orders',
  {
    tenant: text('tenant').notNull(),
    orderId: text('order_id').notNull(),
    channel: text('channel'),
    /** Articles and carriers of the order: what a breaker beside its channel's may stop it by. */
    skus: jsonb('skus').notNull(),
    carriers: jsonb('carriers').notNull(),
    /** `[channel, source, hour, bucket, count]` of every receipt. */
    receipts: jsonb('receipts').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.orderId]})],
);

/** Readings of orders that are decided or will be by time alone (core's `Reading` as of for ever); instants in milliseconds since the epoch. */
export const healthReadings = pgTable(
  'health_readings',
  {
    tenant: text('tenant').notNull(),
    orderId: text('order_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    indicator: text('indicator').notNull(),
    channel: text('channel'),
    fromAt: bigint('from_at', {mode: 'number'}).notNull(),
    decidedAt: bigint('decided_at', {mode: 'number'}).notNull(),
    endedAt: bigint('ended_at', {mode: 'number'}),
    /** Null while it lasts. */
    value: doublePrecision('value'),
    isBreach: boolean('is_breach').notNull(),
    isOpen: boolean('is_open').notNull(),
    numerator: integer('numerator').notNull(),
    denominator: integer('denominator').notNull(),
    /** Whether the numbers of the share are the reading's own; else one order, kept or not. */
    hasShare: boolean('has_share').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.orderId, table.ordinal]}),
    index('health_readings_decided').on(table.tenant, table.indicator, table.decidedAt),
  ],
);

/** Facts heard of, by the hour of receipt and by how late they were: `bucket` is a step of a scale, see `health/lag-scale.ts`. */
export const sourceHours = pgTable(
  'source_hours',
  {
    tenant: text('tenant').notNull(),
    channel: text('channel').notNull(),
    source: text('source').notNull(),
    /** Hours since the epoch. */
    hour: integer('hour').notNull(),
    bucket: integer('bucket').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.channel, table.source, table.hour, table.bucket]})],
);

/** When each source was last heard on each channel, and when the newest of its facts happened. */
export const sourceReceipts = pgTable(
  'source_receipts',
  {
    tenant: text('tenant').notNull(),
    channel: text('channel').notNull(),
    source: text('source').notNull(),
    heardAt: instant('heard_at').notNull(),
    occurredAt: instant('occurred_at').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.channel, table.source]})],
);
