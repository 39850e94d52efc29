import type {Database} from './database.js';

/** Why an endpoint is told nothing. `GONE`: it answered 410. `FAILING`: nothing reached it for days. */
export type WebhookDisabled = 'MANUAL' | 'GONE' | 'FAILING';

/** A secret as it is kept. */
export interface SealedSecret {
  readonly sealed: string;
  /** Signs along until then, ISO 8601; absent on the one that signs until the next rotation. */
  readonly until?: string;
  /** Digest of the idempotency key that it was made under. */
  readonly key?: string;
}

/** Where a tenant wants to be told of events. Instants are ISO 8601. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  /** Patterns of event types. */
  readonly types: readonly string[];
  readonly description: string | null;
  /** Newest first. */
  readonly secrets: readonly SealedSecret[];
  readonly disabled: WebhookDisabled | null;
  /** Since when no attempt has succeeded. */
  readonly failingSince: string | null;
  readonly createdBy: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const COLUMNS = `id, url, types, description, secrets, disabled, failing_since as "failingSince", created_by as "createdBy",
  created_at as "createdAt", updated_at as "updatedAt"`;

/** Adds an endpoint unless there is one of that id; returns the one that stands. */
export async function insertWebhookEndpoint(
  db: Database,
  tenant: string,
  {id, url, types, description, secrets, createdBy, createdAt}: WebhookEndpoint,
): Promise<WebhookEndpoint> {
  await db.query(
    `insert into webhook_endpoints (tenant, id, url, types, description, secrets, created_by, created_at, updated_at)
     values ($1, $2, $3, $4::jsonb, $5, $6::jsonb, $7, $8::timestamptz, $8::timestamptz) on conflict do nothing`,
    [tenant, id, url, JSON.stringify(types), description, JSON.stringify(secrets), createdBy, createdAt],
  );
  const found = await findWebhookEndpoint(db, tenant, id);
  if (!found) throw new Error(`The webhook endpoint ${id} was removed while it was added.`);
  return found;
}

/** One endpoint, or `undefined`. */
export async function findWebhookEndpoint(
  db: Database,
  tenant: string,
  id: string,
): Promise<WebhookEndpoint | undefined> {
  const [row] = await db.query<WebhookEndpoint>(
    `select ${COLUMNS} from webhook_endpoints where tenant = $1 and id = $2`,
    [tenant, id],
  );
  return row;
}

/** A tenant's endpoints, oldest first. */
export async function listWebhookEndpoints(db: Database, tenant: string): Promise<WebhookEndpoint[]> {
  return db.query<WebhookEndpoint>(
    `select ${COLUMNS} from webhook_endpoints where tenant = $1 order by created_at, id`,
    [tenant],
  );
}

/** What may be changed of an endpoint; what is left out stays. */
export interface WebhookEndpointChange {
  readonly url?: string;
  readonly types?: readonly string[];
  readonly description?: string;
  readonly secrets?: readonly SealedSecret[];
  /** `null`: told again, as if nothing had ever failed. */
  readonly disabled?: WebhookDisabled | null;
}

/** Changes an endpoint; `undefined` where there is none. */
export async function updateWebhookEndpoint(
  db: Database,
  tenant: string,
  id: string,
  {url, types, description, secrets, disabled}: WebhookEndpointChange,
  at: string,
): Promise<WebhookEndpoint | undefined> {
  const [row] = await db.query<WebhookEndpoint>(
    `update webhook_endpoints set url = coalesce($3, url), types = coalesce($4::jsonb, types),
       description = coalesce($5, description), secrets = coalesce($6::jsonb, secrets),
       disabled = case when $7::boolean then $8 else disabled end,
       failing_since = case when $7::boolean and $8::text is null then null else failing_since end, updated_at = $9::timestamptz
     where tenant = $1 and id = $2 returning ${COLUMNS}`,
    [
      tenant,
      id,
      url ?? null,
      types ? JSON.stringify(types) : null,
      description ?? null,
      secrets ? JSON.stringify(secrets) : null,
      disabled !== undefined,
      disabled ?? null,
      at,
    ],
  );
  return row;
}

/** Locks an endpoint until the end of the transaction and returns it. */
export async function lockWebhookEndpoint(
  tx: Database,
  tenant: string,
  id: string,
): Promise<WebhookEndpoint | undefined> {
  const [row] = await tx.query<WebhookEndpoint>(
    `select ${COLUMNS} from webhook_endpoints where tenant = $1 and id = $2 for update`,
    [tenant, id],
  );
  return row;
}

/** Removes an endpoint. Says whether there was one. */
export async function removeWebhookEndpoint(db: Database, tenant: string, id: string): Promise<boolean> {
  const rows = await db.query('delete from webhook_endpoints where tenant = $1 and id = $2 returning id', [tenant, id]);
  return rows.length > 0;
}

/** Notes that an attempt succeeded, or since when none has. Writes only where that is news. */
export async function noteWebhookHealth(
  db: Database,
  tenant: string,
  id: string,
  {isWell, at}: {readonly isWell: boolean; readonly at: string},
): Promise<void> {
  await db.query(
    isWell
      ? 'update webhook_endpoints set failing_since = null where tenant = $1 and id = $2 and failing_since is not null'
      : `update webhook_endpoints set failing_since = $3::timestamptz
         where tenant = $1 and id = $2 and failing_since is null`,
    isWell ? [tenant, id] : [tenant, id, at],
  );
}

/** Stops telling an endpoint. Says whether it was still told: of several that find out, one is the first. */
export async function disableWebhookEndpoint(
  db: Database,
  tenant: string,
  id: string,
  why: WebhookDisabled,
  at: string,
): Promise<boolean> {
  const rows = await db.query(
    `update webhook_endpoints set disabled = $3, updated_at = $4::timestamptz
     where tenant = $1 and id = $2 and disabled is null returning id`,
    [tenant, id, why, at],
  );
  return rows.length > 0;
}
