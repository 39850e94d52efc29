import {APP_SETTINGS, APP_TOKEN} from '../../kit/china/signed-app.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {stateWords} from '../../kit/state-words.js';
import {jd} from './jd-mapping.js';
import {jdPull} from './jd-pull.js';
import {ORDER_STATE} from './jd-status.js';

/** Orders of JD shops (POP), by the open platform (JOS). */
export const jdAdapter = defineAdapter({
  id: 'jd',
  capabilities: {
    name: 'JD (京东 POP)',
    kind: 'SHOP',
    topics: ['jingdong.pop.order.get', 'jingdong.pop.order.search', '360buy.order.get', '360buy.order.search'],
    states: [
      {of: 'payment', words: stateWords(ORDER_STATE, ({payment = 'UNKNOWN'}) => payment)},
      {of: 'fulfillment', words: stateWords(ORDER_STATE, ({fulfillment}) => fulfillment)},
    ],
    basis: 'REAL_PAYLOADS',
    unverified: [
      'Every state but the one that waits to be sent, by the documents alone.',
      'Codes of carriers (logisticsId): no list of them could be read, so that a parcel names none.',
      'Pulling, against a real shop, and the codes of its errors.',
    ],
  },
  requires: {token: APP_TOKEN, settings: APP_SETTINGS},
  parse: parsedBy(jd),
  pull: jdPull,
});
