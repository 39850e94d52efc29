import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync} from 'node:fs';
import {request} from 'node:http';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {type Program, program} from '../../test/run-process.js';
import {openStore} from '../db/open-store.js';

let hub: Program;
beforeAll(async () => {
  hub = await program('../src/main.ts');
}, 120_000);
afterAll(() => hub.remove());

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function serve(settings: Record<string, string>): Promise<{process: ChildProcess; url: string; dataDir: string}> {
  const dataDir = mkdtempSync(join(tmpdir(), 'orderlight-drain-'));
  const port = await freePort();
  const before = {...process.env};
  Object.assign(process.env, {PORT: String(port), ORDERLIGHT_DATA: dataDir, ORDERLIGHT_OPEN: '1', ...settings});
  const child = hub.run('serve');
  process.env = before;
  const url = `http://127.0.0.1:${port}`;
  await expect
    .poll(
      () =>
        fetch(`${url}/healthz`).then(
          ({status}) => status,
          () => 0,
        ),
      {timeout: 50_000, interval: 100},
    )
    .toBe(200);
  return {process: child, url, dataDir};
}

it('is not ready first, then ends streams with a hint, finishes what is under way, and leaves a whole store', async () => {
  const {process: child, url, dataDir} = await serve({ORDERLIGHT_DRAIN_SECONDS: '2'});
  const exit = once(child, 'exit');
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const stream = await fetch(`${url}/graphql`, {
    method: 'POST',
    body: JSON.stringify({query: 'subscription {orderChanges {sequence}}'}),
    headers: {'content-type': 'application/json', accept: 'text/event-stream', 'x-orderlight-tenant': 'acme'},
  });
  const told = (async () => {
    let text = '';
    try {
      for await (const chunk of stream.body ?? []) text += new TextDecoder().decode(chunk as Uint8Array);
    } catch {
      // Cut, not completed: a client comes back.
    }
    return text;
  })();
  // A message whose body is still on its way when the signal comes.
  const slow = request(`${url}/hooks/acme/shop`, {method: 'POST', headers: {'content-length': '2'}});
  const answered = once(slow, 'response');
  slow.write('{');
  await expect.poll(() => slow.socket?.bytesWritten ?? 0, {timeout: 5_000}).toBeGreaterThan(0);

  child.kill('SIGTERM');
  await expect.poll(() => fetch(`${url}/readyz`).then(({status}) => status), {timeout: 5_000, interval: 50}).toBe(503);
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({status: 'unavailable'});
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await told).toContain('retry: 500');
  slow.end('}');
  const [response] = (await answered) as [{statusCode: number}];
  expect(response.statusCode).toBe(401);
  expect(await exit).toEqual([0, null]);
  const store = await openStore({dataDir});
  await store.close();
}, 120_000);

it('ends at once at a second signal', async () => {
  const {process: child} = await serve({ORDERLIGHT_DRAIN_SECONDS: '600'});
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const again = setInterval(() => child.kill('SIGTERM'), 200);
  expect(await exit).toEqual([130, null]);
  clearInterval(again);
}, 120_000);
