import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {hmacSha256Base64} from '../../kit/signature.js';
import {testAdapter} from '../../testing.js';
import {erpnextAdapter} from './erpnext-adapter.js';
import {erpnext} from './erpnext-mapping.js';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const json = (name: string) => JSON.parse(new TextDecoder().decode(fixture(name)));
const eur = (amount: number) => ({amount, currency: 'EUR'});
const inKolkata = {headers: {'x-frappe-time-zone': 'Asia/Kolkata'}};
const order = (facts: object) => ({...json('sales-order').data, ...facts});
const SECRET = 'a-secret';

testAdapter(
  erpnextAdapter(),
  [
    {
      name: 'a sales order',
      message: {
        body: fixture('sales-order'),
        headers: {'x-frappe-webhook-signature': hmacSha256Base64(SECRET, fixture('sales-order'))},
      },
      secret: SECRET,
      personal: ['Ilse', 'Lindenweg'],
    },
    {name: 'a delivery note', message: {body: fixture('delivery-note'), headers: {}}},
    {name: 'an invoice', message: {body: fixture('sales-invoice'), headers: {}}},
    {name: 'a payment', message: {body: fixture('payment-entry'), headers: {}}, personal: ['Ilse']},
  ],
  {describe, it},
);

describe('a sales order', () => {
  it('tells what it is, what it costs, and what its status proves', () => {
    const {events, issues} = erpnext(fixture('sales-order'), inKolkata);
    expect(issues).toEqual([]);
    const subject = {orderRef: 'SAL-ORD-2026-00042', orderNo: 'SAL-ORD-2026-00042'};
    const source = 'erpnext';
    const externalRefs = [{system: 'erpnext', id: 'SAL-ORD-2026-00042'}];
    expect(events).toEqual([
      {
        id: 'order/SAL-ORD-2026-00042/placed',
        source,
        type: 'order.placed',
        subject,
        occurredAt: '2026-03-02T08:35:09.123Z',
        data: {orderNo: 'SAL-ORD-2026-00042', externalRefs},
      },
      {
        id: 'order/SAL-ORD-2026-00042/as-of/2026-03-04T04:00:00.500Z',
        source,
        type: 'order.updated',
        subject,
        occurredAt: '2026-03-04T04:00:00.500Z',
        data: {
          orderNo: 'SAL-ORD-2026-00042',
          externalRefs,
          personal: {
            name: 'Ilse Morgen',
            phone: '+4930901820',
            email: 'ilse.morgen@example.org',
            shippingAddress: {lines: ['Lindenweg 7', 'Berlin', '10115', 'Germany']},
          },
          lines: [
            {id: 'a1b2c3d4e5', sku: 'CHAIR-OAK', name: 'Oak chair', quantity: 1, unitPrice: eur(12_999)},
            {id: 'f6g7h8i9j0', sku: 'SCREW', name: 'Screw', quantity: 0.5, unitPrice: eur(996)},
          ],
          // Floats are rounded; a rounded total of 0 says that the site does not round.
          amounts: {subtotal: eur(13_497), discount: eur(500), tax: eur(2469), total: eur(15_466)},
          fulfillmentStatus: 'FULFILLED',
          promised: {until: '2026-03-08T18:30:00Z', precision: 'DATE', timeZone: 'Asia/Kolkata', source: 'HOST'},
          attributes: {status: 'To Bill', billingStatus: 'Not Billed', customerReference: 'WEB-7'},
        },
      },
      {
        id: 'order/SAL-ORD-2026-00042/approved',
        source,
        type: 'order.approved',
        subject,
        occurredAt: '2026-03-04T04:00:00.500Z',
        data: {},
      },
    ]);
  });

  it('takes times for UTC, and says so, where nobody tells the zone of the site', () => {
    const {events} = erpnext(fixture('sales-order'));
    expect(events[0]).toMatchObject({occurredAt: '2026-03-02T14:05:09.123Z', timePrecision: 'ZONE_ASSUMED'});
    const strange = erpnext(fixture('sales-order'), {headers: {'x-frappe-time-zone': 'Mars/Olympus'}});
    expect(strange.events[0]).toMatchObject({timePrecision: 'ZONE_ASSUMED'});
  });

  it.each([
    ['To Deliver and Bill', 1, 0, 'UNFULFILLED', ['order.placed', 'order.updated']],
    ['On Hold', 1, 50, 'ON_HOLD', ['order.placed', 'order.updated', 'order.approved']],
    ['To Deliver', 1, 40, 'PARTIALLY_FULFILLED', ['order.placed', 'order.updated', 'order.approved']],
    ['Completed', 1, 100, 'FULFILLED', ['order.placed', 'order.updated', 'order.approved', 'order.completed']],
    ['Cancelled', 2, 0, 'CANCELLED', ['order.placed', 'order.updated', 'order.cancelled']],
    ['Closed', 1, 0, 'UNFULFILLED', ['order.placed', 'order.updated', 'order.cancelled']],
    ['Closed', 1, 60, 'PARTIALLY_FULFILLED', ['order.placed', 'order.updated', 'order.approved', 'order.completed']],
  ])('%s (docstatus %s, delivered %s %%) is %s', (status, docstatus, per_delivered, fulfillmentStatus, types) => {
    const {events, issues} = erpnext(order({status, docstatus, per_delivered}));
    expect(issues).toEqual([]);
    expect(events.map(({type}) => type)).toEqual(types);
    expect(events[1]?.data).toMatchObject({fulfillmentStatus});
  });

  it('is none while it is a draft', () => {
    expect(erpnext(order({docstatus: 0, status: 'Draft'}))).toMatchObject({
      events: [],
      issues: [{code: 'NOT_AN_ORDER_FACT'}],
    });
  });

  it('reports a status without a meaning here, and reads the rest', () => {
    const {events, issues} = erpnext(order({status: 'Craned'}));
    expect(issues).toMatchObject([{code: 'UNKNOWN_CODE', gap: {field: 'status', code: 'Craned'}}]);
    expect(events[1]?.data).toMatchObject({fulfillmentStatus: 'UNKNOWN', attributes: {status: 'Craned'}});
  });

  it("tells a customer's id where it is not the customer's name", () => {
    expect(erpnext(order({customer: 'CUST-7'})).events[1]?.data).toMatchObject({customer: {id: 'CUST-7'}});
  });

  it('is asked for where a row tells its status and not when', () => {
    const row = {name: 'SO-1', status: 'To Bill', per_delivered: 100.0, per_billed: 0.0, grand_total: 45.0};
    const {events, issues, changedOrders} = erpnext(row);
    expect(events).toEqual([]);
    expect(changedOrders).toEqual(['SO-1']);
    expect(issues.map(({path}) => path)).toEqual(['/creation', '/modified']);
  });

  it('is dated by its day in a row that tells no more, without a word on what became of it', () => {
    const row = {name: 'SO-1', status: 'Completed', docstatus: 1, transaction_date: '2026-04-22', per_delivered: 100};
    const {events, changedOrders} = erpnext([row]);
    expect(events.map(({type, occurredAt, timePrecision}) => [type, occurredAt, timePrecision])).toEqual([
      ['order.placed', '2026-04-22T00:00:00Z', 'DAY'],
      ['order.updated', '2026-04-22T00:00:00Z', 'DAY'],
    ]);
    expect(changedOrders).toEqual(['SO-1']);
  });
});

describe('a delivery note', () => {
  it('is a parcel of each order that it holds goods of, and left when it was posted', () => {
    const {events, issues} = erpnext(fixture('delivery-note'), inKolkata);
    expect(issues).toEqual([]);
    expect(events.map(({id, occurredAt}) => [id, occurredAt])).toEqual([
      ['order/SAL-ORD-2026-00042/shipment/MAT-DN-2026-00007/created', '2026-03-03T02:30:00Z'],
      ['order/SAL-ORD-2026-00042/shipment/MAT-DN-2026-00007/as-of/2026-03-04T03:59:59Z', '2026-03-04T03:59:59Z'],
      ['order/SAL-ORD-2026-00042/shipment/MAT-DN-2026-00007/dispatched', '2026-03-04T03:59:58.900Z'],
      ['order/SAL-ORD-2026-00043/shipment/MAT-DN-2026-00007/created', '2026-03-03T02:30:00Z'],
      ['order/SAL-ORD-2026-00043/shipment/MAT-DN-2026-00007/as-of/2026-03-04T03:59:59Z', '2026-03-04T03:59:59Z'],
      ['order/SAL-ORD-2026-00043/shipment/MAT-DN-2026-00007/dispatched', '2026-03-04T03:59:58.900Z'],
    ]);
    expect(events[1]).toMatchObject({
      subject: {orderRef: 'SAL-ORD-2026-00042'},
      data: {
        shipmentId: 'MAT-DN-2026-00007',
        direction: 'OUTBOUND',
        lines: [{line: 'a1b2c3d4e5', quantity: 1}],
        carrier: 'dhl',
        trackingNumber: '00340434161094015902',
        rawStatus: 'To Bill',
      },
    });
  });

  it('that takes goods back is a return', () => {
    const note = {...json('delivery-note'), is_return: 1, items: [{...json('delivery-note').items[0], qty: -1}]};
    const {events} = erpnext(note);
    expect(events.map(({type}) => type)).toEqual(['return.requested', 'return.received']);
    expect(events[1]?.data).toEqual({returnId: note.name, lines: [{line: 'a1b2c3d4e5', quantity: 1}]});
  });

  it('that is a draft is not on its way, and one that was cancelled is none', () => {
    const types = (docstatus: number) => erpnext({...json('delivery-note'), docstatus}).events.map(({type}) => type);
    expect(types(0)).not.toContain('shipment.dispatched');
    expect(types(2)).toContain('shipment.cancelled');
  });

  it('without an order is no fact of one', () => {
    const note = {...json('delivery-note'), items: [{name: 'r', qty: 1}]};
    expect(erpnext(note)).toMatchObject({events: [], issues: [{code: 'NOT_AN_ORDER_FACT'}]});
  });
});

describe('money', () => {
  it('that an invoice shows as paid is a floor, dated by the latest that it can have been', () => {
    const {events, issues} = erpnext(fixture('sales-invoice'));
    expect(issues).toEqual([]);
    expect(events.map(({type, data}) => [type, data])).toEqual([
      ['invoice.issued', {invoiceId: 'ACC-SINV-2026-00005', amount: eur(15_500)}],
      [
        'payment.captured',
        {paymentId: 'invoice/ACC-SINV-2026-00005', amount: eur(10_000), timePrecision: 'NOT_LATER_THAN'},
      ],
    ]);
  });

  it('of a payment entry shares the id of its invoice', () => {
    const {events, issues} = erpnext(fixture('payment-entry'));
    expect(issues).toEqual([]);
    expect(
      events.map(({subject, occurredAt, timePrecision, data}) => [subject, occurredAt, timePrecision, data]),
    ).toEqual([
      [
        {orderRef: 'SAL-ORD-2026-00042'},
        '2026-03-06T00:00:00Z',
        'DAY',
        {paymentId: 'invoice/ACC-SINV-2026-00005', amount: eur(10_000), method: 'Wire Transfer'},
      ],
      [
        {orderRef: 'SAL-ORD-2026-00043'},
        '2026-03-06T00:00:00Z',
        'DAY',
        {paymentId: 'payment/ACC-PAY-2026-00003', amount: eur(1250), method: 'Wire Transfer'},
      ],
    ]);
  });

  it('of a payment entry alone has to be asked for: its invoice tells the order', () => {
    const payment = json('payment-entry')['Payment Entry'];
    const {changedOrders} = erpnext({...payment, references: payment.references.slice(0, 1)});
    expect(changedOrders).toEqual(['Payment Entry,ACC-PAY-2026-00003']);
  });

  it('that goes back is refunded', () => {
    const payment = {...json('payment-entry')['Payment Entry'], payment_type: 'Pay'};
    expect(erpnext(payment).events).toMatchObject([{type: 'payment.refunded', data: {amount: eur(1250)}}]);
  });

  it('of a credit note counts where it was paid out', () => {
    const credit = {...json('sales-invoice'), is_return: 1, paid_amount: -155, return_against: 'ACC-SINV-1'};
    expect(erpnext(credit).events).toMatchObject([
      {type: 'payment.refunded', data: {paymentId: 'invoice/ACC-SINV-1', amount: eur(15_500)}},
    ]);
  });
});

describe('what is no document of an order', () => {
  it('says so', () => {
    expect(erpnext({exc_type: 'PermissionError'}).issues).toMatchObject([{code: 'INVALID_FIELD'}]);
    expect(erpnext({data: []}).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
    expect(erpnext({data: [{name: 'X'}]}).issues).toMatchObject([{code: 'UNKNOWN_TOPIC'}]);
    expect(erpnext({name: 'P', supplier: 'Y', transaction_date: '2026-01-01'}).issues).toMatchObject([
      {code: 'NOT_AN_ORDER_FACT'},
    ]);
  });

  it('goes by the header where a webhook of chosen fields does not tell its kind', () => {
    const chosen = {name: 'SO-1', modified: '2026-03-02 10:00:00', creation: '2026-03-02 09:00:00'};
    const {events} = erpnext(chosen, {headers: {'x-frappe-doctype': 'Sales Order'}});
    expect(events.map(({type}) => type)).toEqual(['order.placed', 'order.updated']);
  });
});

const SHARED = new URL('../../../../../../shared/fixtures/erpnext/', import.meta.url);

describe.skipIf(!existsSync(SHARED))('rows as others keep them', () => {
  const shared = (name: string) => new Uint8Array(readFileSync(new URL(name, SHARED)));

  it('are read as far as they tell', () => {
    const {events, changedOrders} = erpnext(shared('sales_order_list_seed.json'));
    expect(events.map(({type}) => type)).toEqual(['order.placed', 'order.updated', 'order.placed', 'order.updated']);
    expect(events[1]?.data).toMatchObject({
      orderNo: 'SAL-ORD-2026-00001',
      personal: {name: 'Northwind Grocers'},
      amounts: {total: {amount: 1_250_000, currency: 'USD'}},
      fulfillmentStatus: 'UNFULFILLED',
    });
    expect(events[3]?.data).toMatchObject({fulfillmentStatus: 'FULFILLED', attributes: {status: 'Completed'}});
    expect(changedOrders).toHaveLength(2);
    expect(erpnext(shared('sales_order_status_row_delivered_not_billed.json')).changedOrders).toEqual([
      'SAL-ORD-2026-00005',
    ]);
  });
});
