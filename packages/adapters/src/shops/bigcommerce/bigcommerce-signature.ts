import {hmac} from '@noble/hashes/hmac.js';
import {sha256} from '@noble/hashes/sha2.js';
import {concatBytes, utf8ToBytes} from '@noble/hashes/utils.js';
import type {SignedMessage, Verification} from '../../kit/adapter.js';
import {equalInConstantTime} from '../../kit/signature.js';

// Globals of browsers and Node alike.
declare const atob: (base64: string) => string;
declare const btoa: (binary: string) => string;

/** The header that a hook is to be created with: BigCommerce sends a hook's `headers` along with every call (BigCommerce, "Webhooks", "Security"). */
const KEY_HEADER = 'x-orderlight-key';

/** How far a signed time may be off, in milliseconds (Standard Webhooks). */
const TOLERANCE_MS = 300_000;

/**
 * Checks a webhook: by the signature of Standard Webhooks where the store signs, else by the header that the hook was created with, which
 * must hold the secret. *Unverified* against a real store: that its signature is under the app's client secret.
 */
export function verifyWebhook(message: SignedMessage): Verification {
  const {headers, secret} = message;
  if (!secret) return {ok: false, reason: 'No secret is set for this channel, so nothing can be verified.'};
  if (headers['webhook-signature'] !== undefined) return verifySigned(message);
  const given = headers[KEY_HEADER];
  if (!given) return {ok: false, reason: `The header ${KEY_HEADER} is missing: create the hook with it.`};
  return equalInConstantTime(given, secret)
    ? {ok: true}
    : {ok: false, reason: `${KEY_HEADER} is not this channel's secret.`};
}

/** `webhook-signature: v1,<base64> …` over `<webhook-id>.<webhook-timestamp>.<body>` (Standard Webhooks 1.0). */
function verifySigned({body, headers, secret, now}: SignedMessage): Verification {
  const {'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': given = ''} = headers;
  const signedAt = Number(timestamp) * 1000;
  if (!(Math.abs(now - signedAt) <= TOLERANCE_MS)) return {ok: false, reason: 'webhook-timestamp is too far off.'};
  const key = keyOf(secret);
  if (!key) return {ok: false, reason: "This channel's secret begins with whsec_, and is no base64 after it."};
  const mac = hmac(sha256, key, concatBytes(utf8ToBytes(`${id}.${timestamp}.`), body));
  const expected = `v1,${btoa(String.fromCharCode(...mac))}`;
  // All are compared, so that the time tells nothing.
  const fitting = given.split(' ').filter((one) => equalInConstantTime(one, expected));
  return fitting.length ? {ok: true} : {ok: false, reason: 'webhook-signature does not fit the body and the secret.'};
}

/** A secret with the prefix `whsec_` is base64, any other the text itself. */
function keyOf(secret: string): Uint8Array | undefined {
  if (!secret.startsWith('whsec_')) return utf8ToBytes(secret);
  try {
    return Uint8Array.from(atob(secret.slice('whsec_'.length)), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
