import {readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {testAdapter} from '../../testing.js';
import {bigcommerceAdapter} from './bigcommerce-adapter.js';
import {bigcommerce} from './bigcommerce-mapping.js';

const {parse, verify} = bigcommerceAdapter();
const headers = {'x-bigcommerce-store-hash': 'abc123'};
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const json = (name: string) => JSON.parse(new TextDecoder().decode(fixture(name)));
const message = (value: unknown) => ({body: new TextEncoder().encode(JSON.stringify(value)), headers});
const read = (value: unknown) => parse(message(value));
const {order, products, shipping_addresses, shipments, refunds, transactions} = json('order-composed');
const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));
const chf = (amount: number) => ({amount, currency: 'CHF'});

testAdapter(
  bigcommerceAdapter(),
  [
    {name: 'an order', message: message(order), personal: ['192.0.2.7', '1941-05-06', 'VIP: Frau']},
    {
      name: 'an order with products',
      message: message({order: {...order, billing_address: {}}, products, shipping_addresses}),
    },
    {name: 'shipments', message: message(shipments)},
    {name: 'refunds', message: message({data: refunds})},
    {name: 'transactions', message: message({data: transactions}), personal: ['4242']},
    {name: 'a webhook', message: {body: fixture('webhook-order-updated'), headers: {}}},
  ],
  {describe, it},
);

describe('an order that was paid, sent in part and given back in part', () => {
  const {events, issues} = parse({body: fixture('order-composed'), headers});
  const told = byId(events);
  const subject = {orderRef: '218', orderNo: '218'};

  it('is what its customer ordered; times of RFC 2822 are kept in UTC', () => {
    expect(issues).toEqual([]);
    expect(told['order/218/placed']).toEqual({
      id: 'order/218/placed',
      source: 'bigcommerce/abc123',
      type: 'order.placed',
      subject,
      occurredAt: '2026-03-02T08:14:58Z',
      data: {
        orderNo: '218',
        externalRefs: [
          {system: 'bigcommerce', id: '218'},
          {system: 'M-ERP', id: 'ERP-77'},
        ],
      },
    });
    expect(told['order/218/as-of/2026-03-05T16:00:01Z']?.data).toMatchObject({
      customer: {id: '11'},
      personal: {
        name: 'Ilse Morgen',
        phone: '+4144901820',
        email: 'ilse.morgen@example.com',
        shippingAddress: {company: 'Morgen AG', lines: ['Seestrasse 1'], postalCode: '8002', countryCode: 'CH'},
        billingAddress: {lines: ['Lindenallee 7', 'Hinterhaus'], city: 'Zürich', postalCode: '8001'},
        note: 'Please ring twice.',
      },
      lines: [
        {id: '65', sku: 'TEA-GREEN', name: 'Green tea & tin', quantity: 2, unitPrice: chf(3285)},
        {id: '67', name: 'Iron pot', quantity: 1, unitPrice: chf(5850)},
      ],
      amounts: {subtotal: chf(12420), discount: chf(1050), shipping: chf(490), tax: chf(935), total: chf(12795)},
      paymentStatus: 'PARTIALLY_REFUNDED',
      attributes: {
        status: 'Partly given back',
        paymentMethod: 'Cash',
        salesChannel: 'www',
        shippingMethod: 'Flat Rate',
      },
    });
    expect(JSON.stringify(events)).not.toMatch(/1941|VIP|192\.0|4242/);
  });

  it('was paid by a transaction, and by its last change at the latest', () => {
    expect(told['transaction/7']).toEqual({
      id: 'transaction/7',
      source: 'bigcommerce/abc123',
      type: 'payment.captured',
      subject: {orderRef: '218'},
      occurredAt: '2026-03-02T08:15:03Z',
      evidence: [{kind: 'PAYMENT_RECEIPT', id: 'transaction/7', capturedAt: '2026-03-02T08:15:03Z'}],
      data: {paymentId: 'order/218', amount: chf(12795), method: 'stripe'},
    });
    expect(told['order/218/paid']?.data).toMatchObject({paymentId: 'order/218', timePrecision: 'NOT_LATER_THAN'});
  });

  it('left in a parcel, and gave money back for goods', () => {
    expect(told['shipment/11/dispatched']).toMatchObject({
      type: 'shipment.dispatched',
      occurredAt: '2026-03-04T07:00:00Z',
      data: {shipmentId: '11', direction: 'OUTBOUND'},
    });
    expect(told['shipment/11/as-of/2026-03-05T16:00:01Z']?.data).toEqual({
      shipmentId: '11',
      direction: 'OUTBOUND',
      carrier: 'usps',
      trackingNumber: 'EJ958083578US',
      lines: [{line: '65', quantity: 2}],
    });
    expect(told['refund/12']).toMatchObject({
      type: 'payment.refunded',
      subject: {orderRef: '218'},
      occurredAt: '2026-03-05T15:59:59Z',
      data: {refundId: '12', amount: chf(3531), reason: 'A tin was dented', lines: [{line: '65', quantity: 1}]},
    });
  });

  it('says the same by the mapping alone, and of what the order itself states', () => {
    for (const event of bigcommerce(json('order-composed'), {headers}).events) expect(event).toEqual(told[event.id]);
    const alone = byId(read(json('order-composed').order).events);
    expect(alone['order/218/placed']).toEqual(told['order/218/placed']);
    // Money had come before it went back, as far as that is told.
    expect(alone['order/218/paid']?.occurredAt).toBe('2026-03-05T16:00:01Z');
    expect(told['order/218/paid']?.occurredAt).toBe('2026-03-05T15:59:59Z');
    expect(alone['order/218/paid']?.data).toEqual(told['order/218/paid']?.data);
    const {data} = alone['order/218/as-of/2026-03-05T16:00:01Z'] ?? {};
    expect(data).not.toHaveProperty('lines');
  });
});

describe('a status', () => {
  const facts = (changes: object) => {
    const {events, issues} = read({...json('order-composed').order, payment_status: '', ...changes});
    const snapshot = events.find(({type}) => type === 'order.updated') as OrderEvent & {type: 'order.updated'};
    const types = events.map(({type}) => type).filter((type) => /completed|cancelled|captured/.test(type));
    return [snapshot?.data.fulfillmentStatus, snapshot?.data.paymentStatus, types, issues.map(({code}) => code)];
  };
  it.each([
    [1, ['UNFULFILLED', 'PENDING', [], []]],
    [2, ['FULFILLED', undefined, [], []]],
    [3, ['PARTIALLY_FULFILLED', undefined, [], []]],
    [4, [undefined, 'REFUNDED', ['payment.captured'], []]],
    [5, ['CANCELLED', undefined, ['order.cancelled'], []]],
    [6, ['CANCELLED', undefined, ['order.cancelled'], []]],
    [7, ['UNFULFILLED', 'PENDING', [], []]],
    [8, ['ALLOCATED', undefined, [], []]],
    [9, ['ALLOCATED', undefined, [], []]],
    [10, ['FULFILLED', 'PAID', ['payment.captured', 'order.completed'], []]],
    [11, ['UNFULFILLED', 'PAID', ['payment.captured'], []]],
    [12, ['ON_HOLD', undefined, [], []]],
    [13, [undefined, undefined, [], []]],
    [14, [undefined, 'PARTIALLY_REFUNDED', ['payment.captured'], []]],
    [15, ['UNKNOWN', undefined, [], ['UNKNOWN_CODE']]],
  ])('%i', (status_id, meaning) => {
    expect(facts({status_id})).toEqual(meaning);
  });
  it('of a payment comes before that of the order', () => {
    expect(facts({status_id: 11, payment_status: 'authorized'})[1]).toBe('AUTHORIZED');
    expect(facts({status_id: 11, payment_status: 'tipped'}).slice(1)).toEqual(['UNKNOWN', [], ['UNKNOWN_CODE']]);
    expect(facts({status_id: 11, total_inc_tax: '0.0000'}).slice(1, 3)).toEqual(['NOT_REQUIRED', []]);
  });
  it('0 is a checkout that nobody finished', () => {
    expect(read({...json('order-composed').order, status_id: 0})).toMatchObject({
      events: [],
      issues: [{code: 'NOT_AN_ORDER_FACT'}],
    });
  });
});

describe('a webhook', () => {
  const hook = json('webhook-order-updated');
  it.each([
    'store/order/created',
    'store/order/updated',
    'store/order/archived',
    'store/order/statusUpdated',
    'store/order/refund/created',
    'store/order/message/created',
    'store/order/transaction/updated',
  ])('%s names an order that changed, and no more', (scope) => {
    expect(read({...hook, scope})).toEqual({events: [], issues: [], changedOrders: ['218']});
  });
  it('of a shipment names its order; a deleted one is a fact', () => {
    const data = {type: 'shipment', id: 12, orderId: 251};
    expect(read({...hook, scope: 'store/shipment/created', data}).changedOrders).toEqual(['251']);
    expect(read({...hook, scope: 'store/shipment/deleted', data})).toEqual({
      issues: [],
      changedOrders: ['251'],
      events: [
        {
          id: 'shipment/12/deleted',
          source: 'bigcommerce/abc123',
          type: 'shipment.cancelled',
          subject: {orderRef: '251'},
          occurredAt: '2026-03-05T16:00:00Z',
          data: {shipmentId: '12', direction: 'OUTBOUND'},
        },
      ],
    });
  });
  it('of anything else is no fact of an order', () => {
    expect(read({...hook, scope: 'store/product/updated'}).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
    expect(read({...hook, scope: 'moon'}).issues).toMatchObject([{code: 'UNKNOWN_TOPIC'}]);
  });
});

describe('parts of an order by themselves', () => {
  it('shipments are as old as they are, refunds know no currency, transactions do', () => {
    expect(read(shipments).events.map(({id}) => id)).toEqual([
      'shipment/11/dispatched',
      'shipment/11/as-of/2026-03-04T07:00:00Z',
    ]);
    expect(read({data: refunds, meta: {}}).issues).toMatchObject([{path: '/data/0/currency'}]);
    expect(read({data: transactions, meta: {}}).events[0]?.data).toMatchObject({amount: chf(12795)});
    expect(read(products).issues[0]).toMatchObject({code: 'NOT_AN_ORDER_FACT'});
  });
  it.each([
    [{event: 'authorization'}, 'payment.authorized'],
    [{event: 'void'}, 'payment.voided'],
    [{event: 'purchase', status: 'error'}, 'payment.failed'],
  ])('a transaction %j', (changes, type) => {
    expect(read({...transactions[0], ...changes}).events).toMatchObject([{type}]);
  });
  it.each([{event: 'refund'}, {event: 'pending'}, {event: 'void', status: 'error'}])(
    'a transaction %j takes nothing',
    (changes) => {
      expect(read({...transactions[0], ...changes}).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
    },
  );
  it('a refund that was declined gave nothing back', () => {
    const declined = {...refunds[0], payments: [{is_declined: true}]};
    expect(read(declined).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
  });
  it('messages are to the customer, or the customer asks', () => {
    const message = {
      id: 2,
      order_id: 218,
      type: 'admin',
      subject: 'Re: Order',
      message: 'Thank you!',
      date_created: 'Wed, 26 Sep 2018 15:52:03 +0000',
    };
    expect(read([message]).events).toMatchObject([
      {id: 'message/2', type: 'note.added', occurredAt: '2018-09-26T15:52:03Z', data: {visibility: 'CUSTOMER'}},
    ]);
    expect(read({...message, type: 'customer'}).events).toMatchObject([{type: 'customer.asked'}]);
  });
  it.each([
    ['a status', {id: 11, name: 'Awaiting Fulfillment', system_label: 'Awaiting Fulfillment', order: 3}],
    ['counts', {statuses: [], count: 133}],
    ['a mail', {notification: {message: 'Hello'}, customer: {}}],
  ])('%s is not an order', (_, value) => {
    expect(read(value)).toMatchObject({events: [], issues: [{code: 'NOT_AN_ORDER_FACT'}]});
  });
});

describe('a webhook is let in', () => {
  const body = new TextEncoder().encode('{"test": 2432232314}');
  it('by the header that its hook was created with', () => {
    const message = {body, secret: 'long-and-random', now: 0};
    expect(verify?.({...message, headers: {'x-orderlight-key': 'long-and-random'}})).toEqual({ok: true});
    expect(verify?.({...message, headers: {'x-orderlight-key': 'long-and-randon'}}).ok).toBe(false);
    expect(verify?.({...message, headers: {}}).ok).toBe(false);
    expect(verify?.({...message, secret: '', headers: {'x-orderlight-key': ''}}).ok).toBe(false);
  });
  describe('by a signature of Standard Webhooks, as published', () => {
    const signed = {
      body,
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      now: 1_614_265_330_000,
      headers: {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      },
    };
    const signature = (given: string) => ({...signed, headers: {...signed.headers, 'webhook-signature': given}});
    it('that holds, also among others', () => {
      expect(verify?.(signed)).toEqual({ok: true});
      expect(verify?.(signature(`v1,AAAA ${signed.headers['webhook-signature']}`))).toEqual({ok: true});
    });
    it('and by no other, nor late', () => {
      expect(verify?.(signature('v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=')).ok).toBe(false);
      expect(verify?.({...signed, now: signed.now + 300_001}).ok).toBe(false);
      expect(verify?.({...signed, secret: 'whsec_!'}).ok).toBe(false);
      for (let at = 0; at < body.length; at++) {
        const flipped = body.slice();
        flipped[at] = (flipped[at] ?? 0) ^ 1;
        expect(verify?.({...signed, body: flipped}).ok).toBe(false);
      }
    });
  });
});
