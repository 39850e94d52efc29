import {createHmac} from 'node:crypto';
import {canonicalJson, type OrderEvent, type PersonalFacts, type PersonalRef} from '@orderlight/core';

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

/** Digests by which orders of a customer are found; `null` where there is nothing to look for. */
export interface PersonalDigests {
  readonly phone: string | null;
  /** Of the number's last four digits. */
  readonly phoneTail: string | null;
  readonly name: string | null;
}

/** What of a customer can be searched, without anything of it in the clear. */
export function personalDigests(facts: PersonalFacts | undefined, salt: Uint8Array): PersonalDigests {
  const {phone, name} = facts ?? {};
  const tail = phone?.replace(/\D/g, '').slice(-4) ?? '';
  return {
    phone: phone ? phoneDigest(phone, salt) : null,
    phoneTail: tail.length === 4 ? phoneTailDigest(tail, salt) : null,
    name: name && plainName(name) ? nameDigest(name, salt) : null,
  };
}

/** Digest of the last four digits of a phone number. There are ten thousand of them: it keeps them out of sight, not secret. */
export function phoneTailDigest(digits: string, salt: Uint8Array): string {
  return keyed(salt, `phone-tail\n${digits}`).slice(0, 32);
}

/** Digest of a name, the same however it is spaced and whatever its case. */
export function nameDigest(name: string, salt: Uint8Array): string {
  return keyed(salt, `name\n${plainName(name)}`).slice(0, 32);
}

function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•‧・]+/gu, ' ')
    .trim();
}

function keyed(salt: Uint8Array, text: string): string {
  return createHmac('sha256', salt).update(text).digest('hex');
}
