import {createHash, randomBytes, timingSafeEqual} from 'node:crypto';
import {isoInstant, OrderError, type Role} from '@orderlight/core';
import {
  type ApiKey,
  findApiKey,
  findApiKeyById,
  insertApiKey,
  replaceApiKey,
  type StoredApiKey,
} from '../db/api-keys.js';
import type {Database} from '../db/database.js';
import {ensureTenant} from '../db/tenants.js';
import type {Scope} from './scopes.js';

/** What a key is to be. */
export interface NewApiKey {
  readonly tenant: string;
  /** For people: where it is used. */
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** The name by which assignments know the holder. */
  readonly person?: string | undefined;
  /** Channels whose orders count as the holder's own. */
  readonly channels?: readonly string[] | undefined;
  /** ISO 8601; absent: it does not run out. */
  readonly expiresAt?: string | undefined;
}

/** A key that was just made; `key` is shown this once and kept nowhere. */
export interface MadeApiKey {
  readonly key: string;
  readonly made: ApiKey;
}

const KEY = /^olk_([0-9a-z]{12})_([\w-]{43})$/;
const ID_LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';
/** Stands for the digest of a key that is not there, so that looking for one takes as long as refusing one. */
const NO_DIGEST = new Uint8Array(32);
/** How long the old key goes on beside the new one, where nobody says otherwise. */
const OVERLAP_HOURS = 24;

/** Makes a key: `olk_<id>_<secret>`, 256 random bits of secret, of which the hub keeps the SHA-256 and the last four letters. */
export async function makeApiKey(db: Database, wanted: NewApiKey, now: number, holder?: string): Promise<MadeApiKey> {
  const {tenant, name, role, scopes, person, channels, expiresAt} = wanted;
  if (role === 'CUSTOMER')
    throw new OrderError(
      'BAD_USER_INPUT',
      'A key can’t be a customer’s: those come by link or code. Give it a role of the staff.',
    );
  if (scopes.length === 0) throw new OrderError('BAD_USER_INPUT', `The key "${name}" needs a scope at least.`);
  await ensureTenant(db, tenant);
  const id = randomId();
  const secret = randomBytes(32).toString('base64url');
  const stored: StoredApiKey = {
    tenant,
    id,
    holder: holder ?? id,
    name,
    secretHash: digest(secret),
    last4: secret.slice(-4),
    scopes: [...new Set(scopes)],
    role,
    person: person ?? null,
    channels: channels ?? null,
    createdAt: isoInstant(now),
    expiresAt: expiresAt ?? null,
    revokedAt: null,
    lastUsedAt: null,
    replacedBy: null,
  };
  await insertApiKey(db, stored);
  const {secretHash: _, ...made} = stored;
  return {key: `olk_${id}_${secret}`, made};
}

/**
 * Makes a key in the place of another: same holder, role and scopes. The old one goes on for `overlapHours`, so that servers can be
 * moved over one by one. Throws `NOT_FOUND` where there is no such key, or it has been ended or replaced.
 */
export async function rotateApiKey(
  db: Database,
  tenant: string,
  id: string,
  now: number,
  overlapHours = OVERLAP_HOURS,
): Promise<MadeApiKey> {
  return db.transaction(async (tx) => {
    const old = await findApiKey(tx, tenant, id);
    if (!old || !isAlive(old, now)) throw missingKey(tenant, id);
    const {name, role, scopes, person, channels, expiresAt} = old;
    const wanted = {tenant, name, role, scopes, person: person ?? undefined, channels: channels ?? undefined};
    const made = await makeApiKey(tx, {...wanted, expiresAt: expiresAt ?? undefined}, now, old.holder);
    const until = new Date(now + overlapHours * 3_600_000).toISOString();
    if (!(await replaceApiKey(tx, {tenant, id, by: made.made.id, until}))) throw missingKey(tenant, id);
    return made;
  });
}

/** A tenant has no key of that id that could still be used or replaced. */
export function missingKey(tenant: string, id: string): OrderError {
  return new OrderError(
    'NOT_FOUND',
    `${tenant} has no key ${id} that is still good; "orderlight key list ${tenant}" lists them.`,
  );
}

/** The key that a text is, while it is good; `undefined` for any other text. Takes the same time whether the id exists or not. */
export async function checkApiKey(db: Database, text: string, now: number): Promise<ApiKey | undefined> {
  const [, id, secret] = KEY.exec(text) ?? [];
  if (!id || !secret) return undefined;
  const found = await findApiKeyById(db, id);
  const isRight = timingSafeEqual(digest(secret), found?.secretHash ?? NO_DIGEST);
  return found && isRight && isAlive(found, now) ? found : undefined;
}

/** Whether a key is neither ended nor run out. */
export function isAlive({revokedAt, expiresAt}: ApiKey, now: number): boolean {
  return revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > now);
}

function digest(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

// 36^12 ids; a letter is taken from a byte below 252, so that all are equally likely.
function randomId(): string {
  let id = '';
  while (id.length < 12)
    for (const byte of randomBytes(16)) if (byte < 252 && id.length < 12) id += ID_LETTERS[byte % 36];
  return id;
}
