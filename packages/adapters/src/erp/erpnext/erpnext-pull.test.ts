import {describe, expect, it} from 'vitest';
import type {HostAnswer, HostRequest} from '../../kit/host-pull.js';
import {erpnext} from './erpnext-mapping.js';
import {erpnextPull} from './erpnext-pull.js';

const connection = {settings: {url: 'https://company.example', timeZone: 'Asia/Kolkata'}, secret: 'key:secret'};
const NOW = Date.parse('2026-03-02T12:00:00Z');

interface Document {
  readonly name: string;
  readonly modified: string;
  readonly [field: string]: unknown;
}

const order = (index: number, modified = `2026-03-02 17:${String(index).padStart(2, '0')}:00.000000`): Document => ({
  name: `SO-${index}`,
  doctype: 'Sales Order',
  docstatus: 1,
  status: 'To Deliver and Bill',
  creation: '2026-03-02 10:00:00',
  modified,
});

/** A site that filters, sorts and pages as the documents say. */
function site(tables: Readonly<Record<string, readonly Document[]>>, gone: readonly string[] = []) {
  const asked: string[] = [];
  const fetch = async ({url, headers}: HostRequest): Promise<HostAnswer> => {
    expect(headers.authorization).toBe('token key:secret');
    const {pathname, searchParams} = new URL(url);
    const [, , , kind = '', name] = pathname.split('/').map(decodeURIComponent);
    asked.push(name ? `${kind}/${name}` : kind);
    const table = tables[kind] ?? [];
    if (name) {
      const data = table.find((document) => document.name === name);
      return data && !gone.includes(name)
        ? {status: 200, headers: {}, body: JSON.stringify({data})}
        : {status: 404, headers: {}, body: JSON.stringify({exc_type: 'DoesNotExistError'})};
    }
    expect(searchParams.get('order_by')).toBe('modified asc');
    const [[, , since], submitted] = JSON.parse(searchParams.get('filters') ?? '');
    expect(submitted).toEqual(['docstatus', '>', '0']);
    const start = Number(searchParams.get('limit_start'));
    const data = table
      .filter(({modified}) => modified >= since)
      .sort((one, other) => (one.modified < other.modified ? -1 : 1))
      .slice(start, start + Number(searchParams.get('limit_page_length')))
      .map((document) => ({name: document.name, modified: document.modified}));
    return {status: 200, headers: {}, body: JSON.stringify({data})};
  };
  return {fetch, asked};
}

async function passOver(fetch: (request: HostRequest) => Promise<HostAnswer>) {
  let cursor: string | undefined = erpnextPull.cursorAt(Date.parse('2026-03-02T11:00:00Z'));
  const names: string[] = [];
  for (let page = 0; page < 20; page++) {
    const pulled = await erpnextPull.pull({cursor, fetch, connection, now: NOW});
    if (pulled.status !== 'OK') throw new Error(pulled.reason);
    for (const {body, headers} of pulled.messages)
      for (const {subject} of erpnext(body, {headers}).events)
        if ('orderRef' in subject) names.push(subject.orderRef ?? '');
    cursor = pulled.cursor;
    if (!pulled.more) break;
  }
  return {names: [...new Set(names)], cursor};
}

describe('a pass', () => {
  it('fetches every kind, page by page, in the zone of the site, and each document once', async () => {
    const same = '2026-03-02 17:30:00.000000';
    const orders = Array.from({length: 45}, (_, index) => order(index, index > 15 && index < 40 ? same : undefined));
    const {fetch, asked} = site({'Sales Order': [...orders, order(99, '2026-03-02 16:29:59.000000')]});
    const {names, cursor} = await passOver(fetch);
    expect(names).toHaveLength(45);
    expect(names).not.toContain('SO-99');
    expect(asked.filter((path) => path === 'Sales Order')).toHaveLength(3);
    expect(asked.filter((path) => path === 'Payment Entry')).toHaveLength(1);
    // 17:44 in Kolkata is 12:14 in UTC: no later than the pass began, less the overlap.
    expect(JSON.parse(cursor ?? '')).toEqual({since: '2026-03-02T11:55:00Z'});
  });

  it('finds the order of a payment by its invoice, and bears that a document is gone', async () => {
    const modified = '2026-03-02 17:00:00.000000';
    const payment = {
      name: 'PAY-1',
      doctype: 'Payment Entry',
      docstatus: 1,
      modified,
      posting_date: '2026-03-02',
      payment_type: 'Receive',
      references: [{reference_doctype: 'Sales Invoice', reference_name: 'SINV-1', allocated_amount: 5}],
    };
    const invoice = {name: 'SINV-1', modified: '2026-03-01 10:00:00', docstatus: 1, items: [{sales_order: 'SO-7'}]};
    const {fetch} = site({'Sales Order': [order(1)], 'Sales Invoice': [invoice], 'Payment Entry': [payment]}, ['SO-1']);
    expect((await passOver(fetch)).names).toEqual(['SO-7']);
  });
});

describe('an answer that is of no use', () => {
  const pull = (answer: Partial<HostAnswer>, settings: Record<string, string> = connection.settings) =>
    erpnextPull.pull({
      cursor: undefined,
      fetch: async () => ({status: 200, headers: {}, body: '', ...answer}),
      connection: {settings, secret: 'key:secret'},
      now: NOW,
    });

  it('is tried again, or refused', async () => {
    expect(await pull({status: 401})).toMatchObject({status: 'REFUSED'});
    expect(await pull({status: 429, headers: {'retry-after': '7'}})).toMatchObject({status: 'RETRY', afterMs: 7000});
    expect(await pull({status: 502, body: '<html>'})).toMatchObject({status: 'RETRY'});
    expect(await pull({body: '<html>'})).toMatchObject({status: 'RETRY'});
    expect(await pull({}, {url: 'http://company.example'})).toMatchObject({status: 'REFUSED'});
    expect(await pull({}, {url: 'https://company.example', timeZone: 'Mars'})).toMatchObject({status: 'REFUSED'});
  });
});
