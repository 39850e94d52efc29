import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {stateWords} from '../../kit/state-words.js';
import {epcis} from './epcis-mapping.js';
import {STEPS} from './epcis-words.js';

/** What happens to an order's goods, as trading partners capture it in EPCIS 2.0. EPCIS signs nothing: the hub's own key in the URL stands for it. */
export const epcisAdapter = defineAdapter({
  id: 'epcis',
  capabilities: {
    name: 'EPCIS 2.0',
    kind: 'STANDARD',
    topics: ['capture', 'query'],
    states: [{of: 'order', words: stateWords(STEPS, ({type, status}) => (status ? `${type} ${status}` : type))}],
    basis: 'REAL_PAYLOADS',
    unverified: ['The hash of an event without eventID is ours, not the one of CBV 2.0, section 8.9.'],
  },
  parse: parsedBy(epcis),
});
