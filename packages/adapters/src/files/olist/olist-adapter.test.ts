import {createReadStream, existsSync, readdirSync, readFileSync} from 'node:fs';
import {createGunzip} from 'node:zlib';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import type {Issue} from '../../kit/adapter.js';
import {testAdapter} from '../../testing.js';
import {type FileReport, type FileSource, importFiles} from '../import-files.js';
import {olistAdapter} from './olist-adapter.js';
import {olistMapping} from './olist-mapping.js';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
const source = (name: string, bytes: Uint8Array = fixture(name)): FileSource => ({
  name,
  async *open() {
    yield bytes;
  },
});
const text = (name: string, csv: string) => source(name, new TextEncoder().encode(csv));
const ALL = [
  'geolocation.csv',
  'items.csv',
  'orders.csv',
  'payments.csv',
  'customers.csv',
  'products.csv',
  'translation.csv',
];

async function imported(sources: readonly FileSource[]) {
  const events: OrderEvent[] = [];
  const issues: Issue[] = [];
  let files: readonly FileReport[] = [];
  let rows = [0, 0];
  for await (const step of importFiles(olistMapping, sources)) {
    events.push(...step.events);
    issues.push(...step.issues);
    files = step.files ?? files;
    rows = [step.rowsRead, step.rowsTotal];
  }
  return {events, issues, files, rows};
}

const all = await imported(ALL.map((name) => source(name)));
const of = (order: string) => all.events.filter(({subject}) => 'orderRef' in subject && subject.orderRef === order);
const typesOf = (order: string) => of(order).map(({type}) => type);
const issuesAt = (place: string) => all.issues.filter(({path}) => path === place);

testAdapter(olistAdapter(), [{name: 'the orders file', message: {body: fixture('orders.csv'), headers: {}}}], {
  describe,
  it,
});

describe('an order with all its files', () => {
  it('gives exactly these events', () => {
    const subject = {orderRef: 'o-delivered', orderNo: 'o-delivered'};
    const carrier = {type: 'CARRIER', role: 'CARRIER'};
    const brl = (amount: number) => ({amount, currency: 'BRL'});
    expect(of('o-delivered')).toEqual([
      {
        id: 'order/o-delivered/placed',
        source: 'olist',
        type: 'order.placed',
        subject,
        occurredAt: '2017-09-11T17:39:33-03:00',
        data: {
          orderNo: 'o-delivered',
          externalRefs: [{system: 'olist', id: 'o-delivered'}],
          customer: {id: 'person-1'},
          personal: {
            shippingAddress: {lines: [], city: 'sao paulo', region: 'SP', postalCode: '04841', countryCode: 'BR'},
          },
          promised: {
            until: '2017-09-27T23:59:59-03:00',
            precision: 'DATE',
            timeZone: 'America/Sao_Paulo',
            source: 'HOST',
          },
        },
      },
      {
        id: 'order/o-delivered/as-of/2017-09-23T13:21:21-03:00',
        source: 'olist',
        type: 'order.updated',
        subject,
        occurredAt: '2017-09-23T13:21:21-03:00',
        data: {
          lines: [
            {id: '1', sku: 'p-toys', name: 'toys and games', quantity: 1, unitPrice: brl(4890)},
            {id: '2', sku: 'p-plain', name: 'pc gamer', quantity: 1, unitPrice: brl(110)},
          ],
          amounts: {subtotal: brl(5000), shipping: brl(1660), total: brl(6660)},
          fulfillmentStatus: 'FULFILLED',
          attributes: {'olist.status': 'delivered'},
        },
      },
      {
        id: 'order/o-delivered/payment/1/captured',
        source: 'olist',
        type: 'payment.captured',
        subject,
        occurredAt: '2017-09-11T18:04:37-03:00',
        evidence: [{kind: 'PAYMENT_RECEIPT', capturedAt: '2017-09-11T18:04:37-03:00'}],
        data: {paymentId: 'o-delivered/1', amount: brl(6660), method: 'credit_card'},
      },
      {
        id: 'order/o-delivered/payment/2/captured',
        source: 'olist',
        type: 'payment.captured',
        subject,
        occurredAt: '2017-09-11T18:04:37-03:00',
        evidence: [{kind: 'PAYMENT_RECEIPT', capturedAt: '2017-09-11T18:04:37-03:00'}],
        data: {paymentId: 'o-delivered/2', amount: brl(0), method: 'voucher'},
      },
      {
        id: 'order/o-delivered/dispatched',
        source: 'olist',
        type: 'shipment.dispatched',
        subject,
        occurredAt: '2017-09-12T17:02:57-03:00',
        data: {shipmentId: 'o-delivered/1'},
      },
      {
        id: 'order/o-delivered/posted',
        source: 'olist',
        type: 'shipment.checkpoint',
        subject,
        occurredAt: '2017-09-12T17:02:57-03:00',
        actor: carrier,
        evidence: [{kind: 'CARRIER_EVENT', capturedAt: '2017-09-12T17:02:57-03:00'}],
        data: {shipmentId: 'o-delivered/1', status: 'PICKED_UP'},
      },
      {
        id: 'order/o-delivered/delivered',
        source: 'olist',
        type: 'shipment.checkpoint',
        subject,
        occurredAt: '2017-09-23T13:21:21-03:00',
        actor: carrier,
        evidence: [{kind: 'CARRIER_EVENT', capturedAt: '2017-09-23T13:21:21-03:00'}],
        data: {shipmentId: 'o-delivered/1', status: 'DELIVERED'},
      },
    ]);
  });

  it('gives the same events in whatever order and under whatever names the files come', async () => {
    const renamed = [...ALL].reverse().map((name, index) => source(`${index}.txt`, fixture(name)));
    expect((await imported(renamed)).events).toEqual(all.events);
  });

  it('says what each file is for and how far it is', () => {
    expect(all.files).toEqual([
      {
        name: 'geolocation.csv',
        kind: 'geolocation',
        use: 'NONE',
        note: 'holds no order facts (coordinates of postal codes)',
      },
      {name: 'items.csv', kind: 'items', use: 'ROWS', rows: 6},
      {name: 'orders.csv', kind: 'orders', use: 'ORDERS', rows: 7},
      {name: 'payments.csv', kind: 'payments', use: 'ROWS', rows: 5},
      {name: 'customers.csv', kind: 'customers', use: 'LOOKUP', rows: 6},
      {name: 'products.csv', kind: 'products', use: 'LOOKUP', rows: 3},
      {name: 'translation.csv', kind: 'translation', use: 'LOOKUP', rows: 1},
    ]);
    expect(all.rows).toEqual([7, 7]);
  });
});

describe('Olist’s quirks', () => {
  it('reads Brasília summer time, and keeps a handing over before the approval as it is dated', () => {
    expect(of('o-summer').map(({type, occurredAt}) => [type, occurredAt])).toEqual([
      ['order.placed', '2017-12-01T10:00:00-02:00'],
      ['order.updated', '2017-12-03T09:00:00-02:00'],
      ['payment.captured', '2017-12-03T09:00:00-02:00'],
      ['shipment.dispatched', '2017-12-02T08:00:00-02:00'],
      ['shipment.checkpoint', '2017-12-02T08:00:00-02:00'],
    ]);
    expect(issuesAt('orders.csv: row 3, column order_approved_at')).toEqual([]);
  });

  it('knows the person behind customer ids that differ by order', () => {
    const people = ['o-delivered', 'o-summer'].map((order) => of(order)[0]?.data);
    expect(people).toMatchObject([{customer: {id: 'person-1'}}, {customer: {id: 'person-1'}}]);
  });

  it('names a line by its product where the category is not given', () => {
    expect(of('o-summer')[1]?.data).toMatchObject({lines: [{name: 'p-unnamed'}]});
  });

  it('takes no payment whose approval has no date, and says so', () => {
    expect(typesOf('o-unapproved')).not.toContain('payment.captured');
    expect(issuesAt('orders.csv: row 4, column order_approved_at')).toMatchObject([{code: 'INVALID_FIELD'}]);
  });

  it('takes no delivery without a date, and says so', () => {
    expect(of('o-undated').map(({data}) => (data as {status?: string}).status)).not.toContain('DELIVERED');
    expect(issuesAt('orders.csv: row 5, column order_delivered_customer_date')).toMatchObject([
      {code: 'INVALID_FIELD'},
    ]);
  });

  it('takes an order without items', () => {
    const updated = of('o-canceled').find(({type}) => type === 'order.updated');
    expect(updated?.data).toEqual({fulfillmentStatus: 'CANCELLED', attributes: {'olist.status': 'canceled'}});
  });

  it('takes the approval for the payment where the order has no payment row', () => {
    expect(of('o-unavailable').find(({type}) => type === 'payment.captured')).toMatchObject({
      id: 'order/o-unavailable/paid',
      occurredAt: '2017-07-01T11:30:00-03:00',
      data: {paymentId: 'o-unavailable'},
    });
  });

  it('dates a cancellation and missing goods by the last fact, as inferred', () => {
    expect(of('o-canceled').at(-1)).toMatchObject({
      type: 'order.cancelled',
      occurredAt: '2017-06-01T11:00:00-03:00',
      assurance: 'INFERRED',
    });
    expect(of('o-unavailable').at(-1)).toMatchObject({
      type: 'stock.short',
      occurredAt: '2017-07-01T11:30:00-03:00',
      assurance: 'INFERRED',
    });
  });
});

describe('what cannot be taken', () => {
  it('is told with file, row, column and the kind of the value', () => {
    expect(all.issues.map(({code, path}) => [code, path])).toEqual([
      ['INVALID_FIELD', 'items.csv: row 5'],
      ['INVALID_FIELD', 'orders.csv: row 4, column order_approved_at'],
      ['INVALID_FIELD', 'items.csv: row 6, column price'],
      ['INVALID_FIELD', 'orders.csv: row 5, column order_delivered_customer_date'],
      ['INVALID_FIELD', 'orders.csv: row 8, column order_purchase_timestamp'],
      ['UNKNOWN_CODE', 'orders.csv: row 8, column order_status'],
      ['INVALID_FIELD', 'items.csv: row 7, column order_id'],
    ]);
    const messages = all.issues.map(({message}) => message);
    expect(messages[0]).toContain('has 8 cells where the header has 7');
    expect(messages[2]).toContain('must be an amount in BRL, is a decimal number');
    expect(messages[4]).toContain('must be a time like yyyy-MM-dd HH:mm:ss, is a date');
    expect(messages[5]).toContain('"wrapped"');
    expect(messages[6]).toContain('names an order that no orders file has');
  });

  it('leaves out a price and every sum over it, and keeps the line', () => {
    const updated = of('o-undated').find(({type}) => type === 'order.updated');
    expect(updated?.data).toMatchObject({
      lines: [{id: '1', sku: 'p-toys', name: 'toys and games', quantity: 1}],
      amounts: {shipping: {amount: 100, currency: 'BRL'}},
    });
    expect(JSON.stringify(updated?.data)).not.toMatch(/unitPrice|subtotal|total/);
  });

  it('takes the first of two rows of one order', async () => {
    const [header, first] = fixture('orders.csv').toString().split('\n');
    const twice = await imported([text('orders.csv', `${header}\n${first}\n${first}\n`)]);
    const once = await imported([text('orders.csv', `${header}\n${first}\n`)]);
    expect(twice.events).toEqual(once.events);
    expect(twice.issues.map(({path}) => path)).toEqual(['orders.csv: row 3, column order_id']);
  });

  it('reports a customer that the customers file does not have', async () => {
    const customers = fixture('customers.csv').toString().split('\n').slice(0, 2).join('\n');
    const {issues} = await imported([source('orders.csv'), text('customers.csv', customers)]);
    expect(issues.filter(({path}) => path?.endsWith('customer_id')).map(({path}) => path)).toEqual(
      [3, 4, 5, 6, 7].map((row) => `orders.csv: row ${row}, column customer_id`),
    );
  });

  it('asks for the orders file, and names files that it does not know', async () => {
    const {events, issues, files} = await imported([source('items.csv'), text('notes.csv', 'a,b\n1,2\n')]);
    expect(events).toEqual([]);
    expect(issues.map(({code, message}) => [code, message.split(' ')[0]])).toEqual([
      ['INVALID_FIELD', 'items.csv,'],
      ['UNKNOWN_TOPIC', 'notes.csv:'],
      ['INVALID_FIELD', 'olist:'],
    ]);
    expect(files.map(({use}) => use)).toEqual(['ROWS', 'UNKNOWN']);
  });
});

describe('the mapping', () => {
  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(olistMapping))).toEqual(olistMapping);
  });

  it('names only columns that its files must have', () => {
    const {events, subject, checks, files} = olistMapping;
    const rules = JSON.stringify({
      events,
      subject,
      checks,
      from: Object.values(files).map((file) => ('from' in file ? file.from : '')),
    });
    const named = [...rules.matchAll(/\b(\w+)\.(\w+)\b/g)].filter(([, kind]) => kind && Object.hasOwn(files, kind));
    expect(named.length).toBeGreaterThan(30);
    for (const [reference, kind = '', column = ''] of named) {
      expect(files[kind]?.columns, reference).toContain(column);
    }
  });
});

describe('one file on its own', () => {
  const parse = (name: string) => olistAdapter().parse({body: fixture(name), headers: {}});

  it('gives the orders file’s facts, with the payment from the approval alone', () => {
    const {events} = parse('orders.csv');
    const first = events.filter(({subject}) => 'orderRef' in subject && subject.orderRef === 'o-delivered');
    expect(first.map(({id}) => id)).toEqual([
      'order/o-delivered/placed',
      'order/o-delivered/as-of/2017-09-23T13:21:21-03:00',
      'order/o-delivered/paid',
      'order/o-delivered/dispatched',
      'order/o-delivered/posted',
      'order/o-delivered/delivered',
    ]);
  });

  it.each(['items.csv', 'payments.csv', 'customers.csv', 'products.csv', 'translation.csv', 'geolocation.csv'])(
    '%s needs the orders file or holds no order facts',
    (name) => {
      const {events, issues} = parse(name);
      expect(events).toEqual([]);
      expect(issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
    },
  );

  it('does not take another file for one of Olist’s', () => {
    const body = new TextEncoder().encode('id,total\n1,2\n');
    expect(olistAdapter().parse({body, headers: {}})).toMatchObject({events: [], issues: [{code: 'UNKNOWN_TOPIC'}]});
  });
});

const shared = new URL('../../../../../../shared/data/olist/', import.meta.url);
describe.runIf(existsSync(shared))('the public sample', () => {
  it('comes in whole, with every fault told', {timeout: 60_000}, async () => {
    const sources = readdirSync(shared).map((name) => ({
      name,
      open: () => {
        const file = createReadStream(new URL(name, shared));
        return name.endsWith('.gz') ? file.pipe(createGunzip()) : file;
      },
    }));
    const {events, issues, files, rows} = await imported(sources);
    const count: Record<string, number> = {};
    for (const {type} of events) count[type] = (count[type] ?? 0) + 1;
    expect(rows).toEqual([15_165, 15_165]);
    expect(files.map(({kind, rows}) => [kind, rows])).toEqual([
      ['customers', 15_165],
      ['geolocation', undefined],
      ['items', 17_407],
      ['payments', 15_794],
      ['orders', 15_165],
      ['products', 32_951],
      ['sellers', undefined],
      ['translation', 71],
    ]);
    expect(count).toEqual({
      'order.placed': 15_165,
      'order.updated': 15_165,
      'payment.captured': 15_783,
      'shipment.dispatched': 15_007,
      'shipment.checkpoint': 29_913,
      'order.cancelled': 51,
      'stock.short': 57,
    });
    expect(new Set(events.map(({id}) => id)).size).toBe(events.length);
    expect(issues.map(({path}) => path)).toEqual(
      [5484, 6610, 12_711].map((row) => `olist_orders_dataset.csv.gz: row ${row}, column order_approved_at`),
    );
  });
});
