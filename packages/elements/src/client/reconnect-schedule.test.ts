import {expect, test, vi} from 'vitest';
import {client, device, hub, stages, until, watch, watchLive} from '../../test/client-at-hub.js';
import {orderOf} from '../../test/order.js';
import {reconnectSchedule} from './reconnect-schedule.js';

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
  device.isOnline = false;
  hub.isDown = true;
  hub.breakStreams();
  await until(() => expect(watched.last.connection).toBe('offline'));
  device.isOnline = true;
  hub.isDown = false;
  globalThis.dispatchEvent(new Event('online'));
  await until(() => expect(watched.last.connection).toBe('live'));
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

test('starts small again after a connection that held, not after one that broke at once', async () => {
  const schedule = reconnectSchedule(
    () => 1,
    () => true,
    () => undefined,
  );
  const waits = [schedule.lost(), schedule.lost()];
  schedule.connected();
  waits.push(schedule.lost());
  schedule.connected();
  await vi.advanceTimersByTimeAsync(10_001);
  waits.push(schedule.lost());
  expect(waits.map(Math.round)).toEqual([500, 800, 1280, 500]);
  schedule.stop();
});

test('waits no longer than ten seconds, and spreads its waits over half of each', () => {
  const waits = (random: number) => {
    const schedule = reconnectSchedule(
      () => random,
      () => true,
      () => undefined,
    );
    const all = Array.from({length: 20}, () => schedule.lost());
    schedule.stop();
    return all;
  };
  expect(Math.max(...waits(1))).toBe(10_000);
  expect(waits(0)).toEqual(waits(1).map((wait) => wait / 2));
});
