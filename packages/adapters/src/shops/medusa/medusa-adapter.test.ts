import {readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {testAdapter} from '../../testing.js';
import {medusaAdapter} from './medusa-adapter.js';
import {medusa} from './medusa-mapping.js';
import {medusaMessages} from './medusa-messages.js';

// What a Medusa 2.21 answered, shortened: three packets of tea, two of them sent, one sent back and refunded.
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const ID = 'order_01M81A9HZF20SY76VE32VCNT38';
const subject = {orderRef: ID, orderNo: '1'};
const EUR = (amount: number) => ({amount, currency: 'EUR'});
const at = '2026-03-01T10:00:00Z';

testAdapter(
  medusaAdapter(),
  [
    {name: 'order-placed', message: {body: fixture('order-placed'), headers: {}}},
    {name: 'order-sent-back', message: {body: fixture('order-sent-back'), headers: {}}},
  ],
  {describe, it},
);

const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));

it('is read alike by itself and with all that a channel takes', () => {
  expect(medusaMessages(fixture('order-placed'))).toEqual(medusa(fixture('order-placed')));
  expect(medusaMessages(fixture('order-sent-back'))).toEqual(medusa(fixture('order-sent-back')));
});

describe('an order that was placed', () => {
  const {events, issues} = medusa(fixture('order-placed'));
  it('states what never changes, the snapshot and the authorized payment', () => {
    expect(issues).toEqual([]);
    expect(events).toEqual([
      {
        id: `order/${ID}/placed`,
        source: 'medusa',
        type: 'order.placed',
        subject,
        occurredAt: '2026-11-22T09:44:43.252Z',
        data: {orderNo: '1', externalRefs: [{system: 'medusa', id: ID}]},
      },
      {
        id: `order/${ID}/as-of/2026-11-22T09:44:43.591Z`,
        source: 'medusa',
        type: 'order.updated',
        subject,
        occurredAt: '2026-11-22T09:44:43.591Z',
        data: {
          orderNo: '1',
          externalRefs: [{system: 'medusa', id: ID}],
          customer: {id: 'cus_01M81A9FNZETE0WNN4WKSMPZMD'},
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
          lines: [
            {
              id: 'ordli_01M81A9HZHGJF7YEH2HR053GEB',
              sku: 'TEA-100',
              name: 'Green tea - 100 g',
              quantity: 3,
              unitPrice: EUR(1255),
            },
          ],
          // 8.0845 and 50.6345, as Medusa reckons them: it rounds nothing.
          amounts: {
            subtotal: EUR(3765),
            discount: EUR(0),
            shipping: EUR(490),
            tax: EUR(808),
            total: EUR(5063),
          },
          paymentStatus: 'AUTHORIZED',
          fulfillmentStatus: 'UNFULFILLED',
          attributes: {salesChannel: 'Default Sales Channel', originalTotal: '50.63 EUR'},
        },
      },
      {
        id: 'payment/pay_01M81A9J8GFEYPZT06E4Y6TA6T/authorized',
        source: 'medusa',
        type: 'payment.authorized',
        subject: {orderRef: ID},
        occurredAt: '2026-11-22T09:44:43.538Z',
        data: {paymentId: `order/${ID}`, amount: EUR(5063), method: 'pp_system_default'},
      },
    ]);
  });
});

describe('an order of which a packet was sent back', () => {
  const {events, issues} = medusa(fixture('order-sent-back'));
  const told = byId(events);
  it('is told to its end', () => {
    expect(issues).toEqual([]);
    expect(events.map(({type, occurredAt}) => `${occurredAt.slice(11, 19)} ${type}`)).toEqual([
      '09:44:43 order.placed',
      '09:45:02 order.updated',
      '09:44:43 payment.authorized',
      '09:44:45 payment.captured',
      '09:45:00 payment.refunded',
      '09:44:47 stock.locked',
      '09:44:47 shipment.created',
      '09:44:49 shipment.dispatched',
      '09:44:50 shipment.updated',
      '09:44:51 shipment.checkpoint',
      '09:44:55 return.requested',
      '09:44:58 return.received',
      '09:45:02 order.completed',
    ]);
  });
  it('was paid and refunded by records of their own', () => {
    expect(told['capture/capt_01M81A9M5HXCS855X4RCHEYM70']).toMatchObject({
      data: {paymentId: `order/${ID}`, amount: EUR(5063)},
      evidence: [{kind: 'PAYMENT_RECEIPT'}],
    });
    expect(told['refund/ref_01M81AA2MWKT8RWXT3PX4ENCBX']?.data).toEqual({
      paymentId: `order/${ID}`,
      refundId: 'ref_01M81AA2MWKT8RWXT3PX4ENCBX',
      amount: EUR(1255),
      reason: 'chipped',
    });
  });
  it('went out in one parcel; that it arrived is the word of the shop, of no carrier', () => {
    const parcel = 'fulfillment/ful_01M81A9P5VTGDVVDW3J6X3HNGH';
    expect(told[`${parcel}/as-of/2026-11-22T09:44:50.040Z`]?.data).toEqual({
      shipmentId: 'ful_01M81A9P5VTGDVVDW3J6X3HNGH',
      direction: 'OUTBOUND',
      lines: [{line: 'ordli_01M81A9HZHGJF7YEH2HR053GEB', quantity: 2}],
      trackingNumber: '00340434161094042557',
      trackingUrl: 'https://www.dhl.de/track?id=00340434161094042557',
    });
    expect(told[`${parcel}/delivered`]).toMatchObject({data: {status: 'DELIVERED'}});
    expect(told[`${parcel}/delivered`]).not.toHaveProperty('evidence');
  });
  it('has lost a packet from its total, and not from its lines', () => {
    const snapshot = events.find(({type}) => type === 'order.updated') as OrderEvent & {type: 'order.updated'};
    expect(snapshot.data).toMatchObject({
      amounts: {subtotal: EUR(2510), total: EUR(3570)},
      attributes: {originalTotal: '50.63 EUR'},
      lines: [{quantity: 3}],
      paymentStatus: 'PARTIALLY_REFUNDED',
      fulfillmentStatus: 'PARTIALLY_FULFILLED',
    });
  });
  it('is dated by its newest part, for a capture or a refund leaves its own date as it was', () => {
    const order = JSON.parse(new TextDecoder().decode(fixture('order-sent-back')));
    order.updated_at = '2026-11-22T09:44:58.286Z';
    const ids = medusa(order).events.map(({id}) => id);
    expect(ids).toContain(`order/${ID}/as-of/2026-11-22T09:45:00.410Z`);
  });
});

describe('amounts', () => {
  const order = (more: object) => ({id: 'order_1', currency_code: 'eur', created_at: at, ...more});
  const amounts = (more: object) =>
    (medusa(order(more)).events[1] as (OrderEvent & {type: 'order.updated'}) | undefined)?.data.amounts;
  it.each([
    [{total: 12.5}, 1250],
    [{total: '12.50'}, 1250],
    [{total: {value: '12.5', precision: 20}}, 1250],
    [{raw_total: {value: '12.5', precision: 20}}, 1250],
    [{total: 5e-18}, 0],
    [{total: 1.005}, 101],
  ])('of %j are major units', (more, amount) => {
    expect(amounts(more)?.total).toEqual(EUR(amount));
  });
  it('of a currency without cents are whole, of one with fils have three digits', () => {
    expect(amounts({currency_code: 'jpy', total: 3300})?.total).toEqual({amount: 3300, currency: 'JPY'});
    expect(amounts({currency_code: 'kwd', total: 6.375})?.total).toEqual({amount: 6375, currency: 'KWD'});
  });
  it('of version 1, which are minor units, are not read as if they were major', () => {
    const {events, issues} = medusa(order({object: 'order', total: 1250}));
    expect(events).toEqual([]);
    expect(issues).toMatchObject([{code: 'UNKNOWN_TOPIC', message: expect.stringContaining('Medusa v1')}]);
  });
});

describe('an order that was asked for without its payments', () => {
  it('says that it was paid, and not when', () => {
    const {events} = medusa({
      id: 'order_1',
      currency_code: 'eur',
      created_at: at,
      total: 9,
      payment_status: 'captured',
    });
    expect(byId(events)['order/order_1/paid']?.data).toEqual({
      paymentId: 'order/order_1',
      amount: EUR(900),
      timePrecision: 'NOT_LATER_THAN',
    });
  });
});

describe('a draft, a cancelled and a completed order', () => {
  const types = (more: object) =>
    medusa({id: 'order_1', currency_code: 'eur', created_at: at, ...more}).events.map(({type}) => type);
  it('are told apart', () => {
    expect(types({status: 'draft', is_draft_order: true})).toEqual(['order.updated']);
    expect(types({status: 'canceled', canceled_at: at})).toEqual(['order.placed', 'order.updated', 'order.cancelled']);
    expect(types({status: 'completed'})).toEqual(['order.placed', 'order.updated', 'order.completed']);
    expect(types({status: 'archived'})).toEqual(['order.placed', 'order.updated']);
  });
});

describe('a fulfillment', () => {
  const parcels = (more: object) => {
    const fulfillments = [{id: 'ful_1', created_at: at, updated_at: at, packed_at: at, ...more}];
    return medusa({id: 'order_1', currency_code: 'eur', created_at: at, fulfillments}).events.slice(2);
  };
  it('that is packed has not left', () => {
    expect(parcels({}).map(({type}) => type)).toEqual(['stock.locked', 'shipment.created']);
  });
  it('has a parcel for each label; lines are told of the first, and "#" is no address', () => {
    const labels = [
      {tracking_number: 'A-1', tracking_url: '#', updated_at: at},
      {tracking_number: 'A-2', tracking_url: 'https://track.example/A-2', updated_at: at},
    ];
    const items = [{line_item_id: 'ordli_1', raw_quantity: {value: '2', precision: 20}}];
    const told = byId(parcels({labels, items, shipped_at: at}));
    const lines = [{line: 'ordli_1', quantity: 2}];
    expect(told[`fulfillment/ful_1/as-of/${at}`]?.data).toEqual({
      shipmentId: 'ful_1',
      direction: 'OUTBOUND',
      lines,
      trackingNumber: 'A-1',
    });
    expect(told[`fulfillment/ful_1/2/as-of/${at}`]?.data).toEqual({
      shipmentId: 'ful_1/2',
      direction: 'OUTBOUND',
      trackingNumber: 'A-2',
      trackingUrl: 'https://track.example/A-2',
    });
  });
  it('can be cancelled', () => {
    expect(parcels({canceled_at: at}).at(-1)).toMatchObject({type: 'shipment.cancelled', occurredAt: at});
  });
});

describe('a return', () => {
  const one = {id: 'return_1', order_id: 'order_1', requested_at: at, updated_at: '2026-03-03T10:00:00Z'};
  it('that the staff has only begun is no fact', () => {
    expect(medusaMessages({return: {...one, status: 'open'}}).events).toEqual([]);
  });
  it('may come in part by part', () => {
    const items = [{item_id: 'ordli_1', quantity: 2, received_quantity: 1}];
    const {events} = medusaMessages({return: {...one, status: 'partially_received', items}});
    expect(events.map(({id, data}) => [id, data])).toEqual([
      ['return/return_1/requested', {returnId: 'return_1', lines: [{line: 'ordli_1', quantity: 2}]}],
      [
        'return/return_1/received/as-of/2026-03-03T10:00:00Z',
        {returnId: 'return_1', lines: [{line: 'ordli_1', quantity: 1}]},
      ],
    ]);
  });
  it('that was called off is closed', () => {
    const {events} = medusaMessages({return: {...one, status: 'canceled', canceled_at: at}});
    expect(events.at(-1)).toMatchObject({type: 'return.closed'});
  });
});

describe('events that a subscriber posts', () => {
  it.each([
    [{name: 'order.placed', data: {id: 'order_1'}}, 'order_1'],
    [{name: 'order.fulfillment_created', data: {order_id: 'order_1', fulfillment_id: 'ful_1'}}, 'order_1'],
    [{name: 'payment.captured', data: {id: 'pay_1'}, order_id: 'order_1'}, 'order_1'],
    [{name: 'order-edit.confirmed', data: {order_id: 'order_1', actions: []}}, 'order_1'],
    [{claim: {id: 'claim_1', order_id: 'order_1'}}, 'order_1'],
  ])('%j say that an order changed', (body, id) => {
    expect(medusaMessages(body)).toEqual({events: [], issues: [], changedOrders: [id]});
  });
  it('may carry the order along', () => {
    const order = JSON.parse(new TextDecoder().decode(fixture('order-placed'))).order;
    expect(medusaMessages({name: 'order.placed', data: {id: ID}, order}).events).toHaveLength(3);
    expect(medusaMessages({name: 'order.placed', data: order}).events).toHaveLength(3);
  });
  it('that name a payment or a parcel alone cannot be matched', () => {
    const {changedOrders, issues} = medusaMessages({name: 'shipment.created', data: {id: 'ful_1'}});
    expect(changedOrders).toBeUndefined();
    expect(issues).toMatchObject([{code: 'INVALID_FIELD', path: '/data/order_id'}]);
  });
  it('about anything else are no facts of an order', () => {
    const {issues} = medusaMessages({name: 'product.updated', data: {id: 'prod_1'}});
    expect(issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
    expect(medusaMessages({name: 'order.order-item.created', data: {id: 'x'}}).issues).toMatchObject([
      {code: 'NOT_AN_ORDER_FACT'},
    ]);
  });
});

it('reports words that it does not know, and maps the rest', () => {
  const {events, issues} = medusa({
    id: 'order_1',
    currency_code: 'eur',
    created_at: at,
    status: 'paused',
    payment_status: 'bartered',
    fulfillment_status: 'teleported',
  });
  expect(issues.map(({code, path, gap}) => [code, path, gap?.code])).toEqual([
    ['UNKNOWN_CODE', '/status', 'paused'],
    ['UNKNOWN_CODE', '/payment_status', 'bartered'],
    ['UNKNOWN_CODE', '/fulfillment_status', 'teleported'],
  ]);
  expect(events[1]).toMatchObject({data: {paymentStatus: 'UNKNOWN', fulfillmentStatus: 'UNKNOWN'}});
});

it('says of an order without any date that nothing dates it', () => {
  const {events, issues} = medusa({order: {id: 'order_1', display_id: 1, currency_code: 'inr', items: []}});
  expect(events).toEqual([]);
  expect(issues).toMatchObject([{code: 'INVALID_FIELD', path: '/order/created_at'}]);
});
