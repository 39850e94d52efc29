import type {SignedMessage, Verification} from '../../kit/adapter.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {hmacSha256Hex, verifyHeader} from '../../kit/signature.js';
import {SALEOR_SETTINGS} from './saleor-api.js';
import {saleorCommands} from './saleor-commands.js';
import {HEADERS, saleor} from './saleor-mapping.js';
import {saleorPull} from './saleor-pull.js';
import {CHARGE_STATUS, ORDER_STATUS, PAYMENT_STATUS} from './saleor-status.js';

/** Orders of Saleor stores: subscription and legacy webhooks, and its GraphQL API. */
export const saleorAdapter = defineAdapter({
  id: 'saleor',
  capabilities: {
    name: 'Saleor',
    kind: 'SHOP',
    topics: ['order_created', 'order_updated', 'order_confirmed', 'order_paid', 'order_fulfilled', 'order_cancelled'],
    topicHeader: HEADERS.event,
    states: [
      {of: 'fulfillment', words: Object.fromEntries(ORDER_STATUS)},
      {of: 'payment', words: Object.fromEntries([...PAYMENT_STATUS, ...CHARGE_STATUS])},
    ],
    basis: 'REAL_PAYLOADS',
    unverified: [
      'Signatures by the instance’s own key (JWS) are not checked: give the webhook a secret key.',
      'The query and the mutations were written by the published schema; no running store was asked.',
    ],
  },
  requires: {
    secret: "The webhook's secret key",
    token: 'An app token with the permission MANAGE_ORDERS',
    settings: SALEOR_SETTINGS,
  },
  parse: parsedBy(saleor),
  verify,
  pull: saleorPull,
  commands: saleorCommands,
});

/** HMAC-SHA256 of the raw body under the webhook's secret key, in hex (docs.saleor.io, "Webhook payload signature"). */
function verify(message: SignedMessage): Verification {
  // A detached JWS has two dots, and its payload between them is left out.
  if (/^[\w-]+\.\.[\w-]+$/.test(message.headers[HEADERS.signature] ?? ''))
    return {ok: false, reason: "The webhook is signed with the instance's own key: give it a secret key."};
  return verifyHeader(message, HEADERS.signature, hmacSha256Hex);
}
