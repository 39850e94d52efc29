import type {SignedMessage, Verification} from '../../kit/adapter.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {hmacSha256Base64, verifyHeader} from '../../kit/signature.js';
import {WOOCOMMERCE_SETTINGS} from './woocommerce-api.js';
import {woocommerceCommands} from './woocommerce-commands.js';
import {WOOCOMMERCE} from './woocommerce-mapping.js';
import {everyMessage, isPing, WOOCOMMERCE_TOPICS} from './woocommerce-parse.js';
import {woocommercePull} from './woocommerce-pull.js';
import {ORDER_STATUS, type StatusMeaning} from './woocommerce-status.js';

/** REST API docs, "Webhooks", "Delivery/payload". */
const SIGNATURE = 'x-wc-webhook-signature';

/** Orders of WooCommerce shops; webhooks, and what the REST API answers. Only the body is signed, the headers are as trustworthy as the way they came. */
export const woocommerceAdapter = defineAdapter({
  id: 'woocommerce',
  capabilities: {
    name: 'WooCommerce',
    kind: 'SHOP',
    topics: WOOCOMMERCE_TOPICS,
    topicHeader: WOOCOMMERCE.topicHeader,
    states: [
      {of: 'payment', words: wordsOf('unpaid')},
      {of: 'fulfillment', words: wordsOf('fulfillment')},
    ],
    basis: 'REAL_PAYLOADS',
    unverified: [
      'Fulfillments of WooCommerce 10.1 and later were read by document only.',
      'Pull and commands were tried against a server that answers as the documents say, not against a running shop.',
      'Whether an order that goes to the bin is listed with a new time of change depends on how the shop stores orders.',
    ],
  },
  requires: {
    secret: "The webhook's secret (WooCommerce, Settings, Advanced, Webhooks)",
    token: 'Key and secret of the REST API with a colon between them: ck_…:cs_…; with right to write for commands',
    settings: WOOCOMMERCE_SETTINGS,
  },
  parse: parsedBy(everyMessage),
  verify,
  pull: woocommercePull,
  commands: woocommerceCommands,
});

/**
 * HMAC-SHA256 of the raw body under the webhook's secret, in base64 (REST API docs, "Webhooks"). The ping that a webhook is saved with is not
 * signed, and says nothing: it is let in, for WooCommerce saves no webhook whose ping is refused.
 */
function verify(message: SignedMessage): Verification {
  if (isPing(message.body) && message.headers[SIGNATURE] === undefined) return {ok: true};
  return verifyHeader(message, SIGNATURE, hmacSha256Base64);
}

function wordsOf(part: keyof StatusMeaning): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...ORDER_STATUS].flatMap(([word, meaning]) => (meaning[part] ? [[word, meaning[part]]] : [])),
  );
}
