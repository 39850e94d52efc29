import type {Database} from './database.js';

/** Tenants whose feed has grown past where a follower stands. */
export async function tenantsToFollow(db: Database, follower: string): Promise<string[]> {
  const rows = await db.query<{tenant: string}>(
    `select t.tenant from tenants t left join followers f on f.tenant = t.tenant and f.follower = $1
     where t.sequence > coalesce(f.sequence, 0) order by t.tenant`,
    [follower],
  );
  return rows.map(({tenant}) => tenant);
}

/**
 * Where a follower stands in a tenant's feed, held until the end of the transaction; `undefined` while another instance holds it. A
 * new follower begins at `from`.
 */
export async function holdPosition(
  tx: Database,
  {tenant, follower, from}: {readonly tenant: string; readonly follower: string; readonly from: number},
): Promise<number | undefined> {
  const held = await hold(tx, tenant, follower);
  if (held) return held.sequence;
  // Held by another, or new. Only the first page of all has to ask.
  const added = await tx.query(
    'insert into followers (tenant, follower, sequence) values ($1, $2, $3) on conflict do nothing returning 1 as added',
    [tenant, follower, from],
  );
  return added.length ? from : undefined;
}

async function hold(tx: Database, tenant: string, follower: string): Promise<{sequence: number} | undefined> {
  const [row] = await tx.query<{sequence: number}>(
    'select sequence from followers where tenant = $1 and follower = $2 for update skip locked',
    [tenant, follower],
  );
  return row;
}

/** Notes how far a follower has come. */
export async function movePosition(
  tx: Database,
  {tenant, follower, sequence}: {readonly tenant: string; readonly follower: string; readonly sequence: number},
): Promise<void> {
  await tx.query('update followers set sequence = $3 where tenant = $1 and follower = $2', [
    tenant,
    follower,
    sequence,
  ]);
}

/** Has a follower take a tenant's feed from its beginning again. */
export async function restartFollower(db: Database, tenant: string, follower: string): Promise<void> {
  await db.query('update followers set sequence = 0 where tenant = $1 and follower = $2', [tenant, follower]);
}
