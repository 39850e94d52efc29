import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {stateWords} from '../../kit/state-words.js';
import {ODOO_SETTINGS} from './odoo-api.js';
import {odooCommands} from './odoo-commands.js';
import {everyMessage} from './odoo-parse.js';
import {odooPull} from './odoo-pull.js';
import {DELIVERY_STATUS, PAYMENT_STATE, PICKING_STATE, SALE_STATE} from './odoo-status.js';

/** Sales of an Odoo server, asked for by its external API; its automation rules (Odoo 17 and later) may tell at once that one changed. */
export const odooAdapter = defineAdapter({
  id: 'odoo',
  capabilities: {
    name: 'Odoo',
    kind: 'ERP',
    topics: [],
    states: [
      {of: 'order', words: stateWords(SALE_STATE, (step) => step)},
      {of: 'payment', words: stateWords(PAYMENT_STATE, (step) => step)},
      {of: 'fulfillment', words: Object.fromEntries(DELIVERY_STATUS)},
      {of: 'shipment', words: stateWords(PICKING_STATE, (step) => step)},
    ],
    basis: 'REAL_PAYLOADS',
    unverified: [
      'Pull and commands were tried against a server that answers as the documents say, not against a running Odoo.',
      'Transfers and invoices were read by the models of Odoo 16 to 19; the collected payloads hold orders alone.',
      'What the external API answers for payments is their sum: each payment by itself, and refunds in part, are not read.',
    ],
  },
  requires: {
    token: 'An API key of the user (Odoo, Preferences, Account Security), who may read sales, transfers and invoices',
    settings: ODOO_SETTINGS,
  },
  parse: parsedBy(everyMessage),
  pull: odooPull,
  commands: odooCommands,
});
