import type {Database} from './database.js';

/** A channel's pull, as somebody looks at it. Instants are ISO 8601. */
export interface PullStatus {
  readonly tenant: string;
  readonly channel: string;
  readonly isOn: boolean;
  readonly intervalMs: number;
  readonly cursor: string | null;
  /** When the cursor was last moved. */
  readonly cursorAt: string | null;
  readonly dueAt: string;
  /** Until when somebody is at it; `null` where nobody is. */
  readonly leaseUntil: string | null;
  readonly failures: number;
  /** When the host last had nothing more to tell. */
  readonly caughtUpAt: string | null;
  readonly reason: string | null;
  readonly recorded: number;
}

/** A pull whose turn this instance has. */
export interface ClaimedPull {
  readonly tenant: string;
  readonly channel: string;
  readonly cursor: string | null;
  /** Raised by a reset: from then on this turn's cursor no longer counts. */
  readonly epoch: number;
  readonly intervalMs: number;
  readonly failures: number;
  /** Random: whose turn it is. */
  readonly lease: string;
  /** When the turn was taken, ISO 8601: who hastens the pull after it wants another. */
  readonly claimedAt: string;
}

type PullKey = Pick<PullStatus, 'tenant' | 'channel'>;

/** Sets a channel's pull up, or changes it; its cursor stays. A new one is due at once. */
export async function setPull(
  db: Database,
  {tenant, channel, isOn, intervalMs}: PullKey & {readonly isOn: boolean; readonly intervalMs: number},
  at: string,
): Promise<void> {
  await db.query(
    `insert into pulls (tenant, channel, is_on, interval_ms, due_at) values ($1, $2, $3, $4, $5::timestamptz)
     on conflict (tenant, channel) do update set is_on = excluded.is_on, interval_ms = excluded.interval_ms`,
    [tenant, channel, isOn, intervalMs, at],
  );
}

/** The tenant's pulls by channel; all tenants' where none is given. */
export async function listPulls(db: Database, tenant?: string): Promise<PullStatus[]> {
  return db.query<PullStatus>(
    `select tenant, channel, is_on as "isOn", interval_ms as "intervalMs", cursor, cursor_at as "cursorAt", due_at as "dueAt",
       lease_until as "leaseUntil", failures, caught_up_at as "caughtUpAt", reason, recorded
     from pulls where $1::text is null or tenant = $1 order by tenant, channel`,
    [tenant ?? null],
  );
}

/** Takes the turn of pulls that are due and that nobody else is at, longest due first. Instants are ISO 8601. */
export async function claimPulls(
  db: Database,
  {
    at,
    until,
    lease,
    limit,
    only,
  }: {
    readonly at: string;
    readonly until: string;
    readonly lease: string;
    readonly limit: number;
    /** This one alone, due or not. */
    readonly only?: PullKey;
  },
): Promise<ClaimedPull[]> {
  const claimed = await db.query<Omit<ClaimedPull, 'claimedAt'>>(
    `update pulls p set lease = $1, lease_until = $2::timestamptz
     from (select tenant, channel from pulls
       where is_on and (lease_until is null or lease_until <= $3::timestamptz)
         and case when $5::text is null then due_at <= $3::timestamptz else tenant = $5 and channel = $6 end
       order by due_at limit $4 for update skip locked) as d
     where p.tenant = d.tenant and p.channel = d.channel
     returning p.tenant, p.channel, p.cursor, p.epoch, p.interval_ms as "intervalMs", p.failures, p.lease`,
    [lease, until, at, limit, only?.tenant ?? null, only?.channel ?? null],
  );
  return claimed.map((pull) => ({...pull, claimedAt: at}));
}

/**
 * Makes a channel's pull due at an instant, if it would be later; a turn that is under way by then is followed by another. False where the
 * channel has no pull, or it is off.
 */
export async function hastenPull(db: Database, {tenant, channel}: PullKey, at: string): Promise<boolean> {
  const hastened = await db.query(
    `update pulls set due_at = case when due_at > $3::timestamptz or lease is not null then $3::timestamptz else due_at end
     where tenant = $1 and channel = $2 and is_on returning 1 as hastened`,
    [tenant, channel, at],
  );
  return hastened.length > 0;
}

/**
 * Moves the cursor after what it passes was recorded, and keeps the turn until `until`. False: the turn is another's by now, or the cursor was
 * reset meanwhile, and nothing was moved.
 */
export async function moveCursor(
  db: Database,
  {tenant, channel, lease, epoch}: ClaimedPull,
  {
    cursor,
    recorded,
    at,
    until,
  }: {readonly cursor: string; readonly recorded: number; readonly at: string; readonly until: string},
): Promise<boolean> {
  const moved = await db.query(
    `update pulls set cursor = $5, cursor_at = $6::timestamptz, lease_until = $7::timestamptz, recorded = recorded + $8,
       failures = 0, reason = null
     where tenant = $1 and channel = $2 and lease = $3 and epoch = $4 returning 1 as moved`,
    [tenant, channel, lease, epoch, cursor, at, until, recorded],
  );
  return moved.length > 0;
}

/** Gives the turn back. What was reset or hastened meanwhile is due as was said then. */
export async function releasePull(
  db: Database,
  {tenant, channel, lease, epoch, claimedAt}: ClaimedPull,
  {
    dueAt,
    caughtUpAt,
    failure,
  }: {readonly dueAt: string; readonly caughtUpAt?: string; readonly failure?: string | undefined},
): Promise<void> {
  await db.query(
    `update pulls set lease = null, lease_until = null,
       due_at = case when epoch = $4 and due_at <= $8::timestamptz then $5::timestamptz else due_at end,
       caught_up_at = coalesce($6::timestamptz, caught_up_at),
       failures = case when $7::text is null then failures else failures + 1 end, reason = coalesce($7, reason)
     where tenant = $1 and channel = $2 and lease = $3`,
    [tenant, channel, lease, epoch, dueAt, caughtUpAt ?? null, failure ?? null, claimedAt],
  );
}

/** Puts the cursor somewhere else, due at once; whoever is at it no longer moves it. False where the channel has no pull. */
export async function resetCursor(
  db: Database,
  {tenant, channel}: PullKey,
  cursor: string,
  at: string,
): Promise<boolean> {
  const reset = await db.query(
    `update pulls set cursor = $3, cursor_at = $4::timestamptz, epoch = epoch + 1, due_at = $4::timestamptz, failures = 0,
       reason = null where tenant = $1 and channel = $2 returning 1 as reset`,
    [tenant, channel, cursor, at],
  );
  return reset.length > 0;
}

/** When the next pull is due or its turn runs out, ISO 8601; `undefined` where nothing is. */
export async function nextPullAt(db: Database): Promise<string | undefined> {
  const [row] = await db.query<{at: string | null}>(
    'select min(greatest(due_at, coalesce(lease_until, due_at))) as at from pulls where is_on',
  );
  return row?.at ?? undefined;
}
