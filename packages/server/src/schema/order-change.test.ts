import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {fulfillment, openTestHub, paidOrder, shopOrder, type TestHub} from '../../test/hub.js';

let hub: TestHub;

beforeAll(async () => {
  // No timers: what they ring are changes too.
  hub = await openTestHub({works: false, live: {heartbeatMs: 240}});
});
afterAll(() => hub.close());

interface Change {
  readonly sequence: number;
  readonly orderId: string;
  readonly version: number;
  readonly types: readonly string[];
  readonly inFilter: boolean;
  readonly order: {readonly orderNo: string; readonly stage: string; readonly freshness: {readonly version: number}};
}

const SUBSCRIPTION = `subscription($orderIds: [ID!], $filter: OrderFilter, $afterSequence: SafeInt) {
  orderChanges(orderIds: $orderIds, filter: $filter, afterSequence: $afterSequence) {
    sequence orderId version types inFilter order {orderNo stage freshness {version}}
  }
}`;

/** Follows the changes over server-sent events until it is stopped. */
async function follow(variables: object, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const response = await hub.server.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      body: JSON.stringify({query: SUBSCRIPTION, variables}),
      headers: {'content-type': 'application/json', accept: 'text/event-stream', ...headers},
      signal: abort.signal,
    }),
  );
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const changes: Change[] = [];
  const state = {text: '', ended: false};
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  const reading = (async () => {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      state.text += decoder.decode(chunk.value, {stream: true});
      const messages = state.text.split('\n\n');
      changes.length = 0;
      for (const message of messages.slice(0, -1)) {
        const data = /^data: (.+)$/m.exec(message)?.[1];
        if (data) changes.push(JSON.parse(data).data.orderChanges);
      }
    }
    state.ended = true;
  })().catch(() => {
    state.ended = true;
  });
  return {
    changes,
    state,
    async until(enough: (changes: readonly Change[]) => boolean) {
      for (let waited = 0; waited < 5_000 && !enough(changes); waited += 20) await sleep(20);
      return changes;
    },
    async stop() {
      await reader.cancel();
      await reading;
    },
  };
}

const latest = async () => {
  const [row] = await hub.store.db.query<{sequence: number}>(`select sequence from tenants where tenant = 'acme'`);
  return row?.sequence ?? 0;
};
const idOf = async (orderNo: string) =>
  (await hub.ask<{order: {id: string}}>('query($orderNo: String) {order(orderNo: $orderNo) {id}}', {orderNo})).data
    .order.id;
const streams = async () => /orderlight_streams (\d+)/.exec(await (await hub.get('/metrics')).text())?.[1];

test('a change comes live, with the order as it then stands', async () => {
  await hub.shop('orders/create', shopOrder(1));
  const stream = await follow({});
  await sleep(50);
  await hub.shop('orders/paid', paidOrder(1));
  const [change] = await stream.until((changes) => changes.length > 0);
  expect(change).toMatchObject({version: 2, order: {orderNo: '#1', stage: 'paid', freshness: {version: 2}}});
  expect(change?.types).toContain('payment.captured');
  await stream.stop();
});

test('only the orders asked for come', async () => {
  await hub.shop('orders/create', shopOrder(2));
  const stream = await follow({orderIds: [await idOf('2')]});
  await sleep(50);
  await hub.shop('orders/paid', paidOrder(1));
  await hub.shop('orders/create', shopOrder(3));
  await hub.shop('orders/paid', paidOrder(2));
  const changes = await stream.until((found) => found.length > 0);
  await sleep(200);
  expect(changes.map(({order}) => order.orderNo)).toEqual(['#2']);
  await stream.stop();
});

test('a reader that comes back misses nothing and hears nothing twice, whenever it breaks off', async () => {
  const start = await latest();
  const heard: Change[] = [];
  const total = 60;
  let posted = false;
  const posting = (async () => {
    for (let number = 100; number < 100 + total; number += 3) {
      await Promise.all([0, 1, 2].map((offset) => hub.shop('orders/create', shopOrder(number + offset))));
    }
    posted = true;
  })();
  let after = start;
  for (let round = 0; !posted || after < (await latest()); round++) {
    const stream = await follow({afterSequence: after});
    // Broken off after a while that is another each time: at once, in a burst, in a calm.
    await stream.until((changes) => changes.length > round % 5);
    heard.push(...stream.changes);
    await stream.stop();
    after = heard.at(-1)?.sequence ?? after;
  }
  await posting;
  const sequences = heard.map(({sequence}) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  expect(heard).toHaveLength(total);
  expect(new Set(heard.map(({orderId}) => orderId)).size).toBe(total);
  expect(after).toBe(start + total);
});

test('a burst on one order comes as its newest state', async () => {
  const start = await latest();
  await hub.shop('orders/create', shopOrder(500));
  await hub.shop('orders/paid', paidOrder(500));
  await hub.shop('fulfillments/create', fulfillment(500, 'YT500'));
  const stream = await follow({afterSequence: start});
  const changes = await stream.until((found) => found.length > 0);
  await sleep(200);
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({sequence: start + 3, version: 3, order: {stage: 'shipped'}});
  expect(changes[0]?.types).toEqual(expect.arrayContaining(['order.placed', 'payment.captured']));
  await stream.stop();
});

test('a filter lets through the orders that meet it once changed, and tells of one that leaves it', async () => {
  const stream = await follow({filter: {stage: {eq: 'paid'}}});
  await hub.shop('orders/create', shopOrder(601));
  await hub.shop('orders/paid', paidOrder(601));
  await stream.until((found) => found.some(({inFilter}) => inFilter));
  expect(stream.changes.at(-1)).toMatchObject({inFilter: true, order: {orderNo: '#601'}});
  await hub.shop('fulfillments/create', fulfillment(601, 'YT601'));
  await stream.until((found) => found.at(-1)?.inFilter === false);
  expect(stream.changes.at(-1)).toMatchObject({orderId: await idOf('601'), inFilter: false, order: null});
  await stream.stop();
});

test('a filter on a channel is not told of other channels', async () => {
  const stream = await follow({filter: {channel: {eq: 'elsewhere'}}});
  const all = await follow({});
  await hub.shop('orders/create', shopOrder(650));
  await all.until((found) => found.length > 0);
  expect(stream.changes).toEqual([]);
  await stream.stop();
  await all.stop();
});

test("another tenant's changes are not heard", async () => {
  const stream = await follow({});
  const theirs = await follow({}, {'x-orderlight-tenant': 'other'});
  await sleep(50);
  await hub.shop('orders/create', shopOrder(700), 'other');
  expect(await theirs.until((found) => found.length > 0)).toHaveLength(1);
  await sleep(200);
  expect(stream.changes).toEqual([]);
  await stream.stop();
  await theirs.stop();
});

test('a position beyond the feed follows from its end', async () => {
  const stream = await follow({afterSequence: 1_000_000});
  await sleep(50);
  await hub.shop('orders/create', shopOrder(800));
  expect(await stream.until((found) => found.length > 0)).toHaveLength(1);
  await stream.stop();
});

test('a reader that leaves is forgotten, and a heartbeat goes to one who stays', async () => {
  expect(await streams()).toBe('0');
  const stream = await follow({});
  expect(await streams()).toBe('1');
  for (let waited = 0; waited < 2_000 && stream.state.text.split(':\n\n').length < 3; waited += 50) await sleep(50);
  expect(stream.state.text.split(':\n\n').length).toBeGreaterThanOrEqual(3);
  await stream.stop();
  for (let waited = 0; waited < 2_000 && (await streams()) !== '0'; waited += 50) await sleep(50);
  expect(await streams()).toBe('0');
});

test('too many orders are refused in words', async () => {
  const response = await hub.server.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      body: JSON.stringify({
        query: SUBSCRIPTION,
        variables: {orderIds: Array.from({length: 1_001}, (_, index) => `ord_${index}`)},
      }),
      headers: {'content-type': 'application/json', accept: 'text/event-stream'},
    }),
  );
  expect(await response.text()).toContain('BAD_USER_INPUT');
});

test('an EventSource that comes back is resumed by its Last-Event-ID', async () => {
  const start = await latest();
  await hub.shop('orders/create', shopOrder(900));
  await hub.shop('orders/create', shopOrder(901));
  const stream = await follow({afterSequence: 0}, {'last-event-id': String(start + 1)});
  await stream.until((found) => found.length > 0);
  expect(stream.changes.map(({sequence}) => sequence)).toEqual([start + 2]);
  expect(stream.state.text).toContain(`id: ${start + 2}\nevent: next\ndata: `);
  expect(stream.state.text).toMatch(/^retry: \d+$/m);
  await stream.stop();
});

test('alerts tell of what somebody should look at, and of nothing else', async () => {
  const response = await hub.server.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      body: JSON.stringify({query: 'subscription { alerts { kinds order { orderNo control } } }'}),
      headers: {'content-type': 'application/json', accept: 'text/event-stream'},
    }),
  );
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await hub.shop('orders/create', shopOrder(950));
  await hub.shop('fulfillments/create', fulfillment(950, 'YT950'));
  await hub.carrier('YT950', [{time: '2026-03-01 18:00:00', context: 'The address is wrong.', statusCode: '2'}]);
  let text = '';
  while (!text.includes('data: ')) text += new TextDecoder().decode((await reader.read()).value);
  expect(JSON.parse(/^data: (.+)$/m.exec(text)?.[1] ?? '').data.alerts).toMatchObject({
    kinds: ['SHIPMENT_EXCEPTION'],
    order: {orderNo: '#950'},
  });
  await reader.cancel();
});
