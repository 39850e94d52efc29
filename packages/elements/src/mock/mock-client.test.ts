import {orderView, retailLifecycle} from '@orderlight/core';
import {SAMPLE_AT, sampleEvents, sampleViews} from '@orderlight/core/fixtures';
import {filter, firstValueFrom, map} from 'rxjs';
import {afterEach, expect, test} from 'vitest';
import type {OrderSelection, OrderSnapshot} from '../client/client.js';
import {MOCK_SCENARIOS, type MockClient, type MockOptions, mockClient} from './mock-client.js';

const open: MockClient[] = [];
afterEach(() => {
  for (const client of open.splice(0)) client.dispose();
});

/** A client whose time runs when the test says so. */
function clientOf(scenario: string, options: MockOptions = {}) {
  let run: (elapsed: number) => void = () => undefined;
  const client = mockClient(scenario, {
    ...options,
    ticker: (tick) => {
      run = tick;
      return () => {
        run = () => undefined;
      };
    },
  });
  open.push(client);
  return {client, pass: (milliseconds: number) => run(milliseconds)};
}

function until(client: MockClient, selection: OrderSelection, holds: (snapshot: OrderSnapshot) => boolean) {
  return firstValueFrom(client.watchOrder(selection).pipe(filter(holds)));
}

const isReady = ({status}: OrderSnapshot) => status === 'ready';

test('every scenario is shown as the samples stand at their instant', async () => {
  const {client} = clientOf('stuck-at-customs');
  const {order} = await until(client, {orderNo: 'whatever'}, isReady);
  const {freshness, ...shown} = order!;
  expect(shown).toEqual(expect.objectContaining({orderNo: 'LW-3105', stage: sampleViews('en').stuckAtCustoms.stage}));
  expect(shown.diagnosis.sentence).toBe(sampleViews('en').stuckAtCustoms.diagnosis.sentence);
  expect(freshness?.version).toBe(sampleEvents.stuckAtCustoms.length);
});

test('speaks Chinese where it is asked to, for customers as for operators', async () => {
  const {client} = clientOf('held', {locale: 'zh-CN'});
  const {order} = await until(client, {orderNo: 'x', view: 'CUSTOMER', locale: 'zh-CN'}, isReady);
  expect(order?.view).toBe('CUSTOMER');
  expect(order?.diagnosis.sentence).toBe(sampleViews('zh-CN', 'CUSTOMER').held.diagnosis.sentence);
});

test('plays: what is told later is shown later, and again when wound back', async () => {
  const {client, pass} = clientOf('in-transit');
  const {player} = client;
  const stages: string[] = [];
  const watch = client.watchOrder({orderNo: '#1042'}).subscribe(({order}) => {
    if (order && stages.at(-1) !== order.stage) stages.push(order.stage);
  });
  const shows = (stage: string) => expect.poll(() => stages.at(-1)).toBe(stage);
  const stageAt = (at: string) =>
    orderView(
      sampleEvents.inTransit.filter((event) => Date.parse(event.occurredAt) <= Date.parse(at)),
      {lifecycle: retailLifecycle, at, view: 'OPS', locale: 'en'},
    ).stage;
  const final = stageAt(SAMPLE_AT);
  await shows(final);
  player.seek(player.state.from);
  expect(player.state.step).toBeGreaterThan(0);
  await shows(stageAt('2026-03-09T14:31:00Z'));
  player.play();
  expect(player.state.isPlaying).toBe(true);
  player.setSpeed(3_600_000);
  for (let hour = 0; hour < 80; hour += 1) pass(1);
  await shows(final);
  player.pause();
  const {at} = player.state;
  pass(1000);
  expect(player.state.at).toBe(at);
  watch.unsubscribe();
});

test('steps from fact to fact, there and back', () => {
  const {client} = clientOf('delivered');
  const {player} = client;
  const told = [...new Set(sampleEvents.delivered.map(({occurredAt}) => Date.parse(occurredAt)))].sort((a, b) => a - b);
  player.step(-1);
  expect(player.state.at).toBe(told.at(-1));
  player.step(-1);
  expect(player.state.at).toBe(told.at(-2));
  player.step();
  expect(player.state.at).toBe(told.at(-1));
  for (let turn = 0; turn < 20; turn += 1) player.step(-1);
  expect(player.state).toMatchObject({at: told[0], step: 1, isPlaying: false});
  player.step(3);
  expect(player.state.step).toBe(4);
});

test('facts that are told backwards make the same order', async () => {
  const {client} = clientOf('out-of-order');
  const {order} = await until(client, {id: 'sample-outOfOrder'}, isReady);
  expect(order?.diagnosis).toEqual(sampleViews('en').outOfOrder.diagnosis);
});

test.each([
  ['loading', 'loading', 'live'],
  ['missing', 'missing', 'live'],
  ['forbidden', 'forbidden', 'live'],
  ['failed', 'error', 'live'],
])('a hub can be %s', async (scenario, status, connection) => {
  const {client} = clientOf(scenario);
  const snapshot = await firstValueFrom(client.watchOrder({orderNo: 'x'}));
  expect(snapshot).toMatchObject({status, connection});
  expect(snapshot.order).toBeUndefined();
});

test.each(['offline', 'reconnecting'])('a hub that is %s still shows what was last known', async (connection) => {
  const {client} = clientOf(connection);
  const snapshot = await until(client, {orderNo: 'x'}, isReady);
  expect(snapshot).toMatchObject({connection, staleSince: new Date(SAMPLE_AT).toISOString()});
  expect(snapshot.order?.orderNo).toBe('#1042');
});

test('large orders are there in full', async () => {
  const parcels = await until(clientOf('500-parcels').client, {orderNo: 'x'}, isReady);
  expect(parcels.order?.shipments).toHaveLength(500);
  const stages = await until(clientOf('1000-stages').client, {orderNo: 'x'}, isReady);
  expect(new Set(stages.order?.timeline.map(({stage}) => stage)).size).toBe(1000);
});

test('a storm changes hundreds of orders', {timeout: 60_000}, async () => {
  const {client, pass} = clientOf('storm', {orders: 300});
  const {orders} = await client.query<{orders: {nodes: readonly {id: string}[]}}>(
    '{ orders(first: 50) { nodes { id } } }',
  );
  const changed = new Set<string>();
  const watch = client
    .watch<string>({
      query: '{ hub { version } }',
      read: () => 'hub',
      follow: {
        query: 'subscription { orderChanges { orderId } }',
        take: (message) => {
          changed.add((message as {orderChanges: {orderId: string}}).orderChanges.orderId);
          return 'hub';
        },
      },
    })
    .subscribe();
  await expect.poll(() => client.player.state.isPlaying).toBe(true);
  // The storm blows over in twelve turns of half a second: it waits for whoever listens.
  const heard = (turn: number) => () => {
    pass(turn);
    return changed.size;
  };
  await expect.poll(heard(2), {timeout: 20_000}).toBeGreaterThan(0);
  await expect.poll(heard(500), {timeout: 20_000}).toBeGreaterThan(200);
  expect(orders.nodes).toHaveLength(50);
  watch.unsubscribe();
});

test('says which scenarios there are where one is misspelt', () => {
  expect(() => mockClient('stuck-at-custom')).toThrow(`"stuck-at-custom". There are: ${MOCK_SCENARIOS.join(', ')}`);
});

test('lists deterministically, filters, sorts and pages', async () => {
  type Page = {
    orders: {nodes: readonly {orderNo: string; control: string; placedAt: string}[]; pageInfo: {endCursor: string}};
  };
  const {client} = clientOf('on-track', {orders: 1000});
  const ask = (args: string) =>
    client.query<Page>(`{ orders(${args}) { nodes { orderNo control placedAt } pageInfo { endCursor } totalCount } }`);
  const first = await ask('first: 30');
  const again = await mockClient('on-track', {orders: 1000}).query<Page>(
    '{ orders(first: 30) { nodes { orderNo control placedAt } pageInfo { endCursor } totalCount } }',
  );
  expect(again).toEqual(first);
  const second = await ask(`first: 30, after: "${first.orders.pageInfo.endCursor}"`);
  const numbers = [...first.orders.nodes, ...second.orders.nodes].map(({orderNo}) => orderNo);
  expect(new Set(numbers).size).toBe(60);
  const times = first.orders.nodes.map(({placedAt}) => Date.parse(placedAt));
  expect(times).toEqual([...times].sort((a, b) => b - a));
  const held = await ask('filter: {control: {eq: HELD}}, first: 100');
  expect(held.orders).toMatchObject({totalCount: 62});
  expect(new Set(held.orders.nodes.map(({control}) => control))).toEqual(new Set(['HELD']));
  const [one] = held.orders.nodes;
  const {order} = await until(client, {orderNo: one!.orderNo}, isReady);
  expect(order).toMatchObject({orderNo: one!.orderNo, control: 'HELD'});
});

test('acts are recorded as facts, or refused with what is missing', async () => {
  const {client} = clientOf('on-track');
  const hold = `mutation Hold($key: String!, $role: Role) {
    orderHold(input: {orderNo: "x", reason: CUSTOMER_REQUEST, idempotencyKey: $key, role: $role}) {
      order { control holds { holdId } } userErrors { code message }
    }
  }`;
  await expect(client.act({document: hold, variables: {key: 'k1', role: 'FINANCE'}})).rejects.toThrow();
  await client.act({document: hold, variables: {key: 'k2'}});
  const {order} = await until(client, {orderNo: 'x'}, ({order: shown}) => shown?.control === 'HELD');
  expect(order?.holds).toHaveLength(1);
  const step = `mutation { orderTransition(input: {orderNo: "x", to: "delivered", idempotencyKey: "k3"}) {
    userErrors { __typename code message ... on TransitionNotAllowed { missing { kind text } } }
  } }`;
  await expect(client.act({document: step})).rejects.toThrow(/\w/);
});

test('audits what it has heard, and knows how well orders go', async () => {
  const {client} = clientOf('fake-progress');
  const {orderAudit} = await client.query<{orderAudit: {total: number; entries: readonly {type: string}[]}}>(
    '{ orderAudit(orderNo: "x") { total entries { type changes { path after } } } }',
  );
  expect(orderAudit.entries).toHaveLength(orderAudit.total);
  const {healthTrend} = await client.query<{healthTrend: {points: readonly {ohi: {score?: number; orders: number}}[]}}>(
    '{ healthTrend(length: 4) { points { ohi { score orders } } } }',
  );
  for (const {ohi} of healthTrend.points) expect(ohi.orders).toBeGreaterThan(3);
  expect(healthTrend.points.map(({ohi}) => ohi.score)).not.toContain(undefined);
});

const EVERY = MOCK_SCENARIOS.map((name) => [name] as const);
test.each(EVERY)('%s tells something at once', async (name) => {
  const {client} = clientOf(name);
  await firstValueFrom(client.watchOrder({orderNo: 'x'}).pipe(map(({status}) => status)));
});
