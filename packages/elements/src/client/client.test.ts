import type {OrderView, TimelineNode} from '@orderlight/core';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {FakeHub} from '../../test/fake-hub.js';
import {orderOf} from '../../test/order.js';
import {
  createOrderClient,
  type OrderClient,
  type OrderClientOptions,
  type OrderSelection,
  type OrderSnapshot,
} from './client.js';

const STEP_MS = 20;

let hub: FakeHub;
let client: OrderClient;
let isOnline: boolean;

beforeEach(() => {
  vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'Date']});
  hub = new FakeHub();
  isOnline = true;
  start();
});

afterEach(() => {
  client.dispose();
  vi.useRealTimers();
});

function start(options: Partial<OrderClientOptions> = {}) {
  client?.dispose();
  client = createOrderClient({
    endpoint: 'https://hub.example/graphql',
    fetch: hub.fetch,
    random: () => 1,
    isOnline: () => isOnline,
    ...options,
  });
}

/** Lets time pass, faked and a little of the real one that reading a body takes, until the assertions hold. */
async function until(assertions: () => void, {within = 5000} = {}) {
  for (let waited = 0; ; waited += STEP_MS) {
    try {
      return assertions();
    } catch (error) {
      if (waited >= within) throw error;
    }
    await new Promise((resolve) => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
    await vi.advanceTimersByTimeAsync(STEP_MS);
  }
}

function watch(selection: OrderSelection) {
  const seen: OrderSnapshot[] = [];
  const subscription = client.watchOrder(selection).subscribe((snapshot) => seen.push(snapshot));
  return {
    seen,
    get last() {
      return seen.at(-1)!;
    },
    stop: () => subscription.unsubscribe(),
  };
}

/** Watches an order until the stream is open. */
async function watchLive(selection: OrderSelection = {orderNo: '#1001'}) {
  const watched = watch(selection);
  await until(() => {
    expect(watched.last.status).toBe('ready');
    expect(hub.openStreams).toHaveLength(1);
  });
  return watched;
}

const stages = ({seen}: {seen: OrderSnapshot[]}) =>
  seen.map(({order}) => order?.stage).filter((stage, index, all) => stage && stage !== all[index - 1]);

test('loads an order, then listens from where the answer ends', async () => {
  hub.orders.push(orderOf({sequence: 7}));
  const watched = await watchLive();
  expect(watched.seen[0]).toEqual({status: 'loading', connection: 'live'});
  expect(watched.last).toMatchObject({status: 'ready', connection: 'live', asOf: '2026-03-01T09:00:00Z'});
  expect(watched.last.order).toEqual(orderOf({sequence: 7}));
  expect(hub.openStreams[0]?.variables).toEqual({
    orderIds: ['ord_1'],
    afterSequence: 7,
    view: 'OPS',
    locale: 'en',
    withOrder: true,
  });
});

test('gives absent fields as core does, not as null', async () => {
  hub.orders.push({...orderOf(), placedAt: null as never, customer: {name: null as never, level: 'gold'}});
  const {last} = await watchLive();
  expect(last.order).not.toHaveProperty('placedAt');
  expect(last.order?.customer).toEqual({level: 'gold'});
});

test('shows each change as it comes, and none twice', async () => {
  hub.orders.push(orderOf({sequence: 1}));
  const watched = await watchLive();
  hub.push(orderOf({sequence: 2, stage: 'paid'}));
  hub.push(orderOf({sequence: 2, stage: 'paid'}));
  hub.push(orderOf({sequence: 1}));
  hub.push(orderOf({sequence: 3, stage: 'picking'}));
  await until(() => expect(watched.last.order?.stage).toBe('picking'));
  expect(stages(watched)).toEqual(['review', 'paid', 'picking']);
  expect(watched.seen.filter(({order}) => order?.stage === 'paid')).toHaveLength(1);
  expect(hub.queries).toHaveLength(1);
});

describe('what time alone changes', () => {
  const AT = '2026-03-01T09:00:00Z';
  const turningAt = (iso: string) =>
    orderOf({at: AT, timeline: [{stage: 'picking', status: 'ACTIVE', dueAt: iso} as TimelineNode]});

  test('asks again when a limit passes, once', async () => {
    hub.orders.push(turningAt('2026-03-01T09:00:10Z'));
    const watched = await watchLive();
    const {diagnosis} = orderOf();
    hub.orders[0] = {
      ...turningAt('2026-03-01T09:00:10Z'),
      at: '2026-03-01T09:00:11Z',
      diagnosis: {...diagnosis, verdict: 'LATE'},
    };
    await vi.advanceTimersByTimeAsync(9_000);
    expect(hub.queries).toHaveLength(1);
    await until(() => expect(watched.last.order?.diagnosis.verdict).toBe('LATE'), {within: 3_000});
    await vi.advanceTimersByTimeAsync(10_000);
    expect(hub.queries).toHaveLength(2);
    expect(hub.streams).toHaveLength(1);
  });

  test.each([
    ['warnAt', {timeline: [{status: 'ACTIVE', warnAt: '2026-03-01T09:00:10Z', dueAt: '2026-03-01T10:00:00Z'}]}],
    ['nextUpdateBy', {diagnosis: {nextUpdateBy: '2026-03-01T09:00:10Z'}}],
  ])('by %s too', async (_, parts) => {
    hub.orders.push(orderOf({at: AT, ...(parts as unknown as Partial<OrderView>)}));
    await watchLive();
    await until(() => expect(hub.queries).toHaveLength(2), {within: 12_000});
  });

  test.each([
    [
      'the limit of a stage that is over',
      {timeline: [{status: 'DONE', finishedAt: AT, dueAt: '2026-03-01T09:00:10Z'}]},
    ],
    ['what has passed already', {timeline: [{status: 'ACTIVE', dueAt: '2026-03-01T08:00:00Z'}]}],
    ['what is a month away', {timeline: [{status: 'ACTIVE', dueAt: '2026-04-01T09:00:00Z'}]}],
    ['what is no instant', {timeline: [{status: 'ACTIVE', dueAt: 'soon'}], diagnosis: null}],
  ])('does not ask for %s', async (_, parts) => {
    hub.orders.push(orderOf({at: AT, ...(parts as unknown as Partial<OrderView>)}));
    await watchLive();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(hub.queries).toHaveLength(1);
  });

  test('goes by the clock that it is given', async () => {
    let elapsed = 0;
    start({now: () => elapsed});
    hub.orders.push(turningAt('2026-03-01T09:00:10Z'));
    await watchLive();
    await vi.advanceTimersByTimeAsync(14_000);
    expect(hub.queries).toHaveLength(1);
    elapsed = 12_000;
    await until(() => expect(hub.queries).toHaveLength(2), {within: 12_000});
  });
});

test('opens one stream and asks once, however many watch', async () => {
  hub.orders.push(orderOf({sequence: 5}), orderOf({id: 'ord_2', orderNo: '#1002', sequence: 3}));
  const all = [{orderNo: '#1001'}, {orderNo: '#1001'}, {orderNo: '#1001'}, {orderNo: '#1002'}].map(watch);
  await until(() => {
    for (const {last} of all) expect(last.status).toBe('ready');
    expect(hub.openStreams).toHaveLength(1);
  });
  expect(hub.queries).toHaveLength(2);
  expect(hub.streams).toHaveLength(1);
  expect(hub.openStreams[0]?.variables).toMatchObject({orderIds: ['ord_1', 'ord_2'], afterSequence: 3});
  hub.push(orderOf({id: 'ord_2', orderNo: '#1002', sequence: 6, stage: 'paid'}));
  await until(() => expect(all[3]?.last.order?.stage).toBe('paid'));
  expect(all[0]?.last.order?.stage).toBe('review');
});

test('widens the stream for a further order without missing what came before', async () => {
  hub.orders.push(orderOf({sequence: 1}), orderOf({id: 'ord_2', orderNo: '#1002', sequence: 2}));
  await watchLive();
  hub.push(orderOf({sequence: 9, stage: 'paid'}));
  watch({orderNo: '#1002'});
  await until(() => expect(hub.openStreams[0]?.variables.orderIds).toEqual(['ord_1', 'ord_2']));
  expect(hub.openStreams).toHaveLength(1);
  expect(hub.openStreams[0]?.variables.afterSequence).toBe(2);
});

test('narrows the stream when an order is no longer watched, and closes it after the last', async () => {
  hub.orders.push(orderOf(), orderOf({id: 'ord_2', orderNo: '#1002'}));
  const first = await watchLive();
  const second = watch({orderNo: '#1002'});
  await until(() => expect(hub.openStreams[0]?.variables.orderIds).toEqual(['ord_1', 'ord_2']));
  second.stop();
  await until(() => expect(hub.openStreams[0]?.variables.orderIds).toEqual(['ord_1']));
  first.stop();
  await until(() => expect(hub.openStreams).toHaveLength(0));
});

test('keeps the stream for an element that leaves and comes back at once', async () => {
  hub.orders.push(orderOf());
  const first = await watchLive();
  first.stop();
  const second = watch({orderNo: '#1001'});
  expect(second.last.status).toBe('ready');
  await vi.advanceTimersByTimeAsync(1000);
  expect(hub.streams).toHaveLength(1);
  expect(hub.queries).toHaveLength(1);
});

test('reconnects after a break, asks again, and resumes after the newest change', async () => {
  hub.orders.push(orderOf({sequence: 1}));
  const watched = await watchLive();
  hub.push(orderOf({sequence: 4, stage: 'paid'}));
  await until(() => expect(watched.last.order?.stage).toBe('paid'));
  hub.breakStreams();
  await until(() => expect(watched.last.connection).toBe('reconnecting'));
  hub.push(orderOf({sequence: 6, stage: 'picking'}));
  await until(() => expect(watched.last.connection).toBe('live'));
  expect(watched.last.order?.stage).toBe('picking');
  expect(hub.openStreams).toHaveLength(1);
  expect(hub.openStreams[0]?.variables.afterSequence).toBe(6);
  expect(stages(watched)).toEqual(['review', 'paid', 'picking']);
});

test('waits longer after each failure', async () => {
  hub.orders.push(orderOf());
  await watchLive();
  hub.isDown = true;
  hub.breakStreams();
  const failedAt: number[] = [];
  for (let failures = 1; failures <= 4; failures++) {
    const before = hub.queries.length;
    await until(() => expect(hub.queries.length).toBeGreaterThan(before), {within: 60_000});
    failedAt.push(Date.now());
  }
  const waits = failedAt.slice(1).map((at, index) => at - failedAt[index]!);
  expect(waits[0]).toBeGreaterThanOrEqual(700);
  expect(waits[1]).toBeGreaterThanOrEqual(waits[0]! * 1.4);
  expect(waits[2]).toBeGreaterThanOrEqual(waits[1]! * 1.4);
});

test('says since when an order may be stale, and takes it back once live', async () => {
  hub.orders.push(orderOf());
  const watched = await watchLive();
  const lostAt = Date.now();
  hub.isDown = true;
  hub.breakStreams();
  await until(() => expect(watched.last.connection).toBe('reconnecting'));
  expect(watched.last.staleSince).toBeUndefined();
  await until(() => expect(watched.last.staleSince).toBeDefined(), {within: 10_000});
  expect(Date.parse(watched.last.staleSince!) - lostAt).toBeLessThan(1000);
  expect(watched.last.order?.id).toBe('ord_1');
  expect(watched.last.status).toBe('ready');
  hub.isDown = false;
  await until(() => expect(watched.last.connection).toBe('live'), {within: 30_000});
  expect(watched.last.staleSince).toBeUndefined();
  expect(watched.last.error).toBeUndefined();
});

test('takes a silent stream for a dead one, but not one with heartbeats', async () => {
  hub.orders.push(orderOf());
  const watched = await watchLive();
  for (let seconds = 0; seconds < 60; seconds += 12) {
    hub.write(':\n\n');
    await vi.advanceTimersByTimeAsync(12_000);
  }
  expect(hub.streams).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(31_000);
  await until(() => expect(hub.streams).toHaveLength(2));
  await until(() => expect(watched.last.connection).toBe('live'));
  expect(hub.openStreams).toHaveLength(1);
});

test('reconnects when the hub completes the stream, as it does on shutting down', async () => {
  hub.orders.push(orderOf());
  await watchLive();
  hub.write('event: complete\ndata:\n\n');
  await until(() => expect(hub.streams).toHaveLength(2));
  expect(hub.openStreams).toHaveLength(1);
});

test('says offline where the device has no network, and connects when that is back', async () => {
  hub.orders.push(orderOf());
  const watched = await watchLive();
  isOnline = false;
  hub.isDown = true;
  hub.breakStreams();
  await until(() => expect(watched.last.connection).toBe('offline'));
  isOnline = true;
  hub.isDown = false;
  globalThis.dispatchEvent(new Event('online'));
  await until(() => expect(watched.last.connection).toBe('live'));
});

test('tells a missing order from a failure', async () => {
  const watched = watch({orderNo: '#404'});
  await until(() => expect(watched.last.status).toBe('missing'));
  expect(watched.last.order).toBeUndefined();
  expect(watched.last.error?.code).toBe('ORDER_NOT_FOUND');
});

test('shows an order as soon as it turns up, and goes on over it alone', async () => {
  const watched = watch({orderNo: '#1001'});
  await until(() => expect(hub.openStreams).toHaveLength(1));
  expect(watched.last.status).toBe('missing');
  expect(hub.openStreams[0]?.variables).toEqual({withOrder: false});
  hub.push(orderOf({sequence: 5}));
  await until(() => expect(watched.last.status).toBe('ready'), {within: 500});
  expect(watched.last.error).toBeUndefined();
  await until(() => expect(hub.openStreams[0]?.variables).toMatchObject({orderIds: ['ord_1'], afterSequence: 5}));
  expect(hub.openStreams).toHaveLength(1);
});

test('keeps known orders moving while another is missing', async () => {
  hub.orders.push(orderOf({sequence: 1}));
  const known = await watchLive();
  const missing = watch({orderNo: '#404'});
  await until(() => expect(hub.openStreams[0]?.variables).toEqual({withOrder: false}));
  expect(missing.last.status).toBe('missing');
  hub.push(orderOf({sequence: 2, stage: 'paid'}));
  await until(() => expect(known.last.order?.stage).toBe('paid'), {within: 500});
});

test('finds an order that turned up between the answer and the stream', async () => {
  start({
    fetch: (input, init) => {
      if (hub.queries.length === 1) hub.orders.push(orderOf({sequence: 5}));
      return hub.fetch(input, init);
    },
  });
  const watched = watch({orderNo: '#1001'});
  await until(() => expect(watched.last.status).toBe('ready'), {within: 1000});
});

test('asks again when a change came while it was asking', async () => {
  hub.orders.push(orderOf({sequence: 1, view: 'CUSTOMER'}));
  const watched = await watchLive({orderNo: '#1001', view: 'CUSTOMER'});
  const push = (sequence: number, stage: string) => {
    hub.orders[0] = orderOf({sequence, stage, view: 'CUSTOMER'});
    hub.send({data: {orderChanges: {sequence, orderId: 'ord_1', types: [], order: null}}});
  };
  const answered = hub.hold();
  push(2, 'paid');
  await until(() => expect(hub.queries).toHaveLength(2));
  push(3, 'picking');
  await vi.advanceTimersByTimeAsync(100);
  answered();
  await until(() => expect(watched.last.order?.stage).toBe('picking'), {within: 500});
});

test('calls an order missing, not failed, while the hub cannot be asked again', async () => {
  const watched = watch({orderNo: '#404'});
  await until(() => expect(hub.openStreams).toHaveLength(1));
  hub.isDown = true;
  hub.breakStreams();
  await until(() => expect(watched.last.error?.code).toBe('NETWORK'));
  expect(watched.last).toMatchObject({status: 'missing', connection: 'reconnecting'});
});

test('keeps trying when the hub is down from the start', async () => {
  hub.orders.push(orderOf());
  hub.isDown = true;
  const watched = watch({orderNo: '#1001'});
  await until(() => expect(watched.last.status).toBe('error'));
  expect(watched.last.error?.code).toBe('NETWORK');
  hub.isDown = false;
  await until(() => expect(watched.last).toMatchObject({status: 'ready', connection: 'live', error: undefined}));
});

test('does not repeat what cannot succeed, nor blame the connection for it', async () => {
  hub.errorCode = 'BAD_USER_INPUT';
  const watched = watch({orderNo: '#1001'});
  await until(() => expect(watched.last.status).toBe('error'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(watched.last).toMatchObject({connection: 'live', error: {code: 'BAD_USER_INPUT', message: 'It failed'}});
  expect(hub.queries).toHaveLength(1);
});

test('takes a refused order off the page', async () => {
  hub.orders.push(orderOf());
  const watched = await watchLive();
  hub.errorCode = 'FORBIDDEN';
  hub.breakStreams();
  await until(() => expect(watched.last.status).toBe('forbidden'));
  expect(watched.last.order).toBeUndefined();
});

test('asks for a new token after a refusal, at once and only once', async () => {
  hub.orders.push(orderOf());
  const tokenProvider = vi.fn(async () => `token-${tokenProvider.mock.calls.length}`);
  start({tokenProvider});
  hub.status = 401;
  const watched = watch({orderNo: '#1001'});
  await until(() => expect(watched.last.status).toBe('forbidden'));
  expect(watched.last.error?.code).toBe('UNAUTHENTICATED');
  expect(hub.queries.map(({headers}) => headers.get('authorization'))).toEqual(['Bearer token-1', 'Bearer token-2']);
  hub.status = undefined;
  await until(() => expect(watched.last).toMatchObject({status: 'ready', error: undefined}));
});

test('uses one token until the connection is lost', async () => {
  hub.orders.push(orderOf());
  const tokenProvider = vi.fn(() => `token-${tokenProvider.mock.calls.length}`);
  start({tokenProvider, locale: 'zh-CN', headers: {'x-shop': 'demo'}});
  await watchLive();
  hub.breakStreams();
  await until(() => expect(hub.streams).toHaveLength(2));
  expect(hub.requests.map(({headers}) => headers.get('authorization'))).toEqual([
    'Bearer token-1',
    'Bearer token-1',
    'Bearer token-2',
    'Bearer token-2',
  ]);
  for (const {headers} of hub.requests) {
    expect(headers.get('accept-language')).toBe('zh-CN');
    expect(headers.get('x-shop')).toBe('demo');
  }
  expect(hub.queries[0]?.variables).toEqual({orderNo: '#1001', locale: 'zh-CN'});
});

test('keeps an order on show while its session has lapsed', async () => {
  hub.orders.push(orderOf());
  const watched = await watchLive();
  hub.status = 401;
  hub.breakStreams();
  await until(() => expect(watched.last.error?.code).toBe('UNAUTHENTICATED'));
  expect(watched.last).toMatchObject({status: 'ready', order: {id: 'ord_1'}});
});

test('asks anew for an order of which the stream carries another view', async () => {
  hub.orders.push(orderOf({view: 'CUSTOMER', sequence: 1}));
  const watched = await watchLive({orderNo: '#1001', view: 'CUSTOMER'});
  hub.orders[0] = orderOf({view: 'CUSTOMER', sequence: 2, stage: 'paid'});
  const order = orderOf({sequence: 2, stage: 'paid', view: 'OPS'});
  hub.send({data: {orderChanges: {sequence: 2, orderId: 'ord_1', types: [], order}}});
  await until(() => expect(watched.last.order?.stage).toBe('paid'));
  expect(watched.last.order?.view).toBe('CUSTOMER');
  expect(hub.queries).toHaveLength(2);
});

test('takes a refused subscription for a lost connection and goes on asking', async () => {
  hub.orders.push(orderOf());
  const watched = await watchLive();
  hub.send({errors: [{message: 'Too many streams'}]});
  await until(() => expect(watched.last.connection).toBe('reconnecting'));
  await until(() => expect(hub.streams.length).toBeGreaterThan(1));
});

test('reconnects at once when told to', async () => {
  hub.orders.push(orderOf());
  hub.isDown = true;
  const watched = watch({orderNo: '#1001'});
  await until(() => expect(watched.last.status).toBe('error'));
  await vi.advanceTimersByTimeAsync(10_000);
  hub.isDown = false;
  const before = Date.now();
  client.reconnect();
  await until(() => expect(watched.last.status).toBe('ready'));
  expect(Date.now() - before).toBeLessThan(400);
});

test('dispose closes the stream, completes the watchers and asks nothing more', async () => {
  hub.orders.push(orderOf());
  await watchLive();
  const complete = vi.fn();
  client.watchOrder({orderNo: '#1001'}).subscribe({complete});
  client.dispose();
  expect(complete).toHaveBeenCalledOnce();
  await until(() => expect(hub.openStreams).toHaveLength(0));
  const asked = hub.requests.length;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(hub.requests).toHaveLength(asked);
});
