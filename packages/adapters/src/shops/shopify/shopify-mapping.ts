import {jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {ShopFields} from './shopify-fields.js';
import {readerOfShape, readerOfTopic, unwrapped} from './shopify-topics.js';

/** Header that names the topic (shopify.dev, "About webhooks"), in lower case as the hub gives it. */
export const TOPIC_HEADER = 'x-shopify-topic';

/**
 * Shopify's webhooks, and the same objects as its REST and GraphQL APIs answer them, as order events.
 *
 * Facts come under the source `shopify/<shop domain>`, or `shopify` where no header names the shop. Only the body of a webhook is signed:
 * its headers, the shop's domain among them, are as trustworthy as the way they came.
 */
export const shopify = jsonMapping({
  host: 'Shopify',
  source: ({headers}) => sourceOf(headers['x-shopify-shop-domain'] ?? ''),
  topicHeader: TOPIC_HEADER,
  fields: ShopFields,
  read,
});

function read(payload: ShopFields, reading: Reading): undefined {
  const {topic} = reading;
  const reader = topic === undefined ? undefined : readerOfTopic(topic);
  if (topic !== undefined && !reader) {
    const shown = /^[\w/-]{1,64}$/.test(topic) ? `"${topic}"` : `given (${topic.length} characters)`;
    return payload.unknownKind(`The Shopify adapter does not know the topic ${shown}.`);
  }
  const wrapped = unwrapped(payload);
  if (wrapped) {
    for (const object of wrapped.objects) (reader ?? wrapped.reader)(object, reading);
    return;
  }
  const known = reader ?? readerOfShape(payload);
  if (known) known(payload, reading);
  else payload.unknownKind(`No topic was given, and the shape tells none; name it with the ${TOPIC_HEADER} header.`);
}

function sourceOf(shop: string): string {
  return /^[a-z0-9][a-z0-9.-]{0,252}$/i.test(shop) ? `shopify/${shop.toLowerCase()}` : 'shopify';
}
