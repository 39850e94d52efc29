import {describe, expect, it} from 'vitest';
import type {HostCommand} from '../../kit/host-commands.js';
import type {HostAnswer, HostRequest} from '../../kit/host-pull.js';
import {magentoAdapter} from './magento-adapter.js';
import {magentoCommands} from './magento-commands.js';
import {magentoPull} from './magento-pull.js';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const CONNECTION = {settings: {url: 'https://tea.example.com/'}, secret: 'token_1'};
const ROOT = 'https://tea.example.com/rest/all/V1';

const found = (items: readonly object[] | null, total_count = items?.length ?? 0) => ({
  body: JSON.stringify({items, search_criteria: {}, total_count}),
});
const order = (entity_id: number, changes: object = {}) => ({
  entity_id,
  state: 'new',
  order_currency_code: 'EUR',
  created_at: '2026-03-02 09:00:00',
  updated_at: '2026-03-02 10:00:00',
  items: [],
  ...changes,
});

function shop(answers: (url: URL) => Partial<HostAnswer>) {
  const asked: HostRequest[] = [];
  const fetch = async (request: HostRequest): Promise<HostAnswer> => {
    asked.push(request);
    return {status: 200, headers: {}, body: '', ...answers(new URL(request.url))};
  };
  return {asked, pull: (cursor?: string) => magentoPull.pull({cursor, connection: CONNECTION, now: NOW, fetch})};
}

describe('a pull', () => {
  it('searches for what changed, in UTC without a zone, under the token', async () => {
    const {asked, pull} = shop(() => found(null, 0));
    expect(await pull()).toMatchObject({status: 'OK', messages: [], more: false});
    const url = new URL(asked[0]?.url ?? '');
    expect(url.origin + url.pathname).toBe(`${ROOT}/orders`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      'searchCriteria[filter_groups][0][filters][0][field]': 'updated_at',
      'searchCriteria[filter_groups][0][filters][0][value]': '2026-03-01 12:00:00',
      'searchCriteria[filter_groups][0][filters][0][condition_type]': 'gteq',
      'searchCriteria[sortOrders][0][field]': 'updated_at',
      'searchCriteria[sortOrders][0][direction]': 'ASC',
      'searchCriteria[pageSize]': '50',
      'searchCriteria[currentPage]': '1',
    });
    expect(asked[0]?.headers.authorization).toBe('Bearer token_1');
  });
  it('goes page by page by the count, for a page past the last repeats it', async () => {
    const {pull} = shop(() => found([order(1)], 51));
    const first = await pull();
    expect(first).toMatchObject({status: 'OK', more: true});
    const last = await pull(first.status === 'OK' ? first.cursor : '');
    expect(last).toMatchObject({status: 'OK', more: false, cursor: '{"since":"2026-03-02T09:59:00Z"}'});
  });
  it('asks for the documents that an order must have', async () => {
    const whole = order(1, {total_invoiced: 5, total_refunded: 5, items: [{item_id: 2, qty_shipped: 1}]});
    const shipment = {entity_id: 8, order_id: 1, tracks: [], created_at: '2026-03-02 09:30:00'};
    const {asked, pull} = shop(({pathname}) =>
      pathname.endsWith('/orders')
        ? found([whole, order(2)])
        : found(pathname.endsWith('/shipments') ? [shipment] : []),
    );
    const pulled = await pull();
    expect(asked.map(({url}) => new URL(url).pathname.slice('/rest/all/V1'.length))).toEqual([
      '/orders',
      '/invoices',
      '/shipments',
      '/creditmemos',
    ]);
    const messages = pulled.status === 'OK' ? pulled.messages : [];
    expect(messages).toHaveLength(2);
    const ids = messages.flatMap((message) =>
      magentoAdapter()
        .parse(message)
        .events.map(({id}) => id),
    );
    expect(ids).toContain('shipment/8/dispatched');
  });
  it.each([
    [500, 'RETRY'],
    [429, 'RETRY'],
    [401, 'REFUSED'],
    [400, 'REFUSED'],
  ])('is told %i: %s', async (status, said) => {
    expect((await shop(() => ({status, body: 'token_1'})).pull()).status).toBe(said);
  });
  it('tries again after HTML, and when a document fails', async () => {
    expect(await shop(() => ({body: '<html>'})).pull()).toMatchObject({status: 'RETRY'});
    const {pull} = shop(({pathname}) =>
      pathname.endsWith('/orders') ? found([order(1, {total_invoiced: 5})]) : {status: 502},
    );
    expect(await pull()).toMatchObject({status: 'RETRY'});
  });
});

describe('commands', () => {
  const about = {orderRef: '42', key: 'k'} as const;
  const ok = (json: unknown): HostAnswer => ({status: 200, headers: {}, body: JSON.stringify(json)});
  const next = (command: HostCommand, ...answers: HostAnswer[]) => {
    const progress = magentoCommands.progress(command, CONNECTION, answers);
    if (progress.next !== 'SEND') return progress;
    const {method, url, body} = progress.request;
    return [`${method} ${url.slice(ROOT.length)}`.replace(/\?.*/, ''), ...(body ? [JSON.parse(body)] : [])];
  };
  const open = ok({state: 'processing', status: 'processing', status_histories: []});
  const comment = (text: string, status: string) => ({
    statusHistory: {comment: text, status, is_customer_notified: 0, is_visible_on_front: 0},
  });

  it('hold an order and say why, once', () => {
    const hold: HostCommand = {...about, kind: 'HOLD', note: 'Address unclear'};
    expect(next(hold)).toEqual(['GET /orders/42']);
    expect(next(hold, open)).toEqual(['POST /orders/42/hold', {}]);
    expect(next(hold, open, ok(true))).toEqual(['POST /orders/42/comments', comment('Address unclear', 'holded')]);
    expect(next(hold, open, ok(true), ok(true))).toEqual({next: 'ACCEPTED'});
    const held = ok({state: 'holded', status_histories: [{comment: 'Address unclear'}]});
    expect(next(hold, held)).toMatchObject({next: 'ACCEPTED'});
    // The hold went through and its comment did not.
    expect(next(hold, ok({state: 'holded', status_histories: []}))).toEqual([
      'POST /orders/42/comments',
      comment('Address unclear', 'holded'),
    ]);
    expect(next(hold, open, {status: 400, headers: {}, body: '{}'})).toMatchObject({next: 'REFUSED'});
  });
  it('release it', () => {
    const release: HostCommand = {...about, kind: 'RELEASE'};
    expect(next(release, ok({state: 'holded'}))).toEqual(['POST /orders/42/unhold', {}]);
    expect(next(release, open)).toMatchObject({next: 'ACCEPTED'});
  });
  it('write a comment, once, and set a status', () => {
    const note: HostCommand = {...about, kind: 'NOTE', note: 'Seen'};
    expect(next(note, open)).toEqual(['POST /orders/42/comments', comment('Seen', 'processing')]);
    expect(next(note, ok({status_histories: [{comment: 'Seen'}]}))).toMatchObject({next: 'ACCEPTED'});
    const status: HostCommand = {...about, kind: 'STATUS', status: 'packed'};
    expect(next(status, open)).toEqual(['POST /orders/42/comments', comment('', 'packed')]);
    expect(next(status, ok({status: 'packed'}))).toMatchObject({next: 'ACCEPTED'});
  });
  it('ship what is left with a number, once', () => {
    const number: HostCommand = {...about, kind: 'TRACKING_NUMBER', trackingNumber: '1Z9', carrier: 'sf'};
    expect(next(number, open)).toEqual(['GET /shipments']);
    expect(next(number, open, ok({items: [], total_count: 0}))).toEqual([
      'POST /order/42/ship',
      {notify: false, tracks: [{track_number: '1Z9', title: 'sf', carrier_code: 'custom'}]},
    ]);
    const known = ok({items: [{tracks: [{track_number: '1Z9'}]}]});
    expect(next(number, open, known)).toMatchObject({next: 'ACCEPTED'});
  });
  it('are refused without a shop', () => {
    const nowhere = {settings: {url: 'http://tea.example.com'}, secret: 's'};
    const note: HostCommand = {...about, kind: 'NOTE', note: 'Seen'};
    expect(magentoCommands.progress(note, nowhere, [])).toMatchObject({next: 'REFUSED'});
    expect(next({...note, orderRef: '../x'})).toMatchObject({next: 'REFUSED'});
  });
});
