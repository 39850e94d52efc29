import {expect, test, vi} from 'vitest';
import {client, hub, until, watch, watchLive} from '../../test/client-at-hub.js';
import {orderOf} from '../../test/order.js';

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

test('opens one stream and asks once, however many watch', async () => {
  hub.orders.push(orderOf({sequence: 5}), orderOf({id: 'ord_2', orderNo: '#1002', sequence: 3}));
  const all = [{orderNo: '#1001'}, {orderNo: '#1001'}, {orderNo: '#1001'}, {orderNo: '#1002'}].map(watch);
  await until(() => {
    for (const {last} of all) expect(last.status).toBe('ready');
    expect(hub.openStreams).toHaveLength(1);
  });
  expect(hub.queries).toHaveLength(1);
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
