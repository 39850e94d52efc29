import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {stateWords} from '../../kit/state-words.js';
import {S4_SETTINGS} from './s4hana-api.js';
import {s4hanaCommands} from './s4hana-commands.js';
import {s4hana} from './s4hana-mapping.js';
import {s4hanaPull} from './s4hana-pull.js';
import {DELIVERY_STATUS, S4_STATUS} from './s4hana-status.js';

/** Sales orders of SAP S/4HANA with their deliveries and invoices, by OData and by its business events. */
export const s4hanaAdapter = defineAdapter({
  id: 's4hana',
  capabilities: {
    name: 'SAP S/4HANA',
    kind: 'ERP',
    topics: [],
    states: [
      {of: 'order', words: stateWords(S4_STATUS, (step) => step)},
      {of: 'fulfillment', words: Object.fromEntries(DELIVERY_STATUS)},
      {of: 'shipment', words: stateWords(S4_STATUS, (step) => step)},
    ],
    basis: 'REAL_PAYLOADS',
    unverified: [
      'An order with its items was seen as a system answered it; deliveries, billing documents and events were read as documents and libraries of others describe them.',
      'Pull and commands were not run against a system.',
      'Times of day are taken for UTC: the system and the place that ships have zones of their own.',
    ],
  },
  requires: {
    token:
      'User and password of a communication user who may read the three APIs, as "user:password"; for holds, change orders too',
    settings: S4_SETTINGS,
  },
  parse: parsedBy(s4hana),
  pull: s4hanaPull,
  commands: s4hanaCommands,
});
