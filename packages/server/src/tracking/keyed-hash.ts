import {createHmac, timingSafeEqual} from 'node:crypto';
import type {SecretBox} from '../access/secret-box.js';

/** What is hashed; each under a key of its own, so that one table's hashes say nothing about another's. */
export type HashPurpose =
  | 'person-mark'
  | 'person-place'
  | 'lookup-phone'
  | 'lookup-code'
  | 'lookup-device'
  | 'lookup-tally'
  | 'tracking-link-id';

/** HMAC-SHA256 of some parts under the key of a purpose, in hex. The parts' lengths count: no two lists of parts spell the same. */
export function keyedHash(box: SecretBox, purpose: HashPurpose, ...parts: readonly string[]): string {
  const text = parts.map((part) => `${part.length} ${part}`).join(' ');
  return createHmac('sha256', box.derive(purpose)).update(text).digest('hex');
}

/** Compares two hashes in a time that does not tell where they differ. */
export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
