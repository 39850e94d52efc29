import {isoInstant, parseInstant} from '@orderlight/core';
import type {HostMessage, Issue, Parsed, SignedMessage, Verification} from '../../kit/adapter.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {parseJson} from '../../kit/json.js';
import {hmacSha256Base64, verifyHeader} from '../../kit/signature.js';
import {stateWords} from '../../kit/state-words.js';
import {SHOPIFY_SETTINGS} from './shopify-api.js';
import {shopifyCommands} from './shopify-commands.js';
import {Fields, fieldsOfList} from './shopify-payload.js';
import {shopifyPull} from './shopify-pull.js';
import type {Reading} from './shopify-reading.js';
import {FULFILLMENT_STATUS, HOLD_REASON, PAYMENT_STATUS, SHIPMENT_MEANING} from './shopify-status.js';
import {FACT_TOPICS, type Reader, readerOfShape, readerOfTopic, unwrapped} from './shopify-topics.js';

/** Header names as the hub gives them, in lower case (shopify.dev, "About webhooks"). */
const HEADERS = {
  topic: 'x-shopify-topic',
  shop: 'x-shopify-shop-domain',
  signature: 'x-shopify-hmac-sha256',
  triggeredAt: 'x-shopify-triggered-at',
} as const;

/**
 * Orders of Shopify shops: webhooks, and the same objects as REST and GraphQL answer them.
 *
 * Facts come under the source `shopify/<shop domain>`, or `shopify` where no header names the shop. Only the body is signed:
 * the headers, the shop's domain among them, are as trustworthy as the way they came.
 */
export const shopifyAdapter = defineAdapter({
  id: 'shopify',
  capabilities: {
    name: 'Shopify',
    kind: 'SHOP',
    topics: [...FACT_TOPICS.keys()],
    topicHeader: HEADERS.topic,
    states: [
      {of: 'payment', words: Object.fromEntries(PAYMENT_STATUS)},
      {of: 'fulfillment', words: Object.fromEntries(FULFILLMENT_STATUS)},
      {of: 'shipment', words: stateWords(SHIPMENT_MEANING, ({status}) => status)},
      {of: 'hold', words: Object.fromEntries(HOLD_REASON)},
    ],
    basis: 'REAL_PAYLOADS',
  },
  requires: {
    secret: "The app's client secret, or the secret that the shop's notification settings show",
    token: 'An access token of the Admin API with read_orders, and write_fulfillments for commands',
    settings: SHOPIFY_SETTINGS,
  },
  parse,
  verify,
  pull: shopifyPull,
  commands: shopifyCommands,
});

function parse({body, headers, topic = headers[HEADERS.topic]}: HostMessage): Parsed {
  const events: Reading['events'] = [];
  const issues: Issue[] = [];
  const report = (issue: Issue) => void issues.push(issue);
  const json = parseJson(body);
  if ('issue' in json) return {events, issues: [json.issue]};

  const reader = topic === undefined ? undefined : readerOfTopic(topic);
  if (topic !== undefined && !reader) {
    report({code: 'UNKNOWN_TOPIC', message: `The Shopify adapter does not know the topic ${shown(topic)}.`});
    return {events, issues};
  }
  const reading: Reading = {source: sourceOf(headers[HEADERS.shop]), events, report, triggeredAt: triggered(headers)};
  const {value} = json;
  if (Array.isArray(value)) {
    for (const fields of fieldsOfList(value, report, '')) read(fields, reading, reader, topic);
  } else if (typeof value === 'object' && value !== null) {
    read(new Fields(value, report, ''), reading, reader, topic);
  } else {
    report({code: 'INVALID_FIELD', message: 'The body is JSON, but neither an object nor a list.', path: ''});
  }
  return {events, issues};
}

function read(
  payload: Fields,
  reading: Reading,
  readerOfTopic: Reader | undefined,
  topic: string | undefined,
): undefined {
  const wrapped = unwrapped(payload);
  if (wrapped) {
    for (const object of wrapped.objects) (readerOfTopic ?? wrapped.reader)(object, reading, topic);
    return;
  }
  const reader = readerOfTopic ?? readerOfShape(payload);
  if (reader) return reader(payload, reading, topic);
  reading.report({
    code: 'UNKNOWN_TOPIC',
    message: `No topic was given, and the shape tells none; name it with the ${HEADERS.topic} header.`,
  });
}

/** HMAC-SHA256 of the raw body under the app's client secret, in base64 (shopify.dev, "Verify webhook deliveries"). */
function verify(message: SignedMessage): Verification {
  return verifyHeader(message, HEADERS.signature, hmacSha256Base64);
}

function sourceOf(shop: string | undefined): string {
  return shop && /^[a-z0-9][a-z0-9.-]{0,252}$/i.test(shop) ? `shopify/${shop.toLowerCase()}` : 'shopify';
}

function triggered(headers: HostMessage['headers']): string | undefined {
  const millis = parseInstant(headers[HEADERS.triggeredAt] ?? '');
  return millis === undefined ? undefined : isoInstant(millis);
}

function shown(topic: string): string {
  return /^[\w/-]{1,64}$/.test(topic) ? `"${topic}"` : `given (${topic.length} characters)`;
}
