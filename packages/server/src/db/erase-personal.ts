import type {Database} from './database.js';
import {erasePersons} from './person-marks.js';

/** Orders of a customer, found by what the log and the personal values say. */
export async function ordersOfCustomer(
  db: Database,
  tenant: string,
  {
    phone,
    phoneDigest,
    customerId,
  }: {readonly phone?: string; readonly phoneDigest?: string; readonly customerId?: string},
): Promise<string[]> {
  const rows = await db.query<{orderId: string}>(
    `select order_id as "orderId" from orders where tenant = $1 and phone_digest = $2
     union
     select e.order_id from personal p join events e on e.tenant = p.tenant and e.event->'data'->'personal'->>'ref' = p.ref
       where p.tenant = $1 and e.order_id is not null and regexp_replace(p.facts->>'phone', '[^0-9+]', '', 'g') = $3
     union
     select order_id from orders where tenant = $1 and state->'customer'->>'id' = $4
     union
     select order_id from events where tenant = $1 and order_id is not null and event->'data'->'customer'->>'id' = $4
     order by 1`,
    [tenant, phoneDigest ?? null, phone?.replace(/[^\d+]/g, '') ?? null, customerId ?? null],
  );
  return rows.map(({orderId}) => orderId);
}

/** Orders that are over since before an instant (ISO 8601) and whose personal values still stand, oldest first. */
export async function ordersToForget(db: Database, tenant: string, before: string, limit: number): Promise<string[]> {
  const rows = await db.query<{orderId: string}>(
    `select o.order_id as "orderId" from orders o
     where o.tenant = $1 and o.phase in ('COMPLETED', 'CANCELLED') and o.updated_at < $2::timestamptz and exists (
       select 1 from events e join personal p on p.tenant = e.tenant and p.facts is not null
         and p.ref in (e.event->'data'->'personal'->>'ref', e.event->'raw'->>'ref')
       where e.tenant = o.tenant and e.order_id = o.order_id)
     order by o.updated_at limit $3`,
    [tenant, before, limit],
  );
  return rows.map(({orderId}) => orderId);
}

/** References to personal values in all that was told of some orders, in whichever wording. */
export async function personalRefs(db: Database, tenant: string, orderIds: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ref: string}>(
    `with told as (
       select source, event_id, event from events where tenant = $1 and order_id = any($2::text[])
     ), worded as (
       select event from told
       union all
       select r.event from restatements r join told t on r.source = t.source and r.event_id = t.event_id where r.tenant = $1
     )
     select ref from (select event->'data'->'personal'->>'ref' as ref from worded union select event->'raw'->>'ref' from worded) as refs
     where ref is not null order by ref`,
    [tenant, [...orderIds]],
  );
  return rows.map(({ref}) => ref);
}

/** Values under references, the raw words of hosts among them; `undefined` facts were erased. */
export async function readPersonal(db: Database, tenant: string, refs: readonly string[]): Promise<unknown[]> {
  const rows = await db.query<{facts: unknown}>(
    'select facts from personal where tenant = $1 and ref = any($2::text[]) and facts is not null order by ref',
    [tenant, [...refs]],
  );
  return rows.map(({facts}) => facts);
}

/** What became of a customer's rows. */
export interface Emptied {
  readonly facts: number;
  readonly messages: number;
}

/**
 * Empties all that stands of some orders' customer within the caller's transaction: personal values, digests by which they are found,
 * marks by which they are recognised across channels, messages in quarantine, what the outbox still holds, codes and sessions of their
 * phone. Tells the feed of each order, and leaves a
 * tombstone. The log and the audit stay as they are.
 */
export async function emptyPersonal(
  tx: Database,
  tenant: string,
  {
    orderIds,
    refs,
    quarantineIds,
    phoneDigests,
    soughtBy,
    doneBy,
    at,
  }: {
    readonly orderIds: readonly string[];
    readonly refs: readonly string[];
    readonly quarantineIds: readonly number[];
    readonly phoneDigests: readonly string[];
    readonly soughtBy: string;
    readonly doneBy: string;
    readonly at: string;
  },
): Promise<Emptied & {readonly sequence: number}> {
  const ids = [...orderIds];
  const facts = await tx.query(
    'update personal set facts = null where tenant = $1 and ref = any($2::text[]) and facts is not null returning 1 as done',
    [tenant, [...refs]],
  );
  const messages = await tx.query(
    'delete from quarantine where tenant = $1 and id = any($2::int8[]) returning 1 as done',
    [tenant, [...quarantineIds]],
  );
  await tx.query(
    `update webhook_attempts set answer = null where tenant = $1 and outbox_id in (
       select id from outbox where tenant = $1 and order_id = any($2::text[]))`,
    [tenant, ids],
  );
  // The row stays, emptied, so that the same message is not put in again under its key.
  await tx.query(
    `update outbox set payload = '{}', reason = 'the customer was erased', status = case status when 'PENDING' then 'DEAD' else status end
     where tenant = $1 and order_id = any($2::text[])`,
    [tenant, ids],
  );
  await tx.query('delete from lookup_codes where tenant = $1 and phone_digests && $2::text[]', [
    tenant,
    [...phoneDigests],
  ]);
  await tx.query('delete from lookup_sessions where tenant = $1 and phone_digests && $2::text[]', [
    tenant,
    [...phoneDigests],
  ]);
  await tx.query(
    'update tracking_links set revoked_at = $3::timestamptz where tenant = $1 and order_id = any($2::text[]) and revoked_at is null',
    [tenant, ids, at],
  );
  await erasePersons(tx, tenant, ids);
  const sequence = await tellFeed(tx, tenant, {orderIds: ids, at, doneBy});
  await tx.query(
    `insert into erasures (tenant, sought_by, done_by, order_ids, facts, messages, at) values ($1, $2, $3, $4::jsonb, $5, $6, $7)`,
    [tenant, soughtBy, doneBy, JSON.stringify(ids), facts.length, messages.length, at],
  );
  return {facts: facts.length, messages: messages.length, sequence};
}

/** Clears what orders are searched by, and notes a change of each: feed and audit say that they were erased. */
async function tellFeed(
  tx: Database,
  tenant: string,
  {orderIds, at, doneBy}: {readonly orderIds: readonly string[]; readonly at: string; readonly doneBy: string},
): Promise<number> {
  const causes = [{origin: 'erasure', actor: {type: 'SYSTEM', displayName: doneBy}, events: []}];
  // Orders before the tenant's number: the order in which the write path locks.
  await tx.query('select 1 from orders where tenant = $1 and order_id = any($2::text[]) order by order_id for update', [
    tenant,
    [...orderIds],
  ]);
  const [end] = await tx.query<{sequence: number}>(
    `with there as (
       select order_id, row_number() over (order by order_id) as n from orders where tenant = $1 and order_id = any($2::text[])
     ), feed as (
       update tenants set sequence = sequence + (select count(*) from there) where tenant = $1
       returning sequence - (select count(*) from there) as before, sequence
     ), cleared as (
       update orders o set phone_digest = null, phone_tail_digest = null, name_digest = null, version = version + 1,
         sequence = feed.before + there.n, updated_at = greatest(updated_at, $3::timestamptz)
       from there, feed where o.tenant = $1 and o.order_id = there.order_id
       returning o.order_id, o.version, o.sequence
     ), changed as (
       insert into changes (tenant, sequence, order_id, version, types, changed_at)
       select $1, sequence, order_id, version, '[]', $3::timestamptz from cleared
     ), audited as (
       insert into audit (tenant, order_id, sequence, causes, moved, at)
       select $1, order_id, sequence, $4::jsonb, '{}', $3::timestamptz from cleared
     )
     select sequence from feed`,
    [tenant, [...orderIds], at, JSON.stringify(causes)],
  );
  return end?.sequence ?? 0;
}

/** Facts of the log whose text holds one of some values: what an operator wrote into a note stays, and is named. */
export async function factsQuoting(
  db: Database,
  tenant: string,
  {orderIds, values}: {readonly orderIds: readonly string[]; readonly values: readonly string[]},
): Promise<{readonly source: string; readonly id: string; readonly orderId: string}[]> {
  if (values.length === 0) return [];
  return db.query(
    `select source, event_id as id, order_id as "orderId" from events
     where tenant = $1 and order_id = any($2::text[]) and exists (select 1 from unnest($3::text[]) as v where strpos(lower(event::text), v) > 0)
     order by order_id, source, event_id`,
    [tenant, [...orderIds], [...values]],
  );
}

/** A page of the quarantine with bodies, by id. */
export async function quarantinePage(
  db: Database,
  tenant: string,
  after: number,
  limit: number,
): Promise<{readonly id: number; readonly body: Uint8Array}[]> {
  return db.query('select id, body from quarantine where tenant = $1 and id > $2 order by id limit $3', [
    tenant,
    after,
    limit,
  ]);
}

/** Whose data was erased, newest first: tombstones only. */
export async function listErasures(db: Database, tenant: string, limit: number): Promise<object[]> {
  return db.query(
    `select id, sought_by as "soughtBy", done_by as "doneBy", order_ids as "orderIds", facts, messages, at from erasures
     where tenant = $1 order by id desc limit $2`,
    [tenant, limit],
  );
}
