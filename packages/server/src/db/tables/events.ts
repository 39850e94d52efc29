import {sql} from 'drizzle-orm';
import {index, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** The log: every fact that a source claimed. All else in the database can be computed again from it. */
export const events = pgTable(
  'events',
  {
    tenant: text('tenant').notNull(),
    source: text('source').notNull(),
    eventId: text('event_id').notNull(),
    /** Absent while the event waits for its order. */
    orderId: text('order_id'),
    channel: text('channel').notNull(),
    type: text('type').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    /** The subject, as the columns by which a waiting event is found. */
    orderRef: text('order_ref'),
    orderNo: text('order_no'),
    carrier: text('carrier'),
    trackingNumber: text('tracking_number'),
    /** The event without `receivedAt`, personal values replaced by references. */
    event: jsonb('event').notNull(),
    /** SHA-256 of what the event says: tells a redelivery from a restated fact without reading either. */
    digest: text('digest').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.source, table.eventId]}),
    index('events_order').on(table.tenant, table.orderId),
    index('events_waiting_ref').on(table.tenant, table.channel, table.orderRef).where(sql`order_id is null`),
    index('events_waiting_no').on(table.tenant, table.channel, table.orderNo).where(sql`order_id is null`),
    index('events_waiting_parcel').on(table.tenant, table.trackingNumber).where(sql`order_id is null`),
    index('events_waiting').on(table.tenant, table.receivedAt).where(sql`order_id is null`),
  ],
);
