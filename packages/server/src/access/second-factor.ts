import {timingSafeEqual} from 'node:crypto';
import {OrderError} from '@orderlight/core';
import {Secret, TOTP} from 'otpauth';
import type {ApiKey} from '../db/api-keys.js';
import {lockSecondFactor, noteSecondFactor, putSecondFactor} from '../db/second-factors.js';
import type {SecretBox} from './secret-box.js';
import {type SignedToken, signToken} from './token.js';
import type {TokenHub} from './token-key.js';

/** As every authenticator app takes it (RFC 6238, 5.1 and 5.2): SHA-1, six digits, a step of 30 s, one step of delay either way. */
const PARAMETERS = {algorithm: 'SHA1', digits: 6, period: 30} as const;
const SEED_BYTES = 20;
const WINDOW = 1;
/** Six digits and three steps make a guess right once in 333,000; five tries a quarter of an hour take sixteen months for even odds. */
const MOST_FAILURES = 5;
const LOCK_MS = 15 * 60_000;
/** How long a passed second factor lasts, in seconds. */
const ADMIN_SECONDS = 600;

/** One sentence whether there is no second factor, the code is wrong, or it was used before. */
const REFUSED = 'The code is not right, was used before, or no second factor is enrolled for this key.';

/**
 * Enrols the holder of a key, or enrols them anew: resolves to the `otpauth://` address that an authenticator app scans. It is shown this once.
 *
 * Done at the hub's own machine: could whoever holds a key enrol themselves, a stolen key would bring its own second factor.
 */
export async function enrolSecondFactor(hub: TokenHub, {tenant, holder, name}: ApiKey): Promise<string> {
  const secret = new Secret({size: SEED_BYTES});
  const seed = hub.box.seal(secret.base32, purposeOf(tenant, holder));
  await putSecondFactor(hub.db, {tenant, holder, seed, at: new Date(hub.now()).toISOString()});
  return new TOTP({...PARAMETERS, issuer: 'Orderlight', label: `${tenant} ${name}`, secret}).toString();
}

/**
 * Takes a code and resolves to a token of the tier ADMIN, good for ten minutes and only while the key is. A code is taken once; after five wrong
 * ones in a row none is for a quarter of an hour. Throws `FORBIDDEN`, and `RATE_LIMITED` while it is locked.
 */
export async function passSecondFactor(hub: TokenHub, key: ApiKey, code: string): Promise<SignedToken> {
  const {tenant, id, holder} = key;
  const refusal = await hub.db.transaction(async (tx) => {
    const factor = await lockSecondFactor(tx, tenant, holder);
    if (!factor) return new OrderError('FORBIDDEN', REFUSED);
    const now = hub.now();
    const lockedFor = factor.lockedUntil === null ? 0 : Date.parse(factor.lockedUntil) - now;
    if (lockedFor > 0) return tooManyTries(lockedFor);
    const seed = openSeed(hub.box, factor.seed, purposeOf(tenant, holder));
    const step = seed === undefined ? undefined : stepOf(seed, code, now);
    if (step !== undefined && step > factor.lastStep) {
      await noteSecondFactor(tx, tenant, holder, {lastStep: step, failures: 0, lockedUntil: null});
      return undefined;
    }
    const failures = factor.failures + 1;
    const isLocked = failures >= MOST_FAILURES;
    const lockedUntil = isLocked ? new Date(now + LOCK_MS).toISOString() : null;
    await noteSecondFactor(tx, tenant, holder, {
      lastStep: factor.lastStep,
      failures: isLocked ? 0 : failures,
      lockedUntil,
    });
    return isLocked ? tooManyTries(LOCK_MS) : new OrderError('FORBIDDEN', REFUSED);
  });
  if (refusal) throw refusal;
  return signToken(hub, {tenant, use: 'admin', subject: id, claims: {}, seconds: ADMIN_SECONDS});
}

/** `undefined` where the hub's key is another than the one that sealed it: the holder has to be enrolled anew. */
function openSeed(box: SecretBox, sealed: string, purpose: string): string | undefined {
  try {
    return box.open(sealed, purpose);
  } catch {
    return undefined;
  }
}

/** The step whose code this is, of those around now. */
function stepOf(seed: string, code: string, now: number): number | undefined {
  const given = Buffer.from(code.replace(/\s/g, ''));
  const totp = new TOTP({...PARAMETERS, secret: Secret.fromBase32(seed)});
  const current = Math.floor(now / 1000 / PARAMETERS.period);
  let found: number | undefined;
  // All three are compared, whichever fits.
  for (let step = current - WINDOW; step <= current + WINDOW; step += 1) {
    const right = Buffer.from(totp.generate({timestamp: step * PARAMETERS.period * 1000}));
    if (given.byteLength === right.byteLength && timingSafeEqual(given, right)) found = step;
  }
  return found;
}

function tooManyTries(lockedForMs: number): OrderError {
  const retryAfter = Math.ceil(lockedForMs / 1000);
  return new OrderError('RATE_LIMITED', `Too many wrong codes; come again in ${retryAfter} s.`, {retryAfter});
}

function purposeOf(tenant: string, holder: string): string {
  return `second-factor/${tenant}/${holder}`;
}
