import {createHash, randomBytes} from 'node:crypto';
import {isoInstant, type Viewer} from '@orderlight/core';
import type {Hub} from '../context.js';
import {ordersOfPhone} from '../db/lookup-orders.js';
import {endSession, findSession, type LookupSession, putSession} from '../db/lookup-sessions.js';
import {cookieOf, hostCookie, isFromElsewhere} from './cookies.js';
import {MOST_ORDERS, ORDER_TRIES, recentMs, SESSION_MS} from './lookup-rules.js';

const COOKIE = '__Host-orderlight-session';

/** A session that has begun. */
export interface StartedSession {
  /** The `Set-Cookie` that carries it. */
  readonly cookie: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** Which session a request carries. */
export interface SessionKey {
  readonly tenant: string;
  readonly sessionHash: string;
}

/** A customer who has shown phone and code. */
export interface SessionCaller extends SessionKey {
  readonly viewer: Viewer;
  readonly expiresAt: string;
  /** Whether it has not been ended since. */
  readonly stillStands: () => Promise<boolean>;
}

/** Begins a session under a new secret of 256 bits, whatever cookie the caller brought. */
export async function beginSession(
  {db, now}: Hub,
  tenant: string,
  {phoneDigests, orderIds}: Pick<LookupSession, 'phoneDigests' | 'orderIds'>,
): Promise<StartedSession> {
  const secret = randomBytes(32).toString('base64url');
  const at = now();
  const expiresAt = isoInstant(at + SESSION_MS);
  await putSession(db, tenant, {
    sessionHash: hashOf(secret),
    phoneDigests,
    orderIds,
    triesLeft: ORDER_TRIES,
    createdAt: isoInstant(at),
    expiresAt,
  });
  const name = Buffer.from(tenant).toString('base64url');
  return {cookie: hostCookie(COOKIE, `${name}.${secret}`, SESSION_MS / 1_000), expiresAt};
}

/** The session that a request's cookie names, known or not; none where a page of another origin made the request. */
export function sessionKey(request: Request): SessionKey | undefined {
  const value = cookieOf(request, COOKIE);
  const [, name, secret] = /^([\w-]{1,200})\.([\w-]{43})$/.exec(value ?? '') ?? [];
  if (!name || !secret || isFromElsewhere(request)) return undefined;
  const tenant = Buffer.from(name, 'base64url').toString();
  return tenant.includes('\0') ? undefined : {tenant, sessionHash: hashOf(secret)};
}

/**
 * Who the customer is whose session a request carries: a `VERIFIED` viewer with the recent orders of their phone, and older ones that
 * they opened by number; `undefined` without a session that lasts.
 */
export async function sessionViewer(request: Request, hub: Hub): Promise<SessionCaller | undefined> {
  const key = sessionKey(request);
  const session = key && (await findSession(hub.db, key.tenant, {...key, at: isoInstant(hub.now())}));
  if (!session) return undefined;
  const orders = await ordersOfPhone(hub.db, key.tenant, {
    phoneDigests: session.phoneDigests,
    placedFrom: isoInstant(hub.now() - recentMs(hub)),
    opened: session.orderIds,
    limit: MOST_ORDERS,
  });
  const viewer: Viewer = {tier: 'VERIFIED', id: `session/${key.sessionHash.slice(0, 16)}`, orders};
  const stillStands = async () =>
    (await findSession(hub.db, key.tenant, {...key, at: isoInstant(hub.now())})) !== undefined;
  return {...key, viewer, expiresAt: session.expiresAt, stillStands};
}

/** Ends the session that a request carries; the `Set-Cookie` that removes it. */
export async function signOut(request: Request, {db}: Hub): Promise<string> {
  const key = sessionKey(request);
  if (key) await endSession(db, key.tenant, key.sessionHash);
  return hostCookie(COOKIE, '', 0);
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
