import {randomBytes} from 'node:crypto';
import type {Database} from './database.js';

/** The tenant's salt for digests of personal data; makes the tenant if it is new. */
export async function ensureTenant(db: Database, tenant: string): Promise<Uint8Array> {
  const known = await saltOf(db, tenant);
  if (known) return known;
  await db.query('insert into tenants (tenant, salt) values ($1, $2) on conflict do nothing', [
    tenant,
    randomBytes(32),
  ]);
  const salt = await saltOf(db, tenant);
  if (!salt) throw new Error(`The tenant "${tenant}" vanished while it was made.`);
  return salt;
}

async function saltOf(db: Database, tenant: string): Promise<Uint8Array | undefined> {
  const [row] = await db.query<{salt: Uint8Array}>('select salt from tenants where tenant = $1', [tenant]);
  return row?.salt;
}

/** Names of all tenants. */
export async function listTenants(db: Database): Promise<string[]> {
  const rows = await db.query<{tenant: string}>('select tenant from tenants order by tenant');
  return rows.map(({tenant}) => tenant);
}
