import {randomBytes} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {trace} from '@opentelemetry/api';
import {InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor} from '@opentelemetry/sdk-trace-node';
import {retailLifecycle} from '@orderlight/core';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {openTestHub, shopOrder, type TestHub} from '../../test/hub.js';
import {openStore, type Store} from '../db/open-store.js';
import {createRecorder} from '../record/recorder.js';
import {createHubMetrics} from './hub-metrics.js';
import {createLogger} from './logger.js';
import {metricsTable} from './metrics-table.js';
import {startTracing, type Tracing} from './tracing.js';

const PERSON = ['Wei', 'Zhang', '13800138000', 'Harbour Road', 'wei.zhang@example.com', 'Ningbo'];

let store: Store;
let hub: TestHub;
let tracing: Tracing | undefined;
const spans = new InMemorySpanExporter();
const lines: string[] = [];
const log = createLogger('trace', {write: (line: string) => void lines.push(line)});
const metrics = createHubMetrics();

beforeAll(async () => {
  tracing = startTracing({otlpEndpoint: undefined, serviceName: 'test'}, new SimpleSpanProcessor(spans));
  store = await openStore({log});
  const lifecycleOf = () => retailLifecycle;
  const recorder = createRecorder({db: store.db, lifecycleOf, log, onBatch: metrics.batch});
  hub = await openTestHub({store, recorder, log, metrics});
});
afterAll(async () => {
  await hub.close();
  await tracing?.stop();
  trace.disable();
});

it('writes nothing of a person to the log, whatever goes well or wrong at level trace', async () => {
  const order = {...shopOrder(1), email: 'wei.zhang@example.com', note: 'call Wei Zhang'};
  expect((await hub.shop('orders/create', order)).status).toBe(200);
  expect(
    (await hub.shop('orders/create', {...order, id: 'Wei Zhang', line_items: 'Harbour Road'})).status,
  ).toBeLessThan(500);
  await hub.shop('orders/unknown', {...order, name: {phone: '+8613800138000'}});
  await hub.hook('/hooks/acme/shop', JSON.stringify(order), {'x-shopify-hmac-sha256': 'Wei Zhang'});
  await hub.hook('/hooks/acme/Wei%20Zhang', '{}', {authorization: 'Bearer 13800138000'});
  await hub.get('/nowhere/Wei%20Zhang?phone=13800138000', {'user-agent': 'Wei Zhang', cookie: 'Zhang'});
  await hub.ask('{orders(search: "Wei Zhang", first: 1) {nodes {id orderNo}}}');
  await hub.ask('{orders(search: $x) {nodes {"Wei Zhang"}}}', {x: '+8613800138000'});
  // A store that fails quotes the values of its statement.
  const {query, transaction} = store.db;
  const failing = Object.assign(new Error('duplicate key (phone)=(+8613800138000)'), {
    code: '23505',
    detail: 'Wei Zhang',
  });
  Object.assign(store.db, {query: () => Promise.reject(failing), transaction: () => Promise.reject(failing)});
  await hub.ask('{channels {channel}}');
  await hub.shop('orders/create', shopOrder(2));
  await hub.get('/readyz');
  Object.assign(store.db, {query, transaction});

  expect(lines.length).toBeGreaterThan(10);
  const text = lines.join('');
  for (const value of PERSON) expect(text, value).not.toContain(value);
});

it('redacts what is logged by mistake', () => {
  const before = lines.length;
  const order = {
    customer: {phone: '+8613800138000'},
    headers: {authorization: 'x-secret'},
    deep: {email: 'wei.zhang@example.com'},
  };
  log.info(order, 'by mistake');
  log.info({order: {name: 'kept as the class of an error', address: '88 Harbour Road'}}, 'by mistake');
  const text = lines.slice(before).join('');
  for (const value of [...PERSON, 'x-secret']) expect(text, value).not.toContain(value);
});

it('writes one line an entry, and takes no id of a request that could make another', async () => {
  const before = lines.length;
  const answer = await hub.get('/healthz', {'x-request-id': 'balancer-7.a_B'});
  expect(answer.headers.get('x-request-id')).toBe('balancer-7.a_B');
  const forged = await hub.get('/healthz', {'x-request-id': 'a","level":60,"msg":"forged'});
  expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  log.info({topic: 'a\n{"level":60}'}, 'with a line break');
  const written = lines.slice(before);
  for (const line of written) {
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(() => JSON.parse(line)).not.toThrow();
  }
  expect(written.join('')).toContain('"requestId":"balancer-7.a_B"');
  expect(written.join('')).not.toContain('forged');
});

it('measures requests, batches and what waits, without a name of a tenant or channel', async () => {
  const text = await metrics.text();
  expect(text).toMatch(
    /orderlight_http_request_duration_seconds_count\{route="\/hooks\/:tenant\/:channel",method="POST",status="200"\} \d/,
  );
  expect(text).toMatch(
    /orderlight_graphql_operation_duration_seconds_count\{operation="ad hoc",kind="query",result="(ok|failed)"\} [1-9]/,
  );
  expect(text).toMatch(/orderlight_record_batch_duration_seconds_count\{result="ok"\} [1-9]/);
  expect(text).toMatch(/^orderlight_store_up 1$/m);
  expect(text).toMatch(/^orderlight_quarantine_open [1-9]/m);
  expect(text).toMatch(/^orderlight_build_info\{version="[^"]+",node="[^"]+"\} 1$/m);
  expect(text).not.toMatch(/acme|"shop"|Wei|nowhere/);
});

it('says in the docs what every measure means', async () => {
  const page = fileURLToPath(new URL('../../../../docs/metrics.md', import.meta.url));
  const told = readFileSync(page, 'utf8');
  const table = await metricsTable(metrics.registry);
  const mended = told.replace(/(<!-- metrics -->\n)[\s\S]*?(<!-- \/metrics -->)/, `$1\n${table}\n\n$2`);
  if (process.env.UPDATE_DOCS) writeFileSync(page, mended);
  else expect(told).toBe(mended);
});

it('follows a message from its receipt to the commit, in one trace, and names nobody in it', async () => {
  const stream = await hub.server.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      body: JSON.stringify({query: 'subscription {orderChanges {sequence}}'}),
      headers: {'content-type': 'application/json', accept: 'text/event-stream'},
    }),
  );
  spans.reset();
  const traceId = randomBytes(16).toString('hex');
  const body = JSON.stringify(shopOrder(77));
  const {createHmac} = await import('node:crypto');
  const signature = createHmac('sha256', 'hush').update(body).digest('base64');
  await hub.hook('/hooks/acme/shop', body, {
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': 'acme.myshopify.com',
    'x-shopify-hmac-sha256': signature,
    traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
  });
  // A reader that is at work already takes a change along without a span of its own: another message makes one.
  let number = 78;
  await expect
    .poll(
      async () => {
        if (delivered(spans.getFinishedSpans())) return true;
        await hub.shop('orders/create', shopOrder(number++));
        return false;
      },
      {timeout: 20_000, interval: 250},
    )
    .toBe(true);
  const found = spans.getFinishedSpans();
  const named = (name: string) => found.find((span) => span.name === name);
  for (const name of ['POST /hooks/:tenant/:channel', 'verify', 'parse', 'record'])
    expect(named(name)?.spanContext().traceId, name).toBe(traceId);
  // One commit serves many messages: it is linked to each.
  const record = named('record')?.spanContext().spanId;
  expect(
    found.filter(({name}) => name === 'commit').flatMap(({links}) => links.map(({context}) => context.spanId)),
  ).toContain(record);
  await stream.body?.cancel();
  const told = JSON.stringify(found.map(({name, attributes, status, events}) => ({name, attributes, status, events})));
  for (const value of [...PERSON, 'acme', '#77']) expect(told, value).not.toContain(value);
});

/** Whether somebody was told of a change within the trace of the feed, and that is linked to the commit: by the signal alone. */
function delivered(found: readonly ReadableSpan[]): boolean {
  const commits = new Set(found.filter(({name}) => name === 'commit').map((span) => span.spanContext().spanId));
  const feeds = found.filter(
    ({name, links}) => name === 'feed' && links.some(({context}) => commits.has(context.spanId)),
  );
  const ids = new Set(feeds.map((span) => span.spanContext().spanId));
  return found.some(({name, parentSpanContext}) => name === 'deliver' && ids.has(parentSpanContext?.spanId ?? ''));
}
