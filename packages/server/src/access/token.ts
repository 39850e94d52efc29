import {randomUUID} from 'node:crypto';
import {isoInstant, OrderError} from '@orderlight/core';
import {decodeProtectedHeader, errors, type JWTPayload, jwtVerify, SignJWT} from 'jose';
import {isTokenRevoked} from '../db/tokens.js';
import {signingKey, type TokenHub, verifyingKey} from './token-key.js';

/** What a token is for. `embed`: a page's elements. `admin`: who has passed the second factor. */
export type TokenUse = 'embed' | 'admin';

/** A signed token and when it runs out. */
export interface SignedToken {
  readonly token: string;
  readonly jti: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** A token whose signature, tenant and times are right. */
export interface ReadToken {
  readonly use: TokenUse;
  readonly tenant: string;
  readonly kid: string;
  readonly jti: string;
  readonly subject: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly claims: JWTPayload;
}

const ISSUER = 'orderlight';
/** The one algorithm: whoever checks a token is whoever signed it, so nobody needs a public key (RFC 8725, 3.1). */
const ALGORITHM = 'HS256';
/** How far clocks of instances may stand apart, in seconds. */
const SKEW_SECONDS = 30;
/** No token lives longer, in seconds, whatever it says. */
export const LONGEST_LIFE_SECONDS = 3_600;

/** Signs a token for a tenant. */
export async function signToken(
  hub: TokenHub,
  {
    tenant,
    use,
    subject,
    claims,
    seconds,
  }: {
    readonly tenant: string;
    readonly use: TokenUse;
    readonly subject: string;
    readonly claims: JWTPayload;
    readonly seconds: number;
  },
): Promise<SignedToken> {
  const {kid, secret} = await signingKey(hub, tenant);
  const jti = randomUUID();
  const now = Math.floor(hub.now() / 1000);
  const token = await new SignJWT({...claims, tenant})
    .setProtectedHeader({alg: ALGORITHM, typ: typeOf(use), kid})
    .setIssuer(ISSUER)
    .setAudience(audienceOf(use))
    .setSubject(subject)
    .setJti(jti)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + seconds)
    .sign(secret);
  return {token, jti, expiresAt: isoInstant((now + seconds) * 1000)};
}

/**
 * Reads a token: signature under the tenant's own key, algorithm, type, issuer, audience, times and revocation. Throws
 * `UNAUTHENTICATED` with one sentence for all of them but running out, which a client mends by fetching another.
 */
export async function readToken(hub: TokenHub, token: string): Promise<ReadToken> {
  try {
    const {kid, typ} = decodeProtectedHeader(token);
    const use = (['embed', 'admin'] as const).find((one) => typeOf(one) === typ);
    const key = use && (await verifyingKey(hub, kid));
    if (!use || !key) throw refusal();
    const {payload} = await jwtVerify(token, key.secret, {
      algorithms: [ALGORITHM],
      typ: typeOf(use),
      issuer: ISSUER,
      audience: audienceOf(use),
      clockTolerance: SKEW_SECONDS,
      maxTokenAge: LONGEST_LIFE_SECONDS,
      currentDate: new Date(hub.now()),
      requiredClaims: ['exp', 'sub', 'jti', 'tenant'],
    });
    const {tenant, sub, jti, exp} = payload;
    if (tenant !== key.tenant || !sub || !jti || exp === undefined) throw refusal();
    if (await isTokenRevoked(hub.db, key.tenant, jti)) throw refusal();
    return {use, tenant: key.tenant, kid: key.kid, jti, subject: sub, expiresAt: exp * 1000, claims: payload};
  } catch (error) {
    if (error instanceof errors.JWTExpired)
      throw new OrderError('UNAUTHENTICATED', 'The token has run out: fetch a new one.');
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw refusal();
    throw error;
  }
}

/** Whether a token that was read has been taken back since, itself or with the key that signed it. */
export async function tokenStands(hub: TokenHub, {tenant, kid, jti}: ReadToken): Promise<boolean> {
  return (await verifyingKey(hub, kid)) !== undefined && !(await isTokenRevoked(hub.db, tenant, jti));
}

// One sentence for every forgery: what exactly was wrong helps nobody but who forges.
function refusal(): OrderError {
  return new OrderError('UNAUTHENTICATED', 'The token is none that this hub takes: fetch a new one.');
}

function typeOf(use: TokenUse): string {
  return `orderlight-${use}+jwt`;
}

function audienceOf(use: TokenUse): string {
  return `${ISSUER}/${use}`;
}
