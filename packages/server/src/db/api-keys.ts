import type {Role} from '@orderlight/core';
import type {Scope} from '../access/scopes.js';
import type {Database} from './database.js';

/** What is known of a key; its secret is not. Instants are ISO 8601. */
export interface ApiKey {
  readonly tenant: string;
  readonly id: string;
  /** For whom it stands: the same before and after a rotation. */
  readonly holder: string;
  readonly name: string;
  readonly last4: string;
  readonly scopes: readonly Scope[];
  readonly role: Role;
  readonly person: string | null;
  readonly channels: readonly string[] | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  /** To the hour. */
  readonly lastUsedAt: string | null;
  readonly replacedBy: string | null;
}

/** A key with the digest that a secret is held against. */
export interface StoredApiKey extends ApiKey {
  readonly secretHash: Uint8Array;
}

const COLUMNS = `tenant, id, holder, name, last4, scopes, role, person, channels, created_at as "createdAt", expires_at as "expiresAt",
  revoked_at as "revokedAt", last_used_at as "lastUsedAt", replaced_by as "replacedBy"`;

/** Keeps a new key. */
export async function insertApiKey(db: Database, key: StoredApiKey): Promise<void> {
  await db.query(
    `insert into api_keys (tenant, id, holder, name, secret_hash, last4, scopes, role, person, channels, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7::text[], $8, $9, $10::text[], $11, $12)`,
    [
      key.tenant,
      key.id,
      key.holder,
      key.name,
      key.secretHash,
      key.last4,
      [...key.scopes],
      key.role,
      key.person,
      key.channels && [...key.channels],
      key.createdAt,
      key.expiresAt,
    ],
  );
}

/** The key of an id, whoever's it is: it is the key that says which tenant's. */
export async function findApiKeyById(db: Database, id: string): Promise<StoredApiKey | undefined> {
  const [row] = await db.query<StoredApiKey>(
    `select ${COLUMNS}, secret_hash as "secretHash" from api_keys where id = $1`,
    [id],
  );
  return row;
}

/** One of a tenant's keys. */
export async function findApiKey(db: Database, tenant: string, id: string): Promise<ApiKey | undefined> {
  const [row] = await db.query<ApiKey>(`select ${COLUMNS} from api_keys where tenant = $1 and id = $2`, [tenant, id]);
  return row;
}

/** All keys of a tenant, revoked ones included, newest first. */
export async function listApiKeys(db: Database, tenant: string): Promise<ApiKey[]> {
  return db.query<ApiKey>(`select ${COLUMNS} from api_keys where tenant = $1 order by created_at desc, id`, [tenant]);
}

/** Ends a key at once; false where the tenant has none of that id that is not ended yet. */
export async function revokeApiKey(db: Database, tenant: string, id: string, at: string): Promise<boolean> {
  const rows = await db.query(
    'update api_keys set revoked_at = $3 where tenant = $1 and id = $2 and revoked_at is null returning id',
    [tenant, id, at],
  );
  return rows.length > 0;
}

/** Lets a key run out at an instant, sooner if it would have anyway, and names the key in its place. */
export async function replaceApiKey(
  db: Database,
  {tenant, id, by, until}: {readonly tenant: string; readonly id: string; readonly by: string; readonly until: string},
): Promise<boolean> {
  const rows = await db.query(
    `update api_keys set expires_at = least(expires_at, $4::timestamptz), replaced_by = $3
     where tenant = $1 and id = $2 and revoked_at is null and replaced_by is null returning id`,
    [tenant, id, by, until],
  );
  return rows.length > 0;
}

/** Notes that a key was used, once an hour at most: who reads it wants to know which keys are dead. */
export async function touchApiKey(db: Database, tenant: string, id: string, at: string): Promise<void> {
  await db.query(
    `update api_keys set last_used_at = $3
     where tenant = $1 and id = $2 and (last_used_at is null or last_used_at < $3::timestamptz - interval '1 hour')`,
    [tenant, id, at],
  );
}

/** Whether the hub has ever had a key, of whichever tenant. */
export async function hasApiKeys(db: Database): Promise<boolean> {
  const rows = await db.query('select 1 as one from api_keys limit 1');
  return rows.length > 0;
}
