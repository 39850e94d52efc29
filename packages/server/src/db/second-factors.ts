import type {Database} from './database.js';

/** A holder's second factor. */
export interface SecondFactor {
  /** Sealed. */
  readonly seed: string;
  /** Number of the step whose code was taken last. */
  readonly lastStep: number;
  readonly failures: number;
  readonly lockedUntil: string | null;
}

/** Keeps a holder's seed; one that was there is replaced, with its failures and its lock. */
export async function putSecondFactor(
  db: Database,
  {
    tenant,
    holder,
    seed,
    at,
  }: {readonly tenant: string; readonly holder: string; readonly seed: string; readonly at: string},
): Promise<void> {
  await db.query(
    `insert into second_factors (tenant, holder, seed, created_at) values ($1, $2, $3, $4)
     on conflict (tenant, holder) do update
     set seed = excluded.seed, created_at = excluded.created_at, last_step = 0, failures = 0, locked_until = null`,
    [tenant, holder, seed, at],
  );
}

/** A holder's second factor, locked until the transaction ends, so that two guesses at once count twice. */
export async function lockSecondFactor(
  tx: Database,
  tenant: string,
  holder: string,
): Promise<SecondFactor | undefined> {
  const [row] = await tx.query<SecondFactor>(
    `select seed, last_step as "lastStep", failures, locked_until as "lockedUntil" from second_factors
     where tenant = $1 and holder = $2 for update`,
    [tenant, holder],
  );
  return row;
}

/** Notes how a try went. */
export async function noteSecondFactor(
  tx: Database,
  tenant: string,
  holder: string,
  {lastStep, failures, lockedUntil}: Omit<SecondFactor, 'seed'>,
): Promise<void> {
  await tx.query(
    'update second_factors set last_step = $3, failures = $4, locked_until = $5 where tenant = $1 and holder = $2',
    [tenant, holder, lastStep, failures, lockedUntil],
  );
}

/** Takes a holder's second factor away; false where there was none. */
export async function removeSecondFactor(db: Database, tenant: string, holder: string): Promise<boolean> {
  const rows = await db.query('delete from second_factors where tenant = $1 and holder = $2 returning holder', [
    tenant,
    holder,
  ]);
  return rows.length > 0;
}
