import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {testAdapter} from '../../testing.js';
import {s4hanaAdapter} from './s4hana-adapter.js';
import {s4hana} from './s4hana-mapping.js';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const json = (name: string) => JSON.parse(new TextDecoder().decode(fixture(name)));
const eur = (amount: number) => ({amount, currency: 'EUR'});
const order = (facts: object) => ({d: {...json('order').d, ...facts}});
const ID = '0004000077';
const event = (type: string, data: object) => ({
  specversion: '1.0',
  type: `sap.s4.beh.${type}`,
  id: 'e1',
  source: '/default/sap.s4/x',
  time: '2026-03-02T09:00:00Z',
  data,
});

testAdapter(
  s4hanaAdapter(),
  [
    {name: 'an order', message: {body: fixture('order'), headers: {}}, personal: ['Ilse', 'Lindenweg']},
    {name: 'a delivery', message: {body: fixture('delivery'), headers: {}}},
    {name: 'a billing document', message: {body: fixture('billing'), headers: {}}},
  ],
  {describe, it},
);

describe('a sales order', () => {
  it('tells what it is, what it costs, and what its statuses prove', () => {
    const {events, issues} = s4hana(fixture('order'));
    expect(issues).toEqual([]);
    // Leading zeros are part of the key.
    const subject = {orderRef: ID, orderNo: ID};
    const source = 's4hana';
    const externalRefs = [{system: 's4hana', id: ID}];
    expect(events).toEqual([
      {
        id: `order/${ID}/placed`,
        source,
        type: 'order.placed',
        subject,
        occurredAt: '2026-03-02T00:00:00Z',
        timePrecision: 'DAY',
        data: {orderNo: ID, externalRefs},
      },
      {
        id: `order/${ID}/as-of/2026-03-04T09:30:00.500Z`,
        source,
        type: 'order.updated',
        subject,
        occurredAt: '2026-03-04T09:30:00.500Z',
        data: {
          orderNo: ID,
          externalRefs,
          customer: {id: '17100001'},
          personal: {
            name: 'Ilse Morgen',
            phone: '+4930901820',
            shippingAddress: {
              name: 'Ilse Morgen',
              lines: ['Lindenweg 7'],
              city: 'Berlin',
              postalCode: '10115',
              countryCode: 'DE',
            },
          },
          // A rejected item is no longer part of it.
          lines: [
            {id: '000010', sku: 'CHAIR-OAK', name: 'Oak chair', quantity: 2, unitPrice: eur(6450)},
            {id: '000020', sku: 'SCREW', name: 'Screw', quantity: 3, unitPrice: eur(199)},
          ],
          amounts: {subtotal: eur(13_497), tax: eur(2564), total: eur(16_061)},
          fulfillmentStatus: 'PARTIALLY_FULFILLED',
          attributes: {
            orderType: 'OR',
            processStatus: 'B',
            customerReference: 'WEB-7',
            requestedDeliveryDate: '2026-03-09',
          },
        },
      },
      {
        id: `order/${ID}/approved`,
        source,
        type: 'order.approved',
        subject,
        occurredAt: '2026-03-04T09:30:00.500Z',
        data: {},
      },
    ]);
  });

  it('is on hold under a delivery block or a failed credit check, until it is delivered', () => {
    const fulfillment = (facts: object) => s4hana(order(facts)).events[1]?.data;
    expect(fulfillment({DeliveryBlockReason: '01'})).toMatchObject({
      fulfillmentStatus: 'ON_HOLD',
      attributes: {deliveryBlock: '01'},
    });
    expect(fulfillment({TotalCreditCheckStatus: 'B'})).toMatchObject({fulfillmentStatus: 'ON_HOLD'});
    expect(fulfillment({DeliveryBlockReason: '01', OverallTotalDeliveryStatus: 'C'})).toMatchObject({
      fulfillmentStatus: 'FULFILLED',
    });
  });

  it('is cancelled where all of it is rejected, and completed where all of it is processed', () => {
    const types = (facts: object) => s4hana(order(facts)).events.map(({type}) => type);
    expect(types({OverallSDDocumentRejectionSts: 'C', OverallSDProcessStatus: 'C'})).toEqual([
      'order.placed',
      'order.updated',
      'order.cancelled',
    ]);
    expect(types({OverallSDProcessStatus: 'C'})).toContain('order.completed');
    expect(types({OverallSDProcessStatus: 'A'})).toEqual(['order.placed', 'order.updated']);
  });

  it('reports a status without a meaning here, and reads the rest', () => {
    const {events, issues} = s4hana(order({OverallSDProcessStatus: '20'}));
    expect(issues).toMatchObject([{code: 'UNKNOWN_CODE', gap: {field: 'OverallSDProcessStatus', code: '20'}}]);
    expect(events).toHaveLength(2);
  });

  it("is read in version 4, and by the names of SAP's own libraries", () => {
    const expected = [
      ['order.placed', '2025-03-31T06:49:13Z', 'ZONE_ASSUMED'],
      ['order.updated', '2025-04-03T11:31:37.331Z', undefined],
    ];
    const told = (payload: object) =>
      s4hana(payload).events.map(({type, occurredAt, timePrecision}) => [type, occurredAt, timePrecision]);
    expect(
      told({
        value: [
          {
            SalesOrder: '740506',
            CreationDate: '2025-03-31',
            CreationTime: '06:49:13',
            LastChangeDateTime: '2025-04-03T11:31:37.331Z',
          },
        ],
      }),
    ).toEqual(expected);
    expect(
      told({
        salesOrder: '740506',
        creationDate: '2025-03-31T00:00:00.000Z',
        creationTime: {hours: 6, minutes: 49, seconds: 13},
        lastChangeDateTime: '2025-04-03T11:31:37.331Z',
      }),
    ).toEqual(expected);
  });

  it('is asked for where nothing tells when it changed', () => {
    const {changedOrders} = s4hana({SalesOrder: '1', CreationDate: '/Date(1741564800000)/'});
    expect(changedOrders).toEqual(['1']);
  });
});

describe('an outbound delivery', () => {
  it('is a parcel of each order, left when its goods were issued, and was proved without a carrier', () => {
    const {events, issues} = s4hana(fixture('delivery'));
    expect(issues).toEqual([]);
    expect(events).toHaveLength(8);
    expect(events.slice(0, 4).map(({id, occurredAt, timePrecision}) => [id, occurredAt, timePrecision])).toEqual([
      [`order/${ID}/delivery/0080000033/created`, '2026-03-03T11:32:52Z', 'ZONE_ASSUMED'],
      [`order/${ID}/delivery/0080000033/as-of/2026-03-04T00:00:00Z/WHOLE-WHOLE`, '2026-03-04T00:00:00Z', 'DAY'],
      [`order/${ID}/delivery/0080000033/dispatched`, '2026-03-04T00:00:00Z', 'DAY'],
      [`order/${ID}/delivery/0080000033/proved`, '2026-03-06T00:00:00Z', 'DAY'],
    ]);
    expect(events[1]).toMatchObject({subject: {orderRef: ID}, data: {lines: [{line: '000010', quantity: 2}]}});
    expect(events[3]).toMatchObject({type: 'shipment.checkpoint', data: {status: 'DELIVERED'}});
    expect(events[3]).not.toHaveProperty('evidence');
  });

  it('without its items has to be asked for', () => {
    const {changedOrders} = s4hana({DeliveryDocument: '80737721', OverallGoodsMovementStatus: 'A'});
    expect(changedOrders).toEqual(['DeliveryDocument,80737721']);
  });
});

describe('a billing document', () => {
  it('is an invoice, and its money once it is cleared', () => {
    const {events, issues} = s4hana(fixture('billing'));
    expect(issues).toEqual([]);
    expect(events.map(({type, occurredAt, data}) => [type, occurredAt, data])).toEqual([
      ['invoice.issued', '2026-03-05T09:10:11Z', {invoiceId: '0090000005', amount: eur(16_061)}],
      [
        'payment.captured',
        '2026-03-09T08:00:00Z',
        {paymentId: 'billing/0090000005', amount: eur(16_061), timePrecision: 'NOT_LATER_THAN'},
      ],
    ]);
  });

  it('that cancels another withdraws it, and one that was cancelled is withdrawn', () => {
    const invoice = json('billing').value[0];
    const types = (facts: object) => s4hana({...invoice, ...facts}).events.map(({type, data}) => [type, data]);
    expect(types({SDDocumentCategory: 'N', CancelledBillingDocument: '0090000004'})).toEqual([
      ['invoice.cancelled', {invoiceId: '0090000004'}],
    ]);
    expect(types({BillingDocumentIsCancelled: true}).map(([type]) => type)).toEqual([
      'invoice.issued',
      'invoice.cancelled',
    ]);
    expect(s4hana({...invoice, SDDocumentCategory: 'O'}).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
  });
});

describe('a business event', () => {
  it('says that something changed, and not how', () => {
    const changed = (type: string, data: object) => s4hana(event(type, data)).changedOrders;
    expect(changed('salesorder.v1.SalesOrder.Changed.v1', {SalesOrder: ID})).toEqual([ID]);
    expect(changed('outbounddelivery.v1.OutboundDelivery.Created.v1', {OutboundDelivery: '8'})).toEqual([
      'OutboundDelivery,8',
    ]);
    expect(s4hana(event('businesspartner.v1.BusinessPartner.Changed.v1', {BusinessPartner: '1'}))).toMatchObject({
      events: [],
      issues: [{code: 'NOT_AN_ORDER_FACT'}],
    });
  });

  it('that an order was deleted cancels it', () => {
    expect(s4hana(event('salesorder.v1.SalesOrder.Deleted.v1', {SalesOrder: '7'})).events).toMatchObject([
      {type: 'order.cancelled', subject: {orderRef: '7'}, occurredAt: '2026-03-02T09:00:00Z'},
    ]);
  });
});

describe('what is no entity of an order', () => {
  it('says so', () => {
    expect(s4hana({error: {code: '005056A509B11EE1B9A8FEC11C21D78E'}}).issues).toMatchObject([{path: '/error'}]);
    expect(s4hana({d: {results: []}}).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
    expect(s4hana({d: {Product: 'X'}}).issues).toMatchObject([{code: 'UNKNOWN_TOPIC'}]);
    expect(s4hana({d: {SalesOrder: '7', SalesOrderItem: '10'}}).changedOrders).toEqual(['7']);
  });
});

const SHARED = new URL('../../../../../../shared/fixtures/sap/s4_SalesOrderExpandItems.json', import.meta.url);

describe.skipIf(!existsSync(SHARED))('orders as a system answered them', () => {
  it('are read without a gap', () => {
    const {events, issues} = s4hana(new Uint8Array(readFileSync(SHARED)));
    expect(issues).toEqual([]);
    expect(events.slice(0, 4).map(({type, occurredAt}) => [type, occurredAt])).toEqual([
      ['order.placed', '2005-10-24T00:00:00Z'],
      ['order.updated', '2005-10-24T15:36:52Z'],
      ['order.approved', '2005-10-24T15:36:52Z'],
      ['order.completed', '2005-10-24T15:36:52Z'],
    ]);
    expect(events[1]?.data).toMatchObject({
      orderNo: '4000043',
      customer: {id: '4502'},
      amounts: {subtotal: eur(265_624), tax: eur(0), total: eur(265_624)},
      fulfillmentStatus: 'FULFILLED',
    });
    const line = {id: '10', sku: 'SETVMIN0', name: 'MINIDAT OEDA 80 HH R22', quantity: 1, unitPrice: eur(265_624)};
    expect(events[1]?.data).toHaveProperty('lines.0', line);
  });
});
