import {describe, expect, it} from 'vitest';
import type {HostCommand} from '../../kit/host-commands.js';
import type {HostAnswer} from '../../kit/host-pull.js';
import {shopifyCommands} from './shopify-commands.js';

const CONNECTION = {settings: {shop: 'acme.myshopify.com'}, secret: 'shpat_1'};
const HOLD: HostCommand = {kind: 'HOLD', orderRef: '5001', key: 'k', note: 'Address unclear'};
const NUMBER: HostCommand = {kind: 'TRACKING_NUMBER', orderRef: '5001', key: 'k', trackingNumber: 'SF1', carrier: 'sf'};

const ok = (data: object): HostAnswer => ({status: 200, headers: {}, body: JSON.stringify({data})});
const orderWith = (changes: object = {}) =>
  ok({
    order: {
      tags: [],
      fulfillments: [],
      fulfillmentOrders: {nodes: [{id: 'gid://shopify/FulfillmentOrder/1', status: 'OPEN', fulfillmentHolds: []}]},
      ...changes,
    },
  });
const held = {
  fulfillmentOrders: {
    nodes: [
      {
        id: 'gid://shopify/FulfillmentOrder/1',
        status: 'ON_HOLD',
        fulfillmentHolds: [
          {id: 'ours', handle: 'orderlight'},
          {id: 'theirs', handle: null},
        ],
      },
    ],
  },
};

/** What comes next, the request's variables in its place. */
function progress(command: HostCommand, ...answers: HostAnswer[]) {
  const next = shopifyCommands.progress(command, CONNECTION, answers);
  return next.next === 'SEND' ? JSON.parse(next.request.body ?? '').variables : next;
}

it('looks at the order first, with the token in its header', () => {
  const next = shopifyCommands.progress(HOLD, CONNECTION, []);
  expect(next).toMatchObject({
    next: 'SEND',
    request: {
      method: 'POST',
      url: 'https://acme.myshopify.com/admin/api/2026-04/graphql.json',
      headers: {'x-shopify-access-token': 'shpat_1'},
    },
  });
  expect(progress(HOLD)).toEqual({id: 'gid://shopify/Order/5001'});
});

describe('a hold', () => {
  it('is put on what is still open, under our handle', () => {
    expect(progress(HOLD, orderWith())).toEqual({
      id: 'gid://shopify/FulfillmentOrder/1',
      hold: {reason: 'OTHER', reasonNotes: 'Address unclear', handle: 'orderlight'},
    });
    expect(progress(HOLD, orderWith(), ok({fulfillmentOrderHold: {userErrors: []}}))).toEqual({next: 'ACCEPTED'});
  });
  it('is found by a second attempt', () => {
    expect(progress(HOLD, orderWith(held))).toMatchObject({next: 'ACCEPTED'});
  });
  it('is refused where nothing is left, and where the shop says so', () => {
    expect(progress(HOLD, orderWith({fulfillmentOrders: {nodes: []}}))).toMatchObject({next: 'REFUSED'});
    const no = ok({fulfillmentOrderHold: {userErrors: [{message: 'Already on its way'}]}});
    expect(progress(HOLD, orderWith(), no)).toEqual({next: 'REFUSED', reason: 'Shopify refused: Already on its way'});
  });
});

it("releases our holds and nobody else's", () => {
  const release: HostCommand = {kind: 'RELEASE', orderRef: '5001', key: 'k'};
  expect(progress(release, orderWith(held))).toEqual({id: 'gid://shopify/FulfillmentOrder/1', holdIds: ['ours']});
  expect(progress(release, orderWith())).toMatchObject({next: 'ACCEPTED'});
});

it('hands a tracking number over once', () => {
  expect(progress(NUMBER, orderWith())).toEqual({
    fulfillment: {
      lineItemsByFulfillmentOrder: [{fulfillmentOrderId: 'gid://shopify/FulfillmentOrder/1'}],
      trackingInfo: {number: 'SF1', company: 'sf'},
      notifyCustomer: false,
    },
  });
  const there = [{status: 'SUCCESS', trackingInfo: [{number: 'SF1'}]}];
  expect(progress(NUMBER, orderWith({fulfillments: there}))).toMatchObject({next: 'ACCEPTED'});
});

it('puts a status on the order as a tag', () => {
  const status: HostCommand = {kind: 'STATUS', orderRef: '5001', key: 'k', status: 'packed'};
  expect(progress(status, orderWith())).toEqual({id: 'gid://shopify/Order/5001', tags: ['packed']});
  expect(progress(status, orderWith({tags: ['packed']}))).toMatchObject({next: 'ACCEPTED'});
});

it("adds a line to the order's one note, once", () => {
  const note: HostCommand = {kind: 'NOTE', orderRef: '5001', key: 'k', note: 'Held at customs'};
  const of = (text: string) => ({input: {id: 'gid://shopify/Order/5001', note: text}});
  expect(progress(note, orderWith())).toEqual(of('Held at customs'));
  expect(progress(note, orderWith({note: 'Ring twice'}))).toEqual(of('Ring twice\nHeld at customs'));
  expect(progress(note, orderWith({note: 'Ring twice\nHeld at customs'}))).toMatchObject({next: 'ACCEPTED'});
});

it.each<[string, HostAnswer, object]>([
  ['an order that the shop does not know', ok({order: null}), {next: 'REFUSED'}],
  ['a token that is no longer valid', {status: 401, headers: {}, body: ''}, {next: 'REFUSED'}],
  ['a shop in trouble', {status: 502, headers: {}, body: '<html>'}, {next: 'RETRY'}],
  ['words that are no GraphQL', {status: 200, headers: {}, body: 'hello'}, {next: 'RETRY'}],
  ['too many requests', {status: 429, headers: {'retry-after': '3'}, body: ''}, {next: 'RETRY', afterMs: 3000}],
  [
    'throttling, by the points that are missing',
    {
      status: 200,
      headers: {},
      body: JSON.stringify({
        errors: [{message: 'Throttled', extensions: {code: 'THROTTLED'}}],
        extensions: {cost: {requestedQueryCost: 300, throttleStatus: {currentlyAvailable: 100, restoreRate: 50}}},
      }),
    },
    {next: 'RETRY', afterMs: 4000},
  ],
])('takes %s for what it is', (_name, answer, said) => {
  expect(progress(HOLD, answer)).toMatchObject(said);
});

it('asks nothing about an order that Shopify cannot have', () => {
  expect(progress({...HOLD, orderRef: '1) { shop { id } }'})).toMatchObject({next: 'REFUSED'});
});
