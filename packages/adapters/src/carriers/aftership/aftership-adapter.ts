import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {hmacSha256Base64, verifyHeader} from '../../kit/signature.js';
import {stateWords} from '../../kit/state-words.js';
import {aftership} from './aftership-mapping.js';
import {aftershipPull} from './aftership-pull.js';
import {SUBTAGS, TAGS} from './aftership-status.js';

/** Parcels tracked by AfterShip: its webhook, signed over the raw body, and its list of trackings by their time of change. */
export const aftershipAdapter = defineAdapter({
  id: 'aftership',
  capabilities: {
    name: 'AfterShip',
    kind: 'TRACKER',
    topics: ['tracking_update', 'tracking'],
    states: [{of: 'shipment', words: stateWords(new Map([...TAGS, ...SUBTAGS]), ({status}) => status)}],
    basis: 'REAL_PAYLOADS',
    unverified: [
      'The header of webhooks whose version is 2022-07 or later (as-signature-hmac-sha256): no document with a vector could be read.',
      'The cursor of the 2024-07 and later versions of GET /trackings was read in the document alone.',
    ],
  },
  requires: {
    secret: "The webhook secret of the organisation (AfterShip's webhook settings)",
    token: 'An API key that may read trackings',
  },
  parse: parsedBy(aftership),
  verify: (message) =>
    verifyHeader(
      message,
      message.headers['as-signature-hmac-sha256'] ? 'as-signature-hmac-sha256' : 'aftership-hmac-sha256',
      hmacSha256Base64,
    ),
  pull: aftershipPull,
});
