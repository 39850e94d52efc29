import {randomBytes} from 'node:crypto';
import {Webhook} from 'standardwebhooks';
import type {SecretBox} from '../access/secret-box.js';
import type {SealedSecret} from '../db/webhook-endpoints.js';

/** Bytes of a secret; Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;

/** How long a secret that was replaced signs along, so that receivers can change over without a gap: 24 h. */
export const OVERLAP_MS = 86_400_000;

/** So many secrets sign at most, were they rotated ever so often within a day. */
const MOST_SECRETS = 4;

/** A new secret as receivers are given it: `whsec_…`. */
export function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** Whose a sealed secret is. */
export interface SecretOwner {
  readonly tenant: string;
  readonly endpointId: string;
}

/** Seals a secret for one endpoint alone. */
export function sealSecret(box: SecretBox, owner: SecretOwner, secret: string): string {
  return box.seal(secret, purpose(owner));
}

/** Opens a secret; throws where it was sealed for another endpoint or under another key. */
export function openSecret(box: SecretBox, owner: SecretOwner, {sealed}: SealedSecret): string {
  return box.open(sealed, purpose(owner));
}

/** Those of an endpoint's secrets that sign at an instant (milliseconds), newest first. */
export function signingSecrets(secrets: readonly SealedSecret[], at: number): SealedSecret[] {
  return secrets.filter(({until}) => until === undefined || Date.parse(until) > at).slice(0, MOST_SECRETS);
}

/** The headers of Standard Webhooks: one `v1` signature a secret, so that receivers may hold the new one or the old. `at`: milliseconds. */
export function signedHeaders(
  secrets: readonly string[],
  {id, at, body}: {readonly id: string; readonly at: number; readonly body: string},
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, new Date(at), body)).join(' '),
  };
}

function purpose({tenant, endpointId}: SecretOwner): string {
  return `webhook/${encodeURIComponent(tenant)}/${endpointId}`;
}
