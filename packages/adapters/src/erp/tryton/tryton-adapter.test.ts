import {readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {testAdapter} from '../../testing.js';
import {trytonAdapter} from './tryton-adapter.js';
import {tryton as saleAlone} from './tryton-mapping.js';
import {everyAnswer as tryton} from './tryton-parse.js';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const json = (name: string) => JSON.parse(new TextDecoder().decode(fixture(name)));
/** One of each of what hangs from the sale: each value of it is made strange in turn, which takes its time. */
const lean = Object.fromEntries(
  Object.entries(json('sale-done').result[0]).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.slice(-1) : value,
  ]),
);
const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));
const eur = (amount: number) => ({amount, currency: 'EUR'});
const at = (time: string) => ({__class__: 'datetime', year: 2026, month: 11, day: 22, ...clock(time)});
const day = (date: number) => ({__class__: 'date', year: 2026, month: 11, day: date});
const decimal = (text: string) => ({__class__: 'Decimal', decimal: text});

function clock(time: string) {
  const [hour, minute, second] = time.split(':').map(Number);
  return {hour, minute, second, microsecond: 0};
}

/** A sale as small as one can be; the records of Tryton 6.0 hold more of each. */
const sale = (facts: object) => ({
  id: 7,
  number: 'S7',
  state: 'processing',
  shipment_state: 'waiting',
  invoice_state: 'waiting',
  create_date: at('08:00:00'),
  write_date: at('09:00:00'),
  'currency.': {id: 1, code: 'EUR'},
  'company.': {id: 1, 'currency.': {id: 1, code: 'EUR'}},
  'lines.': [
    {id: 1, type: 'line', quantity: 2, unit_price: decimal('1.0050'), 'product.': {id: 1, code: 'A', name: 'Tea'}},
  ],
  ...facts,
});

testAdapter(
  trytonAdapter(),
  [
    {
      name: 'a sale that is done',
      message: {body: new TextEncoder().encode(JSON.stringify(lean)), headers: {}},
      personal: ['Ilse', 'Lindenweg'],
    },
  ],
  {describe, it},
);

describe('a sale of the running server that was sent, invoiced and paid', () => {
  const {events, issues} = tryton(fixture('sale-done'));
  const subject = {orderRef: '1', orderNo: '1'};
  const source = 'tryton';

  it('tells what it is, what it costs, and what happened to it', () => {
    expect(issues).toEqual([]);
    expect(events).toEqual([
      {
        id: 'order/1/placed',
        source,
        type: 'order.placed',
        subject,
        occurredAt: '2026-11-22T10:00:02.117Z',
        data: {orderNo: '1', externalRefs: [{system: 'tryton', id: '1'}]},
      },
      {
        id: 'order/1/as-of/2026-11-22T10:00:12.726Z',
        source,
        type: 'order.updated',
        subject,
        occurredAt: '2026-11-22T10:00:12.726Z',
        data: {
          orderNo: '1',
          externalRefs: [{system: 'tryton', id: '1'}],
          customer: {id: '2'},
          personal: {
            name: 'Ilse Morgen',
            phone: '+4930901820',
            email: 'ilse.morgen@example.org',
            shippingAddress: {lines: ['Lindenweg 7'], city: 'Berlin', postalCode: '10115', countryCode: 'DE'},
            billingAddress: {lines: ['Lindenweg 7'], city: 'Berlin', postalCode: '10115', countryCode: 'DE'},
          },
          // What sending costs is an amount, not an article.
          lines: [
            {id: '1', sku: 'CHAIR-OAK', name: 'Oak chair', quantity: 2, unitPrice: eur(12_950)},
            {id: '2', sku: 'CUSHION', name: 'Seat cushion', quantity: 3, unitPrice: eur(1999)},
          ],
          amounts: {subtotal: eur(31_897), shipping: eur(490), tax: eur(0), total: eur(32_387)},
          paymentStatus: 'PAID',
          fulfillmentStatus: 'FULFILLED',
          attributes: {state: 'done', customerReference: 'WEB-1', shippingDate: '2026-11-25'},
        },
      },
      {
        id: 'order/1/approved',
        source,
        type: 'order.approved',
        subject,
        // When processing made its shipment and invoice.
        occurredAt: '2026-11-22T10:00:03.820Z',
        data: {},
      },
      {
        id: 'order/1/shipment/1/assigned',
        source,
        type: 'stock.locked',
        subject,
        occurredAt: '2026-11-22T10:00:09.089Z',
        data: {
          lines: [
            {line: '1', quantity: 2},
            {line: '2', quantity: 3},
          ],
        },
      },
      {
        id: 'order/1/shipment/1/created',
        source,
        type: 'shipment.created',
        subject,
        occurredAt: '2026-11-22T10:00:03.820Z',
        data: {shipmentId: '1', direction: 'OUTBOUND'},
      },
      {
        id: 'order/1/shipment/1/as-of/2026-11-22T10:00:09.089Z',
        source,
        type: 'shipment.updated',
        subject,
        occurredAt: '2026-11-22T10:00:09.089Z',
        data: {
          shipmentId: '1',
          direction: 'OUTBOUND',
          lines: [
            {line: '1', quantity: 2},
            {line: '2', quantity: 3},
          ],
          carrier: 'dhl',
          carrierName: 'DHL',
          trackingNumber: '00340434161094015902',
          rawStatus: 'done',
        },
      },
      {
        id: 'order/1/shipment/1/sent',
        source,
        type: 'shipment.dispatched',
        subject,
        occurredAt: '2026-11-22T10:00:09.089Z',
        data: {shipmentId: '1', direction: 'OUTBOUND'},
      },
      {
        id: 'order/1/invoice/1/issued',
        source,
        type: 'invoice.issued',
        subject,
        occurredAt: '2026-11-22T10:00:12.564Z',
        data: {invoiceId: '1', amount: eur(32_387)},
      },
      {
        id: 'order/1/invoice/1/paid/5',
        source,
        type: 'payment.captured',
        subject,
        occurredAt: '2026-11-22T10:00:12.116Z',
        evidence: [{kind: 'PAYMENT_RECEIPT', id: 'invoice/1/5'}],
        data: {paymentId: 'order/1', amount: eur(32_387)},
      },
      {
        id: 'order/1/done',
        source,
        type: 'order.completed',
        subject,
        occurredAt: '2026-11-22T10:00:12.726Z',
        data: {},
      },
    ]);
  });
});

describe('a sale that takes another back', () => {
  it('is a return of that order, and its money goes back', () => {
    const {events, issues} = tryton(fixture('sale-returned'));
    expect(issues).toEqual([]);
    expect(events.map(({id, type, occurredAt}) => [id, type, occurredAt])).toEqual([
      ['return/2/requested', 'return.requested', '2026-11-22T10:00:13.428Z'],
      ['return/2/approved', 'return.approved', '2026-11-22T10:00:18.121Z'],
      ['return/2/shipment/1/received', 'return.received', '2026-11-22T10:00:16.002Z'],
      ['return/2/invoice/2/refunded/11', 'payment.refunded', '2026-11-22T10:00:17.561Z'],
      ['return/2/refunded', 'return.refunded', '2026-11-22T10:00:17.937Z'],
      ['return/2/closed', 'return.closed', '2026-11-22T10:00:18.121Z'],
    ]);
    expect(events.every(({subject}) => 'orderRef' in subject && subject.orderRef === '1')).toBe(true);
    expect(byId(events)['return/2/invoice/2/refunded/11']?.data).toEqual({
      paymentId: 'order/1',
      refundId: '2/11',
      amount: eur(32_387),
    });
  });
});

describe('states', () => {
  it('takes a quotation as placed, and a draft without a number as no order', () => {
    const {events} = tryton(fixture('quotation'));
    expect(events.map(({type}) => type)).toEqual(['order.placed', 'order.updated']);
    const draft = tryton({...json('quotation'), state: 'draft', number: null});
    expect(draft).toMatchObject({events: [], issues: [{code: 'NOT_AN_ORDER_FACT'}]});
  });

  it('takes a cancelled sale as cancelled, as versions until 5.6 spell it too', () => {
    for (const state of ['cancelled', 'cancel']) {
      const {events, issues} = tryton(sale({state}));
      expect(issues).toEqual([]);
      expect(byId(events)['order/7/cancelled']).toMatchObject({
        type: 'order.cancelled',
        occurredAt: '2026-11-22T09:00:00Z',
      });
      expect(events.map(({type}) => type)).not.toContain('order.approved');
    }
  });

  it.each([
    ['partially shipped', 'partially paid', 'PARTIALLY_FULFILLED', 'PARTIALLY_PAID'],
    ['exception', 'awaiting payment', 'ON_HOLD', 'PENDING'],
  ])('reads %s and %s, words of later versions', (shipment_state, invoice_state, fulfillmentStatus, paymentStatus) => {
    const {events, issues} = tryton(sale({shipment_state, invoice_state}));
    expect(issues).toEqual([]);
    expect(events[1]?.data).toMatchObject({fulfillmentStatus, paymentStatus});
  });

  it('reports a state without a meaning here, and reads the rest', () => {
    const {events, issues} = tryton(sale({state: 'blocked'}));
    expect(issues).toEqual([
      {
        code: 'UNKNOWN_CODE',
        message: 'state is "blocked", which the Tryton adapter has no word for.',
        path: '/state',
        gap: {field: 'state', code: 'blocked'},
      },
    ]);
    expect(events[1]?.data).toMatchObject({orderNo: 'S7', attributes: {state: 'blocked'}});
  });
});

describe('values of types that JSON does not have', () => {
  it('rounds a price of more digits than the currency has, and reads exponents', () => {
    const {events, issues} = tryton(sale({tax_amount: decimal('0E-8'), total_amount: decimal('1E+2')}));
    expect(issues).toEqual([]);
    expect(events[1]?.data).toMatchObject({
      lines: [{unitPrice: eur(101)}],
      amounts: {tax: eur(0), total: eur(10_000)},
    });
  });

  it('dates what only its day is told of by the record, and by the end of the day where that was written later', () => {
    const shipment = {id: 3, state: 'done', create_date: at('08:30:00'), write_date: at('11:00:00')};
    const sentOn = (date: number) =>
      byId(tryton(sale({'shipments.': [{...shipment, effective_date: day(date)}]})).events)['order/7/shipment/3/sent'];
    expect(sentOn(22)).toMatchObject({occurredAt: '2026-11-22T11:00:00Z'});
    expect(sentOn(22)).not.toHaveProperty('timePrecision');
    expect(sentOn(20)).toMatchObject({occurredAt: '2026-11-20T23:59:59Z', timePrecision: 'DAY'});
  });

  it('reports one that is broken, and keeps the rest', () => {
    const {events, issues} = tryton(
      sale({total_amount: {__class__: 'Decimal'}, write_date: {__class__: 'datetime', year: 2026, month: 13}}),
    );
    expect(issues.map(({path}) => path)).toEqual(expect.arrayContaining(['/total_amount', '/write_date']));
    expect(events.map(({type}) => type)).toContain('order.placed');
  });
});

describe('shipments', () => {
  const move = (line: number, quantity: number, state = 'done') => ({
    id: line,
    origin: `sale.line,${line}`,
    quantity,
    state,
  });

  it('makes each package a parcel of its own, the first under the id of the shipment', () => {
    const box = (id: number, reference: string | null, moves: object[]) => ({
      id,
      create_date: at('09:30:00'),
      write_date: null,
      shipping_reference: reference,
      'moves.': moves,
    });
    const shipment = {
      id: 3,
      state: 'packed',
      create_date: at('08:30:00'),
      write_date: at('09:30:00'),
      'outgoing_moves.': [move(1, 1), move(1, 1)],
      'root_packages.': [box(12, 'JD002', [move(1, 1)]), box(11, 'JD001', [move(1, 1)])],
    };
    const {events, issues} = tryton(sale({'shipments.': [shipment]}));
    expect(issues).toEqual([]);
    expect(events.filter(({type}) => type === 'shipment.updated').map(({data}) => data)).toEqual([
      {
        shipmentId: '3',
        direction: 'OUTBOUND',
        lines: [{line: '1', quantity: 1}],
        trackingNumber: 'JD001',
        rawStatus: 'packed',
      },
      {
        shipmentId: '3/12',
        direction: 'OUTBOUND',
        lines: [{line: '1', quantity: 1}],
        trackingNumber: 'JD002',
        rawStatus: 'packed',
      },
    ]);
  });

  it('counts neither moves of other sales nor cancelled ones', () => {
    const shipment = {
      id: 3,
      state: 'assigned',
      create_date: at('08:30:00'),
      'outgoing_moves.': [move(1, 2), move(99, 5), move(1, 7, 'cancelled')],
    };
    const {events} = tryton(sale({'shipments.': [shipment]}));
    expect(byId(events)['order/7/shipment/3/assigned']).toMatchObject({
      type: 'stock.locked',
      data: {lines: [{line: '1', quantity: 2}]},
    });
  });
});

describe('invoices', () => {
  const invoice = (facts: object) =>
    sale({
      'invoices.': [
        {
          id: 5,
          state: 'posted',
          create_date: at('08:30:00'),
          write_date: at('10:00:00'),
          total_amount: decimal('20.00'),
          ...facts,
        },
      ],
    });

  it('tells a payment in part by its entry in the books', () => {
    const entry = {id: 9, credit: decimal('5.00'), debit: decimal('0'), create_date: at('09:45:00')};
    const {events} = tryton(invoice({'payment_lines.': [entry]}));
    expect(byId(events)['order/7/invoice/5/paid/9']).toMatchObject({
      type: 'payment.captured',
      occurredAt: '2026-11-22T09:45:00Z',
      data: {paymentId: 'order/7', amount: eur(500)},
    });
  });

  it('tells the whole of it, and when at the latest, where the books are in another currency', () => {
    const paid = {...invoice({state: 'paid', reconciled: day(22)}), 'company.': {'currency.': {code: 'CHF'}}};
    const {events} = tryton(paid);
    expect(byId(events)['order/7/invoice/5/paid/settled']).toMatchObject({
      occurredAt: '2026-11-22T10:00:00Z',
      data: {amount: eur(2000), timePrecision: 'NOT_LATER_THAN'},
    });
  });

  it('tells that it is settled in whole where its own entries pay it in part', () => {
    const entry = {id: 9, credit: decimal('5.00'), debit: decimal('0'), create_date: at('09:45:00')};
    const {events} = tryton(invoice({state: 'paid', reconciled: day(22), 'payment_lines.': [entry]}));
    const paid = events.filter(({type}) => type === 'payment.captured').map(({id, data}) => [id, data]);
    expect(paid).toMatchObject([
      ['order/7/invoice/5/paid/9', {amount: eur(500)}],
      ['order/7/invoice/5/paid/settled', {amount: eur(2000), timePrecision: 'NOT_LATER_THAN'}],
    ]);
  });

  it('says nothing of one that is not posted, and withdraws one that was cancelled', () => {
    const types = (state: string) => tryton(invoice({state})).events.map(({type}) => type);
    expect(types('draft')).not.toContain('invoice.issued');
    expect(types('cancelled')).toContain('invoice.cancelled');
  });
});

describe('the mapping by itself', () => {
  it('reads sales as the adapter does, and leaves returns to it', () => {
    const one = json('sale-done').result[0];
    expect(saleAlone([one])).toEqual(tryton([one]));
    expect(saleAlone(fixture('sale-returned'))).toMatchObject({events: [], issues: [{code: 'NOT_AN_ORDER_FACT'}]});
  });
});

describe('what is no sale', () => {
  it('says so', () => {
    expect(tryton({id: 1, error: ['You are not allowed to read this', '']}).issues).toMatchObject([
      {code: 'INVALID_FIELD', path: '/error'},
    ]);
    expect(tryton({id: 1, result: []}).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
    expect(tryton({id: 4, name: 'Tea'}).issues).toMatchObject([{code: 'UNKNOWN_TOPIC'}]);
  });

  it('leaves amounts out where the currency is an id alone', () => {
    const {events, issues} = tryton({...sale({total_amount: decimal('20.00')}), 'currency.': undefined});
    expect(issues).toMatchObject([{code: 'INVALID_FIELD', path: '/currency.'}]);
    expect(events[1]?.data).not.toHaveProperty('amounts');
  });
});
