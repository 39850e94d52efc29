import {hmac} from '@noble/hashes/hmac.js';
import {md5} from '@noble/hashes/legacy.js';
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import type {SignedMessage, Verification} from './adapter.js';

// A global of browsers and Node alike.
declare const btoa: (binary: string) => string;

/** HMAC-SHA256 of the raw bytes under a secret taken as UTF-8, in base64: Shopify, WooCommerce, AfterShip. */
export function hmacSha256Base64(secret: string, body: Uint8Array): string {
  return btoa(String.fromCharCode(...hmac(sha256, utf8ToBytes(secret), body)));
}

/** HMAC-SHA256 of the raw bytes under a secret taken as UTF-8, in lower case hex: EasyPost, Saleor, Doudian. */
export function hmacSha256Hex(secret: string, body: Uint8Array): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(secret), body));
}

/** HMAC-MD5 of the raw bytes under a secret taken as UTF-8, in lower case hex: Taobao's `sign_method=hmac`. */
export function hmacMd5Hex(secret: string, body: Uint8Array): string {
  return bytesToHex(hmac(md5, utf8ToBytes(secret), body));
}

/** SHA-256 of the raw bytes, in lower case hex: 17TRACK. */
export function sha256Hex(body: Uint8Array): string {
  return bytesToHex(sha256(body));
}

/** MD5 of a text taken as UTF-8, in lower case hex: Kuaidi100 and the Chinese shop platforms. */
export function md5Hex(text: string): string {
  return bytesToHex(md5(utf8ToBytes(text)));
}

/** Compares two signatures in a time that depends on their length alone, so that a guess learns nothing from the clock. */
export function equalInConstantTime(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let i = 0; i < expected.length; i++)
    difference |= given.charCodeAt(i % (given.length || 1)) ^ expected.charCodeAt(i);
  return difference === 0;
}

/** Checks a signature that stands alone in a header (its name in lower case), as `sign` makes it from secret and raw body. */
export function verifyHeader(
  {body, headers, secret}: SignedMessage,
  header: string,
  sign: (secret: string, body: Uint8Array) => string,
): Verification {
  const given = headers[header];
  if (!secret) return {ok: false, reason: 'No secret is set for this channel, so nothing can be verified.'};
  if (!given) return {ok: false, reason: `The header ${header} is missing.`};
  return equalInConstantTime(given, sign(secret, body))
    ? {ok: true}
    : {ok: false, reason: `${header} does not fit the body and this channel's secret.`};
}
