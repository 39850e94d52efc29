import {setTimeout as sleep} from 'node:timers/promises';
import {isoInstant, type Locale} from '@orderlight/core';
import type {Hub} from '../context.js';
import {orderOfPhone, ordersOfPhone} from '../db/lookup-orders.js';
import type {SmsProvider} from '../outgoing/sms.js';
import {safeError} from '../safe-error.js';
import {recentMs} from './lookup-rules.js';

/** A code on its way. */
interface CodeToSend {
  readonly tenant: string;
  /** E.164 */
  readonly phone: string;
  readonly phoneDigests: readonly string[];
  readonly orderNo: string | undefined;
  readonly code: string;
  readonly locale: Locale;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** How long after a failure it is tried again; a code that comes later than the next one may be asked for helps nobody. */
const RETRY_AFTER_MS = [2_000, 10_000] as const;

const underWay = new WeakMap<Hub, Set<Promise<void>>>();

/**
 * Sends a code in the background to whoever has orders that it would open, and to nobody else. It does not pass the outbox: that would
 * write phone and code to the disk, and a code is worth nothing once it is late.
 */
export function sendCode(hub: Hub, sms: SmsProvider, letter: CodeToSend): void {
  const all = underWay.get(hub) ?? new Set();
  underWay.set(hub, all);
  const sending: Promise<void> = send(hub, sms, letter)
    .catch((error) => hub.log.warn({error: safeError(error)}, 'a code could not be sent'))
    .finally(() => all.delete(sending));
  all.add(sending);
}

/** Resolves when no code of this hub is on its way any more. */
export async function codesSent(hub: Hub): Promise<void> {
  await Promise.all(underWay.get(hub) ?? []);
}

async function send(hub: Hub, sms: SmsProvider, letter: CodeToSend): Promise<void> {
  if (!(await opensAnything(hub, letter))) return;
  const {phone, code, locale} = letter;
  for (const waitMs of [...RETRY_AFTER_MS, undefined]) {
    const result = await sms.send({phone, template: 'LOGIN_CODE', params: {code}, locale});
    if (result.status === 'SENT') return;
    const isOver = result.status === 'REFUSED' || waitMs === undefined || hub.now() >= letter.expiresAt;
    hub.log.warn({provider: sms.name, reason: result.reason, again: !isOver}, 'a code could not be sent');
    if (isOver) return;
    await sleep(waitMs, undefined, {ref: false});
  }
}

async function opensAnything(hub: Hub, {tenant, phoneDigests, orderNo}: CodeToSend): Promise<boolean> {
  const placedFrom = isoInstant(hub.now() - recentMs(hub));
  const recent = await ordersOfPhone(hub.db, tenant, {phoneDigests, placedFrom, opened: [], limit: 1});
  if (recent.length > 0) return true;
  return orderNo !== undefined && (await orderOfPhone(hub.db, tenant, {phoneDigests, orderNo})) !== undefined;
}
