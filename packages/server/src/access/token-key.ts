import {randomBytes} from 'node:crypto';
import type {Database} from '../db/database.js';
import {currentTokenKey, findTokenKey, insertTokenKey, retireTokenKeys} from '../db/tokens.js';
import type {SecretBox} from './secret-box.js';

/** What signing needs of a hub. */
export interface TokenHub {
  readonly db: Database;
  readonly box: SecretBox;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A key to sign or check with, and whose it is. */
export interface SigningKey {
  readonly tenant: string;
  readonly kid: string;
  /** 256 bits, derived from the hub's key for this tenant and `kid` alone. */
  readonly secret: Uint8Array;
}

const KID = /^tk_[\w-]{16}$/;

/** The key that a tenant's tokens are signed with now; made when it is first needed. */
export async function signingKey(hub: TokenHub, tenant: string): Promise<SigningKey> {
  const current = await currentTokenKey(hub.db, tenant);
  const kid = current?.kid ?? (await makeKey(hub, tenant));
  return {tenant, kid, secret: secretOf(hub.box, tenant, kid)};
}

/** The key of a `kid`, while it is not revoked. The `kid` of a token is anybody's text: what does not look like ours is not looked up. */
export async function verifyingKey(hub: TokenHub, kid: string | undefined): Promise<SigningKey | undefined> {
  if (kid === undefined || !KID.test(kid)) return undefined;
  const found = await findTokenKey(hub.db, kid);
  if (!found || found.revokedAt !== null) return undefined;
  return {tenant: found.tenant, kid, secret: secretOf(hub.box, found.tenant, kid)};
}

/** Signs with a new key from now on; tokens of the old one are taken until they run out. Resolves to the new `kid`. */
export async function rotateTokenKey(hub: TokenHub, tenant: string): Promise<string> {
  return hub.db.transaction(async (db) => {
    const kid = await makeKey({...hub, db}, tenant);
    await retireTokenKeys(db, tenant, kid, new Date(hub.now()).toISOString());
    return kid;
  });
}

async function makeKey({db, now}: TokenHub, tenant: string): Promise<string> {
  const kid = `tk_${randomBytes(12).toString('base64url')}`;
  await insertTokenKey(db, tenant, kid, new Date(now()).toISOString());
  return kid;
}

function secretOf(box: SecretBox, tenant: string, kid: string): Uint8Array {
  return box.derive(`token-key/${tenant}/${kid}`);
}
