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
    /** The same of its last four digits, and of the customer's name: what staff look for when they know no number. */
    phoneTailDigest: text('phone_tail_digest'),
    nameDigest: text('name_digest'),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.orderId]}),
    index('orders_placed').on(table.tenant, table.placedAt, table.orderId),
    index('orders_updated').on(table.tenant, table.updatedAt, table.orderId),
    index('orders_due').on(table.tenant, sql`coalesce(due_at, 'infinity')`, table.orderId),
    index('orders_stage').on(table.tenant, table.channel, table.stage, table.placedAt),
    index('orders_promised').on(table.tenant, sql`coalesce(promised_at, 'infinity')`, table.orderId),
    index('orders_phone').on(table.tenant, table.phoneDigest),
    index('orders_phone_tail').on(table.tenant, table.phoneTailDigest),
    index('orders_name').on(table.tenant, table.nameDigest),
    // Whose an order is, for those who see their own alone.
    index('orders_persons').using('gin', sql`(state->'assignments') jsonb_path_ops`),
  ],
);
