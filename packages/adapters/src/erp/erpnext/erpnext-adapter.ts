import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {hmacSha256Base64, verifyHeader} from '../../kit/signature.js';
import {stateWords} from '../../kit/state-words.js';
import {ERPNEXT_SETTINGS} from './erpnext-api.js';
import {erpnextCommands} from './erpnext-commands.js';
import {DOCTYPE_HEADER, erpnext} from './erpnext-mapping.js';
import {erpnextPull} from './erpnext-pull.js';
import {DELIVERY_STATUS, DOCSTATUS, SALES_ORDER_STATUS} from './erpnext-status.js';

/** Sales Orders of ERPNext with what hangs from them, by Frappe's webhooks and by its REST API. */
export const erpnextAdapter = defineAdapter({
  id: 'erpnext',
  capabilities: {
    name: 'ERPNext',
    kind: 'ERP',
    topics: ['Sales Order', 'Delivery Note', 'Sales Invoice', 'Payment Entry'],
    topicHeader: DOCTYPE_HEADER,
    states: [
      {of: 'order', words: stateWords(SALES_ORDER_STATUS, (step) => step)},
      {of: 'fulfillment', words: stateWords(DELIVERY_STATUS, (status) => status ?? 'by per_delivered')},
      {of: 'shipment', words: stateWords(DOCSTATUS, (step) => step)},
      {of: 'invoice', words: stateWords(DOCSTATUS, (step) => step)},
    ],
    basis: 'DOCUMENTS',
    unverified: [
      'Rows of orders were seen as others keep them; whole documents, webhooks, pull and commands were not run against a site.',
      "That holding an order by the desk's own method works for a user of the API was read in the source alone.",
    ],
  },
  requires: {
    secret: 'The webhook secret (Webhook, Security, Webhook Secret)',
    token:
      'The API key and secret of a user who may read these documents, as "key:secret"; for commands, write orders and comments too',
    settings: ERPNEXT_SETTINGS,
  },
  parse: parsedBy(erpnext),
  /** base64 HMAC-SHA256 of the raw body under the webhook's secret (Frappe, "Webhooks", "Webhook Security"). */
  verify: (message) => verifyHeader(message, 'x-frappe-webhook-signature', hmacSha256Base64),
  pull: erpnextPull,
  commands: erpnextCommands,
});
