import {concatBytes, utf8ToBytes} from '@noble/hashes/utils.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {sha256Hex, verifyHeader} from '../../kit/signature.js';
import {stateWords} from '../../kit/state-words.js';
import {track17} from './track17-mapping.js';
import {STATUSES, SUB_STATUSES} from './track17-status.js';

/** Parcels tracked by 17TRACK: its push, signed with the API key. */
export const track17Adapter = defineAdapter({
  id: 'track17',
  capabilities: {
    name: '17TRACK',
    kind: 'TRACKER',
    topics: ['TRACKING_UPDATED', 'TRACKING_STOPPED', 'gettrackinfo'],
    states: [{of: 'shipment', words: stateWords(new Map([...STATUSES, ...SUB_STATUSES]), ({status}) => status)}],
    basis: 'REAL_PAYLOADS',
    unverified: [
      'Carriers are named as 17TRACK names them; where it gives its number of the carrier alone, that stands for it.',
    ],
  },
  requires: {secret: 'The API key of the account: pushes are signed with it'},
  parse: parsedBy(track17),
  // SHA-256 of the raw body, a slash and the key, in lower case hex (17TRACK API, "Webhook").
  verify: (message) =>
    verifyHeader(message, 'sign', (key, body) => sha256Hex(concatBytes(body, utf8ToBytes(`/${key}`)))),
});
