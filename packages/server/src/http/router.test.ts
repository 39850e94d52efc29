import {mkdirSync, mkdtempSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {openTestHub, shopOrder, type TestHub} from '../../test/hub.js';

const folder = mkdtempSync(join(tmpdir(), 'orderlight-http-'));
const inFolder = (path: string) => join(folder, path);
const SCRIPT = 'export const answer = 42;\n'.repeat(100);

let hub: TestHub;

beforeAll(async () => {
  for (const part of ['embed/chunks', 'storybook', 'pages']) mkdirSync(inFolder(part), {recursive: true});
  writeFileSync(inFolder('secret.txt'), 'not for the web');
  writeFileSync(inFolder('embed/orderlight.js'), SCRIPT);
  writeFileSync(inFolder('embed/order-timeline.js'), 'export {};');
  writeFileSync(inFolder('embed/chunks/order-card-Dk3x_9Qz.js'), 'export {};');
  writeFileSync(inFolder('embed/.hidden.js'), 'export {};');
  writeFileSync(inFolder('embed/integrity.json'), '{"version": "1.4.2"}');
  symlinkSync(inFolder('secret.txt'), inFolder('embed/link.txt'));
  writeFileSync(inFolder('storybook/index.html'), '<!doctype html><title>Stories</title>');
  writeFileSync(inFolder('pages/index.html'), '<!doctype html><title>Portal</title>');
  hub = await openTestHub({
    embedDir: inFolder('embed'),
    storybookDir: inFolder('storybook'),
    pagesDir: inFolder('pages'),
    origins: ['https://shop.example'],
    hosts: ['hub.example'],
  });
});
afterAll(() => hub.close());

test('the process and the store tell how they are', async () => {
  expect(await (await hub.get('/healthz')).json()).toEqual({status: 'up'});
  expect((await hub.get('/readyz')).status).toBe(200);
  const query = vi.spyOn(hub.store.db, 'query').mockRejectedValue(new Error('gone'));
  const down = await hub.get('/readyz');
  query.mockRestore();
  expect(down.status).toBe(503);
  expect((await hub.get('/healthz')).status).toBe(200);
});

test('counters are in the text that Prometheus reads', async () => {
  const response = await hub.get('/metrics');
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await response.text()).toMatch(/^orderlight_hooks_total\{result="recorded"\} \d+$/m);
});

test('an unknown path is 404 in JSON, and every answer carries the security headers', async () => {
  for (const path of ['/nowhere', '/healthz', '/', '/embed/1/orderlight.js', '/graphql?query={channels{channel}}']) {
    const response = await hub.get(path);
    expect(response.headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(response.headers.get('referrer-policy'), path).toBe('no-referrer');
    expect(response.headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
  }
  const response = await hub.get('/nowhere');
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({error: {code: 'NOT_FOUND'}});
});

test('pages come under a policy that allows nothing but their own files', async () => {
  const response = await hub.get('/');
  expect(await response.text()).toContain('Portal');
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

test('elements are for every page of the world, named by type, and asked for again only where they changed', async () => {
  const response = await hub.get('/embed/1/orderlight.js');
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(response.headers.get('cache-control')).toBe('public, max-age=60');
  expect(await response.text()).toBe(SCRIPT);
  const etag = response.headers.get('etag') ?? '';
  expect((await hub.get('/embed/1/orderlight.js', {'if-none-match': etag})).status).toBe(304);
  writeFileSync(inFolder('embed/orderlight.js'), `${SCRIPT}export {};`);
  expect((await hub.get('/embed/1/orderlight.js', {'if-none-match': etag})).status).toBe(200);
});

test('only a name with a hash in it is kept for good', async () => {
  const hashed = await hub.get('/embed/1/chunks/order-card-Dk3x_9Qz.js');
  expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await hub.get('/embed/1/order-timeline.js')).headers.get('cache-control')).toBe('public, max-age=60');
});

test('below its full version a file is kept for good, and no other version is here', async () => {
  const pinned = await hub.get('/embed/1.4.2/order-timeline.js');
  expect(pinned.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(pinned.headers.get('access-control-allow-origin')).toBe('*');
  expect(await pinned.text()).toBe('export {};');
  for (const path of [
    '/embed/1.4.1/order-timeline.js',
    '/embed/2/order-timeline.js',
    '/embed/order-timeline.js',
    '/embed/',
  ])
    expect((await hub.get(path)).status, path).toBe(404);
});

test('text is packed for those who take it so', async () => {
  const response = await hub.get('/embed/1/orderlight.js', {'accept-encoding': 'br, gzip'});
  expect(response.headers.get('content-encoding')).toBe('gzip');
  const packed = Buffer.from(await response.arrayBuffer());
  expect(packed.length).toBeLessThan(SCRIPT.length / 4);
  expect(gunzipSync(packed).toString()).toContain('answer');
});

test('no path leads out of a folder', async () => {
  const paths = [
    '/embed/1/../../secret.txt',
    '/embed/1/..%2fsecret.txt',
    '/embed/1/%2e%2e%2fsecret.txt',
    '/embed/1/..%5csecret.txt',
    '/embed/1/chunks%2f..%2f..%2fsecret.txt',
    '/embed/1//etc/passwd',
    '/embed/1/%00secret.txt',
    '/embed/1/%',
    '/embed/1/.hidden.js',
    '/embed/1/link.txt',
    '/storybook/..%2fsecret.txt',
    '/..%2fsecret.txt',
    '/embed/1/chunks',
  ];
  for (const path of paths) expect((await hub.get(path)).status, path).toBe(404);
});

test('Storybook stands at its path', async () => {
  expect(await (await hub.get('/storybook/')).text()).toContain('Stories');
  expect((await hub.get('/storybook')).headers.get('location')).toBe('/storybook/');
});

test('GraphiQL comes whole, from this hub alone', async () => {
  const response = await hub.get('/graphql', {accept: 'text/html,application/xhtml+xml'});
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  expect(response.headers.get('content-security-policy')).toContain("connect-src 'self'");
  const html = gunzipSync(Buffer.from(await response.arrayBuffer())).toString();
  expect(html).toContain('renderYogaGraphiQL');
  expect(html).not.toMatch(/<(script|link)[^>]+(src|href)="?https?:/);
});

test("a host name that is not the hub's reads nothing", async () => {
  const asked = (host: string) => hub.get('/graphql?query={channels{channel}}', {host});
  expect((await asked('evil.example')).status).toBe(403);
  expect((await asked('localhost.evil.example:4000')).status).toBe(403);
  for (const host of ['localhost:4000', '127.0.0.1', '[::1]:4000', 'shop.localhost:4000', 'hub.example:8443']) {
    expect((await asked(host)).status, host).toBe(200);
  }
});

test('only listed origins and those of this machine may use GraphQL from a page', async () => {
  const asked = (origin: string, method = 'GET') =>
    hub.server.fetch(
      new Request(`http://localhost:4000/graphql${method === 'GET' ? '?query={channels{channel}}' : ''}`, {
        method,
        headers: {origin, host: 'localhost:4000', 'content-type': 'application/json'},
        ...(method === 'POST' && {body: '{"query":"mutation {quarantineReplay(input: {id: 1}) {remarks}}"}'}),
      }),
    );
  for (const origin of [
    'https://shop.example',
    'http://localhost:5173',
    'http://localhost:4000',
    'http://127.0.0.1:8080',
  ]) {
    const response = await asked(origin);
    expect(response.status, origin).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('vary')).toContain('origin');
  }
  for (const origin of [
    'https://evil.example',
    'null',
    'https://shop.example.evil.example',
    'https://localhost.evil.example',
  ]) {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const response = await asked(origin, method);
      expect(response.status, `${method} ${origin}`).toBe(403);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  }
  const preflight = await asked('https://shop.example', 'OPTIONS');
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
});

test('the fault of a resolver is masked and logged without the values of the statement', async () => {
  const failure = Object.assign(new Error('duplicate key (phone)=(13800138000)'), {code: '23505'});
  const query = vi.spyOn(hub.store.db, 'query').mockRejectedValue(failure);
  const answer = await hub.ask('{channels {channel}}');
  query.mockRestore();
  expect(answer.errors).toMatchObject([{message: 'Unexpected error.', extensions: {code: 'INTERNAL_SERVER_ERROR'}}]);
  expect(hub.logged.join()).toContain('23505');
  expect(hub.logged.join()).not.toContain('13800138000');
});

test('a query too large, broken or of another method is refused in words', async () => {
  const body = JSON.stringify({query: `{channels {channel} #${'x'.repeat(1024 * 1024)}\n}`});
  expect((await hub.hook('/graphql', body, {'content-type': 'application/json'})).status).toBe(413);
  expect((await hub.hook('/graphql', '{', {'content-type': 'application/json'})).status).toBe(400);
  const response = await hub.server.fetch(new Request('http://localhost/graphql', {method: 'DELETE'}));
  expect(response.status).toBe(405);
});

test('where there are several tenants and none is named, the request is told to name one', async () => {
  const several = await openTestHub({defaultTenant: undefined});
  await several.shop('orders/create', shopOrder(1));
  const response = await several.hook('/graphql', '{"query":"{channels {channel}}"}', {
    'content-type': 'application/json',
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('x-orderlight-tenant');
  const named = await several.ask<{channels: object[]}>('{channels {channel}}', {}, {'x-orderlight-tenant': 'acme'});
  expect(named.data.channels).toHaveLength(2);
  await several.close();
});
