import {describe, expect, it} from 'vitest';
import type {HostAnswer, HostRequest, Pulled} from '../../kit/host-pull.js';
import {medusaPull} from './medusa-pull.js';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const CONNECTION = {settings: {url: 'https://backend.shop.example/'}, secret: 'sk_1'};
const SINCE = medusaPull.cursorAt(Date.parse('2026-03-02T09:00:00Z'));

interface Order {
  readonly id: string;
  readonly updated_at: string;
}

const time = (date: string | null | undefined) => Date.parse(date ?? '');

/** A Medusa server with orders and payments, that lists, filters and pages as its documents say. */
function server(orders: readonly Order[], payments: readonly object[] = []) {
  const asked: URL[] = [];
  const fetch = async ({url, headers}: HostRequest): Promise<HostAnswer> => {
    const at = new URL(url);
    asked.push(at);
    expect(headers.authorization).toBe(`Basic ${btoa('sk_1:')}`);
    const query = at.searchParams;
    const date = query.get('order') ?? '';
    const list = at.pathname.endsWith('/payments') ? payments : orders;
    const ids = query.getAll('id[]');
    const found = (list as Record<string, string>[])
      .filter((one) => (ids.length ? ids.includes(one.id ?? '') : time(one[date]) >= time(query.get(`${date}[$gte]`))))
      .sort((a, b) => time(a[date]) - time(b[date]));
    const from = Number(query.get('offset') ?? 0);
    const page = found.slice(from, from + Number(query.get('limit')));
    return {status: 200, headers: {}, body: JSON.stringify({[at.pathname.split('/').at(-1) ?? '']: page})};
  };
  return {asked, fetch};
}

const pull = (
  fetch: (request: HostRequest) => Promise<HostAnswer>,
  cursor: string | undefined,
  connection = CONNECTION,
) => medusaPull.pull({cursor, connection, now: NOW, fetch});

/** Pulls until nothing is left of the pass: the ids that it brought, and the cursor after it. */
async function pass(fetch: (request: HostRequest) => Promise<HostAnswer>, cursor: string | undefined) {
  const ids: string[] = [];
  let at = cursor;
  for (let turn = 0; turn < 50; turn++) {
    const pulled = await pull(fetch, at);
    if (pulled.status !== 'OK') throw new Error(pulled.reason);
    ids.push(...pulled.messages.map(({body}) => JSON.parse(new TextDecoder().decode(body)).id as string));
    at = pulled.cursor;
    if (!pulled.more) return {ids, cursor: at};
  }
  throw new Error('The pass does not end.');
}

const minute = (number: number) => new Date(Date.parse('2026-03-02T10:00:00Z') + number * 60_000).toISOString();
const many = (count: number, date = minute) =>
  Array.from({length: count}, (_, index) => ({id: `order_${index}`, updated_at: date(index % 100)}));

it('asks for what changed, oldest first, with its parcels, money and returns', async () => {
  const {fetch, asked} = server([]);
  await pull(fetch, SINCE);
  expect(asked[0]?.origin).toBe('https://backend.shop.example');
  expect(asked[0]?.pathname).toBe('/admin/orders');
  const query = Object.fromEntries(asked[0]?.searchParams ?? []);
  expect(query).toMatchObject({'updated_at[$gte]': '2026-03-02T09:00:00Z', order: 'updated_at', offset: '0'});
  // A list holds none of these by itself.
  for (const field of [
    '*payment_collections.payments.captures',
    '*shipping_address',
    '+tax_total',
    '*fulfillments.labels',
  ])
    expect(query.fields).toContain(field);
});

it('goes page by page and begins a minute before the newest change', async () => {
  const {fetch} = server(many(99));
  const {ids, cursor} = await pass(fetch, SINCE);
  expect(new Set(ids).size).toBe(99);
  expect(cursor).toBe(JSON.stringify({since: '2026-03-02T11:37:00Z'}));
});

it('misses none of the orders that changed in one instant', async () => {
  const {fetch} = server(many(130, () => minute(1)));
  expect(new Set((await pass(fetch, SINCE)).ids).size).toBe(130);
});

it('misses none when an order moves to the end of the list between two pages', async () => {
  const orders = many(60);
  const {fetch} = server(orders);
  const first = await pull(fetch, SINCE);
  if (first.status !== 'OK') throw new Error(first.reason);
  orders[0] = {id: 'order_0', updated_at: minute(99)};
  const {ids} = await pass(fetch, first.cursor);
  expect(ids).toContain('order_50');
});

it('counts nothing as seen that changed after the pass began', async () => {
  const {fetch} = server([{id: 'order_1', updated_at: '2026-03-02T12:30:00.000Z'}]);
  expect((await pass(fetch, SINCE)).cursor).toBe(JSON.stringify({since: '2026-03-02T11:59:00Z'}));
});

describe('captures and refunds, which leave the order’s date as it was', () => {
  const orders = [
    {id: 'order_1', updated_at: minute(-90)},
    {id: 'order_2', updated_at: minute(-90)},
  ];
  const payment = (id: number, more: object) => ({
    id: `pay_${id}`,
    created_at: minute(-2000),
    updated_at: minute(-2000),
    captures: [],
    refunds: [],
    payment_collection: {order: {id: `order_${id}`}},
    ...more,
  });
  it('bring their orders', async () => {
    const {fetch} = server(orders, [payment(1, {refunds: [{created_at: minute(5)}]}), payment(2, {})]);
    expect((await pass(fetch, SINCE)).ids).toEqual(['order_1']);
    const captured = server(orders, [payment(1, {}), payment(2, {captures: [{created_at: minute(5)}]})]);
    expect((await pass(captured.fetch, SINCE)).ids).toEqual(['order_2']);
  });
  it('are looked for as many days back as the channel says', async () => {
    const {asked, fetch} = server(orders);
    await pass(fetch, SINCE);
    expect(asked.at(-1)?.searchParams.get('created_at[$gte]')).toBe('2026-01-31T09:00:00Z');
    const silent = {...CONNECTION, settings: {...CONNECTION.settings, refundDays: '0'}};
    expect(await pull(fetch, SINCE, silent)).toMatchObject({status: 'OK', more: false});
  });
});

describe('what goes wrong', () => {
  const answering = (answer: Partial<HostAnswer>) => async () => ({status: 200, headers: {}, body: '', ...answer});
  it.each<[Partial<HostAnswer>, Pulled['status']]>([
    [{status: 401, body: '{"message":"Unauthorized"}'}, 'REFUSED'],
    [{status: 400, body: '{"type":"invalid_data"}'}, 'REFUSED'],
    [{status: 503}, 'RETRY'],
    [{body: '<html>'}, 'RETRY'],
    [{body: '{"orders":{}}'}, 'RETRY'],
    [{body: 'null'}, 'RETRY'],
  ])('%j: %s', async (answer, status) => {
    expect((await pull(answering(answer), SINCE)).status).toBe(status);
  });
  it('waits as long as it is asked to', async () => {
    const answer = {status: 429, headers: {'retry-after': '7'}};
    expect(await pull(answering(answer), SINCE)).toMatchObject({status: 'RETRY', afterMs: 7000});
  });
  it.each(['http://backend.shop.example', 'ftp://x', ''])('gives the key to no such address: %s', async (url) => {
    const {asked, fetch} = server([]);
    expect(await pull(fetch, SINCE, {...CONNECTION, settings: {url}})).toMatchObject({status: 'REFUSED'});
    expect(asked).toEqual([]);
  });
});
