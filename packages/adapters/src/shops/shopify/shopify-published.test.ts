import {existsSync, readdirSync, readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {shopifyAdapter} from './shopify-adapter.js';

// Payloads that Shopify and makers of client libraries published; their licences keep them out of this repository.
const PUBLISHED = new URL('../../../../../../shared/fixtures/shopify/', import.meta.url);
const {parse} = shopifyAdapter();

function read(name: string, topic?: string) {
  const headers = {'x-shopify-triggered-at': '2026-05-01T00:00:00Z', ...(topic && {'x-shopify-topic': topic})};
  return parse({body: new Uint8Array(readFileSync(new URL(name, PUBLISHED))), headers});
}

const told = (events: readonly OrderEvent[]) => events.map(({type, occurredAt}) => `${type} ${occurredAt}`);

describe.skipIf(!existsSync(PUBLISHED))('published payloads', () => {
  it('are read one and all: each gives an event, an order to ask for, or the reason why not', () => {
    for (const name of readdirSync(PUBLISHED)) {
      const {events, issues, changedOrders = []} = read(name);
      expect(events.length + issues.length + changedOrders.length, name).toBeGreaterThan(0);
      for (const {source} of events) expect(source).toBe('shopify');
    }
  });

  it('tell an order of 409.94 dollars, authorized, whose parcel failed', () => {
    const {events, issues} = read('pyapi_order.json', 'orders/create');
    expect(issues).toEqual([]);
    expect(told(events)).toEqual([
      'order.placed 2008-01-10T16:00:00Z',
      'order.updated 2008-01-10T16:00:00Z',
      'shipment.created 2014-01-22T20:58:27Z',
      'shipment.updated 2014-01-22T20:58:27Z',
      'shipment.cancelled 2014-01-22T20:58:27Z',
    ]);
    expect(events[1]?.data).toMatchObject({
      paymentStatus: 'AUTHORIZED',
      fulfillmentStatus: 'UNFULFILLED',
      amounts: {subtotal: {amount: 39800}, tax: {amount: 1194}, total: {amount: 40994, currency: 'USD'}},
      lines: [{quantity: 1, unitPrice: {amount: 19900}}, {sku: 'IPOD2008RED'}, {id: '703073504'}],
    });
    expect(events[3]?.data).toMatchObject({trackingNumber: '1Z2345', lines: [{line: '466157049', quantity: 1}]});
  });

  it('tell an order of 598.94 dollars that was paid and partly refunded', () => {
    const {events, issues} = read('pyapi_orders.json');
    expect(issues).toEqual([]);
    expect(events.map(({id}) => id)).toEqual([
      'order/450789469/placed',
      'order/450789469/as-of/2008-01-10T16:00:00Z',
      'order/450789469/paid',
    ]);
    expect(events[1]?.data).toMatchObject({
      amounts: {discount: {amount: 1000}, total: {amount: 59894}},
      personal: {phone: '+557734881234'},
    });
  });

  it('tell a test order that was cancelled by its customer', () => {
    const {events, issues} = read('go_orders.json');
    expect(issues).toEqual([]);
    expect(told(events)).toEqual([
      'order.placed 2016-05-17T04:14:36Z',
      'order.updated 2016-05-17T08:14:36Z',
      'order.cancelled 2016-05-17T08:14:36Z',
    ]);
    expect(events[1]?.data).toMatchObject({attributes: {test: 'true'}, amounts: {total: {amount: 1000}}});
    expect(events[2]?.data).toEqual({reason: 'customer'});
  });

  it.each([
    ['docwebhook_2026-04_refunds_create.json', 'refunds/create', 8500],
    ['pyapi_refund.json', undefined, 20900],
    ['docwebhook_2026-04_order_transactions_create.json', 'order_transactions/create', 41995],
  ])('%s moves money, to the cent', (name, topic, amount) => {
    const {events, issues} = read(name, topic);
    expect(issues).toEqual([]);
    expect(events[0]?.data).toMatchObject({amount: {amount, currency: 'USD'}});
  });

  it('keep the 64 bits of their ids', () => {
    expect(read('docwebhook_2026-04_fulfillments_create.json', 'fulfillments/create').events[0]).toMatchObject({
      subject: {orderRef: '820982911946154500', orderNo: '#9999'},
      data: {lines: [{line: '487817672276298560', quantity: 1}, {}, {}, {}, {}]},
    });
  });
});
