import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {stateWords} from '../../kit/state-words.js';
import {sfExpress} from './sf-express-mapping.js';
import {FIRST_STATUSES, OP_CODES} from './sf-express-status.js';

/** Parcels of SF Express (顺丰): its route push and its answers to a query. SF signs queries, not pushes: the hub's own key in the URL stands for them. */
export const sfExpressAdapter = defineAdapter({
  id: 'sf-express',
  capabilities: {
    name: 'SF Express (顺丰)',
    kind: 'CARRIER',
    topics: ['RoutePush', 'EXP_RECE_SEARCH_ROUTES'],
    states: [
      {of: 'shipment', words: stateWords(OP_CODES, ({status}) => status)},
      {of: 'shipment', words: stateWords(FIRST_STATUSES, ({status}) => status)},
    ],
    basis: 'REAL_PAYLOADS',
    unverified: [
      "The list of operation codes is that which integrators quote; SF's own is open to its customers alone.",
      'The names of the route push were read in public integrations, not in a push.',
    ],
  },
  parse: parsedBy(sfExpress),
  // Without it SF pushes again (丰桥, "路由推送接口": return_code 0000).
  acknowledge: () => ({contentType: 'application/json', body: '{"return_code":"0000","return_msg":"成功"}'}),
});
