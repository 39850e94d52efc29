import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {hmacSha256Base64, verifyHeader} from '../../kit/signature.js';
import {stateWords} from '../../kit/state-words.js';
import {SHOPIFY_SETTINGS} from './shopify-api.js';
import {shopifyCommands} from './shopify-commands.js';
import {READER_OF_TOPIC, shopifyMessages, TOPIC_HEADER} from './shopify-messages.js';
import {shopifyPull} from './shopify-pull.js';
import {FULFILLMENT_STATUS, HOLD_REASON, PAYMENT_STATUS, SHIPMENT_MEANING} from './shopify-status.js';

/** Orders of Shopify shops: all its messages, signed, pulled and with commands back. */
export const shopifyAdapter = defineAdapter({
  id: 'shopify',
  capabilities: {
    name: 'Shopify',
    kind: 'SHOP',
    topics: [...READER_OF_TOPIC.keys()],
    topicHeader: TOPIC_HEADER,
    states: [
      {of: 'payment', words: Object.fromEntries(PAYMENT_STATUS)},
      {of: 'fulfillment', words: Object.fromEntries(FULFILLMENT_STATUS)},
      {of: 'shipment', words: stateWords(SHIPMENT_MEANING, ({status}) => status)},
      {of: 'hold', words: Object.fromEntries(HOLD_REASON)},
    ],
    basis: 'REAL_PAYLOADS',
    unverified: [
      "Whether a fulfillment event was written by the carrier or by an app: Shopify does not say, and it is taken as the carrier's.",
      'GraphQL answers with returns, fulfillment orders and fulfillment events in them: by document alone.',
      'Commands for orders that ship from several locations.',
    ],
  },
  requires: {
    secret: "The app's client secret, or the secret that the shop's notification settings show",
    token: 'An access token of the Admin API with read_orders, and write_fulfillments for commands',
    settings: SHOPIFY_SETTINGS,
  },
  parse: parsedBy(shopifyMessages),
  /** HMAC-SHA256 of the raw body under the app's client secret, in base64 (shopify.dev, "Verify webhook deliveries"). */
  verify: (message) => verifyHeader(message, 'x-shopify-hmac-sha256', hmacSha256Base64),
  pull: shopifyPull,
  commands: shopifyCommands,
});
