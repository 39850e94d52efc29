import type {AuditRow} from './audit.js';
import type {Database} from './database.js';

/** A seal over a stretch of the audit. */
export interface AuditSeal {
  readonly n: number;
  /** Feed number of the last change that it covers. */
  readonly sequence: number;
  readonly rows: number;
  readonly hash: string;
}

/** A tenant's newest seal. */
export async function lastSeal(db: Database, tenant: string): Promise<AuditSeal | undefined> {
  const [seal] = await db.query<AuditSeal>(
    'select n, sequence, rows, hash from audit_seals where tenant = $1 order by n desc limit 1',
    [tenant],
  );
  return seal;
}

/** A tenant's seals after a number, oldest first. */
export async function sealsAfter(db: Database, tenant: string, n: number, limit: number): Promise<AuditSeal[]> {
  return db.query('select n, sequence, rows, hash from audit_seals where tenant = $1 and n > $2 order by n limit $3', [
    tenant,
    n,
    limit,
  ]);
}

/** Adds a seal. */
export async function addSeal(
  tx: Database,
  tenant: string,
  {n, sequence, rows, hash}: AuditSeal,
  at: string,
): Promise<void> {
  await tx.query('insert into audit_seals (tenant, n, sequence, rows, hash, at) values ($1, $2, $3, $4, $5, $6)', [
    tenant,
    n,
    sequence,
    rows,
    hash,
    at,
  ]);
}

/** Audit rows of changes after one feed number up to another, in feed order. */
export async function auditBetween(db: Database, tenant: string, after: number, to: number): Promise<AuditRow[]> {
  return db.query<AuditRow>(
    `select order_id as "orderId", sequence, causes, moved, at from audit
     where tenant = $1 and sequence > $2 and sequence <= $3 order by sequence, order_id`,
    [tenant, after, to],
  );
}
