import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {type ClosedHub, openClosedHub} from '../../test/closed-hub.js';
import {openTestHub, shopOrder} from '../../test/hub.js';
import {revokeApiKey} from '../db/api-keys.js';
import {revokeToken} from '../db/tokens.js';
import {makeApiKey} from './api-key.js';
import {OPERATION_MANIFEST} from './operation-manifest.js';
import {setTenantSettings} from './tenant-settings.js';

const ORDERS = '{orders(first: 5) {nodes {orderNo}}}';
const ORDER = Object.values(OPERATION_MANIFEST).find((text) => text.startsWith('query Order(')) as string;
const HASH = Object.keys(OPERATION_MANIFEST).find((hash) => OPERATION_MANIFEST[hash] === ORDER) as string;

let hub: ClosedHub;
let server: {key: string; id: string};

beforeAll(async () => {
  hub = await openClosedHub();
  await hub.shop('orders/create', shopOrder(1));
  await hub.shop('orders/create', shopOrder(2), 'other');
  server = await hub.key({scopes: ['orders:read', 'tokens:mint']});
});
afterAll(() => hub.close());

const mint = async (wish: object, token = server.key) => {
  const response = await hub.send('/v1/embed-tokens', {token, body: wish});
  return {status: response.status, ...((await response.json()) as {token: string; id: string; error?: {code: string}})};
};
const codeOf = async (response: Response) => {
  const {error, errors} = (await response.json()) as {
    error?: {code: string};
    errors?: {extensions: {code: string}}[];
  };
  return [response.status, error?.code ?? errors?.[0]?.extensions.code];
};

describe('a hub that asks for a key', () => {
  it('tells a stranger how to get one, and nothing else', async () => {
    const response = await hub.query(ORDERS);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await response.clone().text()).toContain('orderlight key add');
    expect(await codeOf(response)).toEqual([401, 'UNAUTHENTICATED']);
    expect(await codeOf(await hub.query('{__schema {types {name}}}'))).toEqual([401, 'UNAUTHENTICATED']);
    expect(await codeOf(await hub.send('/v1/embed-tokens', {body: {}}))).toEqual([401, 'UNAUTHENTICATED']);
    const headers = {'x-orderlight-tenant': 'acme'};
    expect(await codeOf(await hub.query(ORDERS, {headers}))).toEqual([401, 'UNAUTHENTICATED']);
  });

  it.each([
    'olk_000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'olk_x',
    'eyJhbGciOiJub25lIn0.e30.',
    'sesame',
  ])('refuses %s', async (token) => {
    expect(await codeOf(await hub.query(ORDERS, {token}))).toEqual([401, 'UNAUTHENTICATED']);
    expect(await codeOf(await hub.send('/v1/operations', {token}))).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('refuses another scheme than Bearer', async () => {
    const headers = {authorization: `Basic ${Buffer.from(`x:${server.key}`).toString('base64')}`};
    expect(await codeOf(await hub.query(ORDERS, {headers}))).toEqual([401, 'UNAUTHENTICATED']);
  });

  it("shows a key its own tenant's orders, whatever the header says", async () => {
    for (const headers of [undefined, {'x-orderlight-tenant': 'other'}, {'x-orderlight-tenant': ''}]) {
      const response = await hub.query(ORDERS, {token: server.key, ...(headers && {headers})});
      expect(await response.json()).toMatchObject({data: {orders: {nodes: [{orderNo: '#1'}]}}});
    }
  });

  it('lets a key do what its scopes say', async () => {
    const reader = await hub.key({scopes: ['orders:read']});
    const writer = await hub.key({scopes: ['orders:write']});
    expect(await codeOf(await hub.send('/v1/embed-tokens', {token: reader.key, body: {}}))).toEqual([403, 'FORBIDDEN']);
    const {errors} = (await (await hub.query(ORDERS, {token: writer.key})).json()) as {errors: unknown[]};
    expect(errors).toMatchObject([{extensions: {code: 'FORBIDDEN'}}]);
  });

  it('forgets a key that is ended, within a second', async () => {
    const {key, id} = await hub.key();
    expect((await hub.query(ORDERS, {token: key})).status).toBe(200);
    await revokeApiKey(hub.store.db, 'acme', id, '2026-03-01T12:00:00Z');
    await expect.poll(async () => (await hub.query(ORDERS, {token: key})).status, {timeout: 3_000}).toBe(401);
  });

  it('keeps its measures from strangers', async () => {
    const stranger = {'x-forwarded-for': '203.0.113.9'};
    expect((await hub.get('/metrics')).status).toBe(200);
    expect((await hub.get('/metrics', stranger)).status).toBe(401);
    const reader = await hub.key({scopes: ['metrics:read']});
    expect((await hub.send('/metrics', {token: reader.key, headers: stranger})).status).toBe(200);
    expect((await hub.send('/metrics', {token: server.key, headers: stranger})).status).toBe(403);
  });

  it('shows GraphiQL, which is a page and no data', async () => {
    expect((await hub.get('/graphql', {accept: 'text/html'})).status).toBe(200);
  });
});

describe("a page's token", () => {
  const ask = (token: string, headers = {}) =>
    hub.send('/graphql', {token, headers, body: {query: ORDER, variables: {orderNo: '#1'}}});

  it('runs operations of the manifest, by text or by hash, and no other', async () => {
    const {token} = await mint({role: 'SERVICE'});
    const shown = {data: {order: {orderNo: '#1'}}};
    expect(await (await ask(token)).json()).toMatchObject(shown);
    const spaced = {query: ORDER.replaceAll('{', ' {\n  ').replaceAll('}', ' }, '), variables: {orderNo: '#1'}};
    expect(await (await hub.send('/graphql', {token, body: spaced})).json()).toMatchObject(shown);
    const extensions = {persistedQuery: {version: 1, sha256Hash: HASH}};
    const byHash = {extensions, variables: {orderNo: '#1'}};
    expect(await (await hub.send('/graphql', {token, body: byHash})).json()).toMatchObject(shown);
    const refused = [403, 'PERSISTED_OPERATIONS_ONLY'];
    for (const query of [ORDERS, '{__schema {types {name}}}', `${ORDER} query Other {__typename}`, '{', 'mutation {x}'])
      expect(await codeOf(await hub.query(query, {token})), query).toEqual(refused);
    // The hash of something known does not let something else through.
    expect(await codeOf(await hub.send('/graphql', {token, body: {query: ORDERS, extensions}}))).toEqual(refused);
    const unknown = {extensions: {persistedQuery: {sha256Hash: 'constructor'}}};
    expect(await codeOf(await hub.send('/graphql', {token, body: unknown}))).toEqual(refused);
    const inAddress = await hub.send(`/graphql?query=${encodeURIComponent(ORDERS)}`, {token});
    expect(await codeOf(inAddress)).toEqual(refused);
  });

  it('is good for its orders alone, told by number even before the hub has heard of them', async () => {
    const {token} = await mint({tier: 'VERIFIED', orders: ['#7', '#2']});
    const seven = {query: ORDER, variables: {orderNo: '#7'}};
    const order = async () =>
      ((await (await hub.send('/graphql', {token, body: seven})).json()) as {data: {order: unknown}}).data.order;
    expect(await order()).toBeNull();
    await hub.shop('orders/create', shopOrder(7));
    await expect.poll(order, {timeout: 3_000}).toMatchObject({orderNo: '#7'});
    for (const orderNo of ['#1', '#2']) {
      const answer = await hub.send('/graphql', {token, body: {query: ORDER, variables: {orderNo}}});
      expect(await answer.json(), orderNo).toMatchObject({data: {order: null}});
    }
  });

  it('is taken from its own page alone', async () => {
    const page = 'https://shop.example';
    await setTenantSettings(hub.store.db, 'acme', {origins: [page, 'https://www.shop.example']}, hub.now);
    const {token} = await mint({role: 'SERVICE', origin: page});
    await expect.poll(async () => (await ask(token, {origin: page})).status, {timeout: 3_000}).toBe(200);
    for (const origin of ['https://www.shop.example', 'http://localhost:3000', 'http://localhost'])
      expect(await codeOf(await ask(token, {origin})), origin).toEqual([403, 'FORBIDDEN']);
    expect(await codeOf(await ask(token))).toEqual([403, 'FORBIDDEN']);
    expect(await codeOf(await ask(token, {origin: 'https://evil.example'}))).toEqual([403, 'FOREIGN_ORIGIN']);
  });

  it('is never above the key that mints it', async () => {
    const service = await hub.key({role: 'SERVICE', scopes: ['orders:read', 'tokens:mint']});
    const bound = await hub.key({channels: ['web'], scopes: ['orders:read', 'tokens:mint']});
    const cases = [
      [service.key, {role: 'SERVICE'}, 201],
      [service.key, {role: 'MANAGER'}, 403],
      [service.key, {role: 'FINANCE'}, 403],
      [server.key, {role: 'FINANCE'}, 201],
      [server.key, {role: 'ADMIN'}, 403],
      [server.key, {role: 'SYSTEM'}, 403],
      [service.key, {role: 'SERVICE', scopes: ['orders:write']}, 403],
      [server.key, {role: 'SALES', scopes: ['admin']}, 400],
      [server.key, {role: 'SALES', scopes: ['tokens:mint']}, 400],
      [server.key, {tier: 'ADMIN', role: 'MANAGER'}, 400],
      [server.key, {tier: 'VERIFIED', role: 'MANAGER', orders: ['#1']}, 400],
      [server.key, {tier: 'LINK'}, 400],
      [server.key, {tier: 'VERIFIED', orders: []}, 400],
      [server.key, {role: 'SERVICE', seconds: 3601}, 400],
      [server.key, {role: 'SERVICE', tenant: 'other'}, 400],
      [server.key, {role: 'SERVICE', origin: 'https://shop.example/path'}, 400],
      [bound.key, {role: 'SALES', channels: ['web']}, 201],
      [bound.key, {role: 'SALES', channels: ['web', 'pos']}, 403],
    ] as const;
    for (const [key, wish, status] of cases) expect((await mint(wish, key)).status, JSON.stringify(wish)).toBe(status);
    const {token} = await mint({role: 'SERVICE'});
    expect((await mint({role: 'SERVICE'}, token)).status).toBe(403);
  });

  it('runs out though it was just used, and is refused once it is taken back', async () => {
    const {token} = await mint({role: 'SERVICE', seconds: 60});
    const other = await mint({role: 'SERVICE'});
    expect((await ask(token)).status).toBe(200);
    const before = hub.now;
    hub.now += 61_000;
    expect(await codeOf(await ask(token))).toEqual([401, 'UNAUTHENTICATED']);
    hub.now = before;
    const revoked = {tenant: 'acme', jti: other.id, until: '2026-03-01T14:00:00Z', at: '2026-03-01T12:00:00Z'};
    await revokeToken(hub.store.db, revoked);
    await expect.poll(async () => (await ask(other.token)).status, {timeout: 3_000}).toBe(401);
  });
});

describe('which pages may ask', () => {
  const preflight = (origin: string, path = '/v1/orders') =>
    hub.send(path, {method: 'OPTIONS', headers: {origin, 'access-control-request-method': 'GET'}});

  beforeEach(() => setTenantSettings(hub.store.db, 'other', {origins: ['https://other.example']}, hub.now));

  it("is each tenant's to say, judged before anything runs", async () => {
    const origin = 'https://other.example';
    await expect.poll(async () => (await preflight(origin)).status, {timeout: 3_000}).toBe(204);
    const allowed = await preflight(origin, '/graphql');
    expect(allowed.headers.get('access-control-allow-origin')).toBe(origin);
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization');
    expect((await preflight('https://evil.example')).status).toBe(403);
    const {key} = await hub.key({tenant: 'other'});
    expect((await hub.query(ORDERS, {token: key, headers: {origin}})).status).toBe(200);
    const foreign = await hub.query(ORDERS, {token: server.key, headers: {origin}});
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    expect(await codeOf(foreign)).toEqual([403, 'FOREIGN_ORIGIN']);
  });

  it('lets a page read why it was refused', async () => {
    const response = await hub.query(ORDERS, {headers: {origin: 'http://localhost:5173'}});
    expect(response.status).toBe(401);
    expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
  });
});

describe('how often somebody may ask', () => {
  it('is counted by address, key and tenant, each for itself', async () => {
    const counted = await openClosedHub({
      rateKey: 5,
      rateTenant: 8,
    });
    const [one, two] = [await counted.key(), await counted.key()];
    const statuses = async (times: number, token: string) => {
      const all: number[] = [];
      for (let time = 0; time < times; time += 1) all.push((await counted.query(ORDERS, {token})).status);
      return all;
    };
    expect(await statuses(6, one.key)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(await statuses(4, two.key)).toEqual([200, 200, 200, 429]);
    const limited = await counted.query(ORDERS, {token: one.key});
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await codeOf(limited)).toEqual([429, 'RATE_LIMITED']);
    const {key} = await counted.key({tenant: 'other'});
    expect((await counted.query(ORDERS, {token: key})).status).toBe(200);
    await counted.close();
  });
});

describe('a hub at its own machine', () => {
  it('is open until its first key is made, but never through a proxy', async () => {
    const open = await openTestHub();
    const status = async (headers = {}) =>
      (await open.hook('/graphql', JSON.stringify({query: ORDERS}), {'content-type': 'application/json', ...headers}))
        .status;
    expect(await status()).toBe(200);
    for (const headers of [{'x-forwarded-for': '203.0.113.9'}, {forwarded: 'for=203.0.113.9'}])
      expect(await status(headers)).toBe(401);
    const wanted = {tenant: 'other', name: 'first', role: 'MANAGER', scopes: ['orders:read']} as const;
    const {key} = await makeApiKey(open.store.db, wanted, open.now);
    await expect.poll(status, {timeout: 3_000}).toBe(401);
    expect(await status({authorization: `Bearer ${key}`})).toBe(200);
    await open.close();
  });

  it('refuses a wrong credential though it is open', async () => {
    const open = await openTestHub();
    expect((await open.get('/graphql?query={channels{channel}}', {authorization: 'Bearer wrong'})).status).toBe(401);
    await open.close();
  });
});
