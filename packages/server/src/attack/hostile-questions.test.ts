import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type ClosedHub, openClosedHub} from '../../test/closed-hub.js';
import {shopOrder} from '../../test/hub.js';

const LIST = 'query($filter: OrderFilter) {orders(filter: $filter) {nodes {id}}}';

let hub: ClosedHub;
let token: string;

beforeAll(async () => {
  hub = await openClosedHub({}, {works: false});
  await hub.shop('orders/create', shopOrder(1));
  ({key: token} = await hub.key());
});
afterAll(() => hub.close());

/** Sends a body as it is. */
function post(body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const request = new Request('http://localhost/graphql', {
    method: 'POST',
    body,
    headers: {'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers},
  });
  return hub.server.fetch(request);
}

async function codesOf(response: Response): Promise<readonly (string | undefined)[]> {
  const {errors = []} = (await response.json()) as {errors?: readonly {extensions?: {code?: string}}[]};
  return errors.map(({extensions}) => extensions?.code);
}

describe('questions meant to hurt', () => {
  it.each([
    ['of an order', (name: string) => `${name} on Order`, '{orders {nodes {...f0}}}'],
    ['of the root', (name: string) => `${name} on Query`, '{...f0}'],
  ])('fragments that spread each other twice, %s, cost what they would cost and no time', async (_, head, query) => {
    const levels = 150;
    const fragments = Array.from(
      {length: levels},
      (_none, level) => `fragment ${head(`f${level}`)} {...f${level + 1} ...f${level + 1}}`,
    );
    const leaf = `fragment ${head(`f${levels}`)} {__typename}`;
    const response = await hub.query([query, ...fragments, leaf].join(' '), {token});
    expect(await codesOf(response)).toContain('COST_EXCEEDED');
  });

  it.each([
    ['and', '{"and":[', ']}'],
    ['or', '{"or":[', ']}'],
    ['not', '{"not":', '}'],
  ])('variables nested by %s to the end of the body are bad input', async (_, open, close) => {
    const lines = hub.logged.length;
    const filter = `${open.repeat(60_000)}{}${close.repeat(60_000)}`;
    expect(await codesOf(await post(`{"query":"${LIST}","variables":{"filter":${filter}}}`))).toEqual([
      'BAD_USER_INPUT',
    ]);
    const inAddress = await hub.send(
      `/v1/orders?filter=${encodeURIComponent(`${open.repeat(3_000)}{}${close.repeat(3_000)}`)}`,
      {token},
    );
    expect(inAddress.status).toBe(400);
    expect(hub.logged.slice(lines)).toEqual([]);
  });

  it.each(['and', 'or'])('a hundred thousand empty filters side by side in %s never reach the store', async (word) => {
    const filter = {[word]: Array.from({length: 100_000}, () => ({}))};
    expect(await codesOf(await post(JSON.stringify({query: LIST, variables: {filter}})))).toEqual(['BAD_USER_INPUT']);
  });

  it.each(['[]', '[1]', '{}', '{"at":{},"id":[]}', 'null', '"x"', 'true', '1.5', '1e999', 'x'])(
    'the cursor %s is bad input wherever there are pages',
    async (text) => {
      const after = Buffer.from(text).toString('base64url');
      for (const list of ['orders', 'quarantine', 'waitingEvents']) {
        const response = await hub.query(`{${list}(after: "${after}") {nodes {id: __typename}}}`, {token});
        expect(await codesOf(response), list).toEqual(['BAD_USER_INPUT']);
      }
    },
  );

  it.each([
    ['an array of operations', JSON.stringify([{query: '{hub {tenant}}'}, {query: '{hub {tenant}}'}])],
    ['no object', '"{hub {tenant}}"'],
    ['null', 'null'],
    ['a query that is none', '{"query":{"toString":"x"}}'],
    ['variables that are none', '{"query":"{hub {tenant}}","variables":[1]}'],
    ['extensions that are none', '{"query":"{hub {tenant}}","extensions":7}'],
    ['an unknown operation name', '{"query":"query A {hub {tenant}}","operationName":"B"}'],
    ['a hash of another text', '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"__proto__"}}}'],
  ])('a body that is %s is refused in words', async (_, body) => {
    const lines = hub.logged.length;
    const response = await post(body);
    const text = await response.text();
    expect(response.status, text).toBeLessThan(500);
    expect(text).not.toContain('"data":{"hub"');
    expect(text).not.toMatch(/INTERNAL|Unexpected error/);
    expect(hub.logged.slice(lines)).toEqual([]);
  });

  it('a body with a __proto__ changes no object but itself', async () => {
    const polluted = '{"__proto__":{"tenant":"other","isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}';
    await post(`{"query":"${LIST}","variables":${polluted},"__proto__":{"query":"{hub {tenant}}"}}`);
    const input = `{"__proto__":{"isAdmin":true},"text":"x","idempotencyKey":"proto"}`;
    await hub.server.fetch(
      new Request('http://localhost/v1/orders/ord_none/notes', {
        method: 'POST',
        body: input,
        headers: {'content-type': 'application/json', authorization: `Bearer ${token}`},
      }),
    );
    await hub.send('/v1/orders?__proto__.isAdmin=true&constructor.prototype.isAdmin=true', {token});
    expect(({} as {isAdmin?: unknown}).isAdmin).toBeUndefined();
  });
});

describe('requests that another site can have a browser make', () => {
  const note = 'mutation {noteAdd(input: {orderNo: "1", text: "forged", idempotencyKey: "csrf"}) {userErrors {code}}}';
  const told = async () => {
    const response = await hub.query('{order(orderNo: "1") {notes {text}}}', {token});
    return ((await response.json()) as {data: {order: {notes: {text: string}[]}}}).data.order.notes;
  };

  it('a mutation by GET is none', async () => {
    const response = await hub.send(`/graphql?query=${encodeURIComponent(note)}`, {token});
    expect(response.status).toBe(405);
    expect(await told()).toEqual([]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
  ])('a form as %s of a foreign page is turned away before it is read', async (type) => {
    const body = type.includes('form-urlencoded') ? `query=${encodeURIComponent(note)}` : JSON.stringify({query: note});
    const foreign = {'content-type': type, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site'};
    expect((await post(body, foreign)).status).toBe(403);
    expect((await post(body, {...foreign, origin: 'null'})).status).toBe(403);
    expect(await told()).toEqual([]);
  });
});
