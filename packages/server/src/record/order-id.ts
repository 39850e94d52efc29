import {createHash} from 'node:crypto';

const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The hub's id of an order: a digest of its tenant, channel and the host's id (the number, where the host has no other), so
 * that the same order gets the same id on any machine. 120 bits in Crockford's base 32.
 */
export function orderIdOf(tenant: string, channel: string, hostId: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([tenant, channel, hostId]))
    .digest();
  let id = 'ord_';
  for (let bit = 0; bit < 120; bit += 5) {
    const pair = ((digest[bit >> 3] ?? 0) << 8) | (digest[(bit >> 3) + 1] ?? 0);
    id += BASE32[(pair >> (11 - (bit & 7))) & 31];
  }
  return id;
}
