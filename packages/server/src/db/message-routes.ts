import type {Locale} from '@orderlight/core';
import type {Database} from './database.js';

/** How people are reached. */
export const MESSAGE_CHANNELS = ['WECOM', 'DINGTALK', 'FEISHU', 'EMAIL', 'SMS', 'WEBHOOK'] as const;
/** One of the {@link MESSAGE_CHANNELS}. */
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/** When a route keeps silent: wall-clock times `HH:MM` in a zone; `until` before `from` lies on the next day. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Where a tenant's people are told of what needs them. */
export interface MessageRoute {
  readonly id: string;
  readonly name: string;
  readonly channel: MessageChannel;
  readonly sealedConfig: string;
  /** Patterns: `sla.*`, `order.held`, `*`. */
  readonly topics: readonly string[];
  readonly quietHours: QuietHours | null;
  readonly fallbackId: string | null;
  readonly fallbackAfter: number;
  readonly onceInMinutes: number;
  readonly locale: Locale;
  readonly isDisabled: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const COLUMNS = `id, name, channel, sealed_config as "sealedConfig", topics, quiet_hours as "quietHours", fallback_id as "fallbackId",
  fallback_after as "fallbackAfter", once_in_minutes as "onceInMinutes", locale, is_disabled as "isDisabled",
  created_at as "createdAt", updated_at as "updatedAt"`;

/** A tenant's routes, oldest first. */
export async function listMessageRoutes(db: Database, tenant: string): Promise<MessageRoute[]> {
  return db.query<MessageRoute>(`select ${COLUMNS} from message_routes where tenant = $1 order by created_at, id`, [
    tenant,
  ]);
}

/** One route of a tenant. */
export async function findMessageRoute(db: Database, tenant: string, id: string): Promise<MessageRoute | undefined> {
  const [row] = await db.query<MessageRoute>(`select ${COLUMNS} from message_routes where tenant = $1 and id = $2`, [
    tenant,
    id,
  ]);
  return row;
}

/** Adds a route, or writes it anew under its id. */
export async function putMessageRoute(db: Database, tenant: string, route: MessageRoute): Promise<void> {
  await db.query(
    `insert into message_routes (tenant, id, name, channel, sealed_config, topics, quiet_hours, fallback_id, fallback_after,
       once_in_minutes, locale, is_disabled, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $9, $10, $11, $12, $13::timestamptz, $14::timestamptz)
     on conflict (tenant, id) do update set name = excluded.name, sealed_config = excluded.sealed_config, topics = excluded.topics,
       quiet_hours = excluded.quiet_hours, fallback_id = excluded.fallback_id, fallback_after = excluded.fallback_after,
       once_in_minutes = excluded.once_in_minutes, locale = excluded.locale, is_disabled = excluded.is_disabled,
       updated_at = excluded.updated_at`,
    [
      tenant,
      route.id,
      route.name,
      route.channel,
      route.sealedConfig,
      JSON.stringify(route.topics),
      route.quietHours ? JSON.stringify(route.quietHours) : null,
      route.fallbackId,
      route.fallbackAfter,
      route.onceInMinutes,
      route.locale,
      route.isDisabled,
      route.createdAt,
      route.updatedAt,
    ],
  );
}

/** Removes a route; routes that fell back to it have none any more. Says whether it was there. */
export async function removeMessageRoute(tx: Database, tenant: string, id: string): Promise<boolean> {
  await tx.query('update message_routes set fallback_id = null where tenant = $1 and fallback_id = $2', [tenant, id]);
  const rows = await tx.query('delete from message_routes where tenant = $1 and id = $2 returning id', [tenant, id]);
  return rows.length > 0;
}

/** A fact that people may have to be told of. */
export interface ToldEvent {
  readonly orderId: string;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The events of some orders and types that the hub heard of since an instant, in the order in which they happened. */
export async function eventsSince(
  db: Database,
  tenant: string,
  {
    orderIds,
    types,
    since,
  }: {readonly orderIds: readonly string[]; readonly types: readonly string[]; readonly since: string},
): Promise<ToldEvent[]> {
  return db.query<ToldEvent>(
    `select order_id as "orderId", source, event_id as id, type, occurred_at as "occurredAt", received_at as "receivedAt",
       event->'data' as data
     from events where tenant = $1 and order_id = any($2::text[]) and type = any($3::text[]) and received_at >= $4::timestamptz
     order by occurred_at, source, event_id`,
    [tenant, [...orderIds], [...types], since],
  );
}
