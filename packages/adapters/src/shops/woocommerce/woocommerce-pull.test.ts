import {describe, expect, it} from 'vitest';
import type {HostAnswer, HostRequest} from '../../kit/host-pull.js';
import {woocommerceAdapter} from './woocommerce-adapter.js';
import {woocommercePull} from './woocommerce-pull.js';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const CONNECTION = {settings: {url: 'https://tea.example.com/'}, secret: 'ck_1:cs_2'};

const order = (id: number, changes: object = {}) => ({
  id,
  order_key: 'wc_order',
  status: 'pending',
  currency: 'EUR',
  date_created_gmt: '2026-03-02T09:00:00',
  date_modified_gmt: '2026-03-02T10:00:00',
  refunds: [],
  ...changes,
});

/** A shop that answers by path and query, and what it was asked. */
function shop(answers: (url: URL) => Partial<HostAnswer>) {
  const asked: HostRequest[] = [];
  const fetch = async (request: HostRequest): Promise<HostAnswer> => {
    asked.push(request);
    return {status: 200, headers: {}, body: '[]', ...answers(new URL(request.url))};
  };
  const pull = (cursor?: string, connection: {settings: Record<string, string>; secret: string} = CONNECTION) =>
    woocommercePull.pull({cursor, connection, now: NOW, fetch});
  return {asked, pull};
}

const list = (orders: readonly object[], pages = 1) => ({
  body: JSON.stringify(orders),
  headers: {'x-wp-totalpages': String(pages)},
});

it('asks for what changed, oldest first, under the key of the shop', async () => {
  const {asked, pull} = shop(() => ({}));
  await pull();
  const url = new URL(asked[0]?.url ?? '');
  expect(url.origin + url.pathname).toBe('https://tea.example.com/wp-json/wc/v3/orders');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    status: 'any',
    modified_after: '2026-03-01T12:00:00Z',
    dates_are_gmt: 'true',
    orderby: 'modified',
    order: 'asc',
    per_page: '50',
    page: '1',
  });
  expect(asked[0]?.headers.authorization).toBe(`Basic ${btoa('ck_1:cs_2')}`);
});

it('goes page by page, through the bin at the end, and begins again before the newest change', async () => {
  const {asked, pull} = shop(({searchParams}) =>
    searchParams.get('status') === 'trash' ? list([order(3, {status: 'trash'})]) : list([order(1)], 2),
  );
  let cursor: string | undefined;
  for (const more of [true, true, false]) {
    const pulled = await pull(cursor);
    expect(pulled).toMatchObject({status: 'OK', more});
    cursor = pulled.status === 'OK' ? pulled.cursor : undefined;
  }
  expect(asked.map(({url}) => /status=(\w+).*&page=(\d)/.exec(url)?.slice(1))).toEqual([
    ['any', '1'],
    ['any', '2'],
    ['trash', '1'],
  ]);
  expect(cursor).toBe('{"since":"2026-03-02T09:59:00Z"}');
});

it('asks for the refunds that an order names, and for fulfillments where the shop has them', async () => {
  const refund = {id: 9, amount: '5.00', date_created_gmt: '2026-03-02T09:30:00'};
  const fulfillment = {id: 2, entity_type: 'WC_Order', entity_id: '1', date_updated: '2026-03-02T09:45:00'};
  const {asked, pull} = shop(({pathname}) =>
    pathname.endsWith('/refunds')
      ? list([refund])
      : pathname.endsWith('/fulfillments')
        ? list([fulfillment])
        : list([order(1, {refunds: [{id: 9, total: '-5.00'}]})]),
  );
  const connection = {...CONNECTION, settings: {...CONNECTION.settings, fulfillments: 'yes'}};
  const pulled = await pull(undefined, connection);
  expect(asked.map(({url}) => new URL(url).pathname.slice('/wp-json/wc/v3'.length))).toEqual([
    '/orders',
    '/orders/1/refunds',
    '/orders/1/fulfillments',
  ]);
  const [message] = pulled.status === 'OK' ? pulled.messages : [];
  const {events, issues} = message ? woocommerceAdapter().parse(message) : {};
  expect(issues).toEqual([]);
  expect(events?.map(({id, source}) => `${source} ${id}`)).toEqual([
    'woocommerce/tea.example.com order/1/placed',
    'woocommerce/tea.example.com order/1/as-of/2026-03-02T10:00:00Z',
    'woocommerce/tea.example.com refund/9',
    'woocommerce/tea.example.com fulfillment/2/as-of/2026-03-02T09:45:00Z',
    'woocommerce/tea.example.com fulfillment/2/created',
  ]);
  expect(events?.[2]).toMatchObject({occurredAt: '2026-03-02T09:30:00Z', data: {amount: {amount: 500}}});
});

describe('what the shop answers otherwise', () => {
  it.each([
    [500, 'RETRY'],
    [503, 'RETRY'],
    [401, 'REFUSED'],
    [403, 'REFUSED'],
    [404, 'REFUSED'],
  ])('%i is a %s, and the key is not repeated', async (status, said) => {
    const pulled = await shop(() => ({status, body: 'ck_1'})).pull();
    expect(pulled.status).toBe(said);
    expect(JSON.stringify(pulled)).not.toContain('ck_1');
  });
  it('waits as long as it is asked to', async () => {
    const {pull} = shop(() => ({status: 429, headers: {'retry-after': '7'}}));
    expect(await pull()).toMatchObject({status: 'RETRY', afterMs: 7000});
  });
  it('tries again after a page of HTML, and when the refunds fail', async () => {
    expect(await shop(() => ({body: '<html>'})).pull()).toMatchObject({status: 'RETRY'});
    const {pull} = shop(({pathname}) =>
      pathname.endsWith('/refunds') ? {status: 502} : list([order(1, {refunds: [{id: 9}]})]),
    );
    expect(await pull()).toMatchObject({status: 'RETRY'});
  });
  it.each(['http://tea.example.com', 'tea.example.com', 'https://tea.example.com?x=', ''])(
    'gives the key to no address like "%s"',
    async (url) => {
      const {asked, pull} = shop(() => ({}));
      expect(await pull(undefined, {...CONNECTION, settings: {url}})).toMatchObject({status: 'REFUSED'});
      expect(asked).toEqual([]);
    },
  );
});
