import {readdirSync, readFileSync} from 'node:fs';
import {connect} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {openTestHub, shopHeaders, shopOrder, type TestHub} from '../../test/hub.js';
import {orderIdOf} from '../record/order-id.js';

let hub: TestHub;
let port: number;

beforeAll(async () => {
  hub = await openTestHub();
  ({port} = await hub.server.listen(0));
  await hub.shop('orders/create', shopOrder(1));
});
afterAll(() => hub.close());

/** What comes back for bytes as they are, without a client that would mend them. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', () => resolve(answer));
    setTimeout(() => socket.destroy(), 1_500).unref();
  });
}

const SOURCE = /\bat .+\.(ts|js):\d+|node_modules|packages\/server/;
const streams = async () => Number(/orderlight_streams (\d+)/.exec(await (await hub.get('/metrics')).text())?.[1]);

describe('requests that no honest client sends', () => {
  test.each([
    ['a target that is no URL', 'GET http://[ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    [
      'a target of another host',
      'GET http://evil.example/graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    ],
    ['a target without a path', 'GET // HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    ['a host that is no name', 'GET /healthz HTTP/1.1\r\nHost: a b"<c>\r\nConnection: close\r\n\r\n'],
    ['a host with a path', 'GET /healthz HTTP/1.1\r\nHost: localhost/../\r\nConnection: close\r\n\r\n'],
    ['broken percent signs', 'GET /embed/1/%E0%A4%A HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    [
      'a line break in a header',
      'GET /graphql HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\rX-Evil: 1\r\nConnection: close\r\n\r\n',
    ],
    [
      'a body of broken length',
      'POST /hooks/acme/shop HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\nConnection: close\r\n\r\n',
    ],
  ])('%s is refused without a look inside', async (_, bytes) => {
    const answer = await raw(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|204|4\d\d) /);
    expect(answer).not.toMatch(SOURCE);
    expect(answer.toLowerCase()).not.toMatch(/^x-evil/m);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  test('a name that no database text can hold is no channel', async () => {
    const lines = hub.logged.length;
    for (const path of ['/hooks/acme/%00', '/hooks/%00/shop', '/hooks/a%00b/shop']) {
      const response = await hub.hook(path, '{}', shopHeaders('orders/create', 'bm90IGl0'));
      expect(response.status, path).toBe(401);
    }
    expect(hub.logged.slice(lines)).toEqual([]);
  });
});

describe('queries meant to hurt', () => {
  const ask = (body: unknown) =>
    hub.hook('/graphql', typeof body === 'string' ? body : JSON.stringify(body), {'content-type': 'application/json'});

  test.each([
    ['deeper than any answer', `{${'order{'.repeat(20_000)}`],
    ['longer than any question', `{${'a:channels{channel} '.repeat(5_000)}}`],
    [
      'nested in fragments',
      `{orders{...f}} fragment f on OrderConnection {nodes{...g}} fragment g on Order {${'timeline{evidence{'.repeat(30)}kind${'}}'.repeat(30)}}`,
    ],
    [
      'the same list many times',
      `{${Array.from({length: 60}, (_, index) => `a${index}:orders(first:100){nodes{id diagnosis{sentence}}}`).join(' ')}}`,
    ],
    [
      'the same list many times, in fragments',
      `{...f ...g} ${['f', 'g'].map((name) => `fragment ${name} on Query {${Array.from({length: 20}, (_, index) => `${name}${index}:orders(first:100){nodes{id}}`).join(' ')}}`).join(' ')}`,
    ],
  ])('%s is refused in words and at once', async (_, query) => {
    const started = performance.now();
    const response = await ask({query});
    expect(performance.now() - started).toBeLessThan(1_000);
    const text = await response.text();
    expect(JSON.parse(text).errors[0].message).toBeTruthy();
    expect(text).not.toContain('"data":{');
    expect(text).not.toMatch(/Unexpected error|INTERNAL/);
    expect(text).not.toMatch(SOURCE);
    expect(text.length).toBeLessThan(20_000);
  });

  test('what tools ask of the schema is not too much', async () => {
    const {getIntrospectionQuery} = await import('graphql');
    const answer = await hub.ask<{__schema: object}>(getIntrospectionQuery({inputValueDeprecation: true}));
    expect(answer.errors).toBeUndefined();
  });

  test('JSON of a depth that breaks parsers is no fault of ours', async () => {
    const response = await ask(`{"query":"{channels{channel}}","variables":${'['.repeat(300_000)}`);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toMatch(SOURCE);
  });

  test.each([
    ['a text that no database holds', '{order(orderNo: "a\\u0000") {id}}'],
    ['half a character', '{orders(search: "\\ud83d") {nodes {id}}}'],
    [
      'a cursor of its own making',
      `{orders(after: "${Buffer.from('{"at":"no day","id":5}').toString('base64url')}") {nodes {id}}}`,
    ],
    ['a cursor of another list', `{quarantine(after: "${Buffer.from('{"a":1}').toString('base64url')}") {nodes {id}}}`],
    [
      'a cursor of a waiting list',
      `{waitingEvents(after: "${Buffer.from('{"receivedAt":"x"}').toString('base64url')}") {nodes {id}}}`,
    ],
    [
      'a number beyond the store',
      'mutation {quarantineReplay(input: {id: "99999999999999999999"}) {userErrors {code}}}',
    ],
    ['very many ids', `{nodes(ids: [${Array.from({length: 600}, (_, index) => `"ord_${index}"`).join()}]) {id}}`],
  ])('%s is bad input, not a fault', async (_, query) => {
    const lines = hub.logged.length;
    const {errors, data} = await hub.ask<object>(query);
    expect(JSON.stringify(errors ?? data)).toMatch(/BAD_USER_INPUT|GRAPHQL_PARSE_FAILED/);
    expect(hub.logged.slice(lines)).toEqual([]);
  });

  test('a key of endless length is refused, and nothing of the step is kept', async () => {
    const input = {orderNo: '#1', to: 'paid', role: 'FINANCE', idempotencyKey: 'k'.repeat(5_000)};
    const mutation =
      'mutation($input: OrderTransitionInput!) {orderTransition(input: $input) {userErrors {code message}}}';
    const {data} = await hub.ask<{orderTransition: {userErrors: object[]}}>(mutation, {input});
    expect(data.orderTransition.userErrors).toMatchObject([{code: 'BAD_USER_INPUT'}]);
    expect(await hub.store.db.query('select 1 from quarantine')).toEqual([]);
  });

  test("a tenant's memory is not reached under another's name", async () => {
    const order = '{order(orderNo: "1") {id}}';
    const {data} = await hub.ask<{order: {id: string}}>(order);
    const split = {'x-orderlight-tenant': 'ac'};
    await hub.store.db.query(
      `insert into tenants (tenant, salt) select 'ac me', salt from tenants where tenant = 'acme'`,
    );
    await hub.store.db.query(
      `insert into orders select 'ac me', ${COLUMNS} from orders where order_id = '${data.order.id}'`,
    );
    await hub.store.db.query(`insert into order_keys select 'ac me', kind, value, channel, order_id from order_keys`);
    const theirs = await hub.ask<{order: object}>(order, {}, {'x-orderlight-tenant': 'ac me'});
    expect(theirs.data.order).toEqual(data.order);
    const stolen = await hub.ask<{order: object | null}>(`{order(id: "me ${data.order.id}") {id}}`, {}, split);
    expect(stolen.data.order).toBeNull();
  });
});

const COLUMNS = `order_id, channel, order_ref, order_no, state, sources, version, sequence, stage, phase, control,
  payment_status, placed_at, promised_at, due_at, phone_digest, updated_at`;

describe('live streams', () => {
  const QUERY = `subscription {orderChanges {sequence order {id orderNo timeline {label ownerLabel waitingFor} diagnosis {sentence} allowedTransitions {to label}}}}`;
  const request = (query: string) => {
    const body = JSON.stringify({query});
    return `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  };
  const open = (query = QUERY) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request(query)));
    socket.on('error', () => undefined);
    return socket;
  };

  const end = async () => {
    const [row] = await hub.store.db.query<{sequence: number}>(`select sequence from tenants where tenant = 'acme'`);
    return row?.sequence ?? 0;
  };

  test('leave nothing behind when their clients vanish, at whatever moment', async () => {
    const sockets = Array.from({length: 60}, () => open());
    for (const socket of sockets.slice(0, 20))
      socket.once('connect', () => setTimeout(() => socket.destroy(), Math.random() * 20));
    for (const socket of sockets.slice(20)) socket.resume();
    await expect.poll(streams, {timeout: 20_000}).toBe(40);
    const posting = Array.from({length: 20}, (_, index) => hub.shop('orders/create', shopOrder(100 + index)));
    await sleep(30);
    for (const socket of sockets.slice(20)) {
      if (Math.random() < 0.5) socket.destroy();
      else socket.resetAndDestroy();
    }
    await Promise.all(posting);
    await expect.poll(streams, {timeout: 5_000}).toBe(0);
    expect(hub.logged.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
  });

  test('read no further ahead than a client that does not read, and lose it nothing', async () => {
    const numbers = Array.from({length: 250}, (_, index) => 1_000 + index);
    const ids = numbers.map((number) => `"${orderIdOf('acme', 'shop', String(5_000_000 + number))}"`);
    // 150 KB a message: the system's own buffers take the first few dozen.
    const parts = Array.from({length: 15}, (_, index) => `${'x'.repeat(10_000)}${index}: order {id}`);
    const query = vi.spyOn(hub.store.db, 'query');
    const socket = open(
      `subscription {orderChanges(afterSequence: ${await end()}, orderIds: [${ids.join()}]) {sequence ${parts.join(' ')}}}`,
    );
    socket.pause();
    await expect.poll(streams, {timeout: 5_000}).toBe(1);
    for (let start = 0; start < numbers.length; start += 50) {
      await Promise.all(numbers.slice(start, start + 50).map((number) => hub.shop('orders/create', shopOrder(number))));
    }
    await sleep(500);
    // Only a stream over some orders asks for them.
    const asked = query.mock.calls.filter(([sql, params]) => /from changes/.test(sql) && params?.[2]);
    const reached = Math.max(...asked.map(([, params]) => Number(params?.[1])));
    query.mockRestore();
    expect(reached).toBeLessThan((await end()) - 60);
    let heard = 0;
    // A chunk may end in the middle of the word.
    let rest = '';
    socket.on('data', (data) => {
      const text = rest + String(data);
      heard += text.split('"sequence"').length - 1;
      rest = text.slice(-('"sequence"'.length - 1));
    });
    socket.resume();
    // 37 MB, which a busy machine takes its time for.
    await expect.poll(() => heard, {timeout: 90_000}).toBe(250);
    socket.destroy();
    await expect.poll(streams, {timeout: 5_000}).toBe(0);
  }, 150_000);
});

test("no line of the log holds anything of a person in the host's own payloads", async () => {
  const loud = await openTestHub();
  const folder = fileURLToPath(new URL('../../../adapters/src/shops/shopify/fixtures/', import.meta.url));
  const said = new Set<string>();
  for (const name of readdirSync(folder).filter((file) => /\.json(\.gz)?$/.test(file))) {
    const bytes = readFileSync(`${folder}${name}`);
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
    collect(JSON.parse(text), said);
    for (const topic of ['orders/create', 'orders/updated', 'fulfillments/create', 'refunds/create', 'frobs/create'])
      await loud.shop(topic, text);
    await loud.shop('orders/create', text.slice(0, -20));
    await loud.shop('orders/create', text.replace(/"(name|first_name)":\s*"[^"]+"/, '"$1": "Wei\\u0000 Zhang"'));
  }
  expect(said.size).toBeGreaterThan(5);
  const log = loud.logged.join('');
  expect([...said].filter((value) => log.includes(value))).toEqual([]);
  const {nodes} = (
    await loud.ask<{quarantine: {nodes: {reason: string}[]}}>('{quarantine(first: 100) {nodes {reason}}}')
  ).data.quarantine;
  expect(nodes.length).toBeGreaterThan(0);
  const reasons = nodes.map(({reason}) => reason).join();
  expect([...said].filter((value) => reasons.includes(value))).toEqual([]);
  await loud.close();
});

const PERSONAL = /^(first_name|last_name|email|contact_email|phone|address1|address2|zip|note|browser_ip)$/;

/** The values of personal fields that are long enough to be told from other words. */
function collect(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === 'string' && PERSONAL.test(key) && part.length > 4) into.add(part);
    else collect(part, into);
  }
}
