import {utf8ToBytes} from '@noble/hashes/utils.js';
import {failureOf} from '../../kit/host-answer.js';
import {parseJsonText} from '../../kit/json.js';
import {windowPull} from '../../kit/window-pull.js';
import {graphqlRequest, NO_ADDRESS, SALEOR_LIMIT, SALEOR_SETTINGS} from './saleor-api.js';

const MONEY = '{ amount currency }';
const ADDRESS = `{ firstName lastName companyName streetAddress1 streetAddress2 city postalCode countryArea country { code } phone }`;

/** Everything of an order that the mapping reads (docs.saleor.io, Order; 3.13 and later). */
const ORDER = `id number created updatedAt status chargeStatus authorizeStatus paymentStatus userEmail customerNote
  user { id } channel { slug } shippingMethodName
  shippingAddress ${ADDRESS} billingAddress ${ADDRESS}
  total { gross ${MONEY} tax ${MONEY} } subtotal { gross ${MONEY} } shippingPrice { gross ${MONEY} }
  lines { id productName variantName productSku quantity unitPrice { gross ${MONEY} } thumbnail { url } }
  fulfillments { id status created trackingNumber lines { quantity orderLine { id } } }
  transactions { id name events { id type createdAt pspReference amount ${MONEY} } }
  payments { id gateway chargeStatus created modified capturedAmount ${MONEY} }
  events { id type date message }`;

const ORDERS = `query ($since: DateTime, $after: String) {
  orders(first: 50, after: $after, filter: {updatedAt: {gte: $since}}, sortBy: {field: LAST_MODIFIED_AT, direction: ASC}) {
    edges { node { ${ORDER} } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Orders by `updatedAt`, oldest first, cursor by cursor (docs.saleor.io, "Pagination", OrderFilterInput, OrderSortField). */
export const saleorPull = windowPull({
  settings: SALEOR_SETTINGS,
  limit: SALEOR_LIMIT,
  async fetchPage({since, page, fetch, connection}) {
    const request = graphqlRequest(connection, ORDERS, {since, ...(page && {after: page})});
    if (!request) return {isLasting: true, reason: NO_ADDRESS};
    const answer = await fetch(request);
    const failure = failureOf(answer, 'Saleor');
    if (failure) return failure;
    const read = parseJsonText(answer.body);
    const answered = 'value' in read ? (read.value as Answered | null) : undefined;
    const refused = answered?.errors?.[0]?.extensions?.exception?.code;
    if (refused === 'PermissionDenied')
      return {isLasting: true, reason: 'Saleor refused: the app token needs the permission MANAGE_ORDERS.'};
    const orders = answered?.data?.orders;
    if (!orders?.edges) return {isLasting: false, reason: 'Saleor answered something that is no list of orders.'};
    const nodes = orders.edges.flatMap(({node}) => node ?? []);
    return {
      messages: nodes.map((node) => ({body: utf8ToBytes(JSON.stringify({data: {order: node}})), headers: {}})),
      changedAt: nodes.map(({updatedAt}) => updatedAt),
      ...(orders.pageInfo?.hasNextPage && orders.pageInfo.endCursor && {next: orders.pageInfo.endCursor}),
    };
  },
});

interface Answered {
  readonly errors?: readonly {readonly extensions?: {readonly exception?: {readonly code?: string}}}[];
  readonly data?: {
    readonly orders?: {
      readonly edges?: readonly {readonly node?: {readonly updatedAt?: string}}[];
      readonly pageInfo?: {readonly hasNextPage?: boolean; readonly endCursor?: string};
    };
  };
}
