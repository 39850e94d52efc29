import {orderView, retailLifecycle} from '@orderlight/core';
import {type GraphQLObjectType, getNamedType, isLeafType, isObjectType} from 'graphql';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openTestHub, paidOrder, shopOrder, type TestHub} from '../../test/hub.js';
import {readOrders} from '../db/read-orders.js';
import {schema} from './index.js';

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub({works: false});
  await hub.shop('orders/create', shopOrder(1001));
  await hub.shop('orders/paid', paidOrder(1001));
  await hub.shop('orders/create', shopOrder(2001), 'other');
});
afterAll(() => hub.close());

interface Found {
  readonly order: {readonly id: string; readonly orderNo: string} | null;
}

const find = async (args: string, headers?: Record<string, string>) =>
  (await hub.ask<Found>(`{order(${args}) {id orderNo}}`, {}, headers)).data.order;

/** Every field of a type, all the way down. */
function everyField(type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields()).map((field) => {
    const inner = getNamedType(field.type);
    return isLeafType(inner) ? field.name : `${field.name} ${everyField(inner as GraphQLObjectType)}`;
  });
  return `{${fields.join(' ')}}`;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (part === null ? [] : [[key, withoutNulls(part)]])),
  );
}

test('an order is found by its number with and without "#", by its host id and by its id here', async () => {
  const order = await find('orderNo: "#1001"');
  expect(order).toMatchObject({orderNo: '#1001', id: expect.stringMatching(/^ord_/)});
  expect(await find('orderNo: "1001"')).toEqual(order);
  expect(await find('orderNo: "5001001"')).toEqual(order);
  expect(await find(`id: "${order?.id}"`)).toEqual(order);
  expect(await find('orderNo: "1001", channel: "shop"')).toEqual(order);
  const {data} = await hub.ask<{order: {externalRefs: {id: string}[]}}>('{order(orderNo: "1001") {externalRefs {id}}}');
  expect(data.order.externalRefs).not.toHaveLength(0);
  for (const ref of data.order.externalRefs) expect(await find(`orderNo: "${ref.id}"`)).toEqual(order);
});

test('what is not there is null, not an error', async () => {
  expect(await hub.ask('{order(orderNo: "9999") {id}}')).toEqual({data: {order: null}});
  expect(await find('id: "ord_nothing"')).toBeNull();
  expect(await find('orderNo: "1001", channel: "elsewhere"')).toBeNull();
});

test('an order must be named', async () => {
  const {errors} = await hub.ask('{order {id}}');
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining('orderNo'),
    extensions: {code: 'BAD_USER_INPUT'},
  });
});

test('a node is found by its id; a missing one is null beside the others', async () => {
  const order = await find('orderNo: "1001"');
  const {data, errors} = await hub.ask<{node: object; nodes: unknown[]}>(
    'query($id: ID!) {node(id: $id) {id ... on Order {orderNo}} nodes(ids: [$id, "ord_nothing", "chn_c2hvcA"]) {id __typename}}',
    {id: order?.id},
  );
  expect(errors).toBeUndefined();
  expect(data.node).toEqual(order);
  expect(data.nodes).toEqual([{id: order?.id, __typename: 'Order'}, null, {id: 'chn_c2hvcA', __typename: 'Channel'}]);
});

test("all fields together are core's OrderView, for each view and language", async () => {
  const type = schema.getType('Order');
  if (!isObjectType(type)) throw new Error('The schema has no type Order.');
  const id = (await find('orderNo: "1001"'))?.id ?? '';
  const heard = (await readOrders(hub.store.db, 'acme', [id])).flatMap((order) => order.events);
  const events = heard.map(({event}) => {
    const {personal: _, ...data} = event.data as {personal?: unknown};
    return {...event, data} as typeof event;
  });
  for (const view of ['CUSTOMER', 'OPS', 'AUDIT'] as const) {
    for (const locale of ['zh-CN', 'en']) {
      const query = `query($id: ID, $view: ViewAudience, $locale: String) {order(id: $id, view: $view, locale: $locale) ${everyField(type)}}`;
      const {data, errors} = await hub.ask<{order: Record<string, unknown>}>(query, {id, view, locale});
      expect(errors).toBeUndefined();
      // What may be done is the viewer's, not the order's.
      const {freshness, customer, allowedActs, ...told} = withoutNulls(data.order) as Record<string, unknown>;
      expect(allowedActs).toContainEqual({act: 'noteAdd', allowed: true});
      const made = orderView(events, {
        lifecycle: retailLifecycle,
        at: '2026-03-01T12:00:00Z',
        view,
        locale,
        id,
        channel: 'shop',
      });
      const {customer: _, freshness: __, ...expected} = JSON.parse(JSON.stringify(made));
      expect(told).toEqual(expected);
      expect(customer).toMatchObject({phoneMasked: '138****8000'});
      expect(freshness).toMatchObject({version: 2, sequence: 2});
    }
  }
});

test('nothing personal is shown unmasked in any view', async () => {
  for (const view of ['CUSTOMER', 'OPS', 'AUDIT']) {
    const answer = await hub.ask(
      `{order(orderNo: "1001", view: ${view}) {customer {name phoneMasked note shippingAddress {name lines city phone}} notes {text}}}`,
    );
    expect(JSON.stringify(answer)).not.toMatch(/13800138000|Zhang|Harbour/);
    expect(JSON.stringify(answer)).toContain('Ningbo');
  }
});

test('the language is the one asked for, else the one that the request accepts', async () => {
  const label = async (args: string, headers: Record<string, string>) =>
    (await hub.ask<{order: {stageLabel: string}}>(`{order(orderNo: "1001"${args}) {stageLabel}}`, {}, headers)).data
      .order.stageLabel;
  const chinese = await label('', {'accept-language': 'zh-TW;q=0.5, zh-CN, en;q=0.1'});
  expect(chinese).toBe('已付款');
  expect(await label(', locale: "zh-CN"', {'accept-language': 'en'})).toBe(chinese);
  expect(await label('', {'accept-language': 'fr, en;q=0.5'})).toMatch(/^[A-Z]/);
});

test('timeline and diagnosis alone are those of the order', async () => {
  const {data} = await hub.ask<Record<string, {timeline?: unknown; diagnosis?: unknown}>>(
    '{order(orderNo: "1001") {timeline {stage status} diagnosis {sentence}} orderTimeline(orderNo: "1001") {stage status} orderDiagnosis(orderNo: "1001") {sentence}}',
  );
  expect(data.orderTimeline).toEqual(data.order?.timeline);
  expect(data.orderDiagnosis).toEqual(data.order?.diagnosis);
});

test('a change is seen at once, and the clock moves the view without one', async () => {
  await hub.shop('orders/create', shopOrder(1005));
  const stage = async () =>
    (await hub.ask<{order: {stage: string; at: string}}>('{order(orderNo: "1005") {stage at}}')).data.order;
  expect((await stage()).stage).toBe('review');
  await hub.shop('orders/paid', paidOrder(1005));
  expect((await stage()).stage).toBe('paid');
  hub.now += 90_000;
  expect((await stage()).at).toBe('2026-03-01T12:01:30Z');
});

test("another tenant's orders are nowhere to be found", async () => {
  const foreign = {'x-orderlight-tenant': 'other'};
  const theirs = await find('orderNo: "2001"', foreign);
  expect(theirs?.id).toBeDefined();
  expect(await find('orderNo: "2001"')).toBeNull();
  expect(await find(`id: "${theirs?.id}"`)).toBeNull();
  expect(await find('orderNo: "1001"', foreign)).toBeNull();
  const roots = `query($id: ID!) {
    node(id: $id) {id} nodes(ids: [$id]) {id} orderTimeline(id: $id) {stage} orderDiagnosis(id: $id) {sentence}
    orders(search: "2001") {nodes {id} totalCount}
  }`;
  const {data} = await hub.ask(roots, {id: theirs?.id});
  expect(data).toEqual({
    node: null,
    nodes: [null],
    orderTimeline: null,
    orderDiagnosis: null,
    orders: {nodes: [], totalCount: 0},
  });
  const own = await hub.ask<{orders: {totalCount: number}}>('{orders {totalCount}}', {}, foreign);
  expect(own.data.orders.totalCount).toBe(1);
});
