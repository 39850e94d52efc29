import type {HostConnection, HostRequest, RateLimit} from '../../kit/host-pull.js';
import {hostRoot} from '../../kit/host-root.js';

// A global of browsers and Node alike.
declare const btoa: (binary: string) => string;

/** What a channel of a Medusa shop has to say of it. */
export const MEDUSA_SETTINGS = {
  url: 'Address of the Medusa server, with https: "https://backend.shop.example"',
  refundDays:
    'Days after a payment in which its refunds are looked for (30 unless stated; 0: a subscriber tells of them)',
} as const;

/** Medusa documents no limit: what a small server bears beside its customers. */
export const MEDUSA_LIMIT: RateLimit = {burst: 10, perSecond: 5};

/** What is said of a server whose address is not set, or is none. */
export const NO_SERVER =
  'The setting "url" must be the Medusa server\'s address with https:, like https://backend.shop.example.';

/** All of an order that `parse` reads. The Admin API gives most of it with one order and little of it in a list, so that each is asked for by name. */
const FIELDS = [
  '+email,+currency_code,+customer_id,+is_draft_order,+canceled_at,+payment_status,+fulfillment_status',
  '+subtotal,+item_subtotal,+discount_total,+discount_subtotal,+shipping_total,+shipping_subtotal,+tax_total',
  '*items,*customer,*sales_channel,*shipping_address,*billing_address',
  '*payment_collections,*payment_collections.payments,*payment_collections.payments.captures',
  '*payment_collections.payments.refunds,*payment_collections.payments.refunds.refund_reason',
  '*fulfillments,*fulfillments.labels,*fulfillments.items,*returns,*returns.items,*returns.items.reason',
].join(',');

/** Query of every answer that holds orders as `parse` reads them. */
export const ORDER_FIELDS = `fields=${encodeURIComponent(FIELDS)}`;

/** The root of the Admin API; see {@link hostRoot}. */
export function adminRoot({settings: {url}}: HostConnection): string | undefined {
  const root = hostRoot(url);
  return root && `${root}/admin`;
}

/** A call under a secret API key, as HTTP's basic authentication without a password (docs.medusajs.com, Admin API, "API key"). */
export function adminRequest(
  {secret}: HostConnection,
  request: Pick<HostRequest, 'method' | 'url'>,
  body?: object,
): HostRequest {
  const headers = {authorization: `Basic ${btoa(`${secret}:`)}`, accept: 'application/json'};
  if (!body) return {...request, headers};
  return {...request, headers: {...headers, 'content-type': 'application/json'}, body: JSON.stringify(body)};
}
