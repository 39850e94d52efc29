import type {Database} from './database.js';

/** A one-time code as it is kept: nothing of it tells the phone or the code. */
export interface LookupCode {
  readonly lookupId: string;
  /** Keyed digest of the phone. */
  readonly phoneHash: string;
  readonly codeHash: string;
  readonly deviceHash: string;
  readonly phoneDigests: readonly string[];
  readonly orderNo?: string;
  readonly triesLeft: number;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Which device asked last for a phone's code, since an instant; `undefined` where nobody did. */
export async function recentCode(
  db: Database,
  tenant: string,
  {phoneHash, since}: {readonly phoneHash: string; readonly since: string},
): Promise<{readonly lookupId: string; readonly deviceHash: string} | undefined> {
  const [row] = await db.query<{lookupId: string; deviceHash: string}>(
    `select lookup_id as "lookupId", device_hash as "deviceHash" from lookup_codes
     where tenant = $1 and phone_hash = $2 and created_at > $3::timestamptz`,
    [tenant, phoneHash, since],
  );
  return row;
}

/**
 * Makes a code the phone's only one. False where one was made since `unlessSince`: that one stays, and of two callers at once only
 * one makes theirs.
 */
export async function putCode(db: Database, tenant: string, code: LookupCode, unlessSince: string): Promise<boolean> {
  const rows = await db.query(
    `insert into lookup_codes (tenant, phone_hash, lookup_id, code_hash, device_hash, phone_digests, order_no, tries_left, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6::text[], $7, $8, $9::timestamptz, $10::timestamptz)
     on conflict (tenant, phone_hash) do update set lookup_id = excluded.lookup_id, code_hash = excluded.code_hash,
       device_hash = excluded.device_hash, phone_digests = excluded.phone_digests, order_no = excluded.order_no,
       tries_left = excluded.tries_left, created_at = excluded.created_at, expires_at = excluded.expires_at
     where lookup_codes.created_at <= $11::timestamptz
     returning lookup_id`,
    [
      tenant,
      code.phoneHash,
      code.lookupId,
      code.codeHash,
      code.deviceHash,
      [...code.phoneDigests],
      code.orderNo ?? null,
      code.triesLeft,
      code.createdAt,
      code.expiresAt,
      unlessSince,
    ],
  );
  return rows.length > 0;
}

/**
 * Uses up one try of a lookup, whatever comes of it, and tells what to compare with; `undefined` where none is left, it is over, or
 * there never was one. One statement: of any number of tries at once no more get through than are left.
 */
export async function takeTry(
  db: Database,
  tenant: string,
  {lookupId, at}: {readonly lookupId: string; readonly at: string},
): Promise<string | undefined> {
  const [row] = await db.query<{codeHash: string}>(
    `update lookup_codes set tries_left = tries_left - 1
     where tenant = $1 and lookup_id = $2 and tries_left > 0 and expires_at > $3::timestamptz
     returning code_hash as "codeHash"`,
    [tenant, lookupId, at],
  );
  return row?.codeHash;
}

/** Ends a lookup whose code was right; of two callers at once only one is told what it opens. The row stays, so that the wait before the next code stays too. */
export async function useCode(
  db: Database,
  tenant: string,
  {lookupId, codeHash}: {readonly lookupId: string; readonly codeHash: string},
): Promise<{readonly phoneDigests: readonly string[]; readonly orderNo: string | null} | undefined> {
  const [row] = await db.query<{phoneDigests: string[]; orderNo: string | null}>(
    `update lookup_codes set code_hash = '', tries_left = 0 where tenant = $1 and lookup_id = $2 and code_hash = $3
     returning phone_digests as "phoneDigests", order_no as "orderNo"`,
    [tenant, lookupId, codeHash],
  );
  return row;
}
