import {describe, expect, it} from 'vitest';
import type {HostAnswer, HostRequest} from '../../kit/host-pull.js';
import {trytonAdapter} from './tryton-adapter.js';
import {trytonPull} from './tryton-pull.js';

const connection = {
  settings: {url: 'https://tryton.example/', database: 'company', login: 'orders'},
  secret: 'pässword',
};
const NOW = Date.parse('2026-11-22T12:00:00Z');

const at = (hour: number, minute = 0) => ({
  __class__: 'datetime',
  ...{year: 2026, month: 11, day: 22, hour, minute, second: 0, microsecond: 250_000},
});
const sale = (id: number, facts: object = {}) => ({
  id,
  number: `S${id}`,
  state: 'quotation',
  shipment_state: 'none',
  create_date: at(8),
  write_date: null,
  ...facts,
});
const answer = (body: unknown, status = 200, headers: Record<string, string> = {}): HostAnswer => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** A server that knows a company's sales, and pages through them as trytond does: by the domain's id, in the order of ids. */
function server(sales: readonly {readonly id: number}[], modules: readonly string[] = ['stock_package']) {
  const requests: {readonly request: HostRequest; readonly method: string; readonly params: readonly unknown[]}[] = [];
  const fetch = async (request: HostRequest): Promise<HostAnswer> => {
    const {id, method, params} = JSON.parse(request.body ?? '');
    requests.push({request, method, params});
    if (method === 'model.ir.module.search_read')
      return answer({id, result: modules.map((name, index) => ({id: index, name}))});
    const [[[, , after]], , limit] = params;
    return answer({id, result: sales.filter((one) => one.id > after).slice(0, limit)});
  };
  return {fetch, requests};
}

const pull = (fetch: (request: HostRequest) => Promise<HostAnswer>, cursor?: string) =>
  trytonPull.pull({cursor, fetch, connection, now: NOW});

it('asks for what changed since, with the fields of the modules that are active, under basic authentication', async () => {
  const {fetch, requests} = server([sale(3)]);
  const pulled = await pull(fetch, trytonPull.cursorAt(Date.parse('2026-11-22T07:00:00Z')));
  expect(pulled).toMatchObject({status: 'OK', more: false});
  const [, asked] = requests;
  expect(asked?.request).toMatchObject({
    method: 'POST',
    url: 'https://tryton.example/company/',
    headers: {authorization: `Basic ${Buffer.from('orders:pässword').toString('base64')}`},
  });
  const [domain, offset, limit, order, fields, context] = (asked?.params ?? []) as [unknown[][], ...unknown[]];
  expect([offset, limit, order, context]).toEqual([0, 50, [['id', 'ASC']], {}]);
  const since = {__class__: 'datetime', year: 2026, month: 11, day: 22, hour: 7, minute: 0, second: 0, microsecond: 0};
  expect(domain[0]).toEqual(['id', '>', 0]);
  // What hangs from a sale has dates of its own.
  for (const name of [
    'create_date',
    'write_date',
    'shipments.write_date',
    'shipments.packages.write_date',
    'invoices.write_date',
  ])
    expect(domain[1]).toContainEqual([name, '>=', since]);
  expect(fields).toContain('shipments.root_packages.write_date');
  expect(fields).not.toContain('shipments.root_packages.shipping_reference');
});

it('goes on page by page, and begins the next pass before the newest change of the last one', async () => {
  const sales = Array.from({length: 70}, (_, index) => sale(index + 1));
  sales[10] = sale(11, {'shipments.': [{id: 1, state: 'waiting', create_date: at(8), write_date: at(11, 30)}]});
  const {fetch} = server(sales);
  const first = await pull(fetch, trytonPull.cursorAt(Date.parse('2026-11-22T07:00:00Z')));
  if (first.status !== 'OK') throw new Error(first.reason);
  expect([first.messages.length, first.more]).toEqual([50, true]);
  const second = await pull(fetch, first.cursor);
  if (second.status !== 'OK') throw new Error(second.reason);
  expect([second.messages.length, second.more]).toEqual([20, false]);
  expect(JSON.parse(second.cursor)).toEqual({since: '2026-11-22T11:25:00.250Z'});
  const read = [...first.messages, ...second.messages].flatMap((message) => trytonAdapter().parse(message).events);
  expect(new Set(read.map(({id}) => id.split('/')[1])).size).toBe(70);
});

it('takes whoever may not see the modules to have none', async () => {
  const {fetch} = server([sale(3)]);
  const refusing = async (request: HostRequest) =>
    request.body?.includes('ir.module') ? answer({id: 1, error: ['You are not allowed', '']}) : fetch(request);
  expect(await pull(refusing)).toMatchObject({status: 'OK', messages: [{}]});
});

describe('what a server answers else', () => {
  it.each([
    ['a wrong password', answer('', 401), {status: 'REFUSED'}],
    ['too many attempts', answer('', 429, {'retry-after': '30'}), {status: 'RETRY', afterMs: 30_000}],
    ['a server that is down', answer('', 503), {status: 'RETRY'}],
    ['no JSON', answer('<html>'), {status: 'RETRY'}],
  ])('%s', async (_, given, expected) => {
    expect(await pull(async () => given)).toMatchObject(expected);
  });

  it('says what to do about an error, without repeating what it says of people', async () => {
    const {fetch} = server([]);
    const failing = async (request: HostRequest) =>
      request.body?.includes('sale.sale') ? answer({id: 1, error: ["Ilse Morgen's sale", '']}) : fetch(request);
    const pulled = await pull(failing);
    expect(pulled).toMatchObject({status: 'REFUSED'});
    expect(JSON.stringify(pulled)).not.toContain('Ilse');
  });

  it.each([{url: 'http://tryton.example'}, {url: ''}, {database: '../x'}, {login: 'a:b'}])(
    'asks nobody with the settings %j',
    async (settings) => {
      const fetch = async () => expect.unreachable();
      const pulled = await trytonPull.pull({
        cursor: undefined,
        fetch,
        connection: {...connection, settings: {...connection.settings, ...settings}},
        now: NOW,
      });
      expect(pulled).toMatchObject({status: 'REFUSED'});
    },
  );
});
