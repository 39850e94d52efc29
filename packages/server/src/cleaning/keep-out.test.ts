import {findAdapter, type HostAdapter} from '@orderlight/adapters';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {fulfillment, openTestHub, paidOrder, shopOrder, type TestHub} from '../../test/hub.js';
import {listQuarantine} from '../db/quarantine.js';
import {setCleaningSettings} from './settings.js';

let hub: TestHub;
let clock: number;

beforeAll(async () => {
  hub = await openTestHub({adapters: ['shopify', 'kuaidi100'].map((id) => findAdapter(id) as HostAdapter)});
  clock = hub.now;
});
afterAll(() => hub.close());

const kept = (tenant = 'acme') => listQuarantine(hub.store.db, tenant, {first: 100});
const phase = async (orderNo: string) => {
  const {data} = await hub.ask<{order: {phase: string} | null}>(
    'query ($no: String) { order(orderNo: $no) { phase } }',
    {
      no: orderNo,
    },
  );
  return data.order?.phase;
};
const test1 = (number: number) => shopOrder(number, {name: `TEST-${number}`});

test('a test order goes to quarantine with the name of the rule, and so does all that comes of it', async () => {
  const response = await hub.shop('orders/create', test1(1));
  expect(response.status).toBe(202);
  expect(await response.json()).toEqual({quarantined: [expect.objectContaining({code: 'KEPT_OUT'})]});
  expect((await hub.shop('orders/create', test1(1))).status).toBe(202);
  expect((await hub.shop('fulfillments/create', {...fulfillment(1, 'YT1'), name: 'TEST-1.1'})).status).toBe(202);
  expect(await phase('TEST-1')).toBeUndefined();
  expect((await kept()).map(({rule, topic}) => [rule, topic])).toEqual([
    ['test-word', 'orders/create'],
    ['test-word', 'fulfillments/create'],
  ]);
  const {data} = await hub.ask<{waitingEvents: {nodes: unknown[]}}>('{waitingEvents {nodes {id}}}');
  expect(data.waitingEvents.nodes).toEqual([]);
});

test('replayed it stays; released it comes in with all that came of it, and no rule keeps it out again', async () => {
  const [first] = await kept();
  const replay = (release: boolean) =>
    hub.ask<{quarantineReplay: {recorded: number; remarks: string[]}}>(
      'mutation ($id: ID!, $release: Boolean!) { quarantineReplay(input: {id: $id, release: $release}) { recorded remarks } }',
      {id: String(first?.id), release},
    );
  expect((await replay(false)).data.quarantineReplay).toMatchObject({
    recorded: 0,
    remarks: [expect.stringMatching(/^KEPT_OUT/)],
  });
  expect(await kept()).toHaveLength(2);
  expect((await replay(true)).data.quarantineReplay.remarks).toEqual([]);
  expect(await kept()).toEqual([]);
  expect(await phase('TEST-1')).toBe('READY');
  expect((await hub.shop('orders/updated', {...paidOrder(1), name: 'TEST-1', tags: 'test'})).status).toBe(200);
  expect(await kept()).toEqual([]);
});

test('an order that the hub has is never kept out, whatever becomes of it', async () => {
  expect((await hub.shop('orders/create', shopOrder(2))).status).toBe(200);
  const cheap = shopOrder(2, {tags: 'test', total_price: '1.00', updated_at: '2026-03-01T10:09:00+08:00'});
  expect((await hub.shop('orders/updated', cheap)).status).toBe(200);
  expect(await kept()).toEqual([]);
});

test('an order below ¥5 waits; corrected by its host it comes in, and so does what follows', async () => {
  expect((await hub.shop('orders/create', shopOrder(3, {total_price: '4.99', subtotal_price: '4.99'}))).status).toBe(
    202,
  );
  const corrected = shopOrder(3, {updated_at: '2026-03-01T10:09:00+08:00'});
  expect((await hub.shop('orders/updated', corrected)).status).toBe(200);
  expect((await hub.shop('fulfillments/create', fulfillment(3, 'YT3'))).status).toBe(200);
  expect(await phase('3')).toBe('READY');
});

test('the sixth small order of one phone within a day is kept out, a seventh two days later is not', async () => {
  const small = (number: number, changes: object = {}) =>
    shopOrder(number, {
      total_price: '9.90',
      subtotal_price: '9.90',
      phone: '+8613900139000',
      customer: null,
      ...changes,
    });
  const send = async (number: number, changes?: object) =>
    (await hub.shop('orders/create', small(number, changes))).status;
  for (const number of [11, 12, 13, 14, 15]) expect(await send(number)).toBe(200);
  expect(await send(16)).toBe(202);
  expect((await kept()).at(-1)?.rule).toBe('brush');
  expect(await send(17, {phone: '+8613900139001'})).toBe(200);
  const later = '2026-03-03T10:05:00+08:00';
  expect(await send(18, {created_at: later, updated_at: later})).toBe(200);
});

test('rules are data of a tenant and channel: none, others, and unusable ones are refused', async () => {
  const at = new Date(clock).toISOString();
  const set = (tenant: string, channel: string, changes: object) =>
    setCleaningSettings(hub.store.db, {tenant, channel}, {...changes}, at);
  await set('other', '', {rules: []});
  expect((await hub.shop('orders/create', test1(21), 'other')).status).toBe(200);
  await set('other', 'shop', {rules: [{name: 'samples', kind: 'WORD', fields: ['tag'], words: ['sample']}]});
  expect((await hub.shop('orders/create', shopOrder(22, {tags: 'sample'}), 'other')).status).toBe(202);
  expect((await kept('other')).map(({rule}) => rule)).toEqual(['samples']);
  expect((await hub.shop('orders/create', test1(23))).status).toBe(202);
  await expect(set('other', '', {rules: [{name: 'x', kind: 'AMOUNT', below: {yuan: 5}}]})).rejects.toThrow(
    /rules\.0\.below/,
  );
  await expect(set('other', '', {country: 'China'})).rejects.toThrow(/country/);
});
