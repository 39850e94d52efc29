import {connect} from 'node:net';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type ClosedHub, openClosedHub} from '../../test/closed-hub.js';
import {shopHeaders} from '../../test/hub.js';
import {createListener} from '../http/listener.js';

let hub: ClosedHub;
let port: number;

beforeAll(async () => {
  hub = await openClosedHub({}, {works: false, pagesDir: undefined});
  ({port} = await hub.server.listen(0));
});
afterAll(() => hub.close());

/** What comes back for bytes as they are, until the other end closes or says no more. Node gives up on who closes first. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(3_000, () => socket.destroy());
    let answer = '';
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', () => resolve(answer));
  });
}

const get = (path: string, headers = '') =>
  raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}Connection: close\r\n\r\n`);

describe('over a socket', () => {
  it.each([
    '/embed/1/../../package.json',
    '/embed/1/..%2f..%2fpackage.json',
    '/embed/1/%2e%2e/%2e%2e/package.json',
    '/embed/1/..\\..\\package.json',
    '/embed/1/..%5c..%5cpackage.json',
    '/embed/1/%00',
    '/embed/1//etc/passwd',
    '/embed/1/%2fetc%2fpasswd',
    '/storybook/../../../etc/passwd',
    '/../../../../etc/passwd',
    '/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/v1/../hooks/acme/shop',
    '/t/../../../etc/passwd',
  ])('no file outside its folder is given away for %s', async (path) => {
    const answer = await get(path);
    expect(answer).toMatch(/^HTTP\/1\.1 (3\d\d|4\d\d) /);
    expect(answer).not.toMatch(/root:|"dependencies"/);
  });

  it.each([
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n'],
    ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n'],
    ['chunks that are none', 'Transfer-Encoding: xchunked\r\n'],
    ['chunks under two names', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n'],
    ['a space before the colon', 'Content-Length : 5\r\n'],
    ['a folded header', 'X-A: 1\r\n Content-Length: 5\r\n'],
  ])('a request with %s is one request at most, and no second is smuggled behind it', async (_, headers) => {
    const smuggled = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Smuggled: 1\r\n\r\n';
    const answer = await raw(
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${headers}\r\n0\r\n\r\n${smuggled}`,
    );
    expect(answer).not.toMatch(/^HTTP\/1\.1 200/m);
  });

  it('headers beyond measure are refused before they are kept', async () => {
    expect(await get('/healthz', `X-A: ${'a'.repeat(100_000)}\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('nobody is answered in the name of a forged host', async () => {
    const guarded = await openClosedHub({}, {works: false, hosts: ['hub.example']});
    for (const host of [
      'evil.example',
      'hub.example.evil.example',
      'localhost.evil.example',
      'hub.example@evil.example',
    ]) {
      const response = await guarded.send('/healthz', {headers: {host}});
      expect([400, 403], host).toContain(response.status);
      expect(response.headers.get('location')).toBeNull();
    }
    await guarded.close();
  });

  it('a line break in what somebody sends makes no line of its own in the log, nor a header', async () => {
    const lines = hub.logged.length;
    const names = ['a\r\n{"level":60,"msg":"forged"}', 'x\u2028y', '\u001b[2Jgone'];
    for (const name of names) {
      const path = `/hooks/${encodeURIComponent(name)}/${encodeURIComponent(name)}`;
      const response = await hub.hook(path, '{}', shopHeaders('orders/create', 'eA=='));
      expect(response.status).toBe(401);
      const {key} = await hub.key({name, scopes: ['orders:read']});
      const asked = await hub.query(`{order(orderNo: ${JSON.stringify(name)}) {id}}`, {token: key});
      expect([...asked.headers.values()].join()).not.toContain('forged');
    }
    for (const line of hub.logged.slice(lines)) {
      expect(line.trimEnd().split('\n')).toHaveLength(1);
      expect((JSON.parse(line) as {msg: string}).msg).not.toBe('forged');
    }
  });

  it('what is packed is not unpacked: a small body stays small', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, '['));
    const {key} = await hub.key();
    for (const [path, headers] of [
      ['/hooks/acme/shop', shopHeaders('orders/create', 'eA==')],
      ['/graphql', {authorization: `Bearer ${key}`, 'content-type': 'application/json'}],
      ['/v1/orders/ord_x/notes', {authorization: `Bearer ${key}`, 'content-type': 'application/json'}],
    ] as const) {
      const before = process.memoryUsage().arrayBuffers;
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        body: bomb,
        headers: {...headers, 'content-encoding': 'gzip'},
      });
      expect([400, 401, 413, 415], path).toContain(response.status);
      await response.arrayBuffer();
      expect(process.memoryUsage().arrayBuffers - before, path).toBeLessThan(40 * 1024 * 1024);
    }
  });
});

it('a client that sends its request letter by letter is turned away', async () => {
  const impatient = createListener((_request, response) => void response.end('served'), {
    headersMs: 100,
    requestMs: 200,
    lookMs: 50,
  });
  const {port: there} = await impatient.listen(0, '127.0.0.1');
  for (const start of [
    'GET / HTTP/1.1\r\nHost: loc',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab',
  ]) {
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(there, '127.0.0.1', () => socket.write(start));
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('close', () => resolve(text));
      socket.on('error', () => resolve(text));
    });
    expect(answer).toMatch(start.startsWith('GET') ? /^HTTP\/1\.1 408 / : /served|408|^$/);
  }
  await impatient.close();
});
