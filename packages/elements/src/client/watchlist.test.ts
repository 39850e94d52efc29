import {expect, test, vi} from 'vitest';
import {client, hub, until, watch, watchLive} from '../../test/client-at-hub.js';
import {orderOf} from '../../test/order.js';

test('shows an order again at once as it was, and then as it is', async () => {
  hub.orders.push(orderOf({sequence: 1}));
  const before = await watchLive();
  before.stop();
  await until(() => expect(hub.openStreams).toHaveLength(0));
  hub.push(orderOf({sequence: 2, stage: 'paid'}));
  const after = watch({orderNo: '#1001'});
  expect(after.last).toMatchObject({status: 'ready', asOf: '2026-03-01T09:00:00Z', order: {stage: 'review'}});
  await until(() => expect(after.last.order?.stage).toBe('paid'));
  await until(() => expect(hub.openStreams[0]?.variables.afterSequence).toBe(2));
});

test('says of an order that it remembers since when it was not heard of, if the hub is gone', async () => {
  hub.orders.push(orderOf());
  const before = await watchLive();
  const leftAt = Date.now();
  before.stop();
  await until(() => expect(hub.openStreams).toHaveLength(0));
  await vi.advanceTimersByTimeAsync(3_600_000);
  hub.isDown = true;
  const after = watch({orderNo: '#1001'});
  await until(() => expect(after.last.staleSince).toBeDefined(), {within: 20_000});
  expect(Date.parse(after.last.staleSince!) - leftAt).toBeLessThan(1000);
  hub.isDown = false;
  await until(() => expect(after.last).toMatchObject({connection: 'live', staleSince: undefined}), {within: 20_000});
});

test('remembers fifty, the latest', async () => {
  const numbers = Array.from({length: 60}, (_, index) => `#${index}`);
  hub.orders.push(...numbers.map((orderNo) => orderOf({id: `ord_${orderNo}`, orderNo})));
  for (const orderNo of numbers) {
    const watched = watch({orderNo});
    await until(() => expect(watched.last.status).toBe('ready'));
    watched.stop();
  }
  await until(() => expect(hub.openStreams).toHaveLength(0));
  const statuses = numbers.map((orderNo) => {
    const watched = watch({orderNo});
    watched.stop();
    return watched.last.status;
  });
  expect(statuses.filter((status) => status === 'ready')).toHaveLength(50);
  expect(statuses[9]).toBe('loading');
  client.dispose();
});
