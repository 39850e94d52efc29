import {describe, expect, it} from 'vitest';
import type {HostAnswer, HostRequest, Pulled} from '../../kit/host-pull.js';
import {shopifyAdapter} from './shopify-adapter.js';
import {shopifyPull} from './shopify-pull.js';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const CONNECTION = {settings: {shop: 'acme.myshopify.com'}, secret: 'shpat_1'};

/** Pulls once from a host that gives one answer, and tells what it was asked. */
async function pull(
  answer: Partial<HostAnswer>,
  cursor?: string,
  connection = CONNECTION,
): Promise<{readonly pulled: Pulled; readonly asked: readonly HostRequest[]}> {
  const asked: HostRequest[] = [];
  const pulled = await shopifyPull.pull({
    cursor,
    connection,
    now: NOW,
    fetch: async (request) => {
      asked.push(request);
      return {status: 200, headers: {}, body: '{"orders":[]}', ...answer};
    },
  });
  return {pulled, asked};
}

const order = (id: number, updated: string) => ({id, name: `#${id}`, created_at: updated, updated_at: updated});
const orders = (...list: object[]) => JSON.stringify({orders: list});

describe('what it asks', () => {
  it('asks for what changed since a day ago when it has no cursor, with the token in its header', async () => {
    const {asked} = await pull({});
    const url = new URL(asked[0]?.url ?? '');
    expect(url.origin + url.pathname).toBe('https://acme.myshopify.com/admin/api/2026-04/orders.json');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      status: 'any',
      limit: '100',
      order: 'updated_at asc',
      updated_at_min: '2026-03-01T12:00:00Z',
    });
    expect(asked[0]?.headers['x-shopify-access-token']).toBe('shpat_1');
  });
  it('names nothing but the page and the limit on a further page', async () => {
    const {asked} = await pull({}, JSON.stringify({since: '2026-03-01T00:00:00Z', page: 'a/b=='}));
    expect(Object.fromEntries(new URL(asked[0]?.url ?? '').searchParams)).toEqual({limit: '100', page_info: 'a/b=='});
  });
  it.each(['evil.example', 'acme.myshopify.com.evil.example', 'acme.myshopify.com/x?', ''])(
    'gives the token to no host but a shop: %s',
    async (shop) => {
      const {pulled, asked} = await pull({}, undefined, {...CONNECTION, settings: {shop}});
      expect(pulled.status).toBe('REFUSED');
      expect(asked).toEqual([]);
    },
  );
});

describe('what it makes of the answer', () => {
  it('goes page by page, then begins a minute before the newest change', async () => {
    const link = '<https://acme.myshopify.com/admin/api/2026-04/orders.json?limit=100&page_info=two>; rel="next"';
    const body = orders(order(1, '2026-03-02T10:00:00Z'), order(2, '2026-03-02T11:00:00+01:00'));
    const first = await pull({body, headers: {link}}, shopifyPull.cursorAt(NOW - 1000));
    expect(first.pulled).toMatchObject({status: 'OK', more: true});
    const cursor = first.pulled.status === 'OK' ? first.pulled.cursor : '';
    expect(JSON.parse(cursor)).toEqual({since: '2026-03-02T11:59:59Z', page: 'two', newest: '2026-03-02T10:00:00Z'});
    const last = await pull({body: orders(order(3, '2026-03-02T12:05:00Z'))}, cursor);
    expect(last.pulled).toMatchObject({status: 'OK', more: false, cursor: '{"since":"2026-03-02T12:04:00Z"}'});
  });
  it('stays where it is when nothing changed', async () => {
    const cursor = shopifyPull.cursorAt(NOW);
    expect((await pull({}, cursor)).pulled).toEqual({status: 'OK', messages: [], cursor, more: false});
  });
  it('begins the pass anew when a page is no longer known', async () => {
    const {pulled} = await pull({status: 400, body: '{}'}, '{"since":"2026-03-01T00:00:00Z","page":"gone"}');
    expect(pulled).toMatchObject({status: 'OK', cursor: '{"since":"2026-03-01T00:00:00Z"}'});
  });
  it('waits as long as the shop asks', async () => {
    const {pulled} = await pull({status: 429, headers: {'retry-after': '4.0'}});
    expect(pulled).toMatchObject({status: 'RETRY', afterMs: 4000});
  });
  it.each([
    [500, 'RETRY'],
    [503, 'RETRY'],
    [401, 'REFUSED'],
    [403, 'REFUSED'],
    [404, 'REFUSED'],
  ])('calls %i a %s', async (status, said) => {
    const {pulled} = await pull({status, body: 'shpat_1 secret words'});
    expect(pulled.status).toBe(said);
    expect(JSON.stringify(pulled)).not.toContain('shpat');
  });
  it('tries again when the answer is no list', async () => {
    expect((await pull({body: '<html>'})).pulled.status).toBe('RETRY');
  });
});

it('keeps every digit, and what stands in texts', async () => {
  const body = '{"orders":[{"id":12345678901234567890,"note":"]}\\"{[","updated_at":"2026-03-02T10:00:00Z"},{"id":2}]}';
  const {pulled} = await pull({body});
  const texts = pulled.status === 'OK' ? pulled.messages.map((message) => new TextDecoder().decode(message.body)) : [];
  expect(texts).toEqual([body.slice(11, -11), '{"id":2}']);
  expect((await pull({body: body.slice(0, -3)})).pulled.status).toBe('RETRY');
});

it('gives the same event as the webhook of the same order', async () => {
  const {parse} = shopifyAdapter();
  const bytes = (value: object) => new TextEncoder().encode(JSON.stringify(value));
  const whole = {
    ...order(7, '2026-03-02T10:00:00Z'),
    financial_status: 'paid',
    currency: 'EUR',
    total_price: '9.00',
    line_items: [],
  };
  const {pulled} = await pull({body: orders(whole)});
  const [message] = pulled.status === 'OK' ? pulled.messages : [];
  const webhook = parse({
    body: bytes(whole),
    headers: {'x-shopify-topic': 'orders/updated', 'x-shopify-shop-domain': 'acme.myshopify.com'},
  });
  expect(webhook.events.length).toBeGreaterThan(1);
  expect(message && parse(message)).toEqual(webhook);
});
