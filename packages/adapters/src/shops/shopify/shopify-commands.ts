import type {CommandProgress, HostCommand, HostCommands} from '../../kit/host-commands.js';
import type {HostAnswer} from '../../kit/host-pull.js';
import {adminHeaders, adminUrl, failureOf, NO_SHOP, SHOPIFY_LIMIT, SHOPIFY_SETTINGS} from './shopify-api.js';
import {readAnswer, type ShopAnswer} from './shopify-graphql.js';

/** Hold handles are at most 64 characters (shopify.dev, "FulfillmentOrderHoldInput"). */
const HANDLE = 'orderlight';

// Looks before it acts: what an earlier attempt did is found here.
const LOOK = `query ($id: ID!) {
  order(id: $id) {
    tags
    note
    fulfillments(first: 50) { status trackingInfo(first: 10) { number } }
    fulfillmentOrders(first: 50) { nodes { id status fulfillmentHolds { id handle } } }
  }
}`;

const HOLD = `mutation ($id: ID!, $hold: FulfillmentOrderHoldInput!) {
  fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) { userErrors { message } }
}`;

const RELEASE = `mutation ($id: ID!, $holdIds: [ID!]) {
  fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) { userErrors { message } }
}`;

const FULFILL = `mutation ($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) { userErrors { message } }
}`;

const TAG = `mutation ($id: ID!, $tags: [String!]!) {
  tagsAdd(id: $id, tags: $tags) { userErrors { message } }
}`;

const NOTE = `mutation ($input: OrderInput!) {
  orderUpdate(input: $input) { userErrors { message } }
}`;

/** Fulfillment orders that goods may still leave by (shopify.dev, "FulfillmentOrderStatus"). */
const OPEN = new Set(['OPEN', 'IN_PROGRESS', 'SCHEDULED']);

/**
 * A hold on an order's fulfillment orders and its release, a fulfillment with a tracking number, a tag for a status, and a line more in the
 * order's note, by the GraphQL Admin API (shopify.dev: `fulfillmentOrderHold`, `fulfillmentOrderReleaseHold`, `fulfillmentCreate`, `tagsAdd`,
 * `orderUpdate`).
 *
 * A fulfillment takes all that is still open of the order. *Unverified* against a real shop: orders that ship from several locations, for
 * which Shopify wants a fulfillment each.
 */
export const shopifyCommands: HostCommands = {
  kinds: ['HOLD', 'RELEASE', 'TRACKING_NUMBER', 'STATUS', 'NOTE'],
  settings: SHOPIFY_SETTINGS,
  limit: SHOPIFY_LIMIT,
  progress(command, connection, answers) {
    const root = adminUrl(connection);
    if (!root) return {next: 'REFUSED', reason: NO_SHOP};
    if (!/^\d{1,20}$/.test(command.orderRef)) return {next: 'REFUSED', reason: 'Shopify knows orders by a number.'};
    const send = (query: string, variables: object): CommandProgress => ({
      next: 'SEND',
      request: {
        method: 'POST',
        url: `${root}/graphql.json`,
        headers: {...adminHeaders(connection), 'content-type': 'application/json'},
        body: JSON.stringify({query, variables}),
      },
    });
    const id = `gid://shopify/Order/${command.orderRef}`;
    const [looked, ...done] = answers;
    if (!looked) return send(LOOK, {id});
    const order = orderIn(looked);
    if ('next' in order) return order;
    const steps = stepsOf(command, id, order);
    if ('next' in steps) return steps;
    for (const answer of done) {
      const read = readAnswer(answer);
      if (read.status !== 'OK') return troubleOf(read, answer);
    }
    const step = steps[done.length];
    return step ? send(step.query, step.variables) : {next: 'ACCEPTED'};
  },
};

/** What is asked of an order before anything is done with it. */
interface ShopOrder {
  readonly tags: readonly string[];
  readonly note: string;
  readonly trackingNumbers: readonly string[];
  readonly fulfillmentOrders: readonly {
    readonly id: string;
    readonly status: string;
    readonly holds: readonly {readonly id: string; readonly handle?: string}[];
  }[];
}

interface Step {
  readonly query: string;
  readonly variables: object;
}

function stepsOf(command: HostCommand, id: string, order: ShopOrder): readonly Step[] | CommandProgress {
  const {tags, note, trackingNumbers, fulfillmentOrders} = order;
  const held = fulfillmentOrders.flatMap((one) => {
    const own = one.holds.filter(({handle}) => handle === HANDLE);
    return own.length ? {id: one.id, holdIds: own.map((hold) => hold.id)} : [];
  });
  const open = fulfillmentOrders.filter(({status}) => OPEN.has(status));
  switch (command.kind) {
    case 'HOLD': {
      if (open.length === 0 && held.length > 0) return {next: 'ACCEPTED', note: 'It was held already.'};
      if (open.length === 0) return {next: 'REFUSED', reason: 'Nothing of the order is left to be held.'};
      const hold = {reason: 'OTHER', reasonNotes: command.note ?? 'Held by Orderlight', handle: HANDLE};
      return open.map((one) => ({query: HOLD, variables: {id: one.id, hold}}));
    }
    case 'RELEASE':
      if (held.length === 0) return {next: 'ACCEPTED', note: 'Nothing was held by us.'};
      return held.map((one) => ({query: RELEASE, variables: one}));
    case 'TRACKING_NUMBER': {
      const {trackingNumber: number, carrier: company, trackingUrl: url, notifyCustomer = false} = command;
      if (trackingNumbers.includes(number)) return {next: 'ACCEPTED', note: 'The shop has the number already.'};
      if (open.length === 0) return {next: 'REFUSED', reason: 'Nothing of the order is left to be shipped.'};
      const fulfillment = {
        lineItemsByFulfillmentOrder: open.map((one) => ({fulfillmentOrderId: one.id})),
        trackingInfo: {number, ...(company && {company}), ...(url && {url})},
        notifyCustomer,
      };
      return [{query: FULFILL, variables: {fulfillment}}];
    }
    case 'STATUS':
      if (tags.includes(command.status)) return {next: 'ACCEPTED', note: 'The order has the tag already.'};
      return [{query: TAG, variables: {id, tags: [command.status]}}];
    case 'NOTE': {
      // The shop has one note for each order, so ours is added below what stands there.
      const lines = note.split('\n').filter(Boolean);
      if (lines.includes(command.note)) return {next: 'ACCEPTED', note: 'The order has the note already.'};
      return [{query: NOTE, variables: {input: {id, note: [...lines, command.note].join('\n')}}}];
    }
  }
}

function orderIn(answer: HostAnswer): ShopOrder | CommandProgress {
  const read = readAnswer(answer);
  if (read.status !== 'OK') return troubleOf(read, answer);
  const order = read.data.order as Raw | null | undefined;
  if (!order) return {next: 'REFUSED', reason: 'Shopify knows no such order.'};
  return {
    tags: listOf(order.tags).filter((tag): tag is string => typeof tag === 'string'),
    note: textOf(order.note) ?? '',
    trackingNumbers: listOf(order.fulfillments)
      .filter((one) => (one as Raw).status !== 'CANCELLED')
      .flatMap((one) => listOf((one as Raw).trackingInfo))
      .flatMap((info) => textOf((info as Raw).number) ?? []),
    fulfillmentOrders: listOf((order.fulfillmentOrders as Raw | undefined)?.nodes).map((one) => {
      const {id, status, fulfillmentHolds} = one as Raw;
      const holds = listOf(fulfillmentHolds).map((hold) => {
        const handle = textOf((hold as Raw).handle);
        return {id: textOf((hold as Raw).id) ?? '', ...(handle && {handle})};
      });
      return {id: textOf(id) ?? '', status: textOf(status) ?? '', holds};
    }),
  };
}

type Raw = Readonly<Record<string, unknown>>;

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.filter((one) => one !== null && one !== undefined) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function troubleOf(read: Exclude<ShopAnswer, {status: 'OK'}>, answer: HostAnswer): CommandProgress {
  if (read.status === 'REFUSED') return {next: 'REFUSED', reason: read.reason};
  if (read.status === 'THROTTLED') return {next: 'RETRY', reason: read.reason, afterMs: read.afterMs};
  const failure = failureOf(answer);
  if (!failure) return {next: 'RETRY', reason: 'Shopify answered something that is no GraphQL.'};
  const {isLasting, reason, afterMs} = failure;
  if (isLasting) return {next: 'REFUSED', reason};
  return {next: 'RETRY', reason, ...(afterMs !== undefined && {afterMs})};
}
