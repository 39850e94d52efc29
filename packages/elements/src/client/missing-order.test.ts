import {expect, test} from 'vitest';
import {hub, start, until, watch, watchLive} from '../../test/client-at-hub.js';
import {orderOf} from '../../test/order.js';

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

test('calls an order missing, not failed, while the hub cannot be asked again', async () => {
  const watched = watch({orderNo: '#404'});
  await until(() => expect(hub.openStreams).toHaveLength(1));
  hub.isDown = true;
  hub.breakStreams();
  await until(() => expect(watched.last.error?.code).toBe('NETWORK'));
  expect(watched.last).toMatchObject({status: 'missing', connection: 'reconnecting'});
});
