import type {Database} from './database.js';

/** Key of the timer that holds an order's alarms; one row an order, however many there are. */
export const ALARMS = 'alarms';

/** An order whose next alarm is due, with all that are still to ring. */
export interface ClaimedTimer {
  readonly tenant: string;
  readonly orderId: string;
  /** Core's words of the order, for the subject of the events; `null` for an order that is gone. */
  readonly channel: string | null;
  readonly orderRef: string | null;
  readonly orderNo: string | null;
  /** As `alarmsOf` wrote them. */
  readonly alarms: unknown;
}

/**
 * Claims orders whose next alarm is due, the newest first: what is far overdue, after an import of old orders, must not keep what
 * happens now waiting. Nobody else takes them up before `until`; who rewrites an order's alarms lifts the claim.
 *
 * Instants are ISO 8601.
 */
export async function claimTimers(
  db: Database,
  {at, until, limit}: {readonly at: string; readonly until: string; readonly limit: number},
): Promise<ClaimedTimer[]> {
  return db.query<ClaimedTimer>(
    `with due as materialized (
       select tenant, order_id, key from timers
       where due_at <= $1::timestamptz and key = '${ALARMS}' and (claimed_until is null or claimed_until <= $1::timestamptz)
       order by due_at desc limit $3 for update skip locked
     ), found as materialized (
       select due.*, o.channel, o.order_ref, o.order_no from due
       left join orders o on o.tenant = due.tenant and o.order_id = due.order_id
     )
     update timers t set claimed_until = $2::timestamptz from found f
     where t.tenant = f.tenant and t.order_id = f.order_id and t.key = f.key
     returning t.tenant, t.order_id as "orderId", t.data as alarms, f.channel, f.order_ref as "orderRef", f.order_no as "orderNo"`,
    [at, until, limit],
  );
}

/** Puts off, to `to`, those of some claims that are still held until `until`; returns the orders. */
export async function postponeClaims(
  db: Database,
  timers: readonly Pick<ClaimedTimer, 'tenant' | 'orderId'>[],
  {until, to}: {readonly until: string; readonly to: string},
): Promise<{readonly tenant: string; readonly orderId: string}[]> {
  return db.query(
    `update timers t set claimed_until = $4::timestamptz from unnest($1::text[], $2::text[]) as c(tenant, order_id)
     where t.tenant = c.tenant and t.order_id = c.order_id and t.key = '${ALARMS}' and t.claimed_until = $3::timestamptz
     returning t.tenant, t.order_id as "orderId"`,
    [timers.map(({tenant}) => tenant), timers.map(({orderId}) => orderId), until, to],
  );
}

/** When the next alarm is due that nobody has claimed, ISO 8601. */
export async function nextTimerAt(db: Database): Promise<string | undefined> {
  const [row] = await db.query<{dueAt: string}>(
    'select due_at as "dueAt" from timers where claimed_until is null order by due_at limit 1',
  );
  return row?.dueAt;
}
