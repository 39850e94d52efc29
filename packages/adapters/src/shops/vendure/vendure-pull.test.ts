import {describe, expect, it} from 'vitest';
import type {HostAnswer, HostRequest, Pulled} from '../../kit/host-pull.js';
import {vendure} from './vendure-mapping.js';
import {vendurePull} from './vendure-pull.js';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const CONNECTION = {settings: {url: 'https://tea.example.com/admin-api'} as Record<string, string>, secret: 'session'};
const SINCE = vendurePull.cursorAt(Date.parse('2026-03-02T09:00:00Z'));

interface Options {
  readonly filter: {readonly id?: {readonly in: readonly string[]}; readonly orderPlacedAt?: {readonly after: string}};
  readonly skip?: number;
  readonly take: number;
}

const placed = (id: number, changed: string) => ({
  id: String(id),
  code: `T${id}`,
  state: 'PaymentSettled',
  currencyCode: 'EUR',
  totalWithTax: 900,
  // As Vendure has it: the date of the cart, whatever happened since.
  updatedAt: '2026-03-01T08:00:00Z',
  orderPlacedAt: '2026-03-01T08:00:00Z',
  history: {items: [{id: '1', createdAt: changed, type: 'ORDER_FULFILLMENT', data: {fulfillmentId: 1}}]},
});

/** A Vendure server with orders. */
function server(orders: readonly ReturnType<typeof placed>[]) {
  const asked: {readonly options: Options; readonly request: HostRequest}[] = [];
  const fetch = async (request: HostRequest): Promise<HostAnswer> => {
    const {options} = JSON.parse(request.body ?? '').variables as {readonly options: Options};
    asked.push({options, request});
    const {filter, skip = 0, take} = options;
    const found = filter.id ? orders.filter(({id}) => filter.id?.in.includes(id)) : orders;
    const data = {orders: {items: found.slice(skip, skip + take)}};
    return {status: 200, headers: {}, body: JSON.stringify({data})};
  };
  return {asked, fetch};
}

const pull = (fetch: (request: HostRequest) => Promise<HostAnswer>, cursor = SINCE, connection = CONNECTION) =>
  vendurePull.pull({cursor, connection, now: NOW, fetch});
const codes = (pulled: Pulled) =>
  pulled.status === 'OK'
    ? pulled.messages.map(({body}) => (JSON.parse(new TextDecoder().decode(body)) as {code: string}).code)
    : pulled.reason;

it('looks at the orders of the last days and fetches those whose history went on', async () => {
  const {fetch, asked} = server([placed(1, '2026-03-02T08:00:00Z'), placed(2, '2026-03-02T10:00:00Z')]);
  const pulled = await pull(fetch);
  expect(codes(pulled)).toEqual(['T2']);
  expect(pulled).toMatchObject({status: 'OK', more: false, cursor: '{"since":"2026-03-02T09:59:00Z"}'});
  expect(asked.map(({options}) => options.filter)).toEqual([
    {active: {eq: false}, orderPlacedAt: {after: '2026-01-01T09:00:00Z'}},
    {id: {in: ['2']}},
  ]);
});

it('is one fact with what the plugin posts: the shop is named by the address', async () => {
  const {fetch} = server([placed(2, '2026-03-02T10:00:00Z')]);
  const pulled = await pull(fetch);
  const [message] = pulled.status === 'OK' ? pulled.messages : [];
  const events = message && vendure(message.body, {headers: message.headers}).events;
  expect(events?.[0]?.source).toBe('vendure/tea.example.com');
});

it('goes on page by page, and counts nothing as seen that changed after the pass began', async () => {
  const orders = Array.from({length: 230}, (_, index) => placed(index, '2026-03-02T12:30:00Z'));
  const {fetch} = server(orders);
  const first = await pull(fetch);
  expect(codes(first)).toHaveLength(200);
  const last = await pull(fetch, first.status === 'OK' ? first.cursor : '');
  expect(codes(last)).toHaveLength(30);
  expect(last).toMatchObject({more: false, cursor: '{"since":"2026-03-02T11:59:00Z"}'});
});

it('names the channel, the days and the precision where they are set', async () => {
  const settings = {...CONNECTION.settings, channel: 'kw', days: '7', precision: '3'};
  const {fetch, asked} = server([placed(1, '2026-03-02T10:00:00Z')]);
  const pulled = await pull(fetch, SINCE, {...CONNECTION, settings});
  expect(asked[0]?.request.headers['vendure-token']).toBe('kw');
  expect(asked[0]?.options.filter.orderPlacedAt).toEqual({after: '2026-02-23T09:00:00Z'});
  expect(pulled).toMatchObject({messages: [{headers: {'x-vendure-money-precision': '3'}}]});
});

it('knows an API key from a session token', async () => {
  const {fetch, asked} = server([]);
  await pull(fetch);
  await pull(fetch, SINCE, {...CONNECTION, secret: 'id:key'});
  expect(asked[0]?.request.headers).toMatchObject({authorization: 'Bearer session'});
  expect(asked[1]?.request.headers).toMatchObject({'vendure-api-key': 'id:key'});
  expect(asked[1]?.request.headers).not.toHaveProperty('authorization');
});

describe('what goes wrong', () => {
  const answering = (answer: Partial<HostAnswer>) => async () => ({status: 200, headers: {}, body: '', ...answer});
  const errors = (code: string) => JSON.stringify({errors: [{message: 'of Ilse', extensions: {code}}], data: null});
  it.each<[Partial<HostAnswer>, Pulled['status']]>([
    [{body: errors('FORBIDDEN')}, 'REFUSED'],
    [{status: 400, body: errors('GRAPHQL_VALIDATION_FAILED')}, 'REFUSED'],
    [{body: errors('INTERNAL_SERVER_ERROR')}, 'RETRY'],
    [{status: 502, body: '<html>'}, 'RETRY'],
    [{body: 'null'}, 'RETRY'],
    [{body: '{"data":{"orders":null}}'}, 'RETRY'],
  ])('%j: %s', async (answer, status) => {
    const pulled = await pull(answering(answer));
    expect(pulled.status).toBe(status);
    expect(JSON.stringify(pulled)).not.toContain('Ilse');
  });
  it('waits as long as it is asked to', async () => {
    const answer = {status: 429, headers: {'retry-after': '7'}};
    expect(await pull(answering(answer))).toMatchObject({status: 'RETRY', afterMs: 7000});
  });
  it('gives the token to no address without TLS', async () => {
    const {asked, fetch} = server([]);
    const settings = {url: 'http://tea.example.com/admin-api'};
    expect(await pull(fetch, SINCE, {...CONNECTION, settings})).toMatchObject({status: 'REFUSED'});
    expect(asked).toEqual([]);
  });
});
