import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {stateWords} from '../../kit/state-words.js';
import {VENDURE_SETTINGS} from './vendure-api.js';
import {vendureCommands} from './vendure-commands.js';
import {vendureMessages} from './vendure-messages.js';
import {vendurePull} from './vendure-pull.js';
import {FULFILLMENT_FACT, PAYMENT_FACT, STATE_MEANING} from './vendure-status.js';

/** Orders of Vendure shops. Vendure sends nothing by itself: a plugin of the shop's own posts its events, and the hub asks for the rest. */
export const vendureAdapter = defineAdapter({
  id: 'vendure',
  capabilities: {
    name: 'Vendure',
    kind: 'SHOP',
    topics: [
      'HistoryEntryEvent',
      'OrderStateTransitionEvent',
      'PaymentStateTransitionEvent',
      'FulfillmentStateTransitionEvent',
      'RefundStateTransitionEvent',
    ],
    states: [
      {of: 'order', words: stateWords(STATE_MEANING, ({hold, fulfillment = 'as before'}) => hold ?? fulfillment)},
      {of: 'payment', words: stateWords(PAYMENT_FACT, (fact) => fact ?? 'begun')},
      {of: 'shipment', words: stateWords(FULFILLMENT_FACT, (fact) => fact ?? 'shipment.created')},
    ],
    basis: 'REAL_PAYLOADS',
  },
  requires: {
    token:
      'An API key (3.6 and later), or a session token of an administrator, who may read orders, and update them for commands',
    settings: VENDURE_SETTINGS,
  },
  parse: parsedBy(vendureMessages),
  pull: vendurePull,
  commands: vendureCommands,
});
