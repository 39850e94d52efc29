import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {stateWords} from '../../kit/state-words.js';
import {COMMERCETOOLS_SETTINGS} from './commercetools-api.js';
import {commercetoolsCommands} from './commercetools-commands.js';
import {MESSAGE_TYPES} from './commercetools-message.js';
import {everyMessage} from './commercetools-parse.js';
import {commercetoolsPull} from './commercetools-pull.js';
import {ORDER_STATE, PAYMENT_STATE, RETURN_SHIPMENT_STATE, SHIPMENT_STATE} from './commercetools-status.js';

/** Orders of commercetools projects: messages of its subscriptions, and its HTTP API. */
export const commercetoolsAdapter = defineAdapter({
  id: 'commercetools',
  capabilities: {
    name: 'commercetools',
    kind: 'SHOP',
    topics: MESSAGE_TYPES,
    states: [
      {of: 'order', words: stateWords(ORDER_STATE, (fact) => (fact === 'SILENT' ? 'nothing by itself' : fact))},
      {of: 'fulfillment', words: Object.fromEntries(SHIPMENT_STATE)},
      {of: 'payment', words: Object.fromEntries(PAYMENT_STATE)},
      {
        of: 'return',
        words: stateWords(RETURN_SHIPMENT_STATE, (meaning) => (meaning === 'BACK' ? 'RECEIVED' : 'REQUESTED')),
      },
    ],
    basis: 'REAL_PAYLOADS',
    unverified: [
      'Messages of orders, deliveries and returns were built by the published types: of them no payload was at hand.',
      'The pull and the commands were written by the documents; no running project was asked.',
    ],
  },
  requires: {
    token:
      'The id and the secret of an API client with a colon between, with the scopes manage_orders (or view_orders, without commands) and view_payments',
    settings: COMMERCETOOLS_SETTINGS,
  },
  parse: parsedBy(everyMessage),
  pull: commercetoolsPull,
  commands: commercetoolsCommands,
});
