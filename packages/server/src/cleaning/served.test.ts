import {afterAll, beforeAll, expect, it} from 'vitest';
import {openTestHub, shopOrder, type TestHub} from '../../test/hub.js';

const SOON = {timeout: 30_000};
let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
}, 60_000);
afterAll(() => hub.close());

it('a running hub suspects two orders of one person by itself, and over REST as well', async () => {
  for (const number of [1, 2]) await hub.shop('orders/create', shopOrder(number));
  await hub.shop('orders/create', shopOrder(3), 'other');
  const list = async () => {
    const {data} = (await (await hub.get('/v1/suspicions')).json()) as {
      data: {id: string; kind: string; order: {orderNo: string}; other: {orderNo: string}}[];
    };
    return data;
  };
  await expect.poll(async () => (await list()).length, SOON).toBe(1);
  const [{id, kind, order, other} = {id: '', kind: '', order: undefined, other: undefined}] = await list();
  expect([kind, order?.orderNo, other?.orderNo].sort()).toEqual(['#1', '#2', 'DUPLICATE']);
  const post = (decision: string) =>
    hub.server.fetch(
      new Request(`http://localhost/v1/suspicions/${id}/decisions`, {
        method: 'POST',
        headers: {'content-type': 'application/json', 'idempotency-key': 'once'},
        body: JSON.stringify({decision}),
      }),
    );
  expect((await post('DISMISS')).status).toBe(200);
  expect(await list()).toEqual([]);
  const settings = (await (await hub.get('/v1/cleaning')).json()) as {data: {rules: {name: string}[]}};
  expect(settings.data.rules.map(({name}) => name)).toContain('tiny-amount');
});
