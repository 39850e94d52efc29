import {bigint, index, jsonb, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** Who changed what, when, from which value to which. One row per change whose stage, phase or control moved, or that a person made. */
export const audit = pgTable(
  'audit',
  {
    tenant: text('tenant').notNull(),
    orderId: text('order_id').notNull(),
    /** The change in the feed. */
    sequence: bigint('sequence', {mode: 'number'}).notNull(),
    /** `[{origin, actor?, events: ["source id", …]}]` */
    causes: jsonb('causes').notNull(),
    /** `{stage?: {from, to}, phase?: …, control?: …, paymentStatus?: …}`; `from` is null on a new order. */
    moved: jsonb('moved').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.orderId, table.sequence]}),
    // Seals and exports read it in feed order.
    index('audit_sequence').on(table.tenant, table.sequence),
  ],
);
