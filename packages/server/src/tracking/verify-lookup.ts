import {isoInstant, OrderError} from '@orderlight/core';
import type {Hub} from '../context.js';
import {takeTry, useCode} from '../db/lookup-codes.js';
import {orderOfPhone} from '../db/lookup-orders.js';
import {overCaps} from './caps.js';
import {keyedHash, sameHash} from './keyed-hash.js';
import {CODE_LENGTH} from './lookup-rules.js';
import {beginSession, type StartedSession} from './session.js';
import {refuseOver} from './start-lookup.js';

/** A code as somebody typed it. */
export interface CodeTry {
  readonly tenant: string;
  readonly lookupId: string;
  readonly code: string;
  /** The caller's address as it is counted. */
  readonly address: string;
}

/**
 * Tries a code; the session that it opens, or `undefined`, which is all the same for a wrong code, one that is over or used, a lookup
 * that leads nowhere and one of another tenant. Throws `RATE_LIMITED`.
 */
export async function verifyLookup(hub: Hub, attempt: CodeTry): Promise<StartedSession | undefined> {
  const {db, box, now} = hub;
  const {tenant, lookupId} = attempt;
  refuseOver(await overCaps(hub, tenant, {VERIFY: attempt.address}));
  const code = attempt.code
    .normalize('NFKC')
    .replace(/\s/g, '')
    .slice(0, CODE_LENGTH * 2);
  const stored = await takeTry(db, tenant, {lookupId, at: isoInstant(now())});
  const tried = keyedHash(box, 'lookup-code', tenant, lookupId, code);
  if (!sameHash(tried, stored ?? 'x'.repeat(tried.length))) return undefined;
  const used = await useCode(db, tenant, {lookupId, codeHash: tried});
  if (!used) return undefined;
  const {phoneDigests, orderNo} = used;
  const orderId = orderNo === null ? undefined : await orderOfPhone(db, tenant, {phoneDigests, orderNo});
  return beginSession(hub, tenant, {phoneDigests, orderIds: orderId ? [orderId] : []});
}

/** What every code that opens nothing is answered. */
export function codeRefused(): OrderError {
  return new OrderError('UNAUTHENTICATED', 'This code is wrong or no longer valid. Ask for a new one.');
}
