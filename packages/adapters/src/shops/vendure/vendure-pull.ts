import {utf8ToBytes} from '@noble/hashes/utils.js';
import {compareInstants, isoInstant, parseInstant} from '@orderlight/core';
import type {HostMessage} from '../../kit/adapter.js';
import type {HostFailure} from '../../kit/host-answer.js';
import type {HostConnection} from '../../kit/host-pull.js';
import {type PulledPage, windowPull} from '../../kit/window-pull.js';
import {PRECISION_HEADER} from './vendure-amount.js';
import {adminRequest, adminUrl, dataOf, type Json, NO_SERVER, VENDURE_LIMIT, VENDURE_SETTINGS} from './vendure-api.js';
import {SHOP_HEADER} from './vendure-mapping.js';

const LOOKED_AT_A_PAGE = 200;
const FETCHED_AT_ONCE = 50;
const DAYS = 60;
const DAY_MS = 86_400_000;

// When each order last changed: its newest history entry says it, for an order keeps its own date from the cart on.
const LOOK = `query ($options: OrderListOptions) {
  orders(options: $options) {
    items { id updatedAt orderPlacedAt history(options: {sort: {createdAt: DESC}, take: 1}) { items { createdAt } } }
  }
}`;

const ADDRESS = 'fullName company streetLine1 streetLine2 city province postalCode countryCode phoneNumber';

const ORDERS = `query ($options: OrderListOptions) {
  orders(options: $options) {
    items {
      id code state active createdAt updatedAt orderPlacedAt currencyCode couponCodes aggregateOrderId
      customer { id firstName lastName emailAddress phoneNumber }
      shippingAddress { ${ADDRESS} }
      billingAddress { ${ADDRESS} }
      lines { id quantity orderPlacedQuantity unitPrice unitPriceWithTax featuredAsset { preview } productVariant { sku name } }
      discounts { amount }
      subTotal shipping total totalWithTax
      payments {
        id createdAt updatedAt method amount state
        refunds { id createdAt updatedAt total state reason lines { orderLineId quantity } }
      }
      fulfillments { id createdAt updatedAt state method trackingCode lines { orderLineId quantity } }
      history(options: {sort: {createdAt: ASC}, take: 500}) { items { id createdAt type isPublic data } }
    }
  }
}`;

/** Where a pass stands: how many orders of its list were looked at, and when it began: nothing later counts as seen by it. */
interface Place {
  readonly skip: number;
  readonly began: string;
}

/**
 * Orders by the Admin API's `orders`. Vendure does not date its orders' changes: an order's `updatedAt` stays as the cart left it (seen in 3.7),
 * so that a filter by it finds nothing. Each pass looks at the orders that were placed in the last days, by the date of their newest
 * history entry, and fetches those which changed. Carts are not asked for.
 */
export const vendurePull = windowPull({
  settings: VENDURE_SETTINGS,
  limit: VENDURE_LIMIT,
  async fetchPage({since, page, fetch, connection, now}): Promise<PulledPage | HostFailure> {
    const url = adminUrl(connection);
    if (!url) return {isLasting: true, reason: NO_SERVER};
    const ask = async (query: string, options: object): Promise<readonly Json[] | HostFailure> => {
      const read = dataOf(await fetch(adminRequest(connection, url, query, {options})));
      if (!('data' in read)) return read;
      const items = (read.data.orders as Json | null | undefined)?.items;
      if (Array.isArray(items)) return items.filter((item) => typeof item === 'object' && item !== null);
      return {isLasting: false, reason: 'Vendure answered something that is no list of orders.'};
    };
    const {skip, began} = page === undefined ? {skip: 0, began: isoInstant(now)} : (JSON.parse(page) as Place);
    const looked = await ask(LOOK, {
      filter: {active: {eq: false}, orderPlacedAt: {after: placedAfter(since, connection)}},
      sort: {orderPlacedAt: 'ASC'},
      skip,
      take: LOOKED_AT_A_PAGE,
    });
    if ('isLasting' in looked) return looked;
    const changes = looked.map(changeOf);
    const ids = looked.flatMap(({id}, index) => (isSince(changes[index], since) ? [id] : []));
    const messages: HostMessage[] = [];
    for (let from = 0; from < ids.length; from += FETCHED_AT_ONCE) {
      const some = ids.slice(from, from + FETCHED_AT_ONCE);
      const orders = await ask(ORDERS, {filter: {id: {in: some}}, take: FETCHED_AT_ONCE});
      if ('isLasting' in orders) return orders;
      messages.push(...orders.map((order) => messageOf(order, url, connection)));
    }
    return {
      messages,
      changedAt: changes.map((at) => (at && compareInstants(at, began) > 0 ? began : at)),
      ...(looked.length === LOOKED_AT_A_PAGE && {next: JSON.stringify({skip: skip + LOOKED_AT_A_PAGE, began})}),
    };
  },
});

function placedAfter(since: string, {settings}: HostConnection): string {
  const days = Number(settings.days ?? DAYS);
  return isoInstant((parseInstant(since) ?? 0) - (days > 0 ? days : DAYS) * DAY_MS);
}

function changeOf(order: Json): string | undefined {
  const entries = (order.history as Json | null | undefined)?.items;
  const newest = Array.isArray(entries) ? (entries[0] as Json | undefined)?.createdAt : undefined;
  const millis = [order.updatedAt, order.orderPlacedAt, newest].flatMap(
    (date) => parseInstant(String(date ?? '')) ?? [],
  );
  return millis.length ? isoInstant(Math.max(...millis)) : undefined;
}

function isSince(at: string | undefined, since: string): boolean {
  return at === undefined || compareInstants(at, since) >= 0;
}

function messageOf(order: Json, url: string, {settings: {precision}}: HostConnection): HostMessage {
  const headers = {
    'content-type': 'application/json',
    [SHOP_HEADER]: url.replace(/^https?:\/\//, '').split('/', 1)[0] ?? '',
    ...(precision && {[PRECISION_HEADER]: precision}),
  };
  return {body: utf8ToBytes(JSON.stringify(order)), headers};
}
