import {randomBytes} from 'node:crypto';
import type {Database} from './database.js';

/** The tenant's salt for digests of personal data; makes the tenant if it is new. */
export async function ensureTenant(db: Database, tenant: string): Promise<Uint8Array> {
  await db.query('insert into tenants (tenant, salt) values ($1, $2) on conflict do nothing', [
    tenant,
    randomBytes(32),
  ]);
  const [row] = await db.query<{salt: Uint8Array}>('select salt from tenants where tenant = $1', [tenant]);
  if (!row) throw new Error(`The tenant "${tenant}" vanished while it was made.`);
  return row.salt;
}

/** Names of all tenants. */
export async function listTenants(db: Database): Promise<string[]> {
  const rows = await db.query<{tenant: string}>('select tenant from tenants order by tenant');
  return rows.map(({tenant}) => tenant);
}

/**
 * Takes `count` numbers of the tenant's feed and returns the first.
 *
 * Call it at the end of a transaction: it locks the tenant's row until the commit, so that numbers are committed in their
 * order and a reader who has seen n never finds a smaller one afterwards.
 */
export async function takeSequences(tx: Database, tenant: string, count: number): Promise<number> {
  const [row] = await tx.query<{sequence: number}>(
    'update tenants set sequence = sequence + $2 where tenant = $1 returning sequence',
    [tenant, count],
  );
  if (!row) throw new Error(`There is no tenant "${tenant}".`);
  return row.sequence - count + 1;
}
