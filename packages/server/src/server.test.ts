import {request} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openTestHub, shopOrder, type TestHub} from '../test/hub.js';

let hub: TestHub;
let url: string;

beforeEach(async () => {
  hub = await openTestHub();
  const {port} = await hub.server.listen(0);
  url = `http://127.0.0.1:${port}`;
});
afterEach(() => hub.close());

/** Posts five megabytes, with or without saying how much it will be. */
function postLarge(chunked: boolean): Promise<number | undefined> {
  const body = Buffer.alloc(5 * 1024 * 1024, 'x');
  return new Promise((resolve, reject) => {
    const headers = chunked ? {'transfer-encoding': 'chunked'} : {'content-length': body.length};
    const posted = request(`${url}/hooks/acme/shop`, {method: 'POST', headers}, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    posted.on('error', reject);
    for (let sent = 0; sent < body.length; sent += 65_536) posted.write(body.subarray(sent, sent + 65_536));
    posted.end();
  });
}

test('five megabytes get their 413 over the wire, and the hub goes on', async () => {
  expect(await postLarge(false)).toBe(413);
  expect(await postLarge(true)).toBe(413);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test('it listens on this machine alone and says where', async () => {
  const second = await openTestHub();
  const listening = await second.server.listen(0);
  expect(listening).toMatchObject({host: '127.0.0.1', url: `http://localhost:${listening.port}`});
  await expect(second.server.listen(Number(new URL(url).port))).rejects.toThrow();
  await second.close();
});

test('closing lets a request finish and cuts live streams', async () => {
  const stream = await fetch(`${url}/graphql`, {
    method: 'POST',
    body: JSON.stringify({query: 'subscription {orderChanges {sequence}}'}),
    headers: {'content-type': 'application/json', accept: 'text/event-stream'},
  });
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  const {query} = hub.store.db;
  const slow = hub.store.db as {query: typeof query};
  slow.query = async (...args) => {
    await sleep(300);
    return query(...args) as never;
  };
  const answer = fetch(`${url}/readyz`);
  await sleep(50);
  const started = performance.now();
  const closing = hub.server.close();
  expect((await answer).status).toBe(200);
  const end = (async () => {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read());
  })().catch(() => 'cut');
  await Promise.race([end, sleep(3_000).then(() => Promise.reject(new Error('the stream went on')))]);
  await closing;
  expect(performance.now() - started).toBeLessThan(3_000);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  slow.query = query;
});

test('requests in a storm are all answered', async () => {
  const answers = await Promise.all(
    Array.from({length: 40}, (_, index) => hub.shop('orders/create', shopOrder(index + 1))),
  );
  expect(answers.every(({status}) => status === 200)).toBe(true);
  const {data} = await hub.ask<{orders: {totalCount: number}}>('{orders {totalCount}}');
  expect(data.orders.totalCount).toBe(40);
});
