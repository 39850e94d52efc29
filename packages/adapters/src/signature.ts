import {hmac} from '@noble/hashes/hmac.js';
import {md5} from '@noble/hashes/legacy.js';
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';

// A global of browsers and Node alike.
declare const btoa: (binary: string) => string;

/** HMAC-SHA256 of the raw bytes under a secret taken as UTF-8, in base64: Shopify, WooCommerce, AfterShip. */
export function hmacSha256Base64(secret: string, body: Uint8Array): string {
  return btoa(String.fromCharCode(...hmac(sha256, utf8ToBytes(secret), body)));
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
