import {createCipheriv, createDecipheriv, createHmac} from 'node:crypto';
import type {SecretBox} from './secret-box.js';

/** Names of the keys that labels are sealed with, newest first. Labels stay on parcels for months, so an older one is still opened. */
const KEYS = ['1'] as const;
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** No label that the hub makes is longer; what is, is not looked at. */
const LONGEST = 300;

/**
 * What a printed label says of an order: its id, encrypted, readable by the hub for its tenant alone. Printed again it is the same: the
 * nonce is made of what is encrypted (a synthetic one, as in RFC 8452), so it never stands for two texts.
 */
export function sealLabel(box: SecretBox, tenant: string, orderId: string): string {
  const [key] = KEYS;
  const nonce = nonceOf(box, key, tenant, orderId);
  const cipher = createCipheriv(ALGORITHM, keyOf(box, key), nonce).setAAD(Buffer.from(tenant));
  const sealed = Buffer.concat([cipher.update(orderId, 'utf8'), cipher.final()]);
  return `${key}.${Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')}`;
}

/** The id of the order that a label was made for; `undefined`, all the same, for what is forged, another tenant's or no label at all. */
export function openLabel(box: SecretBox, tenant: string, token: string): string | undefined {
  const [key, sealed = '', ...rest] = token.split('.');
  if (token.length > LONGEST || rest.length > 0 || !KEYS.some((known) => known === key)) return undefined;
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.byteLength <= NONCE_BYTES + TAG_BYTES) return undefined;
  try {
    const decipher = createDecipheriv(ALGORITHM, keyOf(box, key as string), bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(tenant))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function nonceOf(box: SecretBox, key: string, tenant: string, orderId: string): Buffer {
  // The length keeps one tenant's words from spelling another's order.
  const text = `${tenant.length} ${tenant} ${orderId}`;
  return createHmac('sha256', box.derive(`order-label-nonce/${key}`))
    .update(text)
    .digest()
    .subarray(0, NONCE_BYTES);
}

function keyOf(box: SecretBox, key: string): Uint8Array {
  return box.derive(`order-label/${key}`);
}
