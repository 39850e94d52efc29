import {sql} from 'drizzle-orm';
import {bigint, index, integer, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** The fold of each order's events, and the columns by which orders are found and sorted. */
export const orders = pgTable(
  'orders',
  {
    tenant: text('tenant').notNull(),
    orderId: text('order_id').notNull(),
    channel: text('channel').notNull(),
    /** The host's id and number of the order: the subject of further events about it. */
    orderRef: text('order_ref'),
    orderNo: text('order_no'),
    /** Core's `OrderState`; personal values by reference. */
    state: jsonb('state').notNull(),
    /** Per source: newest receipt and how far it lagged behind the fact. */
    sources: jsonb('sources').notNull(),
    /** How many changes the order has seen. */
    version: integer('version').notNull(),
    /** Feed number of the newest change. */
    sequence: bigint('sequence', {mode: 'number'}).notNull(),
    stage: text('stage').notNull(),
    phase: text('phase').notNull(),
    control: text('control').notNull(),
    paymentStatus: text('payment_status').notNull(),
    placedAt: instant('placed_at').notNull(),
    promisedAt: instant('promised_at'),
    /** When the running stage's time limit, or the promise if that is earlier, is over; absent on a finished order. */
    dueAt: instant('due_at'),
    /** HMAC of the customer's phone number under the tenant's salt. */
    phoneDigest: text('phone_digest'),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.orderId]}),
    index('orders_placed').on(table.tenant, table.placedAt, table.orderId),
    index('orders_updated').on(table.tenant, table.updatedAt, table.orderId),
    index('orders_due').on(table.tenant, sql`coalesce(due_at, 'infinity')`, table.orderId),
    index('orders_stage').on(table.tenant, table.channel, table.stage, table.placedAt),
    index('orders_phone').on(table.tenant, table.phoneDigest),
  ],
);
