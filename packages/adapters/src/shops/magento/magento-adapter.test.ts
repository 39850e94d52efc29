import {readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {testAdapter} from '../../testing.js';
import {magentoAdapter} from './magento-adapter.js';
import {magento} from './magento-mapping.js';

const {parse} = magentoAdapter();
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const json = (name: string) => JSON.parse(new TextDecoder().decode(fixture(name)));
const message = (value: unknown) => ({body: new TextEncoder().encode(JSON.stringify(value)), headers: {}});
const read = (value: unknown) => parse(message(value));
const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));
const chf = (amount: number) => ({amount, currency: 'CHF'});

testAdapter(
  magentoAdapter(),
  [
    {name: 'an order', message: message(json('order-composed').order), personal: ['192.0.2.7', 'DE00 1234']},
    {name: 'a shipment', message: message(json('order-composed').shipments)},
    {
      name: 'a credit memo and an invoice',
      message: message([...json('order-composed').creditmemos, ...json('order-composed').invoices]),
    },
    {name: 'an event', message: {body: fixture('event-order-saved'), headers: {}}, personal: ['chen.jing@example.com']},
  ],
  {describe, it},
);

describe('an order in another currency than the shop, partly shipped, held for a while, partly refunded', () => {
  const {events, issues} = parse({body: fixture('order-composed'), headers: {}});
  const told = byId(events);
  const subject = {orderRef: '42', orderNo: '000000042'};

  it('is what its customer ordered; times without a zone are in UTC', () => {
    expect(issues).toEqual([]);
    expect(told['order/42/placed']).toEqual({
      id: 'order/42/placed',
      source: 'magento',
      type: 'order.placed',
      subject,
      occurredAt: '2026-03-02T08:14:58Z',
      data: {orderNo: '000000042', externalRefs: [{system: 'magento', id: '42'}]},
    });
    expect(told['order/42/as-of/2026-03-05T16:00:01Z']?.data).toEqual({
      orderNo: '000000042',
      externalRefs: [{system: 'magento', id: '42'}],
      customer: {id: '26'},
      personal: {
        name: 'Ilse Morgen',
        phone: '+4144901820',
        email: 'ilse.morgen@example.com',
        shippingAddress: {
          name: 'Ilse Morgen',
          company: 'Morgen AG',
          lines: ['Seestrasse 1'],
          city: 'Zürich',
          postalCode: '8002',
          countryCode: 'CH',
          phone: '044 901',
        },
        billingAddress: {
          name: 'Ilse Morgen',
          lines: ['Lindenallee 7', 'Hinterhaus'],
          city: 'Zürich',
          region: 'Zürich',
          postalCode: '8001',
          countryCode: 'CH',
          phone: '+4144901820',
        },
        note: 'Please ring twice.',
      },
      // Without what was cancelled of a line, and without the row of the product chosen behind it.
      lines: [
        {id: '65', sku: 'TEA-GREEN', name: 'Green tea', quantity: 2, unitPrice: chf(3285)},
        {id: '67', sku: 'POT', name: 'Iron pot', quantity: 1, unitPrice: chf(5850)},
      ],
      amounts: {subtotal: chf(12420), discount: chf(1050), shipping: chf(490), tax: chf(935), total: chf(12795)},
      paymentStatus: 'PARTIALLY_REFUNDED',
      fulfillmentStatus: 'PARTIALLY_FULFILLED',
      attributes: {
        state: 'processing',
        status: 'packed_by_ilse',
        paymentMethod: 'checkmo',
        shippingMethod: 'Flat Rate - Fixed',
        baseTotal: '120.35 EUR',
      },
    });
  });

  it('was paid by its last change at the latest, invoiced, and gave money back', () => {
    expect(told['order/42/paid/127.95']).toMatchObject({
      type: 'payment.captured',
      // Money had come before it went back.
      occurredAt: '2026-03-05T15:59:59Z',
      data: {paymentId: 'order/42', amount: chf(12795), method: 'checkmo', timePrecision: 'NOT_LATER_THAN'},
    });
    expect(told['invoice/3']).toMatchObject({
      type: 'invoice.issued',
      occurredAt: '2026-03-02T10:30:00Z',
      data: {invoiceId: '3', amount: chf(12795)},
    });
    expect(told['creditmemo/7']).toMatchObject({
      type: 'payment.refunded',
      subject: {orderRef: '42'},
      occurredAt: '2026-03-05T15:59:59Z',
      data: {paymentId: 'order/42', refundId: '7', amount: chf(3285), lines: [{line: '65', quantity: 1}]},
    });
  });

  it('left in a parcel for each track; its goods are told of the first', () => {
    expect(told['shipment/2/dispatched']).toMatchObject({
      type: 'shipment.dispatched',
      occurredAt: '2026-03-04T07:00:00Z',
      data: {shipmentId: '2', direction: 'OUTBOUND'},
    });
    expect(told['shipment/2/as-of/2026-03-04T07:05:00Z']?.data).toEqual({
      shipmentId: '2',
      direction: 'OUTBOUND',
      carrier: 'ups',
      carrierName: 'United Parcel Service',
      trackingNumber: '1Z999AA1234567890',
      lines: [{line: '65', quantity: 2}],
    });
    expect(told['shipment/2/2/as-of/2026-03-04T07:05:00Z']?.data).toEqual({
      shipmentId: '2/2',
      direction: 'OUTBOUND',
      carrier: 'post ch',
      carrierName: 'Post CH',
      trackingNumber: '99.00.1',
    });
  });

  it('was held from the first comment that says so to the next that does not', () => {
    expect(
      events.filter(({type}) => /held|released|note/.test(type)).map(({id, occurredAt}) => [id, occurredAt]),
    ).toEqual([
      ['comment/5', '2026-03-02T09:00:00Z'],
      ['comment/5/held', '2026-03-02T09:00:00Z'],
      ['comment/6', '2026-03-02T10:00:00Z'],
      ['comment/5/released', '2026-03-02T10:00:00Z'],
    ]);
    expect(told['comment/6']?.data).toEqual({text: 'It leaves on Wednesday.', visibility: 'CUSTOMER'});
  });

  it('says the same as its resources one by one, in lists, and by the mapping alone', () => {
    const {order, invoices, shipments, creditmemos} = json('order-composed');
    const alone = [order, ...invoices, ...shipments, ...creditmemos].flatMap((one) => read(one).events);
    const paid = 'order/42/paid/127.95';
    expect({...byId(alone), [paid]: told[paid]}).toEqual(told);
    expect(byId(alone)[paid]?.data).toEqual(told[paid]?.data);
    const listed = read({items: [order], search_criteria: {}, total_count: 1}).events;
    expect(listed).toEqual(read(order).events);
    for (const event of magento(json('order-composed')).events) expect(event).toEqual(told[event.id]);
  });
});

describe('a state', () => {
  const facts = (changes: object) => {
    const order = {...json('order-composed').order, total_paid: 0, total_refunded: 0, ...changes};
    const {events, issues} = read(order);
    const snapshot = events.find(({type}) => type === 'order.updated') as OrderEvent & {type: 'order.updated'};
    const types = events.map(({type}) => type).filter((type) => /completed|cancelled|captured|authorized/.test(type));
    return [snapshot.data.paymentStatus, snapshot.data.fulfillmentStatus, types, issues.map(({code}) => code)];
  };
  it.each([
    [{state: 'new'}, ['PENDING', 'UNFULFILLED', [], []]],
    [
      {state: 'payment_review', payment: {base_amount_authorized: 5}},
      ['AUTHORIZED', 'UNFULFILLED', ['payment.authorized'], []],
    ],
    [{state: 'processing', total_paid: 20}, ['PARTIALLY_PAID', 'PARTIALLY_FULFILLED', ['payment.captured'], []]],
    [{state: 'complete', total_paid: 127.95}, ['PAID', 'FULFILLED', ['payment.captured', 'order.completed'], []]],
    [{state: 'closed', total_paid: 127.95, total_refunded: 127.95}, ['REFUNDED', undefined, ['payment.captured'], []]],
    [{state: 'canceled'}, [undefined, 'CANCELLED', ['order.cancelled'], []]],
    [{state: 'holded'}, ['PENDING', 'ON_HOLD', [], []]],
    [{state: 'new', grand_total: 0}, ['NOT_REQUIRED', 'UNFULFILLED', [], []]],
    [{state: 'picking'}, ['PENDING', 'UNKNOWN', [], ['UNKNOWN_CODE']]],
  ])('%j', (changes, meaning) => {
    expect(facts(changes)).toEqual(meaning);
  });
  it('that is held no more ends a hold that no comment ended', () => {
    const order = json('order-composed').order;
    const {events} = read({...order, status_histories: order.status_histories.slice(0, 2)});
    expect(byId(events)['comment/5/released']?.occurredAt).toBe('2026-03-05T16:00:01Z');
    const held = read({...order, state: 'holded', status_histories: order.status_histories.slice(0, 2)}).events;
    expect(held.map(({type}) => type)).not.toContain('order.released');
  });
});

describe('documents', () => {
  it('credit memos that are open or cancelled gave nothing back', () => {
    const [memo] = json('order-composed').creditmemos;
    for (const state of [1, 3]) expect(read({...memo, state}).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
  });
  it('invoices may be cancelled', () => {
    const [invoice] = json('order-composed').invoices;
    expect(read({...invoice, state: 3}).events.map(({type}) => type)).toEqual(['invoice.issued', 'invoice.cancelled']);
  });
});

describe('an event of Adobe Commerce', () => {
  const event = json('event-order-saved');
  it('that tells few fields of an order makes the hub ask for it, in a batch too', () => {
    expect(read(event)).toEqual({events: [], issues: [], changedOrders: ['43']});
    expect(read([{position: '1', event}]).changedOrders).toEqual(['43']);
  });
  it('of a document names its order', () => {
    const type = 'com.adobe.commerce.observer.sales_order_shipment_save_commit_after';
    expect(read({...event, type, data: {value: {entity_id: 2, order_id: 42}}}).changedOrders).toEqual(['42']);
  });
  it('with the whole order is that order', () => {
    const {order} = json('order-composed');
    expect(read({...event, data: {value: order}}).events).toEqual(read(order).events);
  });
  it('of anything else is no fact of an order', () => {
    const type = 'com.adobe.commerce.observer.catalog_product_save_commit_after';
    expect(read({...event, type}).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
  });
});

it.each([
  ['a cart', {id: 5, is_active: true, items_count: 2, items: []}],
  ['an answer of GraphQL', {data: {guestOrder: {status: 'Pending'}}}],
  ['an error', {message: 'The entity that was requested doesn’t exist.'}],
  ['an empty search', {items: [], search_criteria: {}, total_count: 0}],
])('%s is not an order', (_, value) => {
  expect(read(value)).toMatchObject({events: [], issues: [{code: 'NOT_AN_ORDER_FACT'}]});
});

it('names where a documented sample with an ellipsis breaks', () => {
  const body = new TextEncoder().encode('{"items": [{"sku": "A"}, ...]}');
  const [issue] = parse({body, headers: {}}).issues;
  expect(issue).toMatchObject({code: 'INVALID_ENCODING', message: expect.stringContaining('character 25')});
});
