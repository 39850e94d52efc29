import {expect, test, vi} from 'vitest';
import {hub, stages, until, watchLive} from '../../test/client-at-hub.js';
import {orderOf} from '../../test/order.js';

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
