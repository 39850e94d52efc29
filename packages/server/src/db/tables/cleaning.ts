import {
  bigint,
  boolean,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {instant} from './column-kinds.js';

/** How orders are cleaned; of a channel, or with an empty channel of all of the tenant's that have set nothing themselves. */
export const cleaningSettings = pgTable(
  'cleaning_settings',
  {
    tenant: text('tenant').notNull(),
    channel: text('channel').notNull(),
    /** `{country?, rules?, duplicateMinutes?, siblingMinutes?}` */
    settings: jsonb('settings').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.channel]})],
);

/** Orders that a rule keeps out, and those that somebody let in all the same. */
export const keptOutOrders = pgTable(
  'kept_out_orders',
  {
    tenant: text('tenant').notNull(),
    channel: text('channel').notNull(),
    /** The host's id of the order, else its number. */
    orderName: text('order_name').notNull(),
    rule: text('rule').notNull(),
    at: instant('at').notNull(),
    /** From then on no rule keeps it out. */
    releasedAt: instant('released_at'),
  },
  (table) => [primaryKey({columns: [table.tenant, table.channel, table.orderName]})],
);

/** What hosts call an article and what the house calls it; with an empty channel in all channels. */
export const skuMappings = pgTable(
  'sku_mappings',
  {
    tenant: text('tenant').notNull(),
    channel: text('channel').notNull(),
    /** As SKUs are compared: one width, one case. */
    plainSku: text('plain_sku').notNull(),
    hostSku: text('host_sku').notNull(),
    ownSku: text('own_sku').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({columns: [table.tenant, table.channel, table.plainSku]})],
);

/** Of each order what others are compared with. Made from the order anew whenever it changes. */
export const orderTraits = pgTable(
  'order_traits',
  {
    tenant: text('tenant').notNull(),
    orderId: text('order_id').notNull(),
    channel: text('channel').notNull(),
    placedAt: instant('placed_at').notNull(),
    /** SHA-256 of articles and quantities. */
    linesKey: text('lines_key'),
    /** HMAC of the shipping address. */
    placeKey: text('place_key'),
    isWaiting: boolean('is_waiting').notNull(),
    /** Where it came from: `{source?, medium?, campaign?, referrer?}`. */
    attribution: jsonb('attribution'),
  },
  (table) => [primaryKey({columns: [table.tenant, table.orderId]})],
);

/** By what persons are recognised across channels: HMACs under the hub's key, nothing in the clear. */
export const personMarks = pgTable(
  'person_marks',
  {
    tenant: text('tenant').notNull(),
    orderId: text('order_id').notNull(),
    kind: text('kind', {enum: ['ACCOUNT', 'PHONE', 'EMAIL', 'ADDRESS', 'NAME']}).notNull(),
    digest: text('digest').notNull(),
    /** When the order was placed: who shares a mark is mostly asked of a stretch of time. */
    placedAt: instant('placed_at').notNull(),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.orderId, table.kind, table.digest]}),
    index('person_marks_digest').on(table.tenant, table.digest, table.kind, table.placedAt),
  ],
);

/** Two orders that somebody said are not of one person. The smaller id comes first. */
export const personsApart = pgTable(
  'persons_apart',
  {
    tenant: text('tenant').notNull(),
    orderId: text('order_id').notNull(),
    otherId: text('other_id').notNull(),
    at: instant('at').notNull(),
    by: text('by'),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.orderId, table.otherId]}),
    index('persons_apart_other').on(table.tenant, table.otherId),
  ],
);

/** Two orders of one person that are perhaps one purchase, or could go in one parcel; the later one is `order_id`. */
export const suspicions = pgTable(
  'suspicions',
  {
    tenant: text('tenant').notNull(),
    id: bigint('id', {mode: 'number'}).generatedAlwaysAsIdentity().notNull(),
    kind: text('kind', {enum: ['DUPLICATE', 'SHIP_TOGETHER']}).notNull(),
    orderId: text('order_id').notNull(),
    otherId: text('other_id').notNull(),
    confidence: doublePrecision('confidence').notNull(),
    /** By which marks the two are of one person. */
    reasons: jsonb('reasons').notNull(),
    status: text('status', {enum: ['OPEN', 'ACCEPTED', 'DISMISSED']}).notNull(),
    noticedAt: instant('noticed_at').notNull(),
    settledAt: instant('settled_at'),
    settledBy: text('settled_by'),
  },
  (table) => [
    primaryKey({columns: [table.tenant, table.id]}),
    uniqueIndex('suspicions_once').on(table.tenant, table.orderId, table.otherId, table.kind),
    index('suspicions_other').on(table.tenant, table.otherId),
    index('suspicions_status').on(table.tenant, table.status, table.id),
  ],
);
