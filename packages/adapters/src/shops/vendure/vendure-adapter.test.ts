import {readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {testAdapter} from '../../testing.js';
import {vendureAdapter} from './vendure-adapter.js';
import {vendure} from './vendure-mapping.js';
import {vendureMessages} from './vendure-messages.js';

// What a Vendure 3.7 answered, shortened: three packets of tea, two of them delivered, one refunded.
const body = new Uint8Array(readFileSync(new URL('./fixtures/order-partly-delivered.json', import.meta.url)));
const headers = {'x-vendure-shop': 'Tea.example.com'};
const EUR = (amount: number) => ({amount, currency: 'EUR'});
const at = '2026-03-01T10:00:00Z';

testAdapter(vendureAdapter(), [{name: 'order-partly-delivered', message: {body, headers}}], {describe, it});

const order = (more: object) => ({
  id: '1',
  code: 'T1',
  state: 'PaymentSettled',
  updatedAt: at,
  currencyCode: 'EUR',
  ...more,
});
const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));
const entry = (id: number, type: string, data: object, createdAt = at) => ({id: String(id), type, createdAt, data});

describe('an order that was delivered and refunded in part', () => {
  const {events, issues} = vendure(body, {headers});
  const told = byId(events);
  it('is told to its end, each step by the date of its history', () => {
    expect(issues).toEqual([]);
    expect(events.map(({type, id, occurredAt}) => `${occurredAt.slice(11, 19)} ${type} ${id}`)).toEqual([
      '09:47:59 order.placed order/1/placed',
      '09:48:10 order.updated order/1/as-of/2026-11-22T09:48:10.445Z',
      '09:47:59 payment.authorized payment/1/authorized',
      '09:48:01 payment.captured payment/1/settled',
      '09:48:09 payment.refunded refund/1',
      '09:48:02 stock.locked fulfillment/1/packed',
      '09:48:02 shipment.created fulfillment/1/created',
      '09:48:04 shipment.dispatched fulfillment/1/shipped',
      '09:48:05 shipment.checkpoint fulfillment/1/delivered',
      '09:48:05 shipment.updated fulfillment/1/as-of/2026-11-22T09:48:05.968Z',
      '09:48:10 note.added history/15',
    ]);
  });
  it('comes from its shop, for ids are small numbers', () => {
    expect(new Set(events.map(({source}) => source))).toEqual(new Set(['vendure/tea.example.com']));
    expect(vendure(body).events[0]?.source).toBe('vendure');
    expect(vendure(body, {headers: {'x-vendure-shop': '<script>'}}).events[0]?.source).toBe('vendure');
  });
  it('is a snapshot to the cent', () => {
    expect(told['order/1/as-of/2026-11-22T09:48:10.445Z']).toEqual({
      id: 'order/1/as-of/2026-11-22T09:48:10.445Z',
      source: 'vendure/tea.example.com',
      type: 'order.updated',
      subject: {orderRef: '1', orderNo: 'BH5NQEFQA3DGQKLK'},
      occurredAt: '2026-11-22T09:48:10.445Z',
      data: {
        orderNo: 'BH5NQEFQA3DGQKLK',
        externalRefs: [{system: 'vendure', id: '1'}],
        customer: {id: '1'},
        personal: {
          name: 'Ilse Morgen',
          phone: '+4930901820',
          email: 'ilse.morgen@example.com',
          shippingAddress: {
            name: 'Ilse Morgen',
            lines: ['Lindenallee 7'],
            city: 'Berlin',
            postalCode: '10115',
            countryCode: 'DE',
            phone: '+4930901820',
          },
        },
        lines: [{id: '1', sku: 'TEA-100', name: 'Green tea 100 g', quantity: 3, unitPrice: EUR(1255)}],
        amounts: {subtotal: EUR(3765), shipping: EUR(490), tax: EUR(808), total: EUR(5063)},
        paymentStatus: 'PAID',
        fulfillmentStatus: 'PARTIALLY_FULFILLED',
      },
    });
  });
  it('was paid, refunded and sent', () => {
    expect(told['payment/1/settled']).toMatchObject({
      data: {paymentId: 'order/1', amount: EUR(5063), method: 'card'},
      evidence: [{kind: 'PAYMENT_RECEIPT'}],
    });
    expect(told['refund/1']?.data).toEqual({
      paymentId: 'order/1',
      refundId: '1',
      amount: EUR(1255),
      reason: 'chipped',
    });
    expect(told['fulfillment/1/as-of/2026-11-22T09:48:05.968Z']?.data).toEqual({
      shipmentId: '1',
      direction: 'OUTBOUND',
      lines: [{line: '1', quantity: 2}],
      carrier: 'dhl',
      carrierName: 'DHL',
      trackingNumber: '00340434161094042557',
    });
    // The shop's own word: no carrier has told of it.
    expect(told['fulfillment/1/delivered']).not.toHaveProperty('evidence');
  });
});

describe('amounts', () => {
  const total = (more: object, headers = {}) =>
    (vendure(order(more), {headers}).events[0] as OrderEvent & {type: 'order.updated'}).data.amounts?.total;
  it('are hundredths whatever the currency: Vendure divides yen by 100 too', () => {
    expect(total({totalWithTax: 5063})).toEqual(EUR(5063));
    expect(total({totalWithTax: 330_000, currencyCode: 'JPY'})).toEqual({amount: 3300, currency: 'JPY'});
    expect(total({totalWithTax: 637, currencyCode: 'KWD'})).toEqual({amount: 6370, currency: 'KWD'});
  });
  it('are of the precision that the shop says it has', () => {
    const three = {'x-vendure-money-precision': '3'};
    expect(total({totalWithTax: 6375, currencyCode: 'KWD'}, three)).toEqual({amount: 6375, currency: 'KWD'});
    expect(total({totalWithTax: 12_550}, three)).toEqual(EUR(1255));
  });
  it('count a discount once, as what it takes off', () => {
    const {events} = vendure(order({discounts: [{amount: -100}, {amount: -50}], subTotal: 3615, currencyCode: 'EUR'}));
    expect(events[0]).toMatchObject({data: {amounts: {subtotal: EUR(3615), discount: EUR(150)}}});
  });
});

describe('states', () => {
  const facts = (more: object) => vendure(order(more)).events.map(({type}) => type);
  it.each([
    ['AddingItems', 'PENDING', 'UNFULFILLED'],
    ['PaymentAuthorized', 'AUTHORIZED', 'UNFULFILLED'],
    ['PaymentSettled', 'PAID', 'UNFULFILLED'],
    ['PartiallyShipped', 'PAID', 'PARTIALLY_FULFILLED'],
    ['Shipped', 'PAID', 'FULFILLED'],
    ['PartiallyDelivered', 'PAID', 'PARTIALLY_FULFILLED'],
    ['Delivered', 'PAID', 'FULFILLED'],
    ['ArrangingAdditionalPayment', 'PARTIALLY_PAID', undefined],
    ['Cancelled', undefined, 'CANCELLED'],
  ])('%s is %s and %s', (state, paymentStatus, fulfillmentStatus) => {
    const snapshot = vendure(order({state})).events.find(({type}) => type === 'order.updated');
    const {data} = snapshot as OrderEvent & {type: 'order.updated'};
    expect([data.paymentStatus, data.fulfillmentStatus]).toEqual([paymentStatus, fulfillmentStatus]);
  });
  it('of a cart are no order that was placed; one whose payment is arranged is', () => {
    expect(facts({state: 'AddingItems', active: true})).toEqual(['order.updated']);
    expect(facts({state: 'ArrangingPayment', active: true})).toEqual(['order.placed', 'order.updated']);
  });
  it('that a shop added are counted as gaps', () => {
    const {events, issues} = vendure(order({state: 'AwaitingPicker'}));
    expect(issues).toMatchObject([{code: 'UNKNOWN_CODE', path: '/state', gap: {code: 'AwaitingPicker'}}]);
    expect(events[0]).toMatchObject({data: {paymentStatus: 'UNKNOWN', fulfillmentStatus: 'UNKNOWN'}});
  });
  it('in which an order stands still hold it, and let it go', () => {
    const items = [
      entry(7, 'ORDER_STATE_TRANSITION', {from: 'PaymentSettled', to: 'Modifying'}, '2026-03-01T11:00:00Z'),
      entry(8, 'ORDER_STATE_TRANSITION', {from: 'Modifying', to: 'ArrangingAdditionalPayment'}, '2026-03-01T12:00:00Z'),
      entry(
        9,
        'ORDER_STATE_TRANSITION',
        {from: 'ArrangingAdditionalPayment', to: 'PaymentSettled'},
        '2026-03-01T13:00:00Z',
      ),
    ];
    const held = vendure(order({history: {items}, payments: []})).events.filter(({id}) => id.startsWith('history/'));
    expect(held.map(({id, type, data}) => [id, type, data])).toEqual([
      ['history/7/held', 'order.held', {holdId: 'Modifying', reason: 'OTHER'}],
      ['history/8/released', 'order.released', {holdId: 'Modifying'}],
      ['history/8/held', 'order.held', {holdId: 'ArrangingAdditionalPayment', reason: 'AWAITING_PAYMENT'}],
      ['history/9/released', 'order.released', {holdId: 'ArrangingAdditionalPayment'}],
    ]);
  });
});

it('shows what a cancelled order was for, and why it was cancelled', () => {
  const {events} = vendure(
    order({
      state: 'Cancelled',
      lines: [
        {id: '1', quantity: 0, orderPlacedQuantity: 2, unitPrice: 500, productVariant: {sku: 'CUP', name: 'Cup'}},
      ],
      history: {
        items: [
          entry(1, 'ORDER_CANCELLATION', {reason: 'out of stock'}),
          entry(2, 'ORDER_STATE_TRANSITION', {from: 'PaymentSettled', to: 'Cancelled'}, '2026-03-02T10:00:00Z'),
        ],
      },
    }),
  );
  expect(events[0]).toMatchObject({data: {lines: [{id: '1', quantity: 2}]}});
  expect(events.at(-1)).toMatchObject({
    type: 'order.cancelled',
    occurredAt: '2026-03-02T10:00:00Z',
    data: {reason: 'out of stock'},
  });
});

describe('payments', () => {
  const payments = (one: object) =>
    vendure(order({state: 'ArrangingPayment', payments: [{id: '4', amount: 900, updatedAt: at, ...one}]})).events.slice(
      2,
    );
  it.each([
    ['Authorized', 'payment.authorized'],
    ['Settled', 'payment.captured'],
    ['Declined', 'payment.failed'],
    ['Error', 'payment.failed'],
    ['Cancelled', 'payment.voided'],
  ])('%s: %s', (state, type) => {
    expect(payments({state}).map((event) => event.type)).toEqual([type]);
  });
  it('that were not asked for are paid by the order’s word, undated', () => {
    expect(vendure(order({totalWithTax: 900})).events.at(-1)).toMatchObject({
      id: 'order/1/paid',
      data: {paymentId: 'order/1', amount: EUR(900), timePrecision: 'NOT_LATER_THAN'},
    });
  });
  it('are given back only once a refund is settled', () => {
    const refunds = [
      {id: '1', state: 'Pending', total: 100, updatedAt: at},
      {id: '2', state: 'Failed', total: 100, updatedAt: at},
      {id: '3', state: 'Settled', total: 100, updatedAt: at, lines: [{orderLineId: '7', quantity: 1}]},
    ];
    expect(payments({state: 'Settled', refunds}).slice(1)).toMatchObject([
      {id: 'refund/3', data: {amount: EUR(100), lines: [{line: '7', quantity: 1}]}},
    ]);
  });
});

describe('answers and events', () => {
  it.each([
    ['one order', {data: {order: order({})}}],
    ['a list', {data: {orders: {items: [order({})], totalItems: 1}}}],
    ['a mutation', {data: {settle: {__typename: 'Order', ...order({})}}}],
    ['a bare order', order({})],
    ['an event that carries it', {type: 'OrderStateTransitionEvent', order: order({lines: []})}],
  ])('hold %s', (_, payload) => {
    expect(vendureMessages(payload).events.some(({id}) => id === `order/1/as-of/${at}`)).toBe(true);
  });
  it.each([
    [{type: 'HistoryEntryEvent', orderId: '5'}],
    [{type: 'PaymentStateTransitionEvent', orderId: 5, toState: 'Settled'}],
    [{type: 'OrderStateTransitionEvent', order: {id: 5}, toState: 'Shipped'}],
  ])('%j says that order 5 changed', (payload) => {
    expect(vendureMessages(payload)).toEqual({events: [], issues: [], changedOrders: ['5']});
  });
  it('that name no order cannot be matched', () => {
    const {issues} = vendureMessages({type: 'FulfillmentStateTransitionEvent', fulfillment: {id: 1}});
    expect(issues).toMatchObject([{code: 'INVALID_FIELD', path: '/orderId'}]);
  });
  it('that refuse say nothing of an order', () => {
    const refusal = {data: {addItemToOrder: {errorCode: 'INSUFFICIENT_STOCK_ERROR', order: {id: '2'}}}};
    expect(vendureMessages(refusal).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
    expect(vendureMessages({errors: [{message: 'no'}], data: null}).issues).toMatchObject([
      {code: 'NOT_AN_ORDER_FACT'},
    ]);
    expect(vendureMessages({}).issues).toMatchObject([{code: 'UNKNOWN_TOPIC'}]);
  });
});
