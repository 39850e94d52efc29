import {afterAll, beforeAll, expect, it} from 'vitest';
import {openTestHub, paidOrder, shopOrder, type TestHub} from '../../test/hub.js';
import {setPull} from '../db/pulls.js';

const SOON = {timeout: 20_000};
let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
}, 60_000);
afterAll(() => hub.close());

const errorsOf = 'userErrors {code message path}';

it('serves the health of a channel once the follower has counted it', async () => {
  await hub.shop('orders/create', shopOrder(1));
  await hub.shop('orders/updated', paidOrder(2));
  const query = `{healthIndex(channel: "shop") {channel pending asOf window {kind from until}
    ohi {score partial coverage orders factors {key rate}}
    indicators {key label unit limit owner numerator denominator}}}`;
  interface Served {
    readonly healthIndex: {pending: number; ohi: {orders: number}; indicators: {key: string; denominator: number}[]};
  }
  await expect.poll(async () => (await hub.ask<Served>(query)).data?.healthIndex.pending, SOON).toBe(0);
  const {data} = await hub.ask<Served>(query);
  expect(data.healthIndex.indicators).toHaveLength(17);
  expect(data.healthIndex.ohi.orders).toBeGreaterThan(0);
  const trend = await hub.ask<{healthTrend: {points: unknown[]}}>(
    '{healthTrend(length: 3, window: {kind: DAY, timeZone: "Asia/Shanghai"}) {points {window {from}} scoreChange}}',
  );
  expect(trend.data.healthTrend.points).toHaveLength(3);
  const other = await hub.ask<Served>(query, {}, {'x-orderlight-tenant': 'other'});
  expect(other.data.healthIndex.ohi.orders).toBe(0);
});

it('says how current each source is', async () => {
  const {data} = await hub.ask<{sources: object[]}>(
    '{sources {channel source state lastHeardAt lagP95 messagesPerHour waiting quarantined cursorAge}}',
  );
  expect(data.sources).toEqual([
    expect.objectContaining({
      channel: 'shop',
      source: 'shopify/acme.myshopify.com',
      state: 'LATE',
      waiting: 0,
      cursorAge: null,
    }),
  ]);
});

it('opens a breaker by hand, freezes what comes, and says so', async () => {
  const open = `mutation {breakerOpen(input: {id: "shop", reason: "flood", idempotencyKey: "b1"}) {breaker {state held} ${errorsOf}}}`;
  expect((await hub.ask(open)).data).toEqual({
    breakerOpen: {breaker: {state: 'FORCED_OPEN', held: 0}, userErrors: []},
  });
  await hub.shop('orders/create', shopOrder(3));
  const control = async () =>
    (await hub.ask<{order: {control: string}}>('{order(orderNo: "#3") {control}}')).data.order.control;
  await expect.poll(control, SOON).toBe('FROZEN');
  const {data} = await hub.ask<{breakers: object[]}>(
    '{breakers(kind: CHANNEL) {id indicator state held turns {from to cause reason}}}',
  );
  expect(data.breakers).toEqual([
    {
      id: 'shop',
      indicator: 'manual',
      state: 'FORCED_OPEN',
      held: 1,
      turns: [{from: 'CLOSED', to: 'FORCED_OPEN', cause: 'BY_HAND', reason: 'flood'}],
    },
  ]);
});

it('takes a command for a host into the order, once, and refuses what the host cannot do', async () => {
  const send = (input: string) =>
    hub.ask<{hostCommandSend: {userErrors: {code: string; path: string[]}[]}}>(
      `mutation {hostCommandSend(input: {orderNo: "#1", role: WAREHOUSE, ${input}}) {${errorsOf}}}`,
    );
  const number = 'command: TRACKING_NUMBER, trackingNumber: "SF1", idempotencyKey: "c1"';
  expect((await send(number)).data.hostCommandSend.userErrors).toEqual([]);
  expect((await send(number)).data.hostCommandSend.userErrors).toEqual([]);
  const rows = await hub.store.db.query(`select 1 from events where type = 'host.asked'`);
  expect(rows).toHaveLength(1);
  const missing = await send('command: TRACKING_NUMBER, idempotencyKey: "c2"');
  expect(missing.data.hostCommandSend.userErrors).toMatchObject([{path: ['input', 'trackingNumber']}]);
  await expect
    .poll(() => hub.store.db.query(`select status, target from outbox where kind = 'COMMAND'`), SOON)
    .toEqual([{status: 'PENDING', target: 'shop'}]);
});

it('resets the cursor of a channel only for who may, and only where there is a pull', async () => {
  const resync = async (dryRun: boolean) => {
    const input = `{channel: "shop", from: "2026-02-01T00:00:00Z", idempotencyKey: "r1", dryRun: ${dryRun}}`;
    const {data} = await hub.ask<{channelResync: {userErrors: {code: string}[]}}>(
      `mutation {channelResync(input: ${input}) {${errorsOf}}}`,
    );
    return data.channelResync.userErrors.map(({code}) => code);
  };
  await setPull(
    hub.store.db,
    {tenant: 'acme', channel: 'shop', isOn: false, intervalMs: 60_000},
    '2026-03-01T12:00:00Z',
  );
  const said = await resync(true);
  expect(said.every((code) => code === 'FORBIDDEN')).toBe(true);
});
