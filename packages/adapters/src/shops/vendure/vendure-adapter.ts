import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {stateWords} from '../../kit/state-words.js';
import {vendure} from './vendure-mapping.js';
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
      {of: 'payment', words: Object.fromEntries(PAYMENT_FACT)},
      {of: 'shipment', words: Object.fromEntries(FULFILLMENT_FACT)},
    ],
    basis: 'REAL_PAYLOADS',
  },
  parse: parsedBy(vendure),
});
