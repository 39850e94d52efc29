import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {BIGCOMMERCE_SETTINGS} from './bigcommerce-api.js';
import {bigcommerceCommands} from './bigcommerce-commands.js';
import {everyMessage} from './bigcommerce-parse.js';
import {bigcommercePull} from './bigcommerce-pull.js';
import {verifyWebhook} from './bigcommerce-signature.js';
import {ORDER_STATUS, PAYMENT_STATUS, type StatusMeaning} from './bigcommerce-status.js';
import {BIGCOMMERCE_TOPICS} from './bigcommerce-webhook.js';

/** Orders of BigCommerce stores: webhooks, which name an id and make the hub ask the store, and what V2 and V3 of its API answer. */
export const bigcommerceAdapter = defineAdapter({
  id: 'bigcommerce',
  capabilities: {
    name: 'BigCommerce',
    kind: 'SHOP',
    topics: BIGCOMMERCE_TOPICS,
    states: [
      {of: 'fulfillment', words: wordsOf('fulfillment')},
      {of: 'payment', words: {...wordsOf('payment'), ...Object.fromEntries(PAYMENT_STATUS)}},
    ],
    basis: 'REAL_PAYLOADS',
    unverified: [
      'Refunds and transactions of V3 were read by document only.',
      'That a store which signs its webhooks does so by Standard Webhooks under the client secret could not be checked.',
      'Pull and commands were tried against a server that answers as the documents say, not against a running store.',
    ],
  },
  requires: {
    secret:
      "The value of the header X-Orderlight-Key that the hook is created with (its `headers`), or the app's client secret where the store signs",
    token: "An API account's access token with the scopes Orders and Order Transactions",
    settings: BIGCOMMERCE_SETTINGS,
  },
  parse: parsedBy(everyMessage),
  verify: verifyWebhook,
  pull: bigcommercePull,
  commands: bigcommerceCommands,
});

function wordsOf(part: keyof StatusMeaning): Readonly<Record<string, string>> {
  return Object.fromEntries([...ORDER_STATUS].flatMap(([id, meaning]) => (meaning[part] ? [[id, meaning[part]]] : [])));
}
