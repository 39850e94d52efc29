import {createServer, type Server} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import {checkPublicUrl, createFetchPublic, type Resolve} from './fetch-public.js';
import {addressReach} from './public-address.js';
import {judgePublicUrl} from './public-url.js';

const leadsTo =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({address, family: address.includes(':') ? 6 : 4}));

describe('addressReach', () => {
  it.each([
    ['93.184.215.14', 'PUBLIC'],
    ['2606:4700:4700::1111', 'PUBLIC'],
    ['127.0.0.1', 'LOOPBACK'],
    ['127.255.255.254', 'LOOPBACK'],
    ['::1', 'LOOPBACK'],
    ['10.0.0.1', 'PRIVATE'],
    ['172.16.0.1', 'PRIVATE'],
    ['172.31.255.255', 'PRIVATE'],
    ['172.32.0.1', 'PUBLIC'],
    ['192.168.1.1', 'PRIVATE'],
    ['fd12:3456::1', 'PRIVATE'],
    ['0.0.0.0', 'FORBIDDEN'],
    ['0.1.2.3', 'FORBIDDEN'],
    ['::', 'FORBIDDEN'],
    ['169.254.169.254', 'FORBIDDEN'],
    ['169.254.0.23', 'FORBIDDEN'],
    ['fe80::1', 'FORBIDDEN'],
    ['fe80::1%eth0', 'FORBIDDEN'],
    ['fec0::1', 'FORBIDDEN'],
    ['fd00:ec2::254', 'FORBIDDEN'],
    ['100.64.0.1', 'FORBIDDEN'],
    ['100.100.100.200', 'FORBIDDEN'],
    ['168.63.129.16', 'FORBIDDEN'],
    ['192.0.0.192', 'FORBIDDEN'],
    ['224.0.0.1', 'FORBIDDEN'],
    ['239.255.255.250', 'FORBIDDEN'],
    ['ff02::1', 'FORBIDDEN'],
    ['255.255.255.255', 'FORBIDDEN'],
    ['240.0.0.1', 'FORBIDDEN'],
    ['198.18.0.1', 'FORBIDDEN'],
    ['192.0.2.1', 'FORBIDDEN'],
    ['198.51.100.1', 'FORBIDDEN'],
    ['203.0.113.1', 'FORBIDDEN'],
    ['192.88.99.1', 'FORBIDDEN'],
    ['::ffff:127.0.0.1', 'FORBIDDEN'],
    ['::ffff:7f00:1', 'FORBIDDEN'],
    ['::ffff:93.184.215.14', 'FORBIDDEN'],
    ['::ffff:0:127.0.0.1', 'FORBIDDEN'],
    ['::127.0.0.1', 'FORBIDDEN'],
    ['64:ff9b::7f00:1', 'FORBIDDEN'],
    ['64:ff9b:1::a00:1', 'FORBIDDEN'],
    ['2002:7f00:1::', 'FORBIDDEN'],
    ['2002:a00:1::1', 'FORBIDDEN'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'FORBIDDEN'],
    ['2001:db8::1', 'FORBIDDEN'],
    ['100::1', 'FORBIDDEN'],
    ['5f00::1', 'FORBIDDEN'],
    ['4000::1', 'FORBIDDEN'],
    ['not an address', 'FORBIDDEN'],
    ['', 'FORBIDDEN'],
  ])('%s is %s', (address, reach) => expect(addressReach(address)).toBe(reach));
});

describe('judgePublicUrl', () => {
  it.each([
    'https://hooks.example.com/orders?x=1',
    'https://hooks.example.com:8443/',
    'https://hooks.example.com./',
    'https://订单.example.com/',
    'https://93.184.215.14/',
    'https://[2606:4700:4700::1111]/',
  ])('takes %s', (url) => expect(judgePublicUrl(url, false)).toBeInstanceOf(URL));

  it.each([
    ['no url', 'BAD_URL'],
    ['http://hooks.example.com/', 'BAD_URL'],
    ['ftp://hooks.example.com/', 'BAD_URL'],
    ['file:///etc/passwd', 'BAD_URL'],
    ['gopher://hooks.example.com/', 'BAD_URL'],
    ['javascript:alert(1)', 'BAD_URL'],
    ['data:text/plain,x', 'BAD_URL'],
    ['unix:/run/docker.sock', 'BAD_URL'],
    ['https://user@hooks.example.com/', 'BAD_URL'],
    ['https://user:password@hooks.example.com/', 'BAD_URL'],
    ['https://hooks.example.com@127.0.0.1/', 'BAD_URL'],
    ['https://hooks..example.com/', 'BAD_URL'],
    ['https://hooks.example.com../', 'BAD_URL'],
    ['https://hooks.example.com:22/', 'BAD_URL'],
    ['https://hooks.example.com:80/', 'BAD_URL'],
    ['https://hooks.example.com:6379/', 'BAD_URL'],
    ['https://hooks.example.com:0/', 'BAD_URL'],
    [`https://hooks.example.com/${'x'.repeat(2048)}`, 'BAD_URL'],
    ['https://127.0.0.1/', 'PRIVATE_ADDRESS'],
    ['https://127.1/', 'PRIVATE_ADDRESS'],
    ['https://127.0.0.1./', 'PRIVATE_ADDRESS'],
    ['https://2130706433/', 'PRIVATE_ADDRESS'],
    ['https://0x7f000001/', 'PRIVATE_ADDRESS'],
    ['https://0x7f.0.0.1/', 'PRIVATE_ADDRESS'],
    ['https://017700000001/', 'PRIVATE_ADDRESS'],
    ['https://0177.0.0.1/', 'PRIVATE_ADDRESS'],
    ['https://0/', 'PRIVATE_ADDRESS'],
    ['https://①②⑦.⓪.⓪.①/', 'PRIVATE_ADDRESS'],
    ['https://１２７。０。０。１/', 'PRIVATE_ADDRESS'],
    ['https://[::1]/', 'PRIVATE_ADDRESS'],
    ['https://[::]/', 'PRIVATE_ADDRESS'],
    ['https://[::ffff:10.0.0.1]/', 'PRIVATE_ADDRESS'],
    ['https://[0:0:0:0:0:ffff:7f00:1]/', 'PRIVATE_ADDRESS'],
    ['https://[64:ff9b::169.254.169.254]/', 'PRIVATE_ADDRESS'],
    ['https://169.254.169.254/latest/meta-data/', 'PRIVATE_ADDRESS'],
    ['https://10.0.0.1\\@hooks.example.com/', 'PRIVATE_ADDRESS'],
    ['https://localhost/', 'PRIVATE_ADDRESS'],
    ['https://LOCALHOST./', 'PRIVATE_ADDRESS'],
    ['https://app.localhost/', 'PRIVATE_ADDRESS'],
    ['https://metadata.google.internal/', 'PRIVATE_ADDRESS'],
    ['https://printer.local/', 'PRIVATE_ADDRESS'],
    ['https://nas.home.arpa/', 'PRIVATE_ADDRESS'],
    ['https://intranet/', 'PRIVATE_ADDRESS'],
  ])('refuses %s as %s', (url, code) => {
    expect(() => judgePublicUrl(url, false)).toThrow(expect.objectContaining({code}));
  });

  it('lets development call private networks, plain http to this machine alone, and metadata services never', () => {
    expect(judgePublicUrl('http://127.0.0.1:4140/', true).port).toBe('4140');
    expect(judgePublicUrl('https://10.0.0.1:8080/', true).port).toBe('8080');
    for (const url of ['http://10.0.0.1/', 'http://93.184.215.14/', 'https://169.254.169.254/', 'https://[::]/']) {
      expect(() => judgePublicUrl(url, true)).toThrow(expect.objectContaining({code: 'PRIVATE_ADDRESS'}));
    }
  });
});

describe('checkPublicUrl', () => {
  it.each([
    [['93.184.215.14'], undefined],
    [['10.0.0.1'], 'PRIVATE_ADDRESS'],
    [['93.184.215.14', '127.0.0.1'], 'PRIVATE_ADDRESS'],
    [['93.184.215.14', '::ffff:7f00:1'], 'PRIVATE_ADDRESS'],
    [[], 'NAME_NOT_FOUND'],
  ])('of a name that leads to %j: %s', async (addresses, code) => {
    const checked = checkPublicUrl('https://hooks.example.com/', {resolve: leadsTo(...addresses)});
    if (code) await expect(checked).rejects.toMatchObject({code});
    else expect((await checked).hostname).toBe('hooks.example.com');
  });
});

describe('fetchPublic', () => {
  let server: Server | undefined;
  const sockets = new Set<Socket>();

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await new Promise((closed) => (server ? server.close(closed) : closed(undefined)));
    server = undefined;
  });

  async function receiver(answer: Parameters<typeof createServer>[1]): Promise<number> {
    const made = createServer({}, answer).on('connection', (socket: Socket) => sockets.add(socket));
    server = made;
    await new Promise<void>((listening) => made.listen(0, '127.0.0.1', listening));
    return (made.address() as AddressInfo).port;
  }

  const local = createFetchPublic({resolve: leadsTo('127.0.0.1')});

  it('sends and brings back status, headers and body', async () => {
    const port = await receiver(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.writeHead(201, {'x-seen': `${request.method} ${request.headers['x-mine']} ${request.headers.host}`});
      response.end(`got ${body}`);
    });
    const init = {method: 'POST', headers: {'x-mine': 'yes'}, body: '你好', allowPrivate: true} as const;
    const answer = await local(`http://hooks.test:${port}/in?x=1#part`, init);
    expect(answer).toMatchObject({status: 201, body: 'got 你好'});
    expect(answer.headers).toMatchObject({'x-seen': `POST yes hooks.test:${port}`, 'set-cookie': 'a=1, b=2'});
  });

  it('calls no private address that a public name leads to, on any of its connections', async () => {
    let calls = 0;
    const port = await receiver((_, response) => {
      calls += 1;
      response.end();
    });
    for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '10.0.0.1', '169.254.169.254', 'fd12::1', '0.0.0.0']) {
      const one = createFetchPublic({resolve: leadsTo('93.184.215.14', address)});
      await expect(one(`https://hooks.example.com:${port}/`)).rejects.toMatchObject({code: 'PRIVATE_ADDRESS'});
    }
    expect(calls).toBe(0);
  });

  it('connects to the address that it judged: a name that leads elsewhere when asked again is never asked again', async () => {
    let calls = 0;
    const port = await receiver((_, response) => {
      calls += 1;
      response.end('ok');
    });
    let asked = 0;
    const rebinding: Resolve = async () => {
      asked += 1;
      return [{address: asked === 1 ? '127.0.0.1' : '10.255.255.1', family: 4}];
    };
    const one = createFetchPublic({resolve: rebinding});
    const url = `http://rebind.test:${port}/`;
    expect((await one(url, {allowPrivate: true})).body).toBe('ok');
    expect(asked).toBe(1);
    // The connection may be used again; a new one is judged anew.
    for (const socket of sockets) socket.destroy();
    await expect(one(url, {allowPrivate: true})).rejects.toMatchObject({code: 'PRIVATE_ADDRESS'});
    expect(asked).toBe(2);
    expect(calls).toBe(1);
  });

  it('lends no connection to a call that may not use it', async () => {
    const port = await receiver((_, response) => response.end('ok'));
    const url = `http://hooks.example.com:${port}/`;
    expect((await local(url, {allowPrivate: true})).status).toBe(200);
    await expect(local(url)).rejects.toMatchObject({code: 'BAD_URL'});
  });

  it('follows no redirect', async () => {
    const port = await receiver((_, response) => response.writeHead(302, {location: 'http://127.0.0.1:1/'}).end());
    expect((await local(`http://hooks.test:${port}/`, {allowPrivate: true})).status).toBe(302);
  });

  it('takes no proxy from the environment', async () => {
    const port = await receiver((_, response) => response.end('direct'));
    const before = {...process.env};
    Object.assign(process.env, {
      HTTP_PROXY: 'http://127.0.0.1:1',
      http_proxy: 'http://127.0.0.1:1',
      NODE_USE_ENV_PROXY: '1',
    });
    try {
      const own = createFetchPublic({resolve: leadsTo('127.0.0.1')});
      expect((await own(`http://hooks.test:${port}/`, {allowPrivate: true})).body).toBe('direct');
    } finally {
      process.env = before;
    }
  });

  it('refuses an answer that is too long, or reads its beginning', async () => {
    const port = await receiver((_, response) => {
      const more = () => response.write('x'.repeat(10_000)) && setImmediate(more);
      response.on('drain', more).on('error', () => {});
      more();
    });
    const url = `http://hooks.test:${port}/`;
    await expect(local(url, {allowPrivate: true, maxBytes: 1_000})).rejects.toMatchObject({code: 'TOO_LARGE'});
    const cut = await local(url, {allowPrivate: true, maxBytes: 1_000, overflow: 'CUT'});
    expect(cut.body).toBe('x'.repeat(1_000));
  });

  it('gives up in time: on a silent server, one that drips, a name server that says nothing', async () => {
    const port = await receiver((request, response) => {
      if (request.url !== '/drips') return;
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(drip));
    });
    const init = {allowPrivate: true, timeoutMs: 150};
    await expect(local(`http://hooks.test:${port}/silent`, init)).rejects.toMatchObject({code: 'TIMEOUT'});
    await expect(local(`http://hooks.test:${port}/drips`, init)).rejects.toMatchObject({code: 'TIMEOUT'});
    const unanswered = createFetchPublic({resolve: () => new Promise(() => {})});
    await expect(unanswered('https://hooks.example.com/', init)).rejects.toMatchObject({code: 'TIMEOUT'});
  });

  it('can be given up by the caller', async () => {
    const port = await receiver(() => {});
    const giveUp = new AbortController();
    const call = local(`http://hooks.test:${port}/`, {allowPrivate: true, signal: giveUp.signal});
    await expect.poll(() => sockets.size, {timeout: 20_000}).toBe(1);
    giveUp.abort();
    await expect(call).rejects.toMatchObject({code: 'ABORTED'});
  });

  it.each([
    [{'x-a': 'b\r\nx-injected: 1'}],
    [{'x-a\r\nx-injected': '1'}],
    [{host: 'other.test'}],
    [{'Transfer-Encoding': 'chunked'}],
    [{'content-length': '0'}],
    [{connection: 'upgrade'}],
    [{'proxy-authorization': 'x'}],
  ])('sends no request with the headers %j', async (headers) => {
    let calls = 0;
    const port = await receiver((_, response) => {
      calls += 1;
      response.end();
    });
    const call = local(`http://hooks.test:${port}/`, {allowPrivate: true, headers: headers as Record<string, string>});
    await expect(call).rejects.toMatchObject({code: 'BAD_REQUEST'});
    expect(calls).toBe(0);
  });

  it('says what failed without the path, which may hold a secret', async () => {
    const port = await receiver((request) => request.socket.destroy());
    const call = local(`http://hooks.test:${port}/secret-path?key=hush`, {allowPrivate: true});
    const error = await call.then(
      () => undefined,
      (failed: Error) => failed,
    );
    expect(error).toMatchObject({code: 'CONNECTION'});
    expect(error?.message).toContain(`hooks.test:${port}`);
    expect(error?.message).not.toMatch(/secret-path|hush/);
    const nowhere = createFetchPublic({resolve: () => Promise.reject(new Error('ENOTFOUND'))});
    await expect(nowhere('https://gone.example.com/')).rejects.toMatchObject({code: 'NAME_NOT_FOUND'});
  });
});
