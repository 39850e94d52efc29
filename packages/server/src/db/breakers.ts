import type {
  BreakerEvent,
  BreakerScope,
  BreakerSettings,
  BreakerState,
  BreakerTurn,
  OrderDecided,
} from '@orderlight/core';
import {columnArrays} from './column-arrays.js';
import type {Database} from './database.js';

/** A breaker as it is stored; instants in milliseconds since the epoch. */
export interface StoredBreaker {
  readonly tenant: string;
  readonly kind: BreakerScope['kind'];
  readonly scopeId: string;
  readonly indicator: string;
  readonly settings: BreakerSettings;
  readonly state: BreakerState;
  /** Decisions from here on count. */
  readonly since: number;
  /** Every decision before it has been counted. */
  readonly horizon: number;
  /** A decision that had been counted turned out otherwise. */
  readonly isStale: boolean;
}

/** Which breaker. */
export type BreakerKey = Pick<StoredBreaker, 'tenant' | 'kind' | 'scopeId' | 'indicator'>;

const OF = 'tenant = $1 and kind = $2 and scope_id = $3 and indicator = $4';
const of = ({tenant, kind, scopeId, indicator}: BreakerKey): unknown[] => [tenant, kind, scopeId, indicator];

/** Waits until nobody else reads or changes the tenant's readings and breakers, and keeps them out until the end of the transaction. */
export async function lockHealth(tx: Database, tenant: string, follower: string): Promise<void> {
  await tx.query('insert into followers (tenant, follower, sequence) values ($1, $2, 0) on conflict do nothing', [
    tenant,
    follower,
  ]);
  await tx.query('select 1 from followers where tenant = $1 and follower = $2 for update', [tenant, follower]);
}

/** The tenant's breakers by scope and indicator. */
export async function listBreakers(db: Database, tenant: string): Promise<StoredBreaker[]> {
  return db.query<StoredBreaker>(
    `select tenant, kind, scope_id as "scopeId", indicator, settings, state, since, horizon, is_stale as "isStale"
     from breakers where tenant = $1 order by kind, scope_id, indicator`,
    [tenant],
  );
}

/** Tenants that have a breaker. */
export async function tenantsWithBreakers(db: Database): Promise<string[]> {
  const rows = await db.query<{tenant: string}>('select distinct tenant from breakers order by tenant');
  return rows.map(({tenant}) => tenant);
}

/** Writes a breaker as it stands now. */
export async function putBreaker(tx: Database, breaker: StoredBreaker): Promise<void> {
  const {settings, state, since, horizon, isStale} = breaker;
  await tx.query(
    `insert into breakers (tenant, kind, scope_id, indicator, settings, state, state_name, since, horizon, is_stale)
     values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8, $9, $10)
     on conflict (tenant, kind, scope_id, indicator) do update set settings = excluded.settings, state = excluded.state,
       state_name = excluded.state_name, horizon = excluded.horizon, is_stale = excluded.is_stale`,
    [...of(breaker), JSON.stringify(settings), JSON.stringify(state), state.state, since, horizon, isStale],
  );
}

/** Has breakers folded anew the next time somebody looks. */
export async function markStale(tx: Database, keys: readonly BreakerKey[]): Promise<void> {
  for (const key of keys) await tx.query(`update breakers set is_stale = true where ${OF}`, of(key));
}

/** What was decided of a breaker's orders from an instant until before another, oldest first. */
export async function readDecisions(
  db: Database,
  {tenant, kind, scopeId, indicator}: BreakerKey,
  {from, until}: {readonly from: number; readonly until: number},
): Promise<OrderDecided[]> {
  const scope =
    kind === 'CHANNEL'
      ? 'r.channel = $5'
      : `exists (select 1 from health_orders o where o.tenant = $1 and o.order_id = r.order_id
           and o.${kind === 'SKU' ? 'skus' : 'carriers'} @> to_jsonb($5::text))`;
  const rows = await db.query<Omit<OrderDecided, 'type'>>(
    `select r.order_id as "orderId", r.decided_at as at, r.is_breach as "isBreach" from health_readings r
     where r.tenant = $1 and r.indicator = $2 and r.decided_at >= $3 and r.decided_at < $4 and ${scope}
     order by r.decided_at, r.order_id`,
    [tenant, indicator, from, until, scopeId],
  );
  return rows.map((row) => ({type: 'order.decided', ...row}));
}

/** What a breaker learnt beside decisions, oldest first. */
export async function readBreakerLog(db: Database, key: BreakerKey): Promise<BreakerEvent[]> {
  const rows = await db.query<{event: BreakerEvent}>(
    `select event from breaker_log where ${OF} order by at, key`,
    of(key),
  );
  return rows.map(({event}) => event);
}

/** What was logged under a key, and of which breaker. */
export async function findLogged(
  db: Database,
  tenant: string,
  key: string,
): Promise<(BreakerKey & {readonly event: BreakerEvent}) | undefined> {
  const [row] = await db.query<BreakerKey & {readonly event: BreakerEvent}>(
    `select tenant, kind, scope_id as "scopeId", indicator, event from breaker_log where tenant = $1 and key = $2`,
    [tenant, key],
  );
  return row;
}

/** Keeps what a breaker learnt; the same key once. */
export async function logBreakerEvent(tx: Database, key: BreakerKey, name: string, event: BreakerEvent): Promise<void> {
  await tx.query(
    `insert into breaker_log (tenant, kind, scope_id, indicator, key, at, event) values ($1, $2, $3, $4, $5, $6, $7::jsonb)
     on conflict do nothing`,
    [...of(key), name, event.at, JSON.stringify(event)],
  );
}

/** A turn that was noted. */
export interface NotedTurn extends BreakerTurn {
  readonly id: number;
  /** ISO 8601: when the hub noticed it. */
  readonly noticedAt: string;
}

const TURN_COLUMNS = `id, at, from_state as "from", to_state as "to", cause, orders, by, reason, noticed_at as "noticedAt"`;

/** Notes turns for good. Resolves to those that had not been noted. */
export async function noteTurns(
  tx: Database,
  key: BreakerKey,
  turns: readonly BreakerTurn[],
  noticedAt: string,
): Promise<NotedTurn[]> {
  if (turns.length === 0) return [];
  return tx.query<NotedTurn>(
    `insert into breaker_turns (tenant, kind, scope_id, indicator, at, from_state, to_state, cause, orders, by, reason, noticed_at)
     select $1, $2, $3, $4, at, "from", "to", cause, coalesce(orders, '[]'::jsonb), by, reason, $6::timestamptz
     from json_to_recordset($5::json) as t(at bigint, "from" text, "to" text, cause text, orders jsonb, by text, reason text)
     on conflict do nothing returning ${TURN_COLUMNS}`,
    [...of(key), JSON.stringify(turns), noticedAt],
  );
}

/** A breaker's turns, newest first. */
export async function listTurns(db: Database, key: BreakerKey, limit: number): Promise<NotedTurn[]> {
  return db.query<NotedTurn>(
    `select ${TURN_COLUMNS} from breaker_turns where ${OF} order by at desc, id desc limit $5`,
    [...of(key), limit],
  );
}

/** An order that came while its scope was not closed. */
export interface BreakerHold {
  readonly kind: BreakerScope['kind'];
  readonly scopeId: string;
  readonly orderId: string;
  readonly status: 'ARRIVED' | 'FREEZE' | 'FROZEN' | 'UNFREEZE' | 'TRIAL';
  readonly reason: string | null;
  /** ISO 8601. */
  readonly arrivedAt: string;
  readonly frozenAt: string | null;
  readonly releasedAt: string | null;
}

const HOLD_COLUMNS = `kind, scope_id as "scopeId", order_id as "orderId", status, reason, arrived_at as "arrivedAt",
  frozen_at as "frozenAt", released_at as "releasedAt"`;

/** Orders of a scope that a breaker looks after, longest here first. */
export async function readHolds(db: Database, tenant: string, {kind, id}: BreakerScope): Promise<BreakerHold[]> {
  return db.query<BreakerHold>(
    `select ${HOLD_COLUMNS} from breaker_holds where tenant = $1 and kind = $2 and scope_id = $3
     order by arrived_at, order_id`,
    [tenant, kind, id],
  );
}

/** How many orders of each scope wait. */
export async function countHeld(
  db: Database,
  tenant: string,
): Promise<{kind: BreakerScope['kind']; scopeId: string; held: number}[]> {
  return db.query(
    `select kind, scope_id as "scopeId", count(*) as held from breaker_holds
     where tenant = $1 and status in ('FREEZE', 'FROZEN') group by kind, scope_id`,
    [tenant],
  );
}

/** Notes that orders came to scopes; one that is there already stays as it is. */
export async function addArrivals(
  tx: Database,
  tenant: string,
  arrivals: readonly {readonly kind: BreakerScope['kind']; readonly scopeId: string; readonly orderId: string}[],
  at: string,
): Promise<void> {
  if (arrivals.length === 0) return;
  const columns = columnArrays(
    arrivals,
    ({kind}) => kind,
    ({scopeId}) => scopeId,
    ({orderId}) => orderId,
  );
  await tx.query(
    `insert into breaker_holds (tenant, kind, scope_id, order_id, status, arrived_at)
     select $1, kind, scope_id, order_id, 'ARRIVED', $2::timestamptz
     from unnest($3::text[], $4::text[], $5::text[]) as a(kind, scope_id, order_id) on conflict do nothing`,
    [tenant, at, ...columns],
  );
}

/** Says what becomes of orders of a scope; `undefined` as status: nothing more, they are taken off the list. */
export async function moveHolds(
  tx: Database,
  tenant: string,
  {kind, id}: BreakerScope,
  orderIds: readonly string[],
  to: {readonly status: BreakerHold['status'] | undefined; readonly at: string; readonly reason?: string},
): Promise<void> {
  if (orderIds.length === 0) return;
  const of = [tenant, kind, id, [...orderIds]];
  const these = 'tenant = $1 and kind = $2 and scope_id = $3 and order_id = any($4::text[])';
  if (to.status === undefined) await tx.query(`delete from breaker_holds where ${these}`, of);
  else {
    await tx.query(
      `update breaker_holds set status = $5::text, reason = coalesce($7, reason),
         frozen_at = case when $5::text = 'FREEZE' then $6::timestamptz else frozen_at end,
         released_at = case when $5::text = 'UNFREEZE' then $6::timestamptz else released_at end
       where ${these}`,
      [...of, to.status, to.at, to.reason ?? null],
    );
  }
}

/** A hold that is to be recorded, with the names of its order. */
export interface HoldToRecord extends BreakerHold {
  readonly channel: string;
  readonly orderRef: string | null;
  readonly orderNo: string | null;
}

/** Freezes and releases that are not in their orders' log yet. */
export async function holdsToRecord(db: Database, tenant: string, limit: number): Promise<HoldToRecord[]> {
  return db.query<HoldToRecord>(
    `select h.kind, h.scope_id as "scopeId", h.order_id as "orderId", h.status, h.reason, h.arrived_at as "arrivedAt",
       h.frozen_at as "frozenAt", h.released_at as "releasedAt", o.channel, o.order_ref as "orderRef", o.order_no as "orderNo"
     from breaker_holds h join orders o on o.tenant = h.tenant and o.order_id = h.order_id
     where h.tenant = $1 and h.status in ('FREEZE', 'UNFREEZE') order by h.arrived_at, h.order_id limit $2`,
    [tenant, limit],
  );
}

/** Notes that a freeze or release is in its order's log, unless something else has been decided meanwhile. */
export async function noteRecorded(
  db: Database,
  tenant: string,
  {kind, scopeId, orderId, status}: Pick<BreakerHold, 'kind' | 'scopeId' | 'orderId' | 'status'>,
): Promise<void> {
  const these = 'tenant = $1 and kind = $2 and scope_id = $3 and order_id = $4 and status = $5';
  const sql =
    status === 'FREEZE'
      ? `update breaker_holds set status = 'FROZEN' where ${these}`
      : `delete from breaker_holds where ${these}`;
  await db.query(sql, [tenant, kind, scopeId, orderId, status]);
}
