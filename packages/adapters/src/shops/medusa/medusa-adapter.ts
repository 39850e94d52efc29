import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {MEDUSA_SETTINGS} from './medusa-api.js';
import {medusaCommands} from './medusa-commands.js';
import {medusaMessages, ORDER_EVENTS} from './medusa-messages.js';
import {medusaPull} from './medusa-pull.js';
import {FULFILLMENT_STATUS, ORDER_STEP, PAYMENT_STATUS, RETURN_STEP} from './medusa-status.js';

/**
 * Orders of Medusa v2 shops. Medusa sends nothing by itself: a subscriber of the shop's own posts its events, and the hub asks for the rest.
 */
export const medusaAdapter = defineAdapter({
  id: 'medusa',
  capabilities: {
    name: 'Medusa v2',
    kind: 'SHOP',
    topics: [...ORDER_EVENTS.keys()],
    states: [
      {of: 'order', words: Object.fromEntries(ORDER_STEP)},
      {of: 'payment', words: Object.fromEntries(PAYMENT_STATUS)},
      {of: 'fulfillment', words: Object.fromEntries(FULFILLMENT_STATUS)},
      {of: 'return', words: Object.fromEntries(RETURN_STEP)},
    ],
    basis: 'REAL_PAYLOADS',
  },
  requires: {token: 'A secret API key of the Admin API (Settings, Secret API Keys)', settings: MEDUSA_SETTINGS},
  parse: parsedBy(medusaMessages),
  pull: medusaPull,
  commands: medusaCommands,
});
