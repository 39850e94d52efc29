import {createHmac} from 'node:crypto';
import {canonicalJson, type OrderEvent, type PersonalRef} from '@orderlight/core';

/** Personal values taken out of an event, to be stored beside the log. */
export interface PersonalValues {
  readonly ref: string;
  readonly facts: unknown;
}

/**
 * Takes personal values, and the host's raw words (which hold them too), out of an event and leaves references. The
 * reference names order and content, so the same values told again are the same row; the digest is keyed with the tenant's
 * salt, so nobody can find a phone number by trying all of them.
 */
export function splitPersonal(
  event: OrderEvent,
  owner: string,
  salt: Uint8Array,
): {event: OrderEvent; personal: PersonalValues[]} {
  const values: PersonalValues[] = [];
  const keep = (facts: unknown): PersonalRef => {
    const json = canonicalJson(facts);
    const ref = `per_${keyed(salt, `${owner}\n${json}`).slice(0, 32)}`;
    values.push({ref, facts});
    return {ref, digest: keyed(salt, json)};
  };
  let split = event;
  const told = (event.data as {personal?: unknown}).personal;
  if (typeof told === 'object' && told !== null && !isPersonalRef(told)) {
    split = {...split, data: {...split.data, personal: keep(told)}} as OrderEvent;
  }
  if (event.raw !== undefined && !isPersonalRef(event.raw)) split = {...split, raw: keep(event.raw)};
  return {event: split, personal: values};
}

/** Whether personal facts stand elsewhere. */
export function isPersonalRef(value: unknown): value is PersonalRef {
  return typeof value === 'object' && value !== null && 'ref' in value && 'digest' in value;
}

/** Digest by which orders of one phone number are found without storing the number in the clear. */
export function phoneDigest(phone: string, salt: Uint8Array): string {
  return keyed(salt, `phone\n${phone.replace(/[^\d+]/g, '')}`).slice(0, 32);
}

function keyed(salt: Uint8Array, text: string): string {
  return createHmac('sha256', salt).update(text).digest('hex');
}
