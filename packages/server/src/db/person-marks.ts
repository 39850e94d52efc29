import type {Attribution, MarkKind} from '@orderlight/adapters/cleaning';
import {columnArrays} from './column-arrays.js';
import type {Database} from './database.js';

/** Of an order what others are compared with. */
export interface TraitsRow {
  readonly orderId: string;
  readonly channel: string;
  /** ISO 8601. */
  readonly placedAt: string;
  readonly linesKey: string | null;
  readonly placeKey: string | null;
  readonly isWaiting: boolean;
  readonly attribution: unknown;
  readonly marks: readonly {readonly kind: MarkKind; readonly digest: string}[];
}

const TRAITS = `t.order_id as "orderId", t.channel, t.placed_at as "placedAt", t.lines_key as "linesKey", t.place_key as "placeKey",
  t.is_waiting as "isWaiting", t.attribution,
  (select coalesce(json_agg(json_build_object('kind', m.kind, 'digest', m.digest) order by m.kind, m.digest), '[]'::json)
   from person_marks m where m.tenant = t.tenant and m.order_id = t.order_id) as marks`;

/** What orders are compared by; one that has not been looked at yet is missing. */
export async function readTraits(db: Database, tenant: string, orderIds: readonly string[]): Promise<TraitsRow[]> {
  if (orderIds.length === 0) return [];
  return db.query<TraitsRow>(
    `select ${TRAITS} from order_traits t where t.tenant = $1 and t.order_id = any($2::text[]) order by t.order_id`,
    [tenant, [...orderIds]],
  );
}

/** Puts what some orders are compared by in place of what was kept. */
export async function replaceTraits(tx: Database, tenant: string, rows: readonly TraitsRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `insert into order_traits (tenant, order_id, channel, placed_at, lines_key, place_key, is_waiting, attribution)
     select $1, * from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::bool[], $8::jsonb[])
     on conflict (tenant, order_id) do update set channel = excluded.channel, placed_at = excluded.placed_at,
       lines_key = excluded.lines_key, place_key = excluded.place_key, is_waiting = excluded.is_waiting,
       attribution = excluded.attribution`,
    [
      tenant,
      ...columnArrays(
        rows,
        ({orderId}) => orderId,
        ({channel}) => channel,
        ({placedAt}) => placedAt,
        ({linesKey}) => linesKey,
        ({placeKey}) => placeKey,
        ({isWaiting}) => isWaiting,
        ({attribution}) => (attribution ? JSON.stringify(attribution) : null),
      ),
    ],
  );
  const marks = rows.flatMap(({orderId, placedAt, marks: own}) => own.map((mark) => ({...mark, orderId, placedAt})));
  await tx.query('delete from person_marks where tenant = $1 and order_id = any($2::text[])', [
    tenant,
    rows.map(({orderId}) => orderId),
  ]);
  await tx.query(
    `insert into person_marks (tenant, order_id, kind, digest, placed_at)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) on conflict do nothing`,
    [
      tenant,
      ...columnArrays(
        marks,
        ({orderId}) => orderId,
        ({kind}) => kind,
        ({digest}) => digest,
        ({placedAt}) => placedAt,
      ),
    ],
  );
}

/** Two orders that share a mark. */
export interface SharedMark {
  readonly orderId: string;
  readonly otherId: string;
}

/**
 * Orders that share a mark with some orders and were placed within so many minutes of them. A mark that more than `most` share within
 * that time is a counter's or a reseller's, and nobody's.
 */
export async function sharingSoon(
  db: Database,
  tenant: string,
  orderIds: readonly string[],
  {minutes, most}: {readonly minutes: number; readonly most: number},
): Promise<SharedMark[]> {
  return db.query<SharedMark>(
    `select distinct m.order_id as "orderId", unnest(o.ids) as "otherId"
     from person_marks m cross join lateral (
       select array_agg(order_id) as ids, count(*) as found from (
         select p.order_id from person_marks p
         where p.tenant = m.tenant and p.digest = m.digest and p.kind = m.kind and p.order_id <> m.order_id
           and p.placed_at between m.placed_at - make_interval(mins => $3) and m.placed_at + make_interval(mins => $3)
         limit $4 + 1) as near) as o
     where m.tenant = $1 and m.order_id = any($2::text[]) and m.kind <> 'NAME' and o.found between 1 and $4`,
    [tenant, [...orderIds], minutes, most],
  );
}

/** Orders that share a mark with some orders, newest first; a mark of more than `most` orders leads nowhere. */
export async function sharingEver(
  db: Database,
  tenant: string,
  orderIds: readonly string[],
  most: number,
): Promise<string[]> {
  const rows = await db.query<{orderId: string}>(
    `select p.order_id as "orderId", max(p.placed_at) as placed
     from (select distinct kind, digest from person_marks where tenant = $1 and order_id = any($2::text[]) and kind <> 'NAME') as m
     cross join lateral (
       select order_id, placed_at, count(*) over () as found from (
         select order_id, placed_at from person_marks
         where tenant = $1 and digest = m.digest and kind = m.kind order by placed_at desc limit $3 + 1) as near) as p
     where p.found <= $3 group by p.order_id order by placed desc limit $3`,
    [tenant, [...orderIds], most],
  );
  return rows.map(({orderId}) => orderId);
}

/** Pairs among some orders that somebody keeps apart. */
export async function listApart(
  db: Database,
  tenant: string,
  orderIds: readonly string[],
): Promise<(readonly [string, string])[]> {
  const rows = await db.query<{orderId: string; otherId: string}>(
    `select order_id as "orderId", other_id as "otherId" from persons_apart
     where tenant = $1 and order_id = any($2::text[]) and other_id = any($2::text[]) order by 1, 2`,
    [tenant, [...orderIds]],
  );
  return rows.map(({orderId, otherId}) => [orderId, otherId] as const);
}

/** Keeps an order apart from others for good; what was open about them is settled by it. */
export async function keepApart(
  db: Database,
  tenant: string,
  orderId: string,
  {others, at, by}: {readonly others: readonly string[]; readonly at: string; readonly by: string | undefined},
): Promise<void> {
  await db.query(
    `insert into persons_apart (tenant, order_id, other_id, at, by)
     select $1, least($2, other), greatest($2, other), $4::timestamptz, $5 from unnest($3::text[]) as other where other <> $2
     on conflict do nothing`,
    [tenant, orderId, [...others], at, by ?? null],
  );
  await db.query(
    `delete from suspicions where tenant = $1 and status = 'OPEN'
       and ((order_id = $2 and other_id = any($3::text[])) or (other_id = $2 and order_id = any($3::text[])))`,
    [tenant, orderId, [...others]],
  );
}

/** Takes back that an order is kept apart; returns from how many. */
export async function keepTogether(db: Database, tenant: string, orderId: string): Promise<number> {
  const rows = await db.query(
    'delete from persons_apart where tenant = $1 and (order_id = $2 or other_id = $2) returning 1 as done',
    [tenant, orderId],
  );
  return rows.length;
}

/** Erases by what the persons of some orders were recognised, and what was concluded from it. */
export async function erasePersons(tx: Database, tenant: string, orderIds: readonly string[]): Promise<void> {
  const ids = [...orderIds];
  await tx.query('delete from person_marks where tenant = $1 and order_id = any($2::text[])', [tenant, ids]);
  await tx.query('update order_traits set place_key = null where tenant = $1 and order_id = any($2::text[])', [
    tenant,
    ids,
  ]);
  for (const table of ['persons_apart', 'suspicions']) {
    await tx.query(
      `delete from ${table} where tenant = $1 and (order_id = any($2::text[]) or other_id = any($2::text[]))`,
      [tenant, ids],
    );
  }
}

/** How many orders of a channel came from somewhere. */
export interface AttributionCount {
  readonly channel: string;
  readonly attribution: Attribution | null;
  readonly orders: number;
}

/** Where orders placed since an instant (ISO 8601) came from, those of most orders first. */
export async function countAttributions(db: Database, tenant: string, from: string): Promise<AttributionCount[]> {
  return db.query<AttributionCount>(
    `select channel, attribution, count(*) as orders from order_traits where tenant = $1 and placed_at >= $2::timestamptz
     group by channel, attribution order by orders desc, channel, attribution::text limit 200`,
    [tenant, from],
  );
}
