import {createHmac} from 'node:crypto';
import type {HostAdapter} from '@orderlight/adapters';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {fulfillment, openTestHub, paidOrder, shopHeaders, shopOrder, type TestHub} from '../../test/hub.js';
import {addChannel} from '../db/channels.js';
import {listQuarantine} from '../db/quarantine.js';
import {HOOK_BODY_LIMIT} from './receive-hook.js';

let hub: TestHub;

/** Carries no signature: the channel's secret itself is the key. */
const unsigned: HostAdapter = {
  id: 'unsigned',
  capabilities: {name: 'Acme', kind: 'SHOP', topics: ['note'], states: [], basis: 'UNVERIFIED'},
  requires: {},
  parse: () => ({events: [], issues: [{code: 'NOT_AN_ORDER_FACT', message: 'A note.'}]}),
};

const throwing: HostAdapter = {
  ...unsigned,
  id: 'throwing',
  parse: () => {
    throw new Error('broken for 13800138000');
  },
};

const halfKnown: HostAdapter = {
  ...unsigned,
  id: 'half-known',
  parse: () => ({
    events: [
      {
        id: 'order/1',
        source: 'half-known',
        type: 'order.placed',
        subject: {orderNo: 'H-1'},
        occurredAt: '2026-03-01T02:00:00Z',
        data: {orderNo: 'H-1'},
      },
    ],
    issues: [{code: 'UNKNOWN_CODE', message: 'state "FROBBED" has no mapping', path: '/state'}],
  }),
};

beforeAll(async () => {
  const {findAdapter} = await import('@orderlight/adapters');
  hub = await openTestHub({
    adapters: [...['shopify', 'kuaidi100'].map((id) => findAdapter(id) as HostAdapter), unsigned, throwing, halfKnown],
  });
  const {db} = hub.store;
  for (const adapter of ['unsigned', 'throwing', 'half-known']) {
    await addChannel(db, {tenant: 'acme', channel: adapter, adapter, secretEnv: 'SHOP_SECRET'});
  }
  await addChannel(db, {tenant: 'acme', channel: 'unset', adapter: 'shopify', secretEnv: 'NOBODY_SET_THIS'});
});
afterAll(() => hub.close());

const quarantined = () => listQuarantine(hub.store.db, 'acme', {first: 100});
const metric = async (line: string) =>
  (await (await hub.get('/metrics')).text()).split('\n').find((found) => found.startsWith(line));

test('a signed order is recorded, and its redelivery changes nothing', async () => {
  const first = await hub.shop('orders/create', shopOrder(1001));
  expect(first.status).toBe(200);
  const told = await first.json();
  expect(told).toMatchObject({duplicates: 0, waiting: 0});
  expect(told.recorded).toBeGreaterThan(0);
  const again = await hub.shop('orders/create', shopOrder(1001));
  expect(await again.json()).toMatchObject({recorded: 0, duplicates: told.recorded});
});

test('a carrier hears what it wants to hear, and its news of an unknown parcel waits', async () => {
  const response = await hub.carrier('YT404', [{time: '2026-03-01 16:00:00', context: '已揽收', statusCode: '103'}]);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({result: true, returnCode: '200'});
  const {data} = await hub.ask<{waitingEvents: {nodes: {trackingNumber: string}[]}}>(
    '{waitingEvents {nodes {trackingNumber}}}',
  );
  expect(data.waitingEvents.nodes.map(({trackingNumber}) => trackingNumber)).toContain('YT404');
});

test('a wrong signature gets 401 and leaves nothing but a counter', async () => {
  const tables = async () => {
    const [row] = await hub.store.db.query<object>(
      'select (select count(*) from events) as events, (select count(*) from quarantine) as kept, (select count(*) from personal) as people',
    );
    return row;
  };
  const before = await tables();
  const lines = hub.logged.length;
  const counted = await metric('orderlight_hooks_total{result="unauthorized"}');
  const body = JSON.stringify(shopOrder(1666));
  const response = await hub.hook('/hooks/acme/shop', body, shopHeaders('orders/create', 'bm90IGl0'));
  expect(response.status).toBe(401);
  expect(await tables()).toEqual(before);
  expect(hub.logged.slice(lines)).toEqual([]);
  expect(await metric('orderlight_hooks_total{result="unauthorized"}')).not.toBe(counted);
});

test('an unknown channel or tenant answers exactly like a wrong signature', async () => {
  const body = JSON.stringify(shopOrder(1666));
  const [wrong, noChannel, noTenant] = await Promise.all(
    ['/hooks/acme/shop', '/hooks/acme/nowhere', '/hooks/nobody/shop'].map(async (path) => {
      const response = await hub.hook(path, body, shopHeaders('orders/create', 'bm90IGl0'));
      const {'x-request-id': id, ...headers} = Object.fromEntries(response.headers);
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      return {status: response.status, headers, body: await response.text()};
    }),
  );
  expect(noChannel).toEqual(wrong);
  expect(noTenant).toEqual(wrong);
});

test('a body over the limit gets 413, whether it says so or not', async () => {
  const large = 'x'.repeat(HOOK_BODY_LIMIT + 1);
  expect((await hub.hook('/hooks/acme/shop', large)).status).toBe(413);

  let pulled = 0;
  let cancelled = () => {};
  const isCut = new Promise<void>((resolve) => {
    cancelled = resolve;
  });
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 65_536;
      controller.enqueue(new Uint8Array(65_536));
    },
    cancel: () => cancelled(),
  });
  const request = {method: 'POST', body: endless, duplex: 'half'} as RequestInit;
  expect((await hub.server.fetch(new Request('http://localhost/hooks/acme/shop', request))).status).toBe(413);
  await isCut;
  expect(pulled).toBeLessThan(20 * 1024 * 1024);
});

test('broken JSON gets 400 with the reason, and is kept because its sender is known', async () => {
  const response = await hub.shop('orders/create', '{"id": 1, ');
  expect(response.status).toBe(400);
  const {error} = await response.json();
  expect(error.code).toBe('INVALID_MESSAGE');
  expect(error.message).toMatch(/not JSON/);
  expect((await quarantined()).filter(({reason}) => reason.startsWith('INVALID_ENCODING'))).toHaveLength(1);
  await hub.shop('orders/create', '{"id": 1, ');
  expect((await quarantined()).filter(({reason}) => reason.startsWith('INVALID_ENCODING'))).toHaveLength(1);
});

test('an unknown topic gets 202 and goes to quarantine, without the headers that hold secrets', async () => {
  const response = await hub.shop('frobs/create', {id: 1});
  expect(response.status).toBe(202);
  const entry = (await quarantined()).find(({topic}) => topic === 'frobs/create');
  expect(entry?.reason).toMatch(/UNKNOWN_TOPIC/);
  expect(Object.keys(entry?.headers ?? {}).join()).not.toMatch(/hmac/);
});

test('what is no order fact is taken and forgotten', async () => {
  const before = await quarantined();
  const response = await hub.hook('/hooks/acme/unsigned?key=hush', 'hello');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ignored: 1});
  expect(await quarantined()).toEqual(before);
});

test('a host that does not sign must show the key', async () => {
  expect((await hub.hook('/hooks/acme/unsigned', 'hello')).status).toBe(401);
  expect((await hub.hook('/hooks/acme/unsigned?key=wrong', 'hello')).status).toBe(401);
  expect((await hub.hook('/hooks/acme/unsigned', 'hello', {'x-orderlight-key': 'hush'})).status).toBe(200);
  expect((await hub.hook('/hooks/acme/unsigned', 'hello', {authorization: 'Bearer hush'})).status).toBe(200);
});

test('a message with one unknown code gives its facts, and the gap is listed', async () => {
  const response = await hub.hook('/hooks/acme/half-known?key=hush', '{}');
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({recorded: 1, issues: 1});
  expect((await quarantined()).map(({reason}) => reason).join()).toContain('FROBBED');
});

test('an adapter that fails loses nothing and says nothing of the person', async () => {
  const response = await hub.hook('/hooks/acme/throwing?key=hush', 'anything');
  expect(response.status).toBe(202);
  expect((await quarantined()).map(({reason}) => reason).join()).toContain('throwing adapter failed');
  expect(hub.logged.join()).not.toContain('13800138000');
});

test('a channel without its secret asks the host to come back and names the variable in the log', async () => {
  const body = JSON.stringify(shopOrder(1002));
  const signature = createHmac('sha256', 'hush').update(body).digest('base64');
  const response = await hub.hook('/hooks/acme/unset', body, shopHeaders('orders/create', signature));
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('30');
  expect(await response.text()).not.toContain('NOBODY_SET_THIS');
  expect(hub.logged.join()).toContain('NOBODY_SET_THIS');
});

test('a store that fails asks the host to come back', async () => {
  const query = vi.spyOn(hub.store.db, 'transaction').mockRejectedValue(new Error('connection lost'));
  const response = await hub.shop('orders/create', shopOrder(1003));
  query.mockRestore();
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('30');
  expect((await hub.shop('orders/create', shopOrder(1003))).status).toBe(200);
});

test('anything but POST is told so', async () => {
  const response = await hub.get('/hooks/acme/shop');
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('POST');
});

test('a carrier who is early finds the order when it comes', async () => {
  await hub.carrier('YT1004', [{time: '2026-03-01 16:00:00', context: '已揽收', statusCode: '103'}]);
  await hub.shop('orders/create', paidOrder(1004));
  await hub.shop('fulfillments/create', fulfillment(1004, 'YT1004'));
  const {data} = await hub.ask<{order: {phase: string; shipments: {proven: boolean}[]}}>(
    '{order(orderNo: "1004") {phase shipments {proven}}}',
  );
  expect(data.order).toEqual({phase: 'IN_TRANSIT', shipments: [{proven: true}]});
});

test('personal data of a host never reaches the log', () => {
  expect(hub.logged.join()).not.toMatch(/Wei|Zhang|13800138000|Harbour/);
});
