import {randomBytes} from 'node:crypto';
import {FOLD_VERSION} from '../record/fold-version.js';
import type {Database} from './database.js';

/** The tenant's salt for digests of personal data; makes the tenant if it is new. */
export async function ensureTenant(db: Database, tenant: string): Promise<Uint8Array> {
  const known = await saltOf(db, tenant);
  if (known) return known;
  await db.query('insert into tenants (tenant, salt, fold_version) values ($1, $2, $3) on conflict do nothing', [
    tenant,
    randomBytes(32),
    FOLD_VERSION,
  ]);
  const salt = await saltOf(db, tenant);
  if (!salt) throw new Error(`The tenant "${tenant}" vanished while it was made.`);
  return salt;
}

/** The tenant's salt; `undefined` of a tenant that the store does not know. */
export async function saltOf(db: Database, tenant: string): Promise<Uint8Array | undefined> {
  const [row] = await db.query<{salt: Uint8Array}>('select salt from tenants where tenant = $1', [tenant]);
  return row?.salt;
}

/** Names of all tenants. */
export async function listTenants(db: Database): Promise<string[]> {
  const rows = await db.query<{tenant: string}>('select tenant from tenants order by tenant');
  return rows.map(({tenant}) => tenant);
}

/** Names of all tenants, those that have a channel and nothing else yet among them. */
export async function listKnownTenants(db: Database): Promise<string[]> {
  const rows = await db.query<{tenant: string}>(
    'select tenant from tenants union select tenant from channels order by tenant',
  );
  return rows.map(({tenant}) => tenant);
}

/** Tenants whose projections another version of the fold made, an older or a newer one. */
export async function tenantsOfOtherFold(db: Database): Promise<string[]> {
  const rows = await db.query<{tenant: string}>('select tenant from tenants where fold_version <> $1 order by tenant', [
    FOLD_VERSION,
  ]);
  return rows.map(({tenant}) => tenant);
}

/** Notes that all of a tenant's projections are this version's. */
export async function markFolded(db: Database, tenant: string): Promise<void> {
  await db.query('update tenants set fold_version = $2 where tenant = $1 and fold_version <> $2', [
    tenant,
    FOLD_VERSION,
  ]);
}
