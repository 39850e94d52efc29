import type {Database} from './database.js';

/** A key that tokens are signed with; the key itself is derived from the hub's. Instants are ISO 8601. */
export interface TokenKey {
  readonly tenant: string;
  readonly kid: string;
  readonly createdAt: string;
  readonly retiredAt: string | null;
  readonly revokedAt: string | null;
}

const COLUMNS = `tenant, kid, created_at as "createdAt", retired_at as "retiredAt", revoked_at as "revokedAt"`;

/** Keeps a new signing key. */
export async function insertTokenKey(db: Database, tenant: string, kid: string, at: string): Promise<void> {
  await db.query('insert into token_keys (tenant, kid, created_at) values ($1, $2, $3)', [tenant, kid, at]);
}

/** The signing key of a `kid`, whoever's it is: it is the key that says which tenant's. */
export async function findTokenKey(db: Database, kid: string): Promise<TokenKey | undefined> {
  const [row] = await db.query<TokenKey>(`select ${COLUMNS} from token_keys where kid = $1`, [kid]);
  return row;
}

/** The tenant's newest key that signs. */
export async function currentTokenKey(db: Database, tenant: string): Promise<TokenKey | undefined> {
  const [row] = await db.query<TokenKey>(
    `select ${COLUMNS} from token_keys where tenant = $1 and retired_at is null and revoked_at is null
     order by created_at desc, kid limit 1`,
    [tenant],
  );
  return row;
}

/** Lets all keys of a tenant but one sign nothing new. */
export async function retireTokenKeys(db: Database, tenant: string, but: string, at: string): Promise<void> {
  await db.query('update token_keys set retired_at = $3 where tenant = $1 and kid <> $2 and retired_at is null', [
    tenant,
    but,
    at,
  ]);
}

/** Lets nothing that a key signed be taken any more; false where the tenant has no such key. */
export async function revokeTokenKey(db: Database, tenant: string, kid: string, at: string): Promise<boolean> {
  const rows = await db.query(
    `update token_keys set revoked_at = coalesce(revoked_at, $3), retired_at = coalesce(retired_at, $3)
     where tenant = $1 and kid = $2 returning kid`,
    [tenant, kid, at],
  );
  return rows.length > 0;
}

/** Lets one token be taken no more. What has run out by `at` is forgotten on the way. */
export async function revokeToken(
  db: Database,
  {
    tenant,
    jti,
    until,
    at,
  }: {readonly tenant: string; readonly jti: string; readonly until: string; readonly at: string},
): Promise<void> {
  await db.query('delete from revoked_tokens where expires_at < $1', [at]);
  await db.query(
    `insert into revoked_tokens (tenant, jti, expires_at) values ($1, $2, $3)
     on conflict (tenant, jti) do update set expires_at = greatest(revoked_tokens.expires_at, excluded.expires_at)`,
    [tenant, jti, until],
  );
}

/** Whether a token is taken no more. */
export async function isTokenRevoked(db: Database, tenant: string, jti: string): Promise<boolean> {
  const rows = await db.query('select 1 as one from revoked_tokens where tenant = $1 and jti = $2', [tenant, jti]);
  return rows.length > 0;
}
