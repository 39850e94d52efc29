import type {Database} from './database.js';

/** How a channel's host is called, as it is stored. */
export interface StoredConnection {
  readonly tenant: string;
  readonly channel: string;
  /** What the adapter asks for, by name; no secrets. */
  readonly settings: Readonly<Record<string, string>>;
  readonly tokenEnv: string | null;
  readonly tokenSealed: string | null;
}

/** What is to be changed of a connection; what is left out stays. */
export interface ConnectionChange {
  readonly settings?: Readonly<Record<string, string>>;
  readonly tokenEnv?: string | null;
  readonly tokenSealed?: string | null;
}

const COLUMNS = 'tenant, channel, settings, token_env as "tokenEnv", token_sealed as "tokenSealed"';

/** How a channel's host is called; `undefined` where nobody has said. */
export async function findConnection(
  db: Database,
  tenant: string,
  channel: string,
): Promise<StoredConnection | undefined> {
  const [row] = await db.query<StoredConnection>(
    `select ${COLUMNS} from host_connections where tenant = $1 and channel = $2`,
    [tenant, channel],
  );
  return row;
}

/** Changes how a channel's host is called; settings are added to those that are there. */
export async function changeConnection(
  db: Database,
  {tenant, channel}: Pick<StoredConnection, 'tenant' | 'channel'>,
  {settings = {}, tokenEnv, tokenSealed}: ConnectionChange,
): Promise<void> {
  await db.query(
    `insert into host_connections (tenant, channel, settings, token_env, token_sealed) values ($1, $2, $3::jsonb, $4, $5)
     on conflict (tenant, channel) do update set settings = host_connections.settings || excluded.settings,
       token_env = case when $6 then excluded.token_env else host_connections.token_env end,
       token_sealed = case when $7 then excluded.token_sealed else host_connections.token_sealed end`,
    [
      tenant,
      channel,
      JSON.stringify(settings),
      tokenEnv ?? null,
      tokenSealed ?? null,
      tokenEnv !== undefined,
      tokenSealed !== undefined,
    ],
  );
}

const LEFT = `least($4::float8, coalesce(tokens, $4::float8)
  + greatest(0, extract(epoch from $3::timestamptz - coalesce(tokens_at, $3::timestamptz)))::float8 * $5::float8)`;

/**
 * Takes one request from a host's bucket, whichever instance asks. Resolves to 0 when it may go out, else to the milliseconds until it is
 * worth asking again. `at` is ISO 8601.
 */
export async function takeRequest(
  db: Database,
  {tenant, channel}: Pick<StoredConnection, 'tenant' | 'channel'>,
  {burst, perSecond}: {readonly burst: number; readonly perSecond: number},
  at: string,
): Promise<number> {
  const params = [tenant, channel, at, burst, perSecond];
  const taken = await db.query(
    `update host_connections set tokens = ${LEFT} - 1, tokens_at = $3::timestamptz
     where tenant = $1 and channel = $2 and ${LEFT} >= 1 and (blocked_until is null or blocked_until <= $3::timestamptz)
     returning 1 as taken`,
    params,
  );
  if (taken.length) return 0;
  const [row] = await db.query<{left: number; blocked: number}>(
    `select ${LEFT} as left,
       greatest(0, coalesce(extract(epoch from blocked_until - $3::timestamptz), 0))::float8 * 1000 as blocked
     from host_connections where tenant = $1 and channel = $2`,
    params,
  );
  if (!row) return 60_000;
  return Math.max(1, Math.ceil(row.blocked), Math.ceil(((1 - row.left) / perSecond) * 1000));
}

/** Notes that a host asked for silence until an instant, ISO 8601. */
export async function blockHost(
  db: Database,
  {tenant, channel}: Pick<StoredConnection, 'tenant' | 'channel'>,
  until: string,
): Promise<void> {
  await db.query(
    `update host_connections set blocked_until = greatest(coalesce(blocked_until, $3::timestamptz), $3::timestamptz)
     where tenant = $1 and channel = $2`,
    [tenant, channel, until],
  );
}
