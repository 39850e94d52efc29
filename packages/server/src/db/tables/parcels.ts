import {boolean, index, pgTable, primaryKey, text} from 'drizzle-orm/pg-core';

/** Which order a parcel belongs to: a carrier knows no order. */
export const parcels = pgTable(
  'parcels',
  {
    tenant: text('tenant').notNull(),
    trackingNumber: text('tracking_number').notNull(),
    /** Empty where the host named none. */
    carrier: text('carrier').notNull(),
    orderId: text('order_id').notNull(),
    /** On its way, as far as is known: tracking numbers are used again. */
    isOpen: boolean('is_open').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.trackingNumber, table.carrier, table.orderId]}),
    index('parcels_order').on(table.tenant, table.orderId),
    index('parcels_prefix').on(table.tenant, table.trackingNumber.op('text_pattern_ops')),
  ],
);
