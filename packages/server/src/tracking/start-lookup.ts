import {randomBytes, randomInt} from 'node:crypto';
import {isoInstant, type Locale, OrderError} from '@orderlight/core';
import type {Hub} from '../context.js';
import {putCode, recentCode} from '../db/lookup-codes.js';
import {saltOfTenant} from '../db/lookup-orders.js';
import {overCaps} from './caps.js';
import type {Device} from './device.js';
import {keyedHash} from './keyed-hash.js';
import {CODE_LENGTH, CODE_MS, CODE_TRIES, RESEND_MS} from './lookup-rules.js';
import {digestsOf, readPhone} from './phone-number.js';
import {sendCode} from './send-code.js';

/** Somebody who wants to see the orders of a phone. */
export interface LookupWish {
  readonly tenant: string;
  /** As it was typed. */
  readonly phone: string;
  /** Of an order older than the recent ones. */
  readonly orderNo?: string | undefined;
  readonly locale: Locale;
  /** The caller's address as it is counted. */
  readonly address: string;
  readonly device: Pick<Device, 'hash' | 'isKnown'>;
}

/**
 * Begins a lookup; resolves to its id, which is all that is ever told. Whether the phone has orders is not looked at here: a code is made
 * for any number, and only the sending, which nobody waits for, asks whether there is somebody to send it to.
 *
 * Throws `RATE_LIMITED`, `BAD_USER_INPUT` for what is no phone number, `UPSTREAM_UNAVAILABLE` where the hub can't send text messages.
 */
export async function startLookup(hub: Hub, wish: LookupWish): Promise<string> {
  const {db, box, now, env, senders} = hub;
  const {tenant, address, device} = wish;
  const {sms} = senders;
  if (!sms)
    throw new OrderError(
      'UPSTREAM_UNAVAILABLE',
      'This hub sends no text messages: set ORDERLIGHT_SMS, docs/customer-lookup.md says to what.',
    );
  // One address is stopped before it uses up what the whole tenant may send.
  refuseOver(await overCaps(hub, tenant, {ADDRESS: address, ...(device.isKnown && {DEVICE: device.hash})}));
  refuseOver(await overCaps(hub, tenant, {TENANT: ''}));
  const salt = await saltOfTenant(db, tenant);
  if (!salt) throw new OrderError('NOT_FOUND', 'There is no such shop on this hub.');
  const phone = readPhone(wish.phone, env.ORDERLIGHT_PHONE_COUNTRY);
  if (!phone)
    throw new OrderError('BAD_USER_INPUT', '"phone" is no phone number: write it with its country code, +86….');
  const at = now();
  const since = isoInstant(at - RESEND_MS);
  const phoneHash = keyedHash(box, 'lookup-phone', tenant, phone.e164);
  const lookupId = randomBytes(16).toString('base64url');
  const recent = await recentCode(db, tenant, {phoneHash, since});
  // The same browser is told its lookup again; another one is given an id that leads nowhere, which looks the same.
  if (recent) return recent.deviceHash === device.hash ? recent.lookupId : lookupId;
  // Were it told that a phone's codes are used up, a stranger would learn that somebody looks up its orders.
  // One after the other: what the hour refuses does not use up the day.
  for (const kind of ['PHONE_HOUR', 'PHONE_DAY'] as const)
    if (await overCaps(hub, tenant, {[kind]: phoneHash})) return lookupId;
  const code = String(randomInt(10 ** CODE_LENGTH)).padStart(CODE_LENGTH, '0');
  const phoneDigests = digestsOf(phone, salt);
  const isMade = await putCode(
    db,
    tenant,
    {
      lookupId,
      phoneHash,
      codeHash: keyedHash(box, 'lookup-code', tenant, lookupId, code),
      deviceHash: device.hash,
      phoneDigests,
      ...(wish.orderNo && {orderNo: wish.orderNo}),
      triesLeft: CODE_TRIES,
      createdAt: isoInstant(at),
      expiresAt: isoInstant(at + CODE_MS),
    },
    since,
  );
  const {orderNo, locale} = wish;
  if (isMade)
    sendCode(hub, sms, {tenant, phone: phone.e164, phoneDigests, orderNo, code, locale, expiresAt: at + CODE_MS});
  return lookupId;
}

/** Throws `RATE_LIMITED` where somebody has to wait so many milliseconds. */
export function refuseOver(waitMs: number): void {
  if (waitMs > 0) {
    throw new OrderError('RATE_LIMITED', 'Too many attempts: wait a while and try again.', {
      retryAfter: Math.ceil(waitMs / 1_000),
    });
  }
}
