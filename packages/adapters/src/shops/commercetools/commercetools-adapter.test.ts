import {existsSync, readdirSync, readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {testAdapter} from '../../testing.js';
import {commercetoolsAdapter} from './commercetools-adapter.js';
import {commercetools} from './commercetools-mapping.js';

const {parse} = commercetoolsAdapter();
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const json = (name: string) => JSON.parse(new TextDecoder().decode(fixture(name)));
const read = (value: unknown) => parse({body: new TextEncoder().encode(JSON.stringify(value)), headers: {}});
const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));
const eur = (amount: number) => ({amount, currency: 'EUR'});

const ORDER = '8c1f0a52-4a86-4d0c-9c11-6f0f4f5b7a01';
const AS_OF = '2026-03-05T16:00:01.500Z';

/** One of each part is enough for the contract. */
function small() {
  const {lineItems, customLineItems, shippingInfo, paymentInfo, billingAddress, ...order} = json('order');
  const [{obj, ...payment}] = paymentInfo.payments;
  return {
    ...order,
    lineItems: lineItems.slice(1),
    shippingInfo: {deliveries: shippingInfo.deliveries.slice(0, 1)},
    paymentInfo: {payments: [{...payment, obj: {...obj, transactions: obj.transactions.slice(0, 1)}}]},
  };
}

testAdapter(
  commercetoolsAdapter(),
  [
    {name: 'an order', message: {body: new TextEncoder().encode(JSON.stringify(small())), headers: {}}},
    {name: 'a message', message: {body: fixture('delivery-added'), headers: {}}},
    {name: 'an event', message: {body: fixture('order-state-changed-cloudevent'), headers: {}}},
  ],
  {describe, it},
);

describe('an order, partly sent, partly returned, paid by card', () => {
  const {events, issues} = parse({body: fixture('order'), headers: {}});
  const told = byId(events);
  const subject = {orderRef: ORDER, orderNo: 'HT-1042'};

  it('is what its customer ordered, in their language, with taxes', () => {
    expect(issues).toEqual([]);
    expect(told[`order/${ORDER}/placed`]).toEqual({
      id: `order/${ORDER}/placed`,
      source: 'commercetools',
      type: 'order.placed',
      subject,
      occurredAt: '2026-03-02T08:14:58.120Z',
      data: {orderNo: 'HT-1042', externalRefs: [{system: 'commercetools', id: ORDER}]},
    });
    expect(told[`order/${ORDER}/as-of/${AS_OF}`]?.data).toEqual({
      orderNo: 'HT-1042',
      externalRefs: [
        {system: 'commercetools', id: ORDER},
        {system: 'channel-erp', id: 'SO-88'},
      ],
      customer: {id: 'c0ffee00-1111-4222-8333-444455556666'},
      personal: {
        name: 'Ilse Morgen',
        phone: '+491510000001',
        email: 'ilse.morgen@example.com',
        shippingAddress: {
          name: 'Ilse Morgen',
          company: 'Morgen AG',
          lines: ['Lindenallee 7', 'Hinterhaus'],
          city: 'Hamburg',
          postalCode: '20095',
          countryCode: 'DE',
          phone: '+491510000001',
        },
        billingAddress: {name: '静 陈', lines: [], city: 'Hamburg', countryCode: 'DE'},
      },
      lines: [
        {
          id: 'line-1',
          sku: 'TEA-OOL',
          name: 'Oolong-Tee',
          image: 'https://img.example.com/oolong.jpg',
          quantity: 2,
          unitPrice: eur(2000),
        },
        {id: 'line-2', name: 'Filtre', quantity: 50, unitPrice: eur(10)},
        {id: 'line-3', name: 'Gift wrap', quantity: 1, unitPrice: eur(490)},
      ],
      amounts: {shipping: eur(500), tax: eur(948), total: eur(5938)},
      paymentStatus: 'PAID',
      fulfillmentStatus: 'PARTIALLY_FULFILLED',
      promised: {until: '2026-03-09T20:00:00Z', precision: 'TIME', source: 'HOST'},
      attributes: {
        orderState: 'Confirmed',
        shipmentState: 'Partial',
        paymentState: 'Paid',
        salesChannel: 'hafen',
        shippingMethod: 'DHL',
      },
    });
    expect(told[`order/${ORDER}/confirmed`]).toMatchObject({type: 'order.approved', occurredAt: AS_OF});
  });

  it('was paid by a charge that succeeded; its state says so too, at the latest by then', () => {
    const paymentId = `order/${ORDER}`;
    expect(told['transaction/tx-1']).toMatchObject({
      type: 'payment.captured',
      subject: {orderRef: ORDER},
      occurredAt: '2026-03-02T08:15:30Z',
      evidence: [{kind: 'PAYMENT_RECEIPT', id: 'transaction/tx-1'}],
      data: {paymentId, amount: eur(5938), method: 'CREDIT_CARD'},
    });
    expect(told['transaction/tx-2']).toMatchObject({
      type: 'payment.refunded',
      occurredAt: '2026-03-05T15:30:02Z',
      data: {paymentId, refundId: 'tx-2', amount: eur(2000), timePrecision: 'NOT_LATER_THAN'},
    });
    expect(told['transaction/tx-3']).toBeUndefined();
    expect(told[`order/${ORDER}/paid`]).toMatchObject({
      occurredAt: AS_OF,
      data: {paymentId, amount: eur(5938), timePrecision: 'NOT_LATER_THAN'},
    });
  });

  it('sent one parcel, and had one sent back', () => {
    const lines = [{line: 'line-1', quantity: 2}];
    expect(told['parcel/parcel-1/created']).toMatchObject({type: 'shipment.created', data: {lines}});
    expect(told['parcel/parcel-1/dispatched']).toMatchObject({
      type: 'shipment.dispatched',
      occurredAt: '2026-03-03T09:05:00Z',
      data: {shipmentId: 'parcel-1', direction: 'OUTBOUND', lines},
    });
    expect(told[`parcel/parcel-1/as-of/${AS_OF}`]?.data).toEqual({
      shipmentId: 'parcel-1',
      direction: 'OUTBOUND',
      carrier: 'dhl',
      carrierName: 'DHL',
      trackingNumber: '00340434161094042557',
    });
    expect(told['parcel/parcel-2/created']).toMatchObject({data: {direction: 'RETURN'}});
    expect(told['parcel/parcel-2/dispatched']).toBeUndefined();
    expect(told['return/return-1/requested']).toMatchObject({
      occurredAt: '2026-03-05T14:00:00Z',
      data: {returnId: 'return-1', reason: 'Dented tin', lines: [{line: 'line-1', quantity: 1}]},
    });
    expect(told['return/return-1/received']).toMatchObject({occurredAt: '2026-03-05T15:30:00Z'});
    expect(told['return/return-1/refunded']).toMatchObject({type: 'return.refunded'});
  });

  it('is the same in a list, in a message that holds it, and by the mapping alone', () => {
    const order = json('order');
    expect(read({limit: 20, offset: 0, count: 1, results: [order]}).events).toEqual(events);
    const created = {...json('delivery-added'), type: 'OrderCreated', order};
    expect(read(created)).toEqual({events, issues: []});
    expect(commercetools(fixture('order')).events).toEqual(events);
  });

  it('is told alike by messages about its parts', () => {
    const {events: parts, changedOrders} = parse({body: fixture('delivery-added'), headers: {}});
    expect(changedOrders).toEqual([ORDER]);
    expect(parts.map(({id}) => id)).toEqual([
      'parcel/parcel-1/created',
      'parcel/parcel-1/as-of/2026-03-03T09:05:00.010Z',
    ]);
    expect(parts[0]).toEqual(told['parcel/parcel-1/created']);
  });
});

describe('the words of an order', () => {
  const order = (changes: object) => read({...json('order'), ...changes});
  const types = (changes: object) => order(changes).events.map(({type}) => type);
  const snapshot = (changes: object) =>
    order(changes).events.find(({type}) => type === 'order.updated')?.data as Record<string, unknown>;

  it('delivered is the shop’s word alone, and no proof', () => {
    const delivered = byId(order({shipmentState: 'Delivered'}).events)['parcel/parcel-1/delivered'];
    expect(delivered).toMatchObject({
      type: 'shipment.checkpoint',
      occurredAt: AS_OF,
      data: {status: 'DELIVERED', rawStatus: 'Delivered'},
    });
    expect(delivered).not.toHaveProperty('evidence');
  });
  it('a parcel that is ready has not left; one of a shop without a shipment state has', () => {
    expect(types({shipmentState: 'Ready'})).not.toContain('shipment.dispatched');
    expect(types({shipmentState: undefined})).toContain('shipment.dispatched');
    expect(snapshot({shipmentState: undefined})).not.toHaveProperty('fulfillmentStatus');
  });
  it('shipped without a delivery is one parcel; a delivery without parcels is one once it is sent', () => {
    const sent = (changes: object) =>
      order(changes)
        .events.filter(({type}) => type === 'shipment.dispatched')
        .map(({id}) => id);
    const shippingInfo = {shippingMethodName: 'DHL', deliveries: [{id: 'delivery-9', items: [], parcels: []}]};
    expect(sent({shipmentState: 'Shipped', shippingInfo: undefined})).toEqual([`order/${ORDER}/dispatched`]);
    expect(sent({shipmentState: 'Shipped', shippingInfo})).toEqual(['delivery/delivery-9/dispatched']);
    expect(sent({shipmentState: undefined, shippingInfo})).toEqual([]);
    const multiple = {shippingInfo: undefined, shippingMode: 'Multiple', shipping: [{shippingKey: 'a', shippingInfo}]};
    expect(sent({shipmentState: 'Partial', ...multiple})).toEqual(['delivery/delivery-9/dispatched']);
  });
  it('complete, cancelled, short of stock, not paid', () => {
    const completedAt = '2026-03-04T00:00:00.000Z';
    const complete = order({orderState: 'Complete', shipmentState: undefined, completedAt});
    expect(byId(complete.events)[`order/${ORDER}/completed`]?.occurredAt).toBe('2026-03-04T00:00:00Z');
    expect(snapshot({orderState: 'Complete', shipmentState: undefined}).fulfillmentStatus).toBe('FULFILLED');
    expect(types({orderState: 'Cancelled'})).toContain('order.cancelled');
    expect(snapshot({orderState: 'Cancelled'}).fulfillmentStatus).toBe('CANCELLED');
    expect(types({shipmentState: 'Backorder'})).toContain('stock.short');
    expect(types({paymentState: 'Failed'})).toContain('payment.failed');
    expect(snapshot({paymentState: 'CreditOwed'}).paymentStatus).toBe('PENDING');
  });
  it('words that it does not know are reported, and the rest is kept', () => {
    const {events, issues} = order({orderState: 'Parked', shipmentState: 'Lost', paymentState: 'Half'});
    expect(issues.map(({gap}) => gap)).toEqual([
      {field: 'paymentState', code: 'Half'},
      {field: 'shipmentState', code: 'Lost'},
      {field: 'orderState', code: 'Parked'},
    ]);
    expect(events[1]?.data).toMatchObject({paymentStatus: 'UNKNOWN', fulfillmentStatus: 'UNKNOWN', orderNo: 'HT-1042'});
  });
});

describe('money', () => {
  const total = (totalPrice: object) => {
    const {events} = read({...json('order'), taxedPrice: undefined, totalPrice});
    return (events[1]?.data as {amounts?: {total?: unknown}} | undefined)?.amounts?.total;
  };
  it('is in the minor unit of its currency, whatever that is', () => {
    expect(total({currencyCode: 'JPY', centAmount: 1200, fractionDigits: 0})).toEqual({amount: 1200, currency: 'JPY'});
    expect(total({currencyCode: 'KWD', centAmount: 1234, fractionDigits: 3})).toEqual({amount: 1234, currency: 'KWD'});
    expect(total({currencyCode: 'JPY', centAmount: 120000, fractionDigits: 2})).toEqual({
      amount: 1200,
      currency: 'JPY',
    });
  });
  it('of high precision is rounded half to even, as commercetools does', () => {
    const precise = (preciseAmount: number) =>
      total({type: 'highPrecision', currencyCode: 'EUR', preciseAmount, fractionDigits: 3});
    expect([12345, 12355, -12345].map(precise)).toEqual([eur(1234), eur(1236), eur(-1234)]);
  });
});

describe('messages', () => {
  const message = (changes: object) => read({...json('delivery-added'), delivery: undefined, ...changes});
  const only = (changes: object) => message(changes).events[0];
  const at = '2026-03-03T09:05:00.010Z';

  it('date what an order only says: confirmed, in the CloudEvents format', () => {
    const {events, changedOrders} = parse({body: fixture('order-state-changed-cloudevent'), headers: {}});
    expect(events).toEqual([
      {
        id: `order/${ORDER}/confirmed`,
        source: 'commercetools',
        type: 'order.approved',
        subject: {orderRef: ORDER},
        occurredAt: '2026-03-02T09:00:00Z',
        data: {},
      },
    ]);
    expect(changedOrders).toEqual([ORDER]);
  });
  it('say what changed of an order, its parcels and its returns', () => {
    const id = 'message/6a3f0f7e-0001-4000-8000-000000000001';
    expect(only({type: 'OrderShipmentStateChanged', shipmentState: 'Shipped'})).toMatchObject({
      id,
      type: 'order.updated',
      occurredAt: at,
      data: {fulfillmentStatus: 'FULFILLED'},
    });
    const paid = message({type: 'OrderPaymentStateChanged', paymentState: 'Paid'}).events;
    expect(paid.map((event) => event.id)).toEqual([id, `order/${ORDER}/paid`]);
    const parcel = {id: 'parcel-1', createdAt: at};
    expect(only({type: 'ParcelAddedToDelivery', delivery: {id: 'd', parcels: []}, parcel})?.id).toBe(
      'parcel/parcel-1/created',
    );
    expect(only({type: 'ParcelRemovedFromDelivery', parcel})).toMatchObject({
      type: 'shipment.cancelled',
      data: {shipmentId: 'parcel-1'},
    });
    expect(only({type: 'DeliveryRemoved', delivery: {id: 'd', parcels: [parcel]}})?.id).toBe('parcel/parcel-1/removed');
    expect(
      only({type: 'ParcelTrackingDataUpdated', parcelId: 'parcel-1', trackingData: {trackingId: '1Z', carrier: 'UPS'}}),
    ).toMatchObject({id: `parcel/parcel-1/as-of/${at}`, data: {trackingNumber: '1Z', carrier: 'ups'}});
    const [returnInfo] = json('order').returnInfo;
    expect(only({type: 'ReturnInfoAdded', returnInfo})?.id).toBe('return/return-1/requested');
    expect(message({type: 'ReturnInfoSet', returnInfo: [returnInfo]}).events).toHaveLength(3);
    expect(
      only({type: 'OrderReturnShipmentStateChanged', returnItemId: 'return-1', returnShipmentState: 'Unusable'}),
    ).toMatchObject({id: 'return/return-1/received', occurredAt: at});
  });
  it('that do not hold what changed make the hub ask for it', () => {
    const asks = {events: [], issues: [], changedOrders: [ORDER]};
    expect(message({type: 'OrderCreated', payloadNotIncluded: {reason: 'Payload too large'}})).toEqual(asks);
    expect(message({type: 'OrderLineItemAdded', lineItem: {}})).toEqual(asks);
    expect(message({notificationType: 'ResourceUpdated', type: undefined, modifiedAt: at})).toEqual(asks);
    const {data, ...event} = json('order-state-changed-cloudevent');
    expect(data).toBeDefined();
    expect(read(event)).toEqual(asks);
  });
  it('come as the Messages API lists them, and as Pub/Sub, SNS and EventBridge push them', () => {
    const sent = json('delivery-added');
    const told = read(sent);
    const text = JSON.stringify(sent);
    const {notificationType, ...listed} = sent;
    expect(notificationType).toBe('Message');
    expect(read({results: [listed]})).toEqual(told);
    expect(read({message: {data: btoa(text), messageId: '1'}, subscription: 'projects/a'})).toEqual(told);
    expect(read({Type: 'Notification', MessageId: '1', Message: text})).toEqual(told);
    expect(read({'detail-type': 'Message', source: 'aws.partner/commercetools.com', detail: sent})).toEqual(told);
  });
  it.each<[string, unknown]>([
    ['another resource', {...json('delivery-added'), resource: {typeId: 'product', id: 'p'}}],
    ['a payment, which names no order', {...json('delivery-added'), resource: {typeId: 'payment', id: 'p'}}],
    ['an order whose record was deleted', {...json('delivery-added'), type: 'OrderDeleted'}],
    ['a cart', {id: 'c', version: 1, cartState: 'Active', lineItems: []}],
    ['a payment', {id: 'p', version: 1, amountPlanned: {}, transactions: []}],
    ['an edit that nobody applied', {id: 'e', version: 1, stagedActions: [], resource: {typeId: 'order', id: ORDER}}],
    ['a draft', {orderNumber: '1', lineItems: [], totalPrice: {}}],
    ['an update', {version: 1, actions: []}],
    ['an empty list', {results: []}],
    ['a test of the subscription', {notificationType: 'Subscription'}],
  ])('%s is no fact', (_, value) => {
    const {events, issues, changedOrders} = read(value);
    expect([events, changedOrders, issues.map(({code}) => code)]).toEqual([[], undefined, ['NOT_AN_ORDER_FACT']]);
  });
  it('what is damaged is named', () => {
    const {id, ...order} = json('order');
    expect(id).toBe(ORDER);
    expect(read(order).issues[0]?.message).toContain('id is missing');
    expect(read({hello: 1}).issues[0]?.code).toBe('UNKNOWN_TOPIC');
  });
});

const shared = '/../shared/fixtures/commercetools/';
describe.skipIf(!existsSync(process.cwd() + shared))('what commercetools published', () => {
  it('is read, or said to be no fact', () => {
    for (const name of readdirSync(process.cwd() + shared)) {
      const {events, issues} = parse({body: readFileSync(process.cwd() + shared + name), headers: {}});
      const isOrder = ['order.example.json', 'order-import-create.example.json'].includes(name);
      expect([name, events.length > 0, issues.map(({code}) => code)]).toEqual([
        name,
        isOrder,
        isOrder ? [] : ['NOT_AN_ORDER_FACT'],
      ]);
    }
  });
});
