import type {ChannelLifecycles} from '../record/lifecycle-of.js';
import type {Database} from './database.js';

/** Where a host's messages come in. */
export interface Channel {
  readonly tenant: string;
  readonly channel: string;
  readonly adapter: string;
  /** Name of the environment variable that holds the host's secret. */
  readonly secretEnv?: string;
  /** Lifecycle of the channel's orders, `key` or `key@version`; absent: the hub's own choice. */
  readonly lifecycle?: string;
}

interface ChannelRow {
  tenant: string;
  channel: string;
  adapter: string;
  secretEnv: string | null;
  lifecycle: string | null;
}

const COLUMNS = 'tenant, channel, adapter, secret_env as "secretEnv", lifecycle';

/** Opens a channel, or changes the one of that name. */
export async function addChannel(
  db: Database,
  {tenant, channel, adapter, secretEnv, lifecycle}: Channel,
): Promise<void> {
  await db.query(
    `insert into channels (tenant, channel, adapter, secret_env, lifecycle) values ($1, $2, $3, $4, $5)
     on conflict (tenant, channel) do update
       set adapter = excluded.adapter, secret_env = excluded.secret_env, lifecycle = excluded.lifecycle`,
    [tenant, channel, adapter, secretEnv ?? null, lifecycle ?? null],
  );
}

/** One channel, or `undefined`. */
export async function findChannel(db: Database, tenant: string, channel: string): Promise<Channel | undefined> {
  const [row] = await db.query<ChannelRow>(`select ${COLUMNS} from channels where tenant = $1 and channel = $2`, [
    tenant,
    channel,
  ]);
  return row && fromRow(row);
}

/** The tenant's channels by name; all tenants' where none is given. */
export async function listChannels(db: Database, tenant?: string): Promise<Channel[]> {
  const rows = await db.query<ChannelRow>(
    `select ${COLUMNS} from channels where $1::text is null or tenant = $1 order by tenant, channel`,
    [tenant ?? null],
  );
  return rows.map(fromRow);
}

/** Of a tenant's channels those that name a lifecycle, as one JSON object; `$1` is the tenant. */
export const CHANNEL_LIFECYCLES = `(select coalesce(json_object_agg(channel, lifecycle), '{}'::json)
  from channels where tenant = $1 and lifecycle is not null)`;

/** Which lifecycles a tenant's channels name. */
export async function channelLifecycles(db: Database, tenant: string): Promise<ChannelLifecycles> {
  const [row] = await db.query<{lifecycles: ChannelLifecycles}>(`select ${CHANNEL_LIFECYCLES} as lifecycles`, [tenant]);
  return row?.lifecycles ?? {};
}

function fromRow({tenant, channel, adapter, secretEnv, lifecycle}: ChannelRow): Channel {
  return {tenant, channel, adapter, ...(secretEnv ? {secretEnv} : {}), ...(lifecycle ? {lifecycle} : {})};
}
