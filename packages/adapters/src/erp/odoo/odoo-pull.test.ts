import {describe, expect, it} from 'vitest';
import type {HostAnswer, HostRequest} from '../../kit/host-pull.js';
import {odooAdapter} from './odoo-adapter.js';
import {odooPull} from './odoo-pull.js';

const KEY = 'd41d8cd98f00b204';
const rpc = {
  settings: {url: 'https://company.odoo.com', database: 'company', login: 'orders@example.org'},
  secret: KEY,
};
const json2 = {settings: {url: 'https://company.odoo.com', database: 'company', api: 'json-2'}, secret: KEY};
const NOW = Date.parse('2026-03-02T12:00:00Z');

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}): HostAnswer => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const order = (id: number, facts: object = {}) => ({
  id,
  name: `S0000${id}`,
  state: 'sale',
  create_date: '2026-03-02 08:00:00',
  date_order: '2026-03-02 09:00:00',
  write_date: '2026-03-02 09:00:00',
  partner_id: [7, 'Ilse Morgen'],
  partner_shipping_id: [7, 'Ilse Morgen'],
  partner_invoice_id: [7, 'Ilse Morgen'],
  invoice_ids: [],
  picking_ids: [],
  ...facts,
});

interface Table {
  readonly [model: string]: readonly {readonly id: number; readonly [field: string]: unknown}[];
}

/** The fields of a server that has neither sale_stock nor delivery, and is older than 17. */
const PLAIN = new Set(['picking_ids', 'delivery_status', 'locked', 'is_delivery']);

/** A server that answers as the documents say, by either way, and refuses fields that it has not. */
function server(tables: Table, missing: ReadonlySet<string> = new Set()) {
  const calls: {readonly model: string; readonly method: string; readonly parameters: Record<string, unknown>}[] = [];
  const perform = (model: string, method: string, parameters: Record<string, unknown>): unknown => {
    calls.push({model, method, parameters});
    if (method === 'fields_get') {
      const fields = (parameters.allfields as string[]).filter((name) => !missing.has(name));
      return Object.fromEntries(fields.map((name) => [name, {type: 'char'}]));
    }
    const fields = parameters.fields as string[];
    const [[field, operator, value]] = parameters.domain as [[string, string, number | number[]]];
    const rows = (tables[model] ?? []).filter((row) => {
      const given = [row[field]].flat()[0] as number;
      return operator === '>' ? given > (value as number) : (value as number[]).includes(given);
    });
    return rows
      .slice(0, (parameters.limit as number) ?? rows.length)
      .map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name === 'id' || fields.includes(name))));
  };
  const fetch = async ({url, headers, body = ''}: HostRequest): Promise<HostAnswer> => {
    const {pathname} = new URL(url);
    if (pathname.startsWith('/json/2/')) {
      expect(headers).toMatchObject({authorization: `bearer ${KEY}`, 'x-odoo-database': 'company'});
      const [, , , model = '', method = ''] = pathname.split('/');
      return answer(perform(model, method, JSON.parse(body)));
    }
    expect(pathname).toBe('/jsonrpc');
    expect(headers).not.toHaveProperty('authorization');
    const {id, params} = JSON.parse(body);
    const {service, method, args} = params;
    if (service === 'common') {
      expect([method, args]).toEqual(['login', ['company', 'orders@example.org', KEY]]);
      return answer({jsonrpc: '2.0', id, result: 2});
    }
    const [database, user, password, model, name, positional, parameters] = args;
    expect([database, user, password, positional]).toEqual(['company', 2, KEY, []]);
    return answer({jsonrpc: '2.0', id, result: perform(model, name, parameters)});
  };
  return {fetch, calls};
}

const TABLES: Table = {
  'sale.order': [order(1, {picking_ids: [5], invoice_ids: [9]}), order(2)],
  'sale.order.line': [
    {
      id: 11,
      order_id: [1, 'S00001'],
      product_id: [3, '[TEA] Tea'],
      product_uom_qty: 2,
      price_unit: 1,
      write_date: '2026-03-02 09:00:00',
    },
  ],
  'stock.picking': [
    {
      id: 5,
      name: 'WH/OUT/00005',
      state: 'done',
      sale_id: [1, 'S00001'],
      picking_type_code: 'outgoing',
      date_done: '2026-03-02 11:00:00',
      write_date: '2026-03-02 11:00:00',
    },
  ],
  'stock.move': [
    {id: 6, picking_id: [5, 'WH/OUT/00005'], sale_line_id: [11, 'x'], product_uom_qty: 2, quantity: 2, state: 'done'},
  ],
  'account.move': [
    {
      id: 9,
      move_type: 'out_invoice',
      state: 'posted',
      payment_state: 'not_paid',
      invoice_date: '2026-03-02',
      write_date: '2026-03-02 10:00:00',
    },
  ],
  'res.partner': [{id: 7, name: 'Ilse Morgen', email: 'ilse.morgen@example.org'}],
};

describe.each([
  ['JSON-RPC', rpc],
  ['JSON-2', json2],
])('by %s', (_, connection) => {
  const pull = (fetch: (request: HostRequest) => Promise<HostAnswer>, cursor?: string) =>
    odooPull.pull({cursor, fetch, connection, now: NOW});

  it('brings each order with what hangs from it', async () => {
    const {fetch, calls} = server(TABLES);
    const pulled = await pull(fetch, odooPull.cursorAt(Date.parse('2026-03-02T07:00:00Z')));
    if (pulled.status !== 'OK') throw new Error(pulled.reason);
    const read = pulled.messages.map((message) => odooAdapter().parse(message));
    expect(read.map(({issues}) => issues)).toEqual([[], []]);
    expect(read[0]?.events.map(({id}) => id)).toEqual([
      'order/1/placed',
      'order/1/as-of/2026-03-02T09:00:00Z',
      'order/1/confirmed',
      'picking/5/reserved',
      'picking/5/as-of/2026-03-02T11:00:00Z',
      'picking/5/sent',
      'invoice/9/issued',
    ]);
    expect(read[0]?.events[3]?.data).toEqual({lines: [{line: '11', quantity: 2}]});
    expect(read[1]?.events[1]?.data).toMatchObject({personal: {email: 'ilse.morgen@example.org'}});
    // A change of a line, an invoice or a transfer alone is seen too.
    const {domain} = calls.find(({method}) => method === 'search_read')?.parameters ?? {};
    expect(domain).toEqual([
      ['id', '>', 0],
      '|',
      '|',
      '|',
      ['write_date', '>=', '2026-03-02 07:00:00'],
      ['order_line.write_date', '>=', '2026-03-02 07:00:00'],
      ['order_line.invoice_lines.move_id.write_date', '>=', '2026-03-02 07:00:00'],
      ['picking_ids.write_date', '>=', '2026-03-02 07:00:00'],
    ]);
    expect(JSON.parse(pulled.cursor)).toEqual({since: '2026-03-02T10:55:00Z'});
  });

  it('asks a server for no field that it has not', async () => {
    const {fetch, calls} = server(TABLES, PLAIN);
    const pulled = await pull(fetch);
    expect(pulled).toMatchObject({status: 'OK', messages: [{}, {}]});
    expect(calls.map(({model}) => model)).not.toContain('stock.picking');
    expect(calls.find(({method}) => method === 'search_read')?.parameters.fields).not.toContain('locked');
  });

  it('goes on page by page', async () => {
    const {fetch} = server({...TABLES, 'sale.order': Array.from({length: 60}, (_, index) => order(index + 1))});
    const first = await pull(fetch);
    if (first.status !== 'OK') throw new Error(first.reason);
    expect([first.messages.length, first.more]).toEqual([50, true]);
    const second = await pull(fetch, first.cursor);
    expect(second).toMatchObject({status: 'OK', more: false});
    if (second.status === 'OK') expect(second.messages).toHaveLength(10);
  });

  it.each([
    ['a key that is not valid', answer('{}', 401), {status: 'REFUSED'}],
    ['too many calls', answer('', 429, {'retry-after': '5'}), {status: 'RETRY', afterMs: 5000}],
    ['a server that is down', answer('', 502), {status: 'RETRY'}],
    ['no JSON', answer('<html>'), {status: 'RETRY'}],
  ])('knows %s', async (_, given, expected) => {
    expect(await pull(async () => given)).toMatchObject(expected);
  });

  it('asks nobody where the key would travel in the clear', async () => {
    const settings = {...connection.settings, url: 'http://company.example'};
    const fetch = async () => expect.unreachable();
    const pulled = await odooPull.pull({cursor: undefined, fetch, connection: {...connection, settings}, now: NOW});
    expect(pulled).toMatchObject({status: 'REFUSED'});
  });
});

describe("errors of JSON-RPC's, which come with a status of 200", () => {
  const pull = (error: object | false) =>
    odooPull.pull({
      cursor: undefined,
      connection: rpc,
      now: NOW,
      fetch: async () => answer(error ? {jsonrpc: '2.0', id: 1, error} : {jsonrpc: '2.0', id: 1, result: false}),
    });

  it('tells those that last from those that pass, and repeats nothing of them', async () => {
    const refused = await pull({code: 200, message: 'Ilse', data: {name: 'odoo.exceptions.AccessError'}});
    expect(refused).toMatchObject({status: 'REFUSED'});
    expect(JSON.stringify(refused)).not.toContain('Ilse');
    expect(await pull({code: 200, data: {name: 'psycopg2.errors.SerializationFailure'}})).toMatchObject({
      status: 'RETRY',
    });
    expect(await pull(false)).toMatchObject({status: 'REFUSED'});
  });
});
