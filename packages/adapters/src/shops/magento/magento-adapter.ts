import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {MAGENTO_SETTINGS} from './magento-api.js';
import {magentoCommands} from './magento-commands.js';
import {everyMessage, MAGENTO_TOPICS} from './magento-parse.js';
import {magentoPull} from './magento-pull.js';
import {ORDER_STATE} from './magento-status.js';

/**
 * Orders of Magento Open Source and Adobe Commerce: what the REST API answers, and the events that Adobe Commerce sends through Adobe I/O
 * Events. Neither is signed with a secret that is shared: the hub's own key in the URL stands in.
 */
export const magentoAdapter = defineAdapter({
  id: 'magento',
  capabilities: {
    name: 'Magento / Adobe Commerce',
    kind: 'SHOP',
    topics: MAGENTO_TOPICS,
    states: [
      {
        of: 'fulfillment',
        words: Object.fromEntries([...ORDER_STATE].flatMap(([state, meaning]) => (meaning ? [[state, meaning]] : []))),
      },
    ],
    basis: 'REAL_PAYLOADS',
    unverified: [
      'Shipments, credit memos, comments and events were read by document only: no payload of a running shop was at hand.',
      'Adobe I/O Events signs with a key pair whose public half it serves on the web: such signatures are not checked.',
      'Pull and commands were tried against a server that answers as the documents say, not against a running shop.',
    ],
  },
  requires: {
    token: "An integration's access token, with the resources Sales / Operations / Orders",
    settings: MAGENTO_SETTINGS,
  },
  parse: parsedBy(everyMessage),
  pull: magentoPull,
  commands: magentoCommands,
});
