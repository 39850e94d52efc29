import type {Database} from './database.js';

/** A channel of a tenant. */
export interface ChannelKey {
  readonly tenant: string;
  readonly channel: string;
}

/** How an order stands at the door. */
export type Doorway = 'KNOWN' | 'RELEASED' | 'KEPT_OUT' | 'NEW';

/**
 * How orders stand at the door of a channel, by the names that a message has for them: in the log already, let in by somebody, kept out,
 * or never heard of.
 */
export async function doorwayOf(
  db: Database,
  {tenant, channel}: ChannelKey,
  names: readonly string[],
): Promise<{readonly doorway: Doorway; readonly rule: string | undefined}> {
  const [row] = await db.query<{isKnown: boolean; rule: string | null; isReleased: boolean | null}>(
    `select exists (select 1 from order_keys where tenant = $1 and value = any($3::text[]) and kind in ('REF', 'NO') and channel = $2) as "isKnown",
       k.rule, k.released_at is not null as "isReleased"
     from (select 1) as one left join lateral (
       select rule, released_at from kept_out_orders where tenant = $1 and channel = $2 and order_name = any($3::text[])
       order by released_at is null limit 1) as k on true`,
    [tenant, channel, [...names]],
  );
  const {isKnown = false, rule, isReleased} = row ?? {};
  const doorway = isKnown ? 'KNOWN' : !rule ? 'NEW' : isReleased ? 'RELEASED' : 'KEPT_OUT';
  return {doorway, rule: rule ?? undefined};
}

/** Notes that a rule keeps an order out. */
export async function addKeptOut(
  db: Database,
  {tenant, channel}: ChannelKey,
  {name, rule, at}: {readonly name: string; readonly rule: string; readonly at: string},
): Promise<void> {
  await db.query(
    `insert into kept_out_orders (tenant, channel, order_name, rule, at) values ($1, $2, $3, $4, $5::timestamptz)
     on conflict (tenant, channel, order_name) do nothing`,
    [tenant, channel, name, rule, at],
  );
}

/** Lets orders in for good, whatever rule they fall under. */
export async function releaseOrders(
  db: Database,
  {tenant, channel}: ChannelKey,
  names: readonly string[],
  at: string,
): Promise<void> {
  await db.query(
    `insert into kept_out_orders (tenant, channel, order_name, rule, at, released_at)
     select $1, $2, name, '', $4::timestamptz, $4::timestamptz from unnest($3::text[]) as name
     on conflict (tenant, channel, order_name) do update set released_at = coalesce(kept_out_orders.released_at, excluded.released_at)`,
    [tenant, channel, [...new Set(names)], at],
  );
}

/** How many orders of a phone cost less than an amount and were placed within some hours before an instant (ISO 8601). */
export async function countSmallOrders(
  db: Database,
  tenant: string,
  {
    phoneDigests,
    below,
    before,
    hours,
  }: {
    readonly phoneDigests: readonly string[];
    readonly below: {readonly amount: number; readonly currency: string};
    readonly before: string;
    readonly hours: number;
  },
): Promise<number> {
  const [row] = await db.query<{count: number}>(
    `select count(*) as count from orders where tenant = $1 and phone_digest = any($2::text[])
       and placed_at > $5::timestamptz - make_interval(hours => $6) and placed_at <= $5::timestamptz
       and state->'amounts'->'total'->>'currency' = $4 and (state->'amounts'->'total'->>'amount')::numeric < $3`,
    [tenant, [...phoneDigests], below.amount, below.currency, before, hours],
  );
  return row?.count ?? 0;
}
