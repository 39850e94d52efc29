import {readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {testAdapter} from '../../testing.js';
import {odooAdapter} from './odoo-adapter.js';
import {odoo as saleAlone} from './odoo-mapping.js';
import {everyMessage as odoo} from './odoo-parse.js';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const composed = JSON.parse(new TextDecoder().decode(fixture('sale-composed')));
/** One of each of what hangs from the order: each value of it is made strange in turn, which takes its time. */
const lean = Object.fromEntries(
  Object.entries(composed).map(([name, value]) => [name, Array.isArray(value) ? value.slice(-1) : value]),
);
const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));
const eur = (amount: number) => ({amount, currency: 'EUR'});

/** An order as small as a list of orders answers it. */
const order = (facts: object) => ({
  id: 7,
  name: 'S00007',
  state: 'sale',
  create_date: '2026-03-02 08:00:00',
  date_order: '2026-03-02 09:00:00',
  write_date: '2026-03-02 10:00:00',
  ...facts,
});

testAdapter(
  odooAdapter(),
  [
    {
      name: 'an order with all that hangs from it',
      message: {body: new TextEncoder().encode(JSON.stringify(lean)), headers: {}},
      personal: ['Ilse Morgen', 'Hofgasse'],
    },
    {name: "an answer of JSON-RPC's", message: {body: fixture('orders-jsonrpc'), headers: {}}, personal: ['陈静']},
  ],
  {describe, it},
);

describe('an order with all that hangs from it', () => {
  const {events, issues} = odoo(fixture('sale-composed'));
  const facts = byId(events);

  it('tells each fact once', () => {
    expect(events.map(({id, type, occurredAt}) => [id, type, occurredAt])).toEqual([
      ['order/42/placed', 'order.placed', '2026-03-02T08:00:01Z'],
      ['order/42/as-of/2026-03-06T07:30:00Z', 'order.updated', '2026-03-06T07:30:00Z'],
      ['order/42/confirmed', 'order.approved', '2026-03-02T09:15:30Z'],
      ['picking/32/created', 'shipment.created', '2026-03-02T09:15:30Z'],
      ['picking/32/reserved', 'stock.locked', '2026-03-03T14:00:05Z'],
      ['picking/32/as-of/2026-03-03T14:00:05Z', 'shipment.updated', '2026-03-03T14:00:05Z'],
      ['picking/32/sent', 'shipment.dispatched', '2026-03-03T14:00:00Z'],
      ['picking/33/created', 'shipment.created', '2026-03-03T14:00:00Z'],
      ['picking/33/as-of/2026-03-04T08:00:00Z', 'shipment.updated', '2026-03-04T08:00:00Z'],
      ['picking/33/cancelled', 'shipment.cancelled', '2026-03-04T08:00:00Z'],
      ['return/34/requested', 'return.requested', '2026-03-05T10:00:00Z'],
      ['return/34/received', 'return.received', '2026-03-05T16:00:00Z'],
      ['invoice/71/issued', 'invoice.issued', '2026-03-03T23:59:59Z'],
      ['invoice/71/paid/in-full', 'payment.captured', '2026-03-04T09:00:00Z'],
      ['invoice/72/refunded', 'payment.refunded', '2026-03-05T18:00:00Z'],
      ['order/42/done', 'order.completed', '2026-03-06T07:30:00Z'],
    ]);
    // Goods that move within the house are on no way yet.
    expect(issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT', path: '/stock.picking/0'}]);
  });

  it('tells what the order is and costs: floats to the cent, without sections, and delivery and discount by themselves', () => {
    expect(facts['order/42/as-of/2026-03-06T07:30:00Z']).toEqual({
      id: 'order/42/as-of/2026-03-06T07:30:00Z',
      source: 'odoo',
      type: 'order.updated',
      subject: {orderRef: '42', orderNo: 'S00042'},
      occurredAt: '2026-03-06T07:30:00Z',
      data: {
        orderNo: 'S00042',
        externalRefs: [{system: 'odoo', id: '42'}],
        customer: {id: '7'},
        personal: {
          name: 'Ilse Morgen',
          phone: '+4930901820',
          email: 'ilse.morgen@example.org',
          shippingAddress: {
            name: 'Werkstatt',
            lines: ['Hofgasse 2', 'Hinterhaus'],
            city: 'Potsdam',
            postalCode: '14467',
            countryCode: 'DE',
          },
          billingAddress: {
            name: 'Ilse Morgen',
            lines: ['Lindenweg 7'],
            city: 'Berlin',
            region: 'Berlin (DE)',
            postalCode: '10115',
            countryCode: 'DE',
            phone: '+4930901820',
          },
        },
        lines: [
          {id: '101', sku: 'DESK-1', name: 'Standing desk', quantity: 1, unitPrice: eur(19_900)},
          {id: '103', name: 'Felt pad', quantity: 2.5, unitPrice: eur(576)},
        ],
        amounts: {
          subtotal: eur(21_339),
          discount: eur(489),
          shipping: eur(490),
          tax: eur(4055),
          total: eur(25_395),
        },
        fulfillmentStatus: 'FULFILLED',
        promised: {until: '2026-03-09T11:00:00Z', precision: 'DATE', timeZone: 'UTC', source: 'HOST'},
        attributes: {state: 'sale', invoiceStatus: 'invoiced', origin: 'Website', locked: 'true'},
      },
    });
  });

  it('tells a parcel as a claim, by what was moved', () => {
    expect(facts['picking/32/as-of/2026-03-03T14:00:05Z']?.data).toEqual({
      shipmentId: '32',
      direction: 'OUTBOUND',
      lines: [
        {line: '101', quantity: 1},
        {line: '103', quantity: 2},
      ],
      carrier: 'dhl',
      carrierName: 'DHL',
      trackingNumber: '00340434161094042557',
      rawStatus: 'done',
    });
    expect(facts['picking/32/sent']).not.toHaveProperty('evidence');
    expect(facts['picking/33/as-of/2026-03-04T08:00:00Z']?.data).toMatchObject({status: 'CANCELLED'});
  });

  it('tells what came in and what went back as one payment, and takes only what the bank confirmed for proven', () => {
    expect(facts['invoice/71/paid/in-full']).toMatchObject({
      subject: {orderRef: '42'},
      evidence: [{kind: 'PAYMENT_RECEIPT', id: 'invoice/71'}],
      data: {paymentId: 'invoice/71', amount: eur(25_395), timePrecision: 'NOT_LATER_THAN'},
    });
    expect(facts['invoice/72/refunded']?.data).toEqual({
      paymentId: 'invoice/71',
      refundId: '72',
      amount: eur(685),
      timePrecision: 'NOT_LATER_THAN',
    });
    expect(facts['invoice/71/issued']).toMatchObject({timePrecision: 'DAY', data: {amount: eur(25_395)}});
  });
});

describe("an answer of JSON-RPC's", () => {
  it('is read record by record: what was sent is placed, a draft is no order', () => {
    const {events, issues} = odoo(fixture('orders-jsonrpc'));
    expect(events.map(({id}) => id)).toEqual(['order/9/placed', 'order/9/as-of/2026-03-02T08:00:00Z']);
    expect(events[0]).toMatchObject({occurredAt: '2026-03-01T22:30:00Z', subject: {orderRef: '9', orderNo: 'S00009'}});
    expect(events[1]?.data).toEqual({
      orderNo: 'S00009',
      externalRefs: [{system: 'odoo', id: '9'}],
      customer: {id: '12'},
      personal: {name: '陈静'},
      // Lines are ids alone.
      amounts: {
        subtotal: {amount: 1200, currency: 'JPY'},
        tax: {amount: 120, currency: 'JPY'},
        total: {amount: 1320, currency: 'JPY'},
      },
      attributes: {state: 'sent', invoiceStatus: 'no'},
    });
    expect(issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT', path: '/result/1'}]);
  });

  it('says that a call was refused', () => {
    const error = {code: 200, message: 'Odoo Server Error', data: {name: 'odoo.exceptions.AccessError'}};
    expect(odoo({jsonrpc: '2.0', id: 3, error}).issues).toMatchObject([{code: 'INVALID_FIELD', path: '/error'}]);
  });
});

it('is read the same by the mapping alone', () => {
  expect(saleAlone(fixture('sale-composed'))).toEqual(odoo(fixture('sale-composed')));
  expect(saleAlone([order({})])).toEqual(odoo([order({})]));
  expect(saleAlone({id: 1, name: 'x'}).issues).toMatchObject([{code: 'UNKNOWN_TOPIC'}]);
});

describe('versions', () => {
  it('takes "done" of Odoo 16 as locked, which completes nothing by itself', () => {
    const {events, issues} = odoo(order({state: 'done', invoice_status: 'to invoice', delivery_status: 'full'}));
    expect(issues).toEqual([]);
    expect(events.map(({type}) => type)).toEqual(['order.placed', 'order.updated', 'order.approved']);
    const types = odoo(order({state: 'done', invoice_status: 'invoiced', delivery_status: 'full'})).events;
    expect(types.at(-1)?.type).toBe('order.completed');
  });

  it('reads what was moved by its older name', () => {
    const move = {
      picking_id: [3, 'WH/OUT/3'],
      sale_line_id: [1, 'x'],
      product_uom_qty: 4,
      quantity_done: 3,
      state: 'done',
    };
    const picking = {id: 3, name: 'WH/OUT/00003', state: 'done', date_done: '2026-03-02 12:00:00'};
    const {events} = odoo({'sale.order': order({}), 'stock.picking': [picking], 'stock.move': [move]});
    expect(byId(events)['picking/3/reserved']?.data).toEqual({lines: [{line: '1', quantity: 3}]});
  });

  it('reports a state without a meaning here, and reads the rest', () => {
    const {events, issues} = odoo(order({state: 'waiting_for_boss'}));
    expect(issues).toMatchObject([{code: 'UNKNOWN_CODE', gap: {field: 'state', code: 'waiting_for_boss'}}]);
    expect(events.map(({type}) => type)).toEqual(['order.placed', 'order.updated']);
  });

  it('takes a cancelled order as cancelled', () => {
    const {events} = odoo(order({state: 'cancel'}));
    expect(events.at(-1)).toMatchObject({type: 'order.cancelled', occurredAt: '2026-03-02T10:00:00Z'});
  });
});

describe('records by themselves', () => {
  it('tells a transfer of the sale that it names', () => {
    const picking = {
      id: 5,
      name: 'WH/OUT/00005',
      state: 'assigned',
      sale_id: [7, 'S00007'],
      picking_type_id: [2, 'WH: Delivery Orders'],
      write_date: '2026-03-02 11:00:00',
    };
    const {events} = odoo(picking);
    expect(events.map(({id, subject}) => [id, subject])).toEqual([
      ['picking/5/reserved', {orderRef: '7'}],
      ['picking/5/as-of/2026-03-02T11:00:00Z', {orderRef: '7'}],
    ]);
    expect(odoo({...picking, sale_id: false}).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
  });

  it('tells an invoice by the number of its sale, and a payment in part as so much at least', () => {
    const invoice = {
      id: 5,
      move_type: 'out_invoice',
      state: 'posted',
      payment_state: 'partial',
      invoice_origin: 'S00007',
      invoice_date: '2026-03-02',
      amount_total: 100,
      amount_residual: 60.1,
      currency_id: [1, 'EUR'],
      write_date: '2026-03-02 11:00:00',
    };
    const {events, issues} = odoo(invoice);
    expect(issues).toEqual([]);
    expect(events).toMatchObject([
      {id: 'invoice/5/issued', subject: {orderNo: 'S00007'}, occurredAt: '2026-03-02T11:00:00Z'},
      {id: 'invoice/5/paid/in-part/3990', data: {amount: eur(3990), timePrecision: 'NOT_LATER_THAN'}},
    ]);
    expect(odoo({...invoice, invoice_origin: 'S00007, S00008'}).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
    expect(odoo({...invoice, move_type: 'in_invoice'}).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
    const reversed = odoo({...invoice, payment_state: 'reversed'}).events;
    expect(reversed.map(({type}) => type)).toEqual(['invoice.issued']);
  });

  it('takes no purchase for an order', () => {
    const purchase = {id: 1, name: 'P00001', state: 'purchase', date_order: '2026-03-02 11:00:00', partner_ref: 'X'};
    expect(odoo({pos: [purchase], lines: []})).toMatchObject({events: [], issues: [{code: 'NOT_AN_ORDER_FACT'}]});
  });

  it('names what keeps an order from being read, and has it asked for', () => {
    const {events, issues, changedOrders} = odoo({
      id: 3,
      name: 'S0003',
      state: 'sale',
      amount_total: 12,
      currency_id: 7,
    });
    expect(events).toEqual([]);
    expect(issues.map(({path}) => path)).toEqual(['/date_order', '/currency_id']);
    expect(changedOrders).toEqual(['3']);
  });
});

describe("the post of an automation rule, whose fields are its maker's choice", () => {
  it('says that an order changed, and not how', () => {
    const post = {_action: 'Send Webhook Notification(#412)', _id: 42, _model: 'sale.order', id: 42, state: 'sale'};
    expect(odoo(post)).toEqual({events: [], issues: [], changedOrders: ['42']});
    const transfer = {_action: 'x', _id: 32, _model: 'stock.picking', sale_id: 42};
    expect(odoo(transfer).changedOrders).toEqual(['42']);
    expect(odoo({_action: 'x', _id: 71, _model: 'account.move', invoice_origin: false}).changedOrders).toEqual([
      'account.move,71',
    ]);
  });

  it('says nothing where the record is of another kind', () => {
    expect(odoo({_action: 'x', _id: 1, _model: 'res.partner'}).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
  });
});
