import type {Database} from './database.js';

/** What a customer's session opens. Instants are ISO 8601. */
export interface LookupSession {
  readonly phoneDigests: readonly string[];
  /** Older orders that were opened by their numbers. */
  readonly orderIds: readonly string[];
  readonly triesLeft: number;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Keeps a new session under the hash of its secret. */
export async function putSession(
  db: Database,
  tenant: string,
  {sessionHash, ...session}: LookupSession & {readonly sessionHash: string},
): Promise<void> {
  await db.query(
    `insert into lookup_sessions (tenant, session_hash, phone_digests, order_ids, tries_left, created_at, expires_at)
     values ($1, $2, $3::text[], $4::text[], $5, $6::timestamptz, $7::timestamptz)`,
    [
      tenant,
      sessionHash,
      [...session.phoneDigests],
      [...session.orderIds],
      session.triesLeft,
      session.createdAt,
      session.expiresAt,
    ],
  );
}

const COLUMNS = `phone_digests as "phoneDigests", order_ids as "orderIds", tries_left as "triesLeft", created_at as "createdAt",
  expires_at as "expiresAt"`;

/** The session, while it lasts. */
export async function findSession(
  db: Database,
  tenant: string,
  {sessionHash, at}: {readonly sessionHash: string; readonly at: string},
): Promise<LookupSession | undefined> {
  const [row] = await db.query<LookupSession>(
    `select ${COLUMNS} from lookup_sessions where tenant = $1 and session_hash = $2 and expires_at > $3::timestamptz`,
    [tenant, sessionHash, at],
  );
  return row;
}

/** Uses up one of a session's tries at order numbers; the session, or `undefined` where none is left. */
export async function takeOrderTry(
  db: Database,
  tenant: string,
  {sessionHash, at}: {readonly sessionHash: string; readonly at: string},
): Promise<LookupSession | undefined> {
  const [row] = await db.query<LookupSession>(
    `update lookup_sessions set tries_left = tries_left - 1
     where tenant = $1 and session_hash = $2 and expires_at > $3::timestamptz and tries_left > 0 returning ${COLUMNS}`,
    [tenant, sessionHash, at],
  );
  return row;
}

/** Opens an older order to a session. */
export async function openOrder(
  db: Database,
  tenant: string,
  {sessionHash, orderId}: {readonly sessionHash: string; readonly orderId: string},
): Promise<void> {
  await db.query(
    `update lookup_sessions set order_ids = array_append(order_ids, $3::text)
     where tenant = $1 and session_hash = $2 and not $3::text = any(order_ids)`,
    [tenant, sessionHash, orderId],
  );
}

/** Ends a session. */
export async function endSession(db: Database, tenant: string, sessionHash: string): Promise<void> {
  await db.query('delete from lookup_sessions where tenant = $1 and session_hash = $2', [tenant, sessionHash]);
}
