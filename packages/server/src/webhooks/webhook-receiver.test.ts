import {type ChildProcess, spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {fileURLToPath} from 'node:url';
import {afterEach, expect, it} from 'vitest';
import {secretBox} from '../access/secret-box.js';
import {openStore, type Store} from '../db/open-store.js';
import {cloudEvent} from './cloud-event.js';
import {createEndpoint} from './manage-endpoints.js';
import {sendWebhook} from './send-webhook.js';
import {testEndpoint} from './test-endpoint.js';

const EXAMPLE = fileURLToPath(new URL('../../../../docs/examples/webhook-receiver/receiver.js', import.meta.url));

let child: ChildProcess | undefined;
let store: Store | undefined;

afterEach(async () => {
  child?.kill();
  await store?.close();
});

/** Starts the example under a secret; resolves to its address and to what it prints. */
async function startExample(secret: string): Promise<{readonly url: string; readonly lines: string[]}> {
  const started = spawn(process.execPath, [EXAMPLE], {env: {...process.env, WEBHOOK_SECRET: secret, PORT: '0'}});
  child = started;
  const lines: string[] = [];
  started.stdout.on('data', (chunk: Buffer) => lines.push(...chunk.toString().trim().split('\n')));
  await expect.poll(() => lines[0], {timeout: 20_000}).toMatch(/^listening on \d+$/);
  return {url: `http://127.0.0.1:${lines[0]?.split(' ').at(-1)}/`, lines};
}

it('is received by the example of the docs, which keeps the newest word on each order', async () => {
  store = await openStore();
  const hub = {db: store.db, box: secretBox(randomBytes(32)), now: Date.now, env: {ORDERLIGHT_ALLOW_PRIVATE: '1'}};
  // The secret is known first once the endpoint is there, whose address is known first once the example runs.
  const {secret} = await createEndpoint(hub, 'acme', {url: 'http://127.0.0.1:9/', idempotencyKey: 'example'});
  const {url, lines} = await startExample(secret);
  const {endpoint} = await createEndpoint(hub, 'acme', {url: 'http://127.0.0.1:9/', idempotencyKey: 'example'});
  const tell = (id: string, version: number, stage: string, to = endpoint) => {
    const order = {id: 'ord_1', orderNo: '#1', version, stage};
    const data = {order, event: {types: []}};
    const body = cloudEvent('acme', {
      id,
      type: 'order.transitioned',
      subject: 'ord_1',
      time: '2026-03-01T00:00:00Z',
      data,
    });
    return sendWebhook(hub, {tenant: 'acme', endpoint: {...to, url}, id, body});
  };
  for (const [id, version, stage] of [
    ['msg_2', 2, 'packed'],
    ['msg_1', 1, 'paid'],
    ['msg_2', 2, 'packed'],
    ['msg_3', 3, 'shipped'],
  ] as const) {
    expect((await tell(id, version, stage)).answer?.status).toBe(204);
  }
  await expect
    .poll(() => lines.slice(1), {timeout: 20_000})
    .toEqual(['order.transitioned #1 packed', 'order.transitioned #1 shipped']);

  const {endpoint: stranger} = await createEndpoint(hub, 'acme', {url, idempotencyKey: 'another secret'});
  expect((await tell('msg_4', 4, 'lost', stranger)).answer?.status).toBe(401);
  expect(await testEndpoint(hub, 'acme', stranger.id)).toMatchObject({status: 401, error: null});
  expect(lines).toHaveLength(3);
});
