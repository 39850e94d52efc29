import {createCipheriv, createDecipheriv, hkdfSync, randomBytes} from 'node:crypto';

/** Encrypts secrets that the hub must be able to read again: hosts' and webhooks' secrets, seeds of second factors. */
export interface SecretBox {
  /** `purpose` names what the secret is for and whose: what was sealed for one is not opened for another. */
  seal(secret: string, purpose: string): string;
  /** Throws when the text was sealed with another key or for another purpose, or was altered. */
  open(sealed: string, purpose: string): string;
  /** A key of its own for a purpose, 32 bytes: for signatures and digests. */
  derive(purpose: string): Uint8Array;
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A box under the hub's key of 32 bytes. AES-256-GCM with a fresh nonce (NIST SP 800-38D), a key per use by HKDF (RFC 5869). */
export function secretBox(hubKey: Uint8Array): SecretBox {
  if (hubKey.byteLength !== 32) throw new RangeError(`The hub's key must have 32 bytes, not ${hubKey.byteLength}.`);
  const derive = (purpose: string) => new Uint8Array(hkdfSync('sha256', hubKey, '', `orderlight/${purpose}`, 32));
  const boxKey = derive('secret-box');
  return {
    derive,
    seal(secret, purpose) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, boxKey, nonce).setAAD(Buffer.from(purpose));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv(ALGORITHM, boxKey, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      );
    },
  };
}
