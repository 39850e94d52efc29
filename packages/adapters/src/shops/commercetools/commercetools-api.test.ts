import {describe, expect, it} from 'vitest';
import type {HostCommand} from '../../kit/host-commands.js';
import type {HostAnswer, HostRequest, Pulled} from '../../kit/host-pull.js';
import {commercetoolsCommands} from './commercetools-commands.js';
import {commercetoolsPull} from './commercetools-pull.js';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const SETTINGS = {apiUrl: 'https://api.europe-west1.gcp.commercetools.com', project: 'harbor-tea'};
const CONNECTION = {settings: SETTINGS, secret: 'client:secret'};
const ROOT = 'https://api.europe-west1.gcp.commercetools.com/harbor-tea';

const ok = (value: unknown): HostAnswer => ({status: 200, headers: {}, body: JSON.stringify(value)});
const TOKEN = ok({access_token: 'token', expires_in: 172800, token_type: 'Bearer'});

describe('a pull', () => {
  const resource = (number: number, at = '2026-03-02T10:00:00.000Z') => ({id: `id-${number}`, lastModifiedAt: at});

  /** A project that answers a token and then by path and predicate, and what it was asked. */
  function project(answers: (path: string, where: string) => Partial<HostAnswer> | readonly object[]) {
    const asked: HostRequest[] = [];
    const fetch = async (request: HostRequest): Promise<HostAnswer> => {
      asked.push(request);
      const {pathname, searchParams} = new URL(request.url);
      if (pathname === '/oauth/token') return TOKEN;
      const answer = answers(pathname.replace('/harbor-tea/', ''), searchParams.get('where') ?? '');
      return {...ok({results: answer}), ...(Array.isArray(answer) ? {} : answer)} as HostAnswer;
    };
    const pull = (cursor?: string, settings: Readonly<Record<string, string>> = SETTINGS): Promise<Pulled> =>
      commercetoolsPull.pull({cursor, connection: {settings, secret: 'client:secret'}, now: NOW, fetch});
    return {asked, pull};
  }

  /** All pages of one pass. */
  async function pass(pull: (cursor?: string) => Promise<Pulled>) {
    const bodies: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const pulled = await pull(cursor);
      if (pulled.status !== 'OK') throw new Error(pulled.reason);
      for (const {body} of pulled.messages) bodies.push(new TextDecoder().decode(body));
      cursor = pulled.cursor;
      if (!pulled.more) return {bodies, cursor};
    }
  }

  it('asks for a token, then for what changed, oldest first, with its payments', async () => {
    const {asked, pull} = project(() => []);
    expect(await pull()).toMatchObject({status: 'OK', messages: [], more: true});
    expect(asked[0]).toEqual({
      method: 'POST',
      url: 'https://auth.europe-west1.gcp.commercetools.com/oauth/token',
      headers: {
        authorization: `Basic ${btoa('client:secret')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const url = new URL(asked[1]?.url ?? '');
    expect(url.origin + url.pathname).toBe(`${ROOT}/orders`);
    expect([...url.searchParams]).toEqual([
      ['where', 'lastModifiedAt >= "2026-03-01T12:00:00Z"'],
      ['sort', 'lastModifiedAt asc'],
      ['sort', 'id asc'],
      ['expand', 'paymentInfo.payments[*]'],
      ['limit', '50'],
      ['withTotal', 'false'],
    ]);
    expect(asked[1]?.headers.authorization).toBe('Bearer token');
  });

  it('goes on after the last that it saw, and then through the payments to their orders', async () => {
    const full = Array.from({length: 50}, (_, index) => resource(index));
    const {asked, pull} = project((path, where) => {
      if (path === 'payments') return [resource(900, '2026-03-02T11:00:00.000Z')];
      if (where.startsWith('paymentInfo')) return [{id: 'paid', lastModifiedAt: '2026-02-01T00:00:00.000Z'}];
      return where.includes('id >') ? [resource(50)] : full;
    });
    const {bodies, cursor} = await pass(pull);
    expect(bodies).toHaveLength(52);
    expect(bodies.at(-1)).toContain('"paid"');
    const wheres = asked.flatMap(({url}) => new URL(url).searchParams.get('where') ?? []);
    const at = '"2026-03-02T10:00:00.000Z"';
    expect(wheres).toEqual([
      'lastModifiedAt >= "2026-03-01T12:00:00Z"',
      `lastModifiedAt > ${at} or (lastModifiedAt = ${at} and id > "id-49")`,
      'lastModifiedAt >= "2026-03-01T12:00:00Z"',
      'paymentInfo(payments(id in ("id-900")))',
    ]);
    expect(cursor).toBe('{"since":"2026-03-02T10:59:00Z"}');
  });

  it('never counts as seen what changed while it ran', async () => {
    const {pull} = project((path) => (path === 'orders' ? [resource(1, '2026-03-02T12:30:00.000Z')] : []));
    expect((await pass(pull)).cursor).toBe('{"since":"2026-03-02T11:59:00Z"}');
  });

  it.each<[string, Partial<HostAnswer>, object]>([
    ['a token that may not', {status: 403}, {status: 'REFUSED'}],
    ['too many requests', {status: 429, headers: {'retry-after': '7'}}, {status: 'RETRY', afterMs: 7000}],
    ['a server at fault', {status: 503}, {status: 'RETRY'}],
    ['garbage', {body: '<html>'}, {status: 'RETRY'}],
    ['something that is no list', {body: '{}'}, {status: 'RETRY'}],
  ])('%s', async (_, answer, outcome) => {
    expect(await project(() => answer).pull()).toMatchObject(outcome);
  });

  it('gives its secret to commercetools alone', async () => {
    const {asked, pull} = project(() => []);
    for (const apiUrl of [
      '',
      'http://api.eu.commercetools.com',
      'https://api.evil.example',
      'https://api.commercetools.com.evil.example',
    ])
      expect(await pull(undefined, {...SETTINGS, apiUrl})).toMatchObject({status: 'REFUSED'});
    expect(await pull(undefined, {...SETTINGS, project: '../other'})).toMatchObject({status: 'REFUSED'});
    expect(asked).toEqual([]);
  });

  it('tells a client that is refused', async () => {
    const fetch = async (): Promise<HostAnswer> => ({status: 401, headers: {}, body: '{"error":"invalid_client"}'});
    const pulled = await commercetoolsPull.pull({cursor: undefined, connection: CONNECTION, now: NOW, fetch});
    expect(pulled).toMatchObject({status: 'REFUSED'});
  });
});

describe('a command', () => {
  const about = {orderRef: 'order-1', key: 'k'} as const;
  const number: HostCommand = {...about, kind: 'TRACKING_NUMBER', trackingNumber: '1Z1', carrier: 'ups'};
  const status = (word: string): HostCommand => ({...about, kind: 'STATUS', status: word});

  /** What comes next after the token: an outcome, or the request in one line and its body. */
  function next(command: HostCommand, ...answers: HostAnswer[]) {
    const progress = commercetoolsCommands.progress(command, CONNECTION, [TOKEN, ...answers]);
    if (progress.next !== 'SEND') return progress;
    const {method, url, body} = progress.request;
    return [`${method} ${url.slice(ROOT.length)}`, ...(body ? [JSON.parse(body)] : [])];
  }
  const order = (facts: object = {}) => ok({id: 'order-1', version: 7, ...facts});
  const deliveries = (...parcels: object[]) => ({shippingInfo: {deliveries: [{id: 'd1', parcels}]}});
  const sends = (action: object) => ['POST /orders/order-1', {version: 7, actions: [action]}];

  it('asks for a token, and looks at the order first', () => {
    const first = commercetoolsCommands.progress(number, CONNECTION, []);
    expect(first).toMatchObject({request: {url: 'https://auth.europe-west1.gcp.commercetools.com/oauth/token'}});
    expect(next(number)).toEqual(['GET /orders/order-1']);
  });

  it('puts a number on the parcel that has none, keeping what is known of it', () => {
    const open = deliveries({id: 'p1', trackingData: {trackingId: 'OLD'}}, {id: 'p2', trackingData: {provider: 'x'}});
    const trackingData = {provider: 'x', trackingId: '1Z1', carrier: 'ups'};
    expect(next(number, order(open))).toEqual(sends({action: 'setParcelTrackingData', parcelId: 'p2', trackingData}));
    expect(next(number, order(open), ok({}))).toEqual({next: 'ACCEPTED'});
  });

  it('else into a delivery without parcels, else into a delivery of everything', () => {
    const trackingData = {trackingId: '1Z1', carrier: 'ups'};
    expect(next(number, order(deliveries()))).toEqual(
      sends({action: 'addParcelToDelivery', deliveryId: 'd1', trackingData}),
    );
    const lines = {lineItems: [{id: 'l1', quantity: 2, name: {}}], customLineItems: [{id: 'l2', quantity: 1}]};
    const items = [
      {id: 'l1', quantity: 2},
      {id: 'l2', quantity: 1},
    ];
    expect(next(number, order(lines))).toEqual(sends({action: 'addDelivery', items, parcels: [{trackingData}]}));
  });

  it('finds what an earlier attempt did, and refuses what it cannot place', () => {
    expect(next(number, order(deliveries({id: 'p1', trackingData: {trackingId: '1Z1'}})))).toMatchObject({
      next: 'ACCEPTED',
    });
    expect(next(number, order(deliveries({id: 'p1', trackingData: {trackingId: 'OLD'}})))).toMatchObject({
      next: 'REFUSED',
    });
    expect(next(number, order({shippingMode: 'Multiple'}))).toMatchObject({next: 'REFUSED'});
    expect(next({...about, kind: 'HOLD'}, order())).toMatchObject({next: 'REFUSED'});
  });

  it('sets a state by its own word, once', () => {
    expect(next(status('Shipped'), order())).toEqual(sends({action: 'changeShipmentState', shipmentState: 'Shipped'}));
    expect(next(status('Confirmed'), order())).toEqual(sends({action: 'changeOrderState', orderState: 'Confirmed'}));
    expect(next(status('Shipped'), order({shipmentState: 'Shipped'}))).toMatchObject({next: 'ACCEPTED'});
    expect(next(status('packed'), order())).toMatchObject({next: 'REFUSED'});
  });

  it('looks again where somebody else changed the order meanwhile', () => {
    const conflict: HostAnswer = {status: 409, headers: {}, body: '{"statusCode":409}'};
    expect(next(status('Shipped'), order(), conflict)).toMatchObject({next: 'RETRY'});
    expect(next(status('Shipped'), {...conflict, status: 404})).toMatchObject({next: 'REFUSED'});
    expect(next(status('Shipped'), ok({}))).toMatchObject({next: 'RETRY'});
  });
});
