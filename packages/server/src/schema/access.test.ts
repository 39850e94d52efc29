import type {OrderEvent, Viewer} from '@orderlight/core';
import {retailLifecycle} from '@orderlight/core';
import {getIntrospectionQuery} from 'graphql';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {asViewer} from '../../test/as-viewer.js';
import {openTestHub, type TestHub} from '../../test/hub.js';
import {openStore} from '../db/open-store.js';
import {listReveals} from '../db/reveals.js';
import {orderIdOf} from '../record/order-id.js';
import {createRecorder} from '../record/recorder.js';

let hub: TestHub;
const id = (number: number, tenant = 'acme') => orderIdOf(tenant, number === 3 ? 'market' : 'shop', `r${number}`);

function placed(number: number): OrderEvent[] {
  const base = {
    source: 'host',
    subject: {orderRef: `r${number}`, orderNo: `#${number}00`},
    occurredAt: '2026-03-01T08:00:00Z',
  };
  const personal = {
    name: 'Wei Zhangsan',
    phone: '+8613800138000',
    shippingAddress: {lines: ['88 Harbour Road'], city: 'Ningbo'},
  };
  const lines = [{id: '1', sku: 'CUP-9', name: 'Tea cup', quantity: 1}];
  const events: OrderEvent[] = [
    {
      ...base,
      id: `${number}/placed`,
      type: 'order.placed',
      data: {orderNo: `#${number}00`, personal, lines, tags: ['inner']},
    },
  ];
  if (number === 2)
    events.push({...base, id: '2/assigned', type: 'assignment.changed', data: {role: 'SALES', person: 'li'}});
  return events;
}

beforeAll(async () => {
  const now = () => Date.parse('2026-03-01T12:00:00Z');
  const store = await openStore();
  const recorder = createRecorder({db: store.db, lifecycleOf: () => retailLifecycle, now});
  hub = await openTestHub({store, recorder, works: false});
  for (const number of [1, 2, 3]) {
    const channel = number === 3 ? 'market' : 'shop';
    await recorder.record({tenant: 'acme', channel, events: placed(number), origin: 'test'});
  }
  await recorder.record({tenant: 'other', channel: 'shop', events: placed(1), origin: 'test'});
});
afterAll(() => hub.close());

const LINK: Viewer = {tier: 'LINK', id: 'link', orders: [id(1)]};
const VERIFIED: Viewer = {tier: 'VERIFIED', id: 'c', orders: [id(1)]};
const SALES: Viewer = {tier: 'STAFF', role: 'SALES', id: 'u-sales', person: 'li'};
const SERVICE: Viewer = {tier: 'STAFF', role: 'SERVICE', id: 'u-service', person: 'mei'};
const MANAGER: Viewer = {tier: 'STAFF', role: 'MANAGER', id: 'u-manager'};
const ADMIN: Viewer = {tier: 'ADMIN', role: 'ADMIN', id: 'u-admin'};

const ask = <Data>(viewer: Viewer, query: string, variables: object = {}) =>
  hub.ask<Data>(query, variables, asViewer(viewer));
const codeOf = (answer: {errors?: readonly {extensions?: {readonly code?: string}}[]}) =>
  answer.errors?.[0]?.extensions?.code;

interface Listed {
  readonly orders: {readonly nodes: readonly {readonly orderNo: string}[]; readonly totalCount: number};
}
const LIST =
  'query($filter: OrderFilter, $search: String) {orders(filter: $filter, search: $search) {nodes {orderNo} totalCount}}';
async function listOf(viewer: Viewer, variables: object = {}) {
  const {data} = await ask<Listed>(viewer, LIST, variables);
  expect(data.orders.totalCount).toBe(data.orders.nodes.length);
  return data.orders.nodes.map(({orderNo}) => orderNo).sort();
}

describe('orders that are not the viewer’s', () => {
  test.each<[string, Viewer, string[]]>([
    ['a link', LINK, ['#100']],
    ['a customer', VERIFIED, ['#100']],
    ['a seller with an assignment', SALES, ['#200']],
    ['a seller of a channel', {...SALES, channels: ['market']}, ['#200', '#300']],
    ['a seller of nothing', {tier: 'STAFF', role: 'SALES', id: 'x'}, []],
    ['service', SERVICE, ['#100', '#200', '#300']],
    ['staff without a role', {tier: 'STAFF', id: 'x'}, []],
  ])('are not in the list of %s, nor in its count or search', async (_, viewer, expected) => {
    expect(await listOf(viewer)).toEqual(expected);
    expect(await listOf(viewer, {search: 'cup'})).toEqual(expected);
    expect(await listOf(viewer, {filter: {or: [{stage: {isNull: false}}, {not: {stage: {isNull: false}}}]}})).toEqual(
      expected,
    );
  });

  test('are no nodes, and an order of another tenant is none', async () => {
    const nodes = 'query($ids: [ID!]!) {nodes(ids: $ids) {id}}';
    const ids = [id(1), id(2), id(3), id(1, 'other')];
    const found = async (viewer: Viewer) =>
      (await ask<{nodes: ({id: string} | null)[]}>(viewer, nodes, {ids})).data.nodes.map((node) => node?.id ?? null);
    expect(await found(VERIFIED)).toEqual([id(1), null, null, null]);
    expect(await found(SALES)).toEqual([null, id(2), null, null]);
    expect(await found(MANAGER)).toEqual([id(1), id(2), id(3), null]);
  });

  test('are to those below the staff as if they were not there', async () => {
    const query =
      'query($id: ID!) {order(id: $id) {id} orderCard(id: $id) {id} trackingView(id: $id) {id} orderTimeline(id: $id) {stage}}';
    const [foreign, none] = await Promise.all([ask(LINK, query, {id: id(2)}), ask(LINK, query, {id: 'ord_nothing'})]);
    expect(foreign).toEqual(none);
    expect(foreign.data).toEqual({order: null, orderCard: null, trackingView: null, orderTimeline: null});
  });
});

describe('what may be asked', () => {
  test('nobody finds by a filter or a search what they may not read', async () => {
    expect(codeOf(await ask(VERIFIED, LIST, {filter: {tag: {eq: 'inner'}}}))).toBe('FORBIDDEN');
    expect(codeOf(await ask(VERIFIED, LIST, {filter: {assignee: {eq: 'li'}}}))).toBe('FORBIDDEN');
    expect(await listOf(SERVICE, {filter: {tag: {eq: 'inner'}}})).toHaveLength(3);
    for (const search of ['13800138000', '+86 138 0013 8000', '8000', 'wei  zhangsan']) {
      expect(await listOf(SERVICE, {search}), search).toHaveLength(3);
      expect(await listOf(VERIFIED, {search}), search).toEqual([]);
    }
    expect(await listOf({...SERVICE, role: 'WAREHOUSE'}, {search: 'Wei Zhangsan'})).toEqual([]);
    expect(await listOf(SERVICE, {search: 'Wei'})).toEqual([]);
    expect(await listOf(SERVICE, {search: '#20'})).toEqual(['#200']);
    expect(await listOf(SERVICE, {search: 'cup-9'})).toHaveLength(3);
  });

  test('filters have an end', async () => {
    const nested = (depth: number): object => (depth ? {not: nested(depth - 1)} : {stage: {eq: 'x'}});
    expect(codeOf(await ask(SERVICE, LIST, {filter: nested(8)}))).toBe('BAD_USER_INPUT');
    const many = {or: Array.from({length: 60}, () => ({stage: {eq: 'x'}}))};
    expect(codeOf(await ask(SERVICE, LIST, {filter: many}))).toBe('BAD_USER_INPUT');
  });

  test('root fields are guarded by tier, role and scope', async () => {
    expect(codeOf(await ask(LINK, '{quarantine {nodes {id}}}'))).toBe('FORBIDDEN');
    expect(codeOf(await ask(SERVICE, '{quarantine {nodes {id}}}'))).toBe('FORBIDDEN');
    expect(codeOf(await ask(MANAGER, '{quarantine {nodes {id}}}'))).toBeUndefined();
    expect(codeOf(await ask({tier: 'PUBLIC'}, '{channels {channel}}'))).toBe('UNAUTHENTICATED');
    expect(codeOf(await ask(SERVICE, '{reveals {nodes {at}}}'))).toBe('FORBIDDEN');
    const note = `mutation {noteAdd(input: {orderId: "${id(1)}", text: "x", idempotencyKey: "k"}) {userErrors {code}}}`;
    expect(codeOf(await hub.ask(note, {}, asViewer(SERVICE, {scopes: ['orders:read']})))).toBe('FORBIDDEN');
    expect((await ask(LINK, '{hub {tenant viewer {tier role}}}')).data).toEqual({
      hub: {tenant: 'acme', viewer: {tier: 'LINK', role: null}},
    });
  });

  test('the schema is shown to keys, not to pages or customers', async () => {
    expect(codeOf(await ask(SERVICE, getIntrospectionQuery()))).toBeUndefined();
    expect(codeOf(await ask(VERIFIED, '{__typename}'))).toBeUndefined();
    const embedded = await hub.ask('{__schema {types {name}}}', {}, asViewer(SERVICE, {kind: 'EMBED'}));
    expect(codeOf(embedded)).toBe('FORBIDDEN');
    expect(JSON.stringify(embedded)).not.toContain('OrderConnection');
  });

  test('a query has a cost, by its fields and its pages', async () => {
    const headers = {...asViewer(SERVICE), 'orderlight-cost': '1'};
    const small = (await hub.ask('{orders(first: 2) {nodes {id orderNo}}}', {}, headers)) as {extensions?: unknown};
    expect(small.extensions).toEqual({cost: {requested: 1 + 2 * (1 + 2), limit: 60_000}});
    const huge = `query($n: Int!) {orders(first: $n) {nodes {${Array.from({length: 25}, (_, n) => `t${n}: timeline {label pauses {label} evidence {kind id label url}}`).join(' ')}}}}`;
    expect(codeOf(await hub.ask(huge, {n: 100}, headers))).toBe('COST_EXCEEDED');
    expect(codeOf(await hub.ask(huge, {n: 1}, headers))).toBeUndefined();
  });

  test('fragments that double with every level, fields under many names, and batches are refused at once', async () => {
    const levels = Array.from({length: 60}, (_, n) => `fragment f${n} on Order {...f${n + 1} ...f${n + 1}}`).join(' ');
    const bomb = `{orders(first: 100) {nodes {...f0}}} ${levels} fragment f60 on Order {timeline {label}}`;
    expect(codeOf(await ask(SERVICE, bomb))).toBe('COST_EXCEEDED');
    const named = `{orders {nodes {${Array.from({length: 31}, (_, n) => `a${n}: id`).join(' ')}}}}`;
    expect(codeOf(await ask(SERVICE, named))).toBe('COST_EXCEEDED');
    const batch = await hub.hook('/graphql', JSON.stringify([{query: '{hub {version}}'}, {query: '{hub {version}}'}]), {
      'content-type': 'application/json',
      ...asViewer(SERVICE),
    });
    expect(batch.status).toBe(400);
  });

  test('an operation says its language for itself', async () => {
    const label = async (text: string, variables = {}) =>
      (await ask<{order: {stageLabel: string}}>(SERVICE, text, variables)).data.order.stageLabel;
    const english = await label(`{order(id: "${id(1)}") {stageLabel}}`);
    const chinese = await label(`query @inContext(language: "zh", country: "CN") {order(id: "${id(1)}") {stageLabel}}`);
    expect(english).toMatch(/^[A-Z]/);
    expect(chinese).toMatch(/\p{Script=Han}/u);
    const asked = `query($l: String) @inContext(language: $l) {order(id: "${id(1)}") {stageLabel}}`;
    expect(await label(asked, {l: 'zh-CN'})).toBe(chinese);
    expect(await label(asked, {l: 'xx'})).toBe(english);
  });
});

interface Acted {
  readonly userErrors: readonly {readonly code: string; readonly message: string}[];
  readonly order: {
    readonly control: string;
    readonly tags: readonly string[];
    readonly notes: readonly {readonly text: string; readonly by: {readonly id: string; readonly role: string}}[];
    readonly holds: readonly {readonly holdId: string; readonly reason: string}[];
    readonly assignments: readonly {readonly role: string; readonly person: string}[];
    readonly lifecycle: {readonly key: string};
    readonly freshness: {readonly version: number};
  } | null;
}
let keys = 0;
async function act(viewer: Viewer, name: string, input: object, more = ''): Promise<Acted> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  keys += 1;
  const answer = await ask<Record<string, Acted>>(
    viewer,
    `mutation($input: ${type}!) {${name}(input: $input) {userErrors {code message} ${more}
      order {control tags notes {text by {id role}} holds {holdId reason} assignments {role person} lifecycle {key} freshness {version}}}}`,
    {input: {orderId: id(1), idempotencyKey: `key-${keys}`, ...input}},
  );
  expect(answer.errors).toBeUndefined();
  return answer.data[name] as Acted;
}
const codes = ({userErrors}: Acted) => userErrors.map(({code}) => code);

describe('acts', () => {
  test('hold and release; the one who acts is the one whose credential it is', async () => {
    const held = await act(SERVICE, 'orderHold', {
      reason: 'INCORRECT_ADDRESS',
      role: 'ADMIN',
      actorName: 'Somebody Else',
    });
    expect(held).toMatchObject({userErrors: [], order: {control: 'HELD', holds: [{reason: 'INCORRECT_ADDRESS'}]}});
    expect(codes(await act(SERVICE, 'holdRelease', {holdId: 'nothing'}))).toEqual(['BAD_USER_INPUT']);
    expect(codes(await act(SALES, 'holdRelease', {orderId: id(2)}))).toEqual(['FORBIDDEN']);
    const released = await act(SERVICE, 'holdRelease', {holdId: held.order?.holds[0]?.holdId});
    expect(released).toMatchObject({userErrors: [], order: {control: 'NORMAL', holds: []}});
    expect(codes(await act(SERVICE, 'holdRelease', {}))).toEqual(['BAD_USER_INPUT']);
  });

  test('notes, tags, assignments, attachments, proof and words to the customer', async () => {
    const noted = await act(SERVICE, 'noteAdd', {text: 'called', role: 'ADMIN'});
    expect(noted.order?.notes.at(-1)).toEqual({text: 'called', by: {id: 'u-service', role: 'SERVICE'}});
    expect((await act(SERVICE, 'tagAdd', {tag: 'vip'})).order?.tags).toContain('vip');
    expect((await act(SERVICE, 'tagRemove', {tag: 'vip'})).order?.tags).not.toContain('vip');
    expect(codes(await act(SERVICE, 'tagRemove', {tag: 'vip'}))).toEqual(['BAD_USER_INPUT']);
    expect((await act(SERVICE, 'orderAssign', {as: 'WAREHOUSE', person: 'bo'})).order?.assignments).toContainEqual({
      role: 'WAREHOUSE',
      person: 'bo',
    });
    expect(codes(await act(SERVICE, 'attachmentAdd', {name: 'x', url: 'javascript:alert(1)'}))).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(codes(await act(SERVICE, 'attachmentAdd', {name: 'x', url: 'https://example.com/x.pdf'}))).toEqual([]);
    expect(codes(await act(SERVICE, 'evidenceAttach', {stage: 'nowhere', evidence: [{kind: 'SCAN'}]}))).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(
      codes(await act(SERVICE, 'evidenceAttach', {stage: 'picking', evidence: [{kind: 'SCAN', id: 's'}]})),
    ).toEqual([]);
    expect(codes(await act(SERVICE, 'customerTell', {carries: ['POSITION', 'ETA'], isProactive: true}))).toEqual([]);
    expect(codes(await act(SERVICE, 'noteAdd', {text: 'x', visibility: 'AUDIT'}))).toEqual(['BAD_USER_INPUT']);
    expect(
      (await act(VERIFIED, 'noteAdd', {text: 'please ring', visibility: 'AUDIT'})).order?.notes.at(-1)?.text,
    ).not.toBe('nothing');
  });

  test('of somebody who may not are refused, and change nothing', async () => {
    const version = (await act(SERVICE, 'noteAdd', {text: 'before'})).order?.freshness.version;
    const note = `mutation {noteAdd(input: {orderId: "${id(1)}", text: "x", idempotencyKey: "link"}) {userErrors {code}}}`;
    expect(codeOf(await ask(LINK, note))).toBe('FORBIDDEN');
    expect(codes(await act({...SERVICE, role: 'FINANCE'}, 'tagAdd', {tag: 'x'}))).toEqual(['FORBIDDEN']);
    expect(codes(await act(VERIFIED, 'noteAdd', {text: 'x', orderId: id(2)}))).toEqual(['ORDER_NOT_FOUND']);
    expect(codes(await act(SERVICE, 'noteAdd', {text: 'x', orderId: id(1, 'other')}))).toEqual(['ORDER_NOT_FOUND']);
    const dry = await act(SERVICE, 'noteAdd', {text: 'x', dryRun: true});
    expect(dry.order?.freshness.version).toBe(version);
  });

  test('the same key with the same input is one act, with another input none', async () => {
    const input = {tag: 'once', idempotencyKey: 'the-key'};
    const first = await act(SERVICE, 'tagAdd', input);
    const again = await act(SERVICE, 'tagAdd', input);
    expect(again).toEqual(first);
    expect(codes(await act(SERVICE, 'tagAdd', {...input, tag: 'twice'}))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(codes(await act(SERVICE, 'tagAdd', {...input, orderId: id(2)}))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(codes(await act(MANAGER, 'tagAdd', input))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  test('dryRun and a version that has gone record nothing', async () => {
    const before = (await act(SERVICE, 'tagAdd', {tag: 'dry', dryRun: true})).order;
    expect(before?.tags).not.toContain('dry');
    expect(codes(await act(SERVICE, 'tagAdd', {tag: 'dry', expectedVersion: 1}))).toEqual(['VERSION_CONFLICT']);
    const version = before?.freshness.version;
    expect((await act(SERVICE, 'tagAdd', {tag: 'dry', expectedVersion: version})).order?.tags).toContain('dry');
  });

  test('a cancellation by a manager and a pin need the second factor; a pin is tried first', async () => {
    expect(codes(await act(MANAGER, 'orderCancel', {orderId: id(3)}))).toEqual(['FORBIDDEN']);
    const pin = {orderId: id(3), lifecycle: 'general'};
    const answer = await ask(
      MANAGER,
      'mutation($input: OrderPinInput!) {orderPin(input: $input) {userErrors {code}}}',
      {
        input: {...pin, idempotencyKey: 'p'},
      },
    );
    expect(codeOf(answer)).toBe('FORBIDDEN');
    expect(codes(await act(ADMIN, 'orderPin', {...pin, dryRun: true}, 'concerns {isThrownBack}'))).toEqual([]);
    expect(codes(await act(ADMIN, 'orderPin', {...pin, lifecycle: 'unheard-of'}))).toEqual(['BAD_USER_INPUT']);
    expect(codes(await act(ADMIN, 'orderPin', pin))).toEqual([]);
    expect((await act(ADMIN, 'orderCancel', {orderId: id(3), reason: 'test'})).order?.control).toBe('CANCELLED');
    expect(codes(await act(ADMIN, 'orderCancel', {orderId: id(3)}))).toEqual(['BAD_USER_INPUT']);
  });
});

describe('reveals and audit', () => {
  const REVEAL =
    'mutation($input: PersonalRevealInput!) {personalReveal(input: $input) {value address {lines} until userErrors {code}}}';
  const reveal = async (viewer: Viewer, input: object) => {
    const answer = await ask<{personalReveal: object}>(viewer, REVEAL, {
      input: {orderId: id(1), field: 'CUSTOMER_PHONE', purpose: 'CUSTOMER_CALL', idempotencyKey: 'r1', ...input},
    });
    expect(answer.errors).toBeUndefined();
    return answer.data.personalReveal;
  };

  test('a fact is shown whole once it is recorded who looks, and why', async () => {
    const shown = {value: '+8613800138000', address: null, until: '2026-03-01T12:15:00Z', userErrors: []};
    expect(await reveal(SERVICE, {})).toEqual(shown);
    expect(await reveal(SERVICE, {})).toEqual(shown);
    expect(await reveal(SERVICE, {field: 'CUSTOMER_NAME'})).toMatchObject({
      value: null,
      userErrors: [{code: 'IDEMPOTENCY_KEY_REUSED'}],
    });
    expect(await reveal(SERVICE, {purpose: 'LEGAL', idempotencyKey: 'r2'})).toMatchObject({
      value: null,
      userErrors: [{code: 'FORBIDDEN'}],
    });
    expect(await reveal(SALES, {idempotencyKey: 'r3'})).toMatchObject({value: null, userErrors: [{code: 'FORBIDDEN'}]});
    const recorded = await listReveals(hub.store.db, 'acme', {first: 10});
    expect(recorded.map(({fact}) => [fact.viewer.id, fact.field, fact.purpose])).toEqual([
      ['u-service', 'customer.phone', 'CUSTOMER_CALL'],
    ]);
    expect(JSON.stringify(recorded)).not.toContain('138001');
    const seen = await ask<{reveals: {nodes: object[]}}>(
      MANAGER,
      `{reveals(orderId: "${id(1)}") {nodes {viewerId field purpose}}}`,
    );
    expect(seen.data.reveals.nodes).toEqual([
      {viewerId: 'u-service', field: 'CUSTOMER_PHONE', purpose: 'CUSTOMER_CALL'},
    ]);
  });

  test('an open hub knows nobody, so it reveals nothing', async () => {
    const input = {orderId: id(1), field: 'CUSTOMER_PHONE', purpose: 'CUSTOMER_CALL', idempotencyKey: 'o1'};
    const answer = await hub.ask<{personalReveal: object}>(REVEAL, {input});
    expect(answer.data.personalReveal).toMatchObject({value: null, userErrors: [{code: 'FORBIDDEN'}]});
  });

  test('the audit tells what every fact changed, and its chain', async () => {
    const query = `query($id: ID!) {orderAudit(id: $id, last: 20) {total chain {count head} entries {type actor {id} changes {path before after}}}}`;
    const {data} = await ask<{
      orderAudit: {total: number; chain: {count: number; head: string}; entries: {type: string}[]};
    }>(MANAGER, query, {id: id(2)});
    expect(data.orderAudit.total).toBe(data.orderAudit.chain.count);
    expect(data.orderAudit.chain.head).toMatch(/^[0-9a-f]{64}$/);
    expect(data.orderAudit.entries.map(({type}) => type)).toEqual(
      expect.arrayContaining(['order.placed', 'assignment.changed']),
    );
    expect(JSON.stringify(data)).not.toMatch(/13800138000|Zhangsan/);
    expect(codeOf(await ask(SERVICE, query, {id: id(2)}))).toBe('FORBIDDEN');
    expect((await ask(MANAGER, query, {id: id(1, 'other')})).data).toEqual({orderAudit: null});
  });
});
