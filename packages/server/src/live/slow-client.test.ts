import {connect, type Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openTestHub, shopOrder, type TestHub} from '../../test/hub.js';

// What one client does not read may not grow in the hub: a stream is read by position, and not at all while its socket is full.

const CHANGES = 50_000;
let hub: TestHub;
let port: number;

beforeAll(async () => {
  hub = await openTestHub({works: false, live: {heartbeatMs: 600, stallMs: 3_000, calmMs: 0}});
  ({port} = new URL(((await hub.server.listen(0)) as {url: string}).url) as unknown as {port: number});
});
afterAll(() => hub.close());

const query = 'subscription($after: SafeInt) { orderChanges(afterSequence: $after) { sequence types } }';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Subscribes over a bare socket. */
async function subscribe(): Promise<Socket> {
  const body = JSON.stringify({query, variables: {after: 0}});
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: localhost:${port}\r\naccept: text/event-stream\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  return socket;
}

/** As many changes as make some 50 MB of messages, put into the feed at once. */
async function manyChanges(): Promise<void> {
  await hub.store.db.query(
    `with moved as (update tenants set sequence = sequence + $1 where tenant = 'acme' returning sequence - $1 as begin)
     insert into changes (tenant, sequence, order_id, version, types, changed_at)
     select 'acme', begin + n, 'ord_' || n, 1, jsonb_build_array(repeat('x', 1000)), now() from moved, generate_series(1, $1::int) n`,
    [CHANGES],
  );
}

/** What is in use after a collection, in bytes. */
function inUse(): number {
  collectGarbage();
  const {heapUsed, external} = process.memoryUsage();
  return heapUsed + external;
}

test('a client that never reads holds no memory, is cut, and holds up nobody', async () => {
  await hub.shop('orders/create', shopOrder(1));
  const stalled = await subscribe();
  stalled.pause();
  const quick = await subscribe();
  const heard = {text: '', count: 0, closed: false};
  quick.setEncoding('utf8');
  quick.on('data', (text: string) => {
    const all = heard.text + text;
    heard.count += all.split('event: next').length - 1;
    heard.text = all.slice(-9);
  });
  quick.on('close', () => {
    heard.closed = true;
  });
  await expect.poll(() => heard.count).toBe(1);
  const streams = async () => /orderlight_streams (\d+)/.exec(await (await hub.get('/metrics')).text())?.[1];
  expect(await streams()).toBe('2');

  const before = inUse();
  let most = 0;
  await manyChanges();
  await hub.shop('orders/create', shopOrder(2));
  while (heard.count < CHANGES + 2) {
    most = Math.max(most, inUse() - before);
    await sleep(1_000);
  }
  expect(heard.closed).toBe(false);
  // Of 50 MB; a full socket, a batch and the store's own caches.
  expect(most).toBeLessThan(12 * 1024 * 1024);
  await expect.poll(streams, {timeout: 20_000}).toBe('1');
  stalled.destroy();
  quick.destroy();
}, 240_000);
