import {afterAll, beforeAll, expect, test} from 'vitest';
import {fulfillment, openTestHub, paidOrder, shopOrder, type TestHub} from '../../test/hub.js';

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub({works: false});
  for (let number = 1; number <= 7; number++) {
    // Two orders share each instant, so that only the id tells them apart.
    const created_at = `2026-03-01T1${Math.ceil(number / 2)}:00:00+08:00`;
    await hub.shop('orders/create', shopOrder(number, {created_at, updated_at: created_at}));
  }
  await hub.shop('orders/paid', {
    ...paidOrder(7),
    created_at: '2026-03-01T14:00:00+08:00',
    updated_at: '2026-03-01T14:05:00+08:00',
  });
  await hub.shop('fulfillments/create', fulfillment(7, 'YT7'));
});
afterAll(() => hub.close());

interface Page {
  readonly orders: {
    readonly nodes: readonly {readonly orderNo: string}[];
    readonly totalCount?: number;
    readonly pageInfo: {readonly hasNextPage: boolean; readonly endCursor: string | null};
  };
}

const list = (args: string, fields = '') =>
  hub.ask<Page>(`{orders${args && `(${args})`} {nodes {orderNo} pageInfo {hasNextPage endCursor} ${fields}}}`);
const numbers = async (args: string) => (await list(args)).data.orders.nodes.map(({orderNo}) => orderNo);

test('pages follow each other without a gap or a repeat, in either direction', async () => {
  for (const direction of ['ASC', 'DESC']) {
    const seen: string[] = [];
    let after = '';
    for (let page = 0; page < 4; page++) {
      const {data} = await list(`first: 2, sort: {field: PLACED_AT, direction: ${direction}}${after}`);
      seen.push(...data.orders.nodes.map(({orderNo}) => orderNo));
      after = `, after: "${data.orders.pageInfo.endCursor}"`;
      expect(data.orders.pageInfo.hasNextPage).toBe(page < 3);
    }
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
    expect(direction === 'ASC' ? seen.at(-1) : seen[0]).toBe('#7');
  }
});

test('filters hold together, and the count is of what they find', async () => {
  expect(await numbers('filter: {stage: {eq: "shipped"}}')).toEqual(['#7']);
  expect(await numbers('filter: {phase: {in: [PLACED]}, channel: {eq: "shop"}}')).toHaveLength(6);
  expect(await numbers('filter: {phase: {in: [PLACED]}, channel: {eq: "elsewhere"}}')).toEqual([]);
  expect(await numbers('filter: {placedAt: {from: "2026-03-01T14:00:00+08:00"}}')).toEqual(['#7']);
  expect(await numbers('filter: {stage: {eq: "paid", in: ["review"]}}')).toEqual([]);
  const {data} = await list('first: 1, filter: {phase: {eq: PLACED}}', 'totalCount');
  expect(data.orders).toMatchObject({totalCount: 6, nodes: [{}]});
});

test('a search goes by the start of numbers, host ids and tracking numbers', async () => {
  expect(await numbers('search: "#7"')).toEqual(['#7']);
  expect(await numbers('search: "5000003"')).toEqual(['#3']);
  expect(await numbers('search: "yt7"')).toEqual(['#7']);
  expect(await numbers('search: "%"')).toEqual([]);
});

test('a page has its limits', async () => {
  for (const args of ['first: 101', 'first: 0', 'last: 3', 'after: "nonsense"']) {
    const {errors} = await list(args);
    expect(errors?.[0]?.extensions?.code, args).toBe('BAD_USER_INPUT');
  }
  expect((await list('')).errors).toBeUndefined();
});

test('the channels and what waits are listed, by tenant', async () => {
  await hub.carrier('YT999', [{time: '2026-03-01 16:00:00', context: '已揽收', statusCode: '103'}]);
  const query =
    '{channels {channel adapter path} waitingEvents {nodes {source trackingNumber type}} quarantine {nodes {reason}}}';
  const {data} = await hub.ask<{channels: unknown; waitingEvents: {nodes: {trackingNumber: string}[]}}>(query);
  expect(data.channels).toContainEqual({channel: 'shop', adapter: 'shopify', path: '/hooks/acme/shop'});
  expect(data.waitingEvents.nodes.every(({trackingNumber}) => trackingNumber === 'YT999')).toBe(true);
  expect(data.waitingEvents.nodes.length).toBeGreaterThan(0);
  const other = await hub.ask<{waitingEvents: {nodes: unknown[]}}>(query, {}, {'x-orderlight-tenant': 'other'});
  expect(other.data.waitingEvents.nodes).toEqual([]);
});
