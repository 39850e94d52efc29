import {existsSync, readdirSync, readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import type {HostAnswer} from '../../kit/host-pull.js';
import {hmacSha256Hex} from '../../kit/signature.js';
import {testAdapter} from '../../testing.js';
import {saleorAdapter} from './saleor-adapter.js';

const {parse, verify, pull, commands} = saleorAdapter();
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const GRAPHQL = fixture('order-graphql');
const LEGACY = fixture('order-legacy');
const SHARED = new URL('../../../../../../shared/fixtures/saleor/', import.meta.url);
const json = (value: unknown, headers: Record<string, string> = {}) => ({
  body: new TextEncoder().encode(JSON.stringify(value)),
  headers,
});
const CONNECTION = {settings: {address: 'https://acme.saleor.cloud/graphql/'}, secret: 'token'};

testAdapter(
  saleorAdapter(),
  [
    {
      name: 'an order of GraphQL',
      message: {body: GRAPHQL, headers: {'saleor-signature': hmacSha256Hex('key', GRAPHQL)}},
      secret: 'key',
    },
    {name: 'a legacy webhook', message: {body: LEGACY, headers: {}}},
  ],
  {describe, it},
);

const lines = (events: readonly OrderEvent[]) => events.map(({type, id, occurredAt}) => `${occurredAt} ${type} ${id}`);

describe('an order of GraphQL', () => {
  const {events, issues} = parse({body: GRAPHQL, headers: {}});
  const order = 'order/T3JkZXI6MWVhZjk5MmI=';

  it('tells what happened to it, each by its own date', () => {
    expect(issues).toEqual([]);
    expect(lines(events)).toEqual([
      `2026-03-02T08:14:58.120Z order.placed ${order}/placed`,
      `2026-03-04T09:00:00Z order.updated ${order}/as-of/2026-03-04T09:00:00Z`,
      '2026-03-02T08:15:03Z payment.captured transaction/VHJhbnNhY3Rpb25FdmVudDoy',
      '2026-03-04T08:59:30Z payment.refunded transaction/VHJhbnNhY3Rpb25FdmVudDoz',
      '2026-03-02T12:00:00Z shipment.dispatched fulfillment/RnVsZmlsbG1lbnQ6MQ==/dispatched',
      '2026-03-02T12:00:00Z shipment.updated fulfillment/RnVsZmlsbG1lbnQ6MQ==/tracking/00340434161094042557',
      '2026-03-04T08:59:00Z return.received fulfillment/RnVsZmlsbG1lbnQ6Mg==/returned',
      '2026-03-02T09:00:00Z order.approved event/T3JkZXJFdmVudDoy',
      '2026-03-03T10:00:00Z note.added event/T3JkZXJFdmVudDoz',
    ]);
  });

  it('to the cent, with people apart', () => {
    expect(events[1]?.data).toEqual({
      orderNo: '1042',
      externalRefs: [{system: 'saleor', id: 'T3JkZXI6MWVhZjk5MmI='}],
      customer: {id: 'VXNlcjo3'},
      personal: {
        name: 'Ilse Morgen',
        phone: '+41449018200',
        email: 'ilse.morgen@example.com',
        shippingAddress: {
          name: 'Ilse Morgen',
          lines: ['Lindenallee 7'],
          city: 'Zürich',
          postalCode: '8001',
          countryCode: 'CH',
          phone: '+41449018200',
        },
        note: 'Ring twice',
      },
      lines: [
        {
          id: 'T3JkZXJMaW5lOjE=',
          sku: 'TEA-GREEN-100',
          name: 'Green tea - 100 g',
          image: 'https://cdn.example.com/tea.webp',
          quantity: 2,
          unitPrice: {amount: 1495, currency: 'CHF'},
        },
      ],
      amounts: {
        subtotal: {amount: 2990, currency: 'CHF'},
        shipping: {amount: 490, currency: 'CHF'},
        tax: {amount: 248, currency: 'CHF'},
        total: {amount: 3480, currency: 'CHF'},
      },
      paymentStatus: 'PAID',
      fulfillmentStatus: 'FULFILLED',
      attributes: {status: 'PARTIALLY_RETURNED', salesChannel: 'default-channel', shippingMethod: 'DHL'},
    });
    expect(events[3]?.data).toMatchObject({
      amount: {amount: 1495, currency: 'CHF'},
      refundId: 'VHJhbnNhY3Rpb25FdmVudDoz',
    });
    expect(events[6]?.data).toEqual({
      returnId: 'RnVsZmlsbG1lbnQ6Mg==',
      lines: [{line: 'T3JkZXJMaW5lOjE=', quantity: 1}],
    });
  });

  it('is the same in whatever stands around it', () => {
    const {order: bare} = JSON.parse(new TextDecoder().decode(GRAPHQL)).data;
    for (const around of [bare, {order: bare}, {event: {order: bare}}, {data: {orders: {edges: [{node: bare}]}}}])
      expect(parse(json(around)).events).toEqual(events);
    expect(parse(json({fulfillment: {id: 'F1', lines: [], order: bare}})).events).toEqual(events);
  });
});

it('reads a legacy webhook: words in lower case, yen without cents, an address in the number’s place', () => {
  const {events, issues} = parse({body: LEGACY, headers: {}});
  expect(issues).toEqual([]);
  expect(lines(events)).toEqual([
    '2026-03-02T16:57:47.697Z order.placed order/T3JkZXI6NTI=/placed',
    '2026-03-03T10:00:01.500Z order.updated order/T3JkZXI6NTI=/as-of/2026-03-03T10:00:01.500Z',
    '2026-03-02T16:58:10Z payment.captured payment/UGF5bWVudDox/captured',
    '2026-03-03T10:00:00Z shipment.dispatched fulfillment/RnVsZmlsbG1lbnQ6OQ==/dispatched',
    '2026-03-03T10:00:00Z shipment.updated fulfillment/RnVsZmlsbG1lbnQ6OQ==/tracking/https://track.example.com/X1',
  ]);
  expect(events[1]?.data).toMatchObject({
    fulfillmentStatus: 'PARTIALLY_FULFILLED',
    amounts: {total: {amount: 5500, currency: 'JPY'}, tax: {amount: 500, currency: 'JPY'}},
    lines: [{name: 'Apple Juice - 1l', unitPrice: {amount: 2500, currency: 'JPY'}}],
  });
  expect(events[4]?.data).toMatchObject({trackingUrl: 'https://track.example.com/X1'});
});

it.each<[string, object, string]>([
  ['a draft', {id: 'T1', status: 'DRAFT', lines: [], created: '2026-03-01T00:00:00Z'}, 'NOT_AN_ORDER_FACT'],
  [
    'the answer of a mutation without the order’s id',
    {data: {orderFulfill: {order: {status: 'FULFILLED'}}}},
    'NOT_AN_ORDER_FACT',
  ],
  ['anything else', {hello: 1}, 'UNKNOWN_TOPIC'],
])('says what %s is', (_name, payload, code) => {
  expect(parse(json(payload))).toMatchObject({events: [], issues: [{code}]});
});

it('has the order pulled of which a transaction alone tells', () => {
  expect(parse(json({action: {}, transaction: {order_id: 'T3JkZXI6MQ=='}}))).toEqual({
    events: [],
    issues: [],
    changedOrders: ['T3JkZXI6MQ=='],
  });
});

it('says so of a signature by the instance’s own key', () => {
  const headers = {'saleor-signature': 'eyJhbGciOiJSUzI1NiJ9..c2lnbmF0dXJl'};
  expect(verify?.({body: GRAPHQL, headers, secret: 'key', now: 0})).toMatchObject({
    ok: false,
    reason: expect.stringContaining('give it a secret key'),
  });
});

it('pulls by time of change, cursor by cursor', async () => {
  const asked: {since: string; after?: string}[] = [];
  const pulled = await pull?.pull({
    cursor: '{"since":"2026-03-01T00:00:00Z"}',
    connection: CONNECTION,
    now: Date.parse('2026-03-05T00:00:00Z'),
    fetch: async ({url, headers, body}) => {
      expect([url, headers.authorization]).toEqual(['https://acme.saleor.cloud/graphql/', 'Bearer token']);
      asked.push(JSON.parse(body ?? '').variables);
      const node = JSON.parse(new TextDecoder().decode(GRAPHQL)).data.order;
      const orders = {edges: [{node}], pageInfo: {hasNextPage: true, endCursor: 'abc'}};
      return {status: 200, headers: {}, body: JSON.stringify({data: {orders}})};
    },
  });
  expect(asked).toEqual([{since: '2026-03-01T00:00:00Z'}]);
  expect(pulled).toMatchObject({status: 'OK', more: true, cursor: expect.stringContaining('"page":"abc"')});
  const [message] = pulled?.status === 'OK' ? pulled.messages : [];
  expect(message && parse(message).events).toHaveLength(9);
});

describe('commands', () => {
  const answer = (data: object): HostAnswer => ({status: 200, headers: {}, body: JSON.stringify({data})});
  const looked = answer({
    order: {
      metafield: 'packed',
      fulfillments: [{id: 'F1', status: 'FULFILLED', trackingNumber: ''}],
      events: [{type: 'NOTE_ADDED', message: 'Known'}],
    },
  });
  const of = {orderRef: 'T3JkZXI6MQ==', key: 'k'};
  const next = (command: object, ...answers: HostAnswer[]) => {
    const step = commands?.progress({...of, ...command} as never, CONNECTION, answers);
    return step?.next === 'SEND' ? JSON.parse(step.request.body ?? '').variables : step;
  };

  it.each<[string, object, object]>([
    [
      'a number for the fulfillment that has none',
      {kind: 'TRACKING_NUMBER', trackingNumber: 'X1'},
      {id: 'F1', number: 'X1', notify: false},
    ],
    [
      'a status that is there',
      {kind: 'STATUS', status: 'packed'},
      {next: 'ACCEPTED', note: 'The order has the status already.'},
    ],
    ['a status that is new', {kind: 'STATUS', status: 'sent'}, {id: of.orderRef, value: 'sent'}],
    [
      'a note that is there',
      {kind: 'NOTE', note: 'Known'},
      {next: 'ACCEPTED', note: 'The order has the note already.'},
    ],
    ['a note that is new', {kind: 'NOTE', note: 'News'}, {id: of.orderRef, message: 'News'}],
    ['a hold', {kind: 'HOLD'}, {next: 'REFUSED', reason: 'Saleor knows no hold.'}],
  ])('looks, then sends %s', (_name, command, expected) => {
    expect(next(command)).toEqual({id: of.orderRef});
    expect(next(command, looked)).toEqual(expected);
  });

  it('tells what the store says', () => {
    const note = {kind: 'NOTE', note: 'News'};
    expect(next(note, looked, answer({done: {errors: []}}))).toEqual({next: 'ACCEPTED'});
    expect(next(note, looked, answer({done: {errors: [{message: 'Too long'}]}}))).toMatchObject({next: 'REFUSED'});
    expect(next(note, answer({order: null}))).toMatchObject({next: 'REFUSED'});
    expect(next(note, {status: 503, headers: {}, body: ''})).toMatchObject({next: 'RETRY'});
  });
});

it.skipIf(!existsSync(SHARED))('reads every collected payload, and says why one gives nothing', () => {
  for (const file of readdirSync(SHARED)) {
    const {
      events,
      issues,
      changedOrders = [],
    } = parse({body: new Uint8Array(readFileSync(new URL(file, SHARED))), headers: {}});
    expect([file, events.length + issues.length + changedOrders.length > 0]).toEqual([file, true]);
  }
});
