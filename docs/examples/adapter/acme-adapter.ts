import {
  defineAdapter,
  failureOf,
  hmacSha256Hex,
  nextLink,
  parsedBy,
  parseJsonText,
  verifyHeader,
  windowPull,
} from '@orderlight/adapters/kit';
import {acme, ORDER_STATE} from './acme-mapping.js';

const SETTINGS = {address: 'The root of the shop, like https://shop.example.com'};

/** Acme's shop: signed webhooks, and a list of what changed. */
export const acmeAdapter = defineAdapter({
  id: 'acme',
  capabilities: {
    name: 'Acme Shop',
    kind: 'SHOP',
    topics: ['order'],
    topicHeader: 'x-acme-topic',
    states: [{of: 'payment', words: Object.fromEntries(ORDER_STATE)}],
    // Say what you held the mapping against, and what nobody could check.
    basis: 'DOCUMENTS',
    unverified: ['Whether Acme sends a webhook for an order that was merged into another.'],
  },
  requires: {
    secret: 'The signing key of the webhook, as the shop shows it once',
    token: 'An API token that may read orders',
    settings: SETTINGS,
  },
  parse: parsedBy(acme),
  // Over the bytes as they came, compared in constant time.
  verify: (message) => verifyHeader(message, 'x-acme-signature', hmacSha256Hex),
  pull: windowPull({
    settings: SETTINGS,
    limit: {burst: 10, perSecond: 2},
    async fetchPage({since, page, fetch, connection}) {
      const {address = ''} = connection.settings;
      const answer = await fetch({
        method: 'GET',
        url: page ?? `${address}/api/orders?changed_since=${encodeURIComponent(since)}&sort=changed`,
        headers: {authorization: `Bearer ${connection.secret}`},
      });
      const failure = failureOf(answer, 'Acme');
      if (failure) return failure;
      const read = parseJsonText(answer.body);
      if ('issue' in read || !Array.isArray(read.value))
        return {isLasting: false, reason: 'Acme answered something that is no list of orders.'};
      const orders: readonly {readonly changed?: string}[] = read.value;
      const next = nextLink(answer);
      return {
        messages: orders.map((order) => ({body: new TextEncoder().encode(JSON.stringify(order)), headers: {}})),
        changedAt: orders.map(({changed}) => changed),
        ...(next && {next}),
      };
    },
  }),
});
