import {describe, expect, it} from 'vitest';
import type {HostCommand} from '../../kit/host-commands.js';
import type {HostAnswer, HostRequest} from '../../kit/host-pull.js';
import {bigcommerceAdapter} from './bigcommerce-adapter.js';
import {bigcommerceCommands} from './bigcommerce-commands.js';
import {bigcommercePull} from './bigcommerce-pull.js';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const CONNECTION = {settings: {storeHash: 'abc123'}, secret: 'token_1'};
const ROOT = 'https://api.bigcommerce.com/stores/abc123';

const order = (id: number, changes: object = {}) => ({
  id,
  status_id: 11,
  currency_code: 'EUR',
  total_inc_tax: '5.0000',
  date_created: 'Mon, 02 Mar 2026 09:00:00 +0000',
  date_modified: 'Mon, 02 Mar 2026 11:00:00 +0100',
  ...changes,
});

function store(answers: (url: URL) => Partial<HostAnswer>) {
  const asked: string[] = [];
  const requests: HostRequest[] = [];
  const fetch = async (request: HostRequest): Promise<HostAnswer> => {
    requests.push(request);
    const url = new URL(request.url);
    asked.push(url.pathname.slice('/stores/abc123'.length));
    return {status: 204, headers: {}, body: '', ...answers(url)};
  };
  const pull = (cursor?: string, settings: Record<string, string> = CONNECTION.settings) =>
    bigcommercePull.pull({cursor, connection: {...CONNECTION, settings}, now: NOW, fetch});
  return {asked, requests, pull};
}
const ok = (json: unknown): HostAnswer => ({status: 200, headers: {}, body: JSON.stringify(json)});

describe('a pull', () => {
  it('asks for what changed, oldest first, under the token; nothing is an answer without a body', async () => {
    const {requests, pull} = store(() => ({}));
    expect(await pull()).toMatchObject({status: 'OK', messages: [], more: false});
    expect(requests[0]?.url).toBe(
      `${ROOT}/v2/orders?min_date_modified=2026-03-01T12%3A00%3A00Z&sort=date_modified:asc&limit=25&page=1`,
    );
    expect(requests[0]?.headers['x-auth-token']).toBe('token_1');
  });
  it('goes on while pages are full, and begins again before the newest change', async () => {
    const full = Array.from({length: 25}, (_, index) => order(index + 1, {status_id: 0}));
    const {pull} = store(({searchParams}) => (searchParams.get('page') === '1' ? ok(full) : ok([order(26)])));
    const first = await pull();
    expect(first).toMatchObject({status: 'OK', more: true});
    const last = await store(({pathname}) => (pathname.endsWith('/orders') ? ok([order(26)]) : {})).pull(
      first.status === 'OK' ? first.cursor : '',
    );
    expect(last).toMatchObject({status: 'OK', more: false, cursor: '{"since":"2026-03-02T09:59:00Z"}'});
  });
  it('composes an order of the parts that it may have', async () => {
    const whole = order(7, {items_shipped: 1, payment_status: 'partially refunded'});
    const product = {id: 65, name: 'Tea', quantity: 1, price_ex_tax: '5.0000'};
    const refund = {id: 12, created: '2026-03-02T09:30:00+00:00', total_amount: 5, items: []};
    const {asked, pull} = store(({pathname}) => {
      if (pathname.endsWith('/orders')) return ok([whole]);
      if (pathname.endsWith('/products')) return ok([product]);
      return pathname.endsWith('/refunds') ? ok({data: [refund], meta: {}}) : {};
    });
    const pulled = await pull();
    expect(asked).toEqual([
      '/v2/orders',
      '/v2/orders/7/products',
      '/v2/orders/7/shipping_addresses',
      '/v2/orders/7/shipments',
      '/v3/orders/7/payment_actions/refunds',
      '/v3/orders/7/transactions',
    ]);
    const [message] = pulled.status === 'OK' ? pulled.messages : [];
    const {events, issues} = message ? bigcommerceAdapter().parse(message) : {};
    expect(issues).toEqual([]);
    expect(events?.map(({id, source}) => `${source} ${id}`)).toEqual([
      'bigcommerce/abc123 order/7/placed',
      'bigcommerce/abc123 order/7/as-of/2026-03-02T10:00:00Z',
      'bigcommerce/abc123 order/7/paid',
      'bigcommerce/abc123 refund/12',
    ]);
  });
  it.each([
    [500, 'RETRY'],
    [401, 'REFUSED'],
    [404, 'REFUSED'],
  ])('is told %i: %s', async (status, said) => {
    expect((await store(() => ({status, body: 'token_1'})).pull()).status).toBe(said);
  });
  it('waits until the window is over, and tries again when a part fails or is HTML', async () => {
    const busy = {status: 429, headers: {'x-rate-limit-time-reset-ms': '15000'}};
    expect(await store(() => busy).pull()).toMatchObject({status: 'RETRY', afterMs: 15_000});
    const broken = store(({pathname}) => (pathname.endsWith('/orders') ? ok([order(7)]) : {status: 502}));
    expect(await broken.pull()).toMatchObject({status: 'RETRY'});
    expect(await store(() => ({status: 200, body: '<html>'})).pull()).toMatchObject({status: 'RETRY'});
  });
  it('gives the token to no other address', async () => {
    const {asked, pull} = store(() => ({}));
    expect(await pull(undefined, {storeHash: '../evil'})).toMatchObject({status: 'REFUSED'});
    expect(asked).toEqual([]);
  });
});

describe('commands', () => {
  const about = {orderRef: '218', key: 'k'} as const;
  const next = (command: HostCommand, ...answers: HostAnswer[]) => {
    const progress = bigcommerceCommands.progress(command, CONNECTION, answers);
    if (progress.next !== 'SEND') return progress;
    const {method, url, body} = progress.request;
    return [`${method} ${url.slice(ROOT.length)}`, ...(body ? [JSON.parse(body)] : [])];
  };
  const open = ok({status_id: 11, staff_notes: 'VIP'});

  it('hold an order, and release what was held by us to where it was', () => {
    const hold: HostCommand = {...about, kind: 'HOLD', note: 'Address unclear'};
    expect(next(hold)).toEqual(['GET /v2/orders/218']);
    const staff_notes = 'VIP\nHeld by Orderlight from status 11. Address unclear';
    expect(next(hold, open)).toEqual(['PUT /v2/orders/218', {status_id: 12, staff_notes}]);
    expect(next(hold, open, ok({}))).toEqual({next: 'ACCEPTED'});
    const held = ok({status_id: 12, staff_notes});
    expect(next(hold, held)).toMatchObject({next: 'ACCEPTED'});
    expect(next(hold, ok({status_id: 2}))).toMatchObject({next: 'REFUSED'});
    const release: HostCommand = {...about, kind: 'RELEASE'};
    expect(next(release, held)).toMatchObject(['PUT /v2/orders/218', {status_id: 11}]);
    expect(next(release, ok({status_id: 12, staff_notes: null}))).toMatchObject({next: 'ACCEPTED'});
  });
  it('set a status by its number, and write a line, once', () => {
    const status: HostCommand = {...about, kind: 'STATUS', status: '9'};
    expect(next(status, open)).toEqual(['PUT /v2/orders/218', {status_id: 9}]);
    expect(next(status, ok({status_id: 9}))).toMatchObject({next: 'ACCEPTED'});
    expect(next({...status, status: 'packed'}, open)).toMatchObject({next: 'REFUSED'});
    const note: HostCommand = {...about, kind: 'NOTE', note: 'Seen'};
    expect(next(note, open)).toEqual(['PUT /v2/orders/218', {staff_notes: 'VIP\nSeen'}]);
    expect(next(note, ok({staff_notes: 'VIP\nSeen'}))).toMatchObject({next: 'ACCEPTED'});
  });
  it('ship what is left with a number, once, to one address', () => {
    const number: HostCommand = {...about, kind: 'TRACKING_NUMBER', trackingNumber: 'EJ9', carrier: 'usps'};
    const none: HostAnswer = {status: 204, headers: {}, body: ''};
    const product = {id: 65, order_address_id: 81, quantity: 3, quantity_shipped: 1, type: 'physical'};
    expect(next(number, open)).toEqual(['GET /v2/orders/218/shipments?limit=250']);
    expect(next(number, open, none)).toEqual(['GET /v2/orders/218/products?limit=250']);
    expect(next(number, open, none, ok([product, {...product, id: 66, type: 'digital'}]))).toEqual([
      'POST /v2/orders/218/shipments',
      {
        order_address_id: 81,
        tracking_number: 'EJ9',
        tracking_carrier: 'usps',
        items: [{order_product_id: 65, quantity: 2}],
      },
    ]);
    expect(next(number, open, ok([{tracking_number: 'EJ9'}]))).toMatchObject({next: 'ACCEPTED'});
    expect(next(number, open, none, ok([]))).toMatchObject({next: 'REFUSED'});
    const elsewhere = {...product, id: 67, order_address_id: 82};
    expect(next(number, open, none, ok([product, elsewhere]))).toMatchObject({next: 'REFUSED'});
  });
  it('wait as long as the store asks, and are refused without one', () => {
    const busy = {status: 429, headers: {'x-rate-limit-time-reset-ms': '9000'}, body: ''};
    const note: HostCommand = {...about, kind: 'NOTE', note: 'Seen'};
    expect(next(note, busy)).toMatchObject({next: 'RETRY', afterMs: 9000});
    expect(bigcommerceCommands.progress(note, {settings: {}, secret: 's'}, [])).toMatchObject({next: 'REFUSED'});
    expect(next({...note, orderRef: 'x'})).toMatchObject({next: 'REFUSED'});
  });
});
