import {jwtVerify, SignJWT} from 'jose';
import type {SecretBox} from '../access/secret-box.js';

/** What a tracking link says: one order of one tenant, until when. */
export interface LinkClaims {
  readonly tenant: string;
  readonly orderId: string;
  /** By which the link is revoked. */
  readonly linkId: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Names of the keys that links are signed with, newest first; what another name signed is no link. */
const KEYS = ['1'] as const;
const ALGORITHM = 'HS256';
/** Says what the token is for, so that no other token of the hub passes for a link. */
const AUDIENCE = 'orderlight/tracking';
/** No link that the hub makes is longer; what is, is not looked at. */
const LONGEST = 1_000;

/** Signs a link (RFC 7515, HS256 under a key of its own). */
export function signLink(box: SecretBox, {tenant, orderId, linkId, expiresAt}: LinkClaims): Promise<string> {
  const [kid] = KEYS;
  return new SignJWT({t: tenant, o: orderId})
    .setProtectedHeader({alg: ALGORITHM, kid})
    .setJti(linkId)
    .setAudience(AUDIENCE)
    .setExpirationTime(Math.floor(expiresAt / 1_000))
    .sign(keyOf(box, kid));
}

/** What a token says, if the hub signed it and it is not over at `now` (milliseconds). */
export async function readLink(box: SecretBox, token: string, now: number): Promise<LinkClaims | undefined> {
  if (token.length > LONGEST) return undefined;
  try {
    const {payload} = await jwtVerify(
      token,
      ({kid}) => {
        if (!KEYS.some((key) => key === kid)) throw new Error('unknown key');
        return keyOf(box, String(kid));
      },
      {
        algorithms: [ALGORITHM],
        audience: AUDIENCE,
        currentDate: new Date(now),
        requiredClaims: ['exp', 'jti', 't', 'o'],
      },
    );
    const {t: tenant, o: orderId, jti: linkId, exp} = payload;
    if (typeof tenant !== 'string' || typeof orderId !== 'string' || !linkId || exp === undefined) return undefined;
    return {tenant, orderId, linkId, expiresAt: exp * 1_000};
  } catch {
    return undefined;
  }
}

function keyOf(box: SecretBox, kid: string): Uint8Array {
  return box.derive(`tracking-link/${kid}`);
}
