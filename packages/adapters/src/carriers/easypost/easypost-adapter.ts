import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {hmacSha256Hex, verifyHeader} from '../../kit/signature.js';
import {stateWords} from '../../kit/state-words.js';
import {easypost} from './easypost-mapping.js';
import {STATUSES} from './easypost-status.js';

/** Parcels tracked by EasyPost: its webhook, signed over the raw body under the secret in its normal form NFKD. */
export const easypostAdapter = defineAdapter({
  id: 'easypost',
  capabilities: {
    name: 'EasyPost',
    kind: 'TRACKER',
    topics: ['tracker.created', 'tracker.updated'],
    states: [{of: 'shipment', words: stateWords(STATUSES, ({status}) => status)}],
    basis: 'REAL_PAYLOADS',
    unverified: [
      'The newer signature of webhooks (x-hmac-signature-v2, with x-timestamp and x-path) is not checked; the older one is.',
    ],
  },
  requires: {secret: 'The webhook secret that was given when the webhook was made'},
  parse: parsedBy(easypost),
  verify: (message) =>
    verifyHeader(
      message,
      'x-hmac-signature',
      (secret, body) => `hmac-sha256-hex=${hmacSha256Hex(secret.normalize('NFKD'), body)}`,
    ),
});
