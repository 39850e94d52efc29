import {expect, test, vi} from 'vitest';
import {hub, start, until, watch, watchLive} from '../../test/client-at-hub.js';
import {orderOf} from '../../test/order.js';

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
