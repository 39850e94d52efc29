import {isoInstant} from '@orderlight/core';
import ipaddr from 'ipaddr.js';
import type {Hub} from '../context.js';
import {countUp} from '../db/lookup-tallies.js';
import {keyedHash} from './keyed-hash.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * How often something may be asked. None looks at whether there is such a customer. The numbers are this project's: a person needs two
 * or three codes at worst, an office behind one address some dozens; a tenant's bounds what text messages can cost in an hour and how many codes there are to guess at.
 */
export const CAPS = {
  /** Codes for one phone. */
  PHONE_HOUR: {limit: 5, windowMs: HOUR_MS},
  PHONE_DAY: {limit: 10, windowMs: 24 * HOUR_MS},
  /** Codes asked for by one browser, from one address. */
  DEVICE: {limit: 10, windowMs: HOUR_MS},
  ADDRESS: {limit: 30, windowMs: HOUR_MS},
  /** Codes of one tenant. */
  TENANT: {limit: 1_000, windowMs: HOUR_MS},
  /** Codes tried from one address. */
  VERIFY: {limit: 60, windowMs: HOUR_MS},
} as const;
/** One of the {@link CAPS}. */
export type CapKind = keyof typeof CAPS;

/** Counts one more of each; the milliseconds until all may be asked again, 0 where they may now. */
export async function overCaps(
  {db, box, now}: Pick<Hub, 'db' | 'box' | 'now'>,
  tenant: string,
  subjects: Readonly<Partial<Record<CapKind, string>>>,
): Promise<number> {
  const at = now();
  const kinds = (Object.keys(subjects) as CapKind[]).sort();
  const windows = kinds.map((kind) => Math.floor(at / CAPS[kind].windowMs) * CAPS[kind].windowMs);
  const counts = await countUp(
    db,
    tenant,
    kinds.map((kind, index) => ({
      kind,
      subject: keyedHash(box, 'lookup-tally', tenant, kind, subjects[kind] ?? ''),
      windowStart: isoInstant(windows[index] ?? 0),
      expiresAt: isoInstant((windows[index] ?? 0) + CAPS[kind].windowMs),
    })),
  );
  const waits = kinds.map((kind, index) =>
    (counts[index] ?? 0) > CAPS[kind].limit ? (windows[index] ?? 0) + CAPS[kind].windowMs - at : 0,
  );
  return Math.max(0, ...waits);
}

/** The address that is counted: of IPv6 the first 64 bits, which are one subscriber's (RFC 6177). */
export function countedAddress(address: string | undefined): string {
  if (!address || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : parsed.toByteArray().slice(0, 8).join('.');
}
