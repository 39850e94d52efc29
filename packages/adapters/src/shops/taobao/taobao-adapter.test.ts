import {existsSync, readdirSync, readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {md5Hex} from '../../kit/signature.js';
import {type Sample, testAdapter} from '../../testing.js';
import {taobaoAdapter} from './taobao-adapter.js';

const adapter = taobaoAdapter();
const TID = '2251338894561234567';
const yuan = (amount: number) => ({amount, currency: 'CNY'});
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const parse = (body: Uint8Array, topic?: string) => adapter.parse({body, headers: {}, ...(topic && {topic})});
const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));
const sample = (name: string, personal: readonly string[] = []): Sample => ({
  name,
  message: {body: fixture(name), headers: {}},
  personal,
});

testAdapter(
  adapter,
  [
    sample('trade-partly-shipped', ['13900001234', 'AAHk5d']),
    sample('trade-presale-deposit', ['Zk1p8nQ2']),
    sample('trades-closed-list'),
    sample('message-refund-success'),
    sample('messages-consumed'),
  ],
  {describe, it},
);

describe('a trade that is partly shipped and has a refund asked for', () => {
  const {events, issues} = parse(fixture('trade-partly-shipped'));
  const common = {source: 'taobao', subject: {orderRef: TID, orderNo: TID}};
  const ref = {orderNo: TID, externalRefs: [{system: 'taobao', id: TID}]};

  it('states placement, snapshot, payment, parcel and after-sales case, with 64-bit ids exact and times in UTC', () => {
    expect(issues).toEqual([]);
    expect(events).toEqual([
      {...common, id: `order/${TID}/placed`, type: 'order.placed', occurredAt: '2026-03-02T02:14:05Z', data: ref},
      {
        ...common,
        id: `order/${TID}/as-of/2026-03-03T01:30:00Z`,
        type: 'order.updated',
        occurredAt: '2026-03-03T01:30:00Z',
        data: {
          ...ref,
          customer: {id: 'AAHk5d-EAAeGwJedwSHpg8bT'},
          personal: {
            name: '陈静',
            phone: '+8613900001234',
            shippingAddress: {
              name: '陈静',
              phone: '+8613900001234',
              lines: ['文新街道', '湖畔路**号'],
              district: '西湖区',
              city: '杭州市',
              region: '浙江省',
              postalCode: '310012',
            },
            note: '放门卫,谢谢',
          },
          lines: [
            {
              id: '2251338894562234567',
              sku: 'TEA-GREEN-100',
              name: '龙井绿茶 - 净含量:100g',
              image: 'https://img.example.com/tea.jpg',
              quantity: 2,
              unitPrice: yuan(5925),
            },
            {id: '2251338894563234567', sku: 'POT-IRON', name: '铁壶', quantity: 1, unitPrice: yuan(10000)},
          ],
          amounts: {subtotal: yuan(21850), discount: yuan(2000), shipping: yuan(1000), total: yuan(20850)},
          paymentStatus: 'PAID',
          fulfillmentStatus: 'PARTIALLY_FULFILLED',
          attributes: {
            status: 'SELLER_CONSIGNED_PART',
            type: 'fixed',
            trade_from: 'WAP,WAP',
            adjust_fee: '0.00',
            seller_flag: '1',
          },
        },
      },
      {
        ...common,
        id: `order/${TID}/paid`,
        type: 'payment.captured',
        occurredAt: '2026-03-02T02:15:20Z',
        data: {paymentId: `order/${TID}`, amount: yuan(20850)},
      },
      {
        ...common,
        id: `order/${TID}/parcel/2251338894562234567/dispatched`,
        type: 'shipment.dispatched',
        occurredAt: '2026-03-03T01:29:58Z',
        data: {
          shipmentId: '2251338894562234567',
          direction: 'OUTBOUND',
          lines: [{line: '2251338894562234567', quantity: 2}],
        },
      },
      {
        ...common,
        id: `order/${TID}/parcel/2251338894562234567/as-of/2026-03-03T01:30:00Z`,
        type: 'shipment.updated',
        occurredAt: '2026-03-03T01:30:00Z',
        data: {
          shipmentId: '2251338894562234567',
          direction: 'OUTBOUND',
          lines: [{line: '2251338894562234567', quantity: 2}],
          carrier: 'sf',
          carrierName: '顺丰速运',
          trackingNumber: 'SF1390000000001',
        },
      },
      {
        ...common,
        id: 'return/90000000012345678/requested',
        type: 'return.requested',
        occurredAt: '2026-03-03T01:30:00Z',
        data: {returnId: '90000000012345678', lines: [{line: '2251338894563234567', quantity: 1}]},
      },
      expect.objectContaining({type: 'note.added', data: {text: '老客户,送小样', visibility: 'STAFF'}}),
    ]);
  });
});

describe('what a status says', () => {
  it('takes a pre-sale whose deposit is paid as partly paid, and leaves out the encrypted recipient', () => {
    const {events, issues} = parse(fixture('trade-presale-deposit'));
    const id = 'order/2251338894569999999';
    expect(issues).toEqual([]);
    const snapshot = byId(events)[`${id}/as-of/2026-03-02T12:03:00Z`];
    expect(snapshot?.data).toMatchObject({paymentStatus: 'PARTIALLY_PAID', fulfillmentStatus: 'UNFULFILLED'});
    expect(snapshot?.data).not.toHaveProperty('personal');
    expect(byId(events)[`${id}/paid/deposit`]).toMatchObject({
      type: 'payment.captured',
      data: {amount: yuan(5000), timePrecision: 'NOT_LATER_THAN'},
    });
  });
  it('tells a trade closed by a refund from one that was never paid', () => {
    const {events, issues} = parse(fixture('trades-closed-list'));
    expect(issues).toEqual([]);
    expect(byId(events)['order/518073718170001/as-of/2026-02-03T04:00:00Z']?.data).toMatchObject({
      paymentStatus: 'REFUNDED',
      fulfillmentStatus: 'CANCELLED',
    });
    expect(byId(events)['return/90000000012345001/refunded']).toMatchObject({type: 'return.refunded'});
    expect(byId(events)['order/518073718170001/cancelled']).toMatchObject({
      type: 'order.cancelled',
      occurredAt: '2026-02-03T04:00:00Z',
      data: {reason: 'TRADE_CLOSED'},
    });
    const unpaid = events.filter(({subject}) => 'orderRef' in subject && subject.orderRef === '518073718170002');
    expect(unpaid.map(({type}) => type)).toEqual(['order.placed', 'order.updated', 'order.cancelled']);
    expect(unpaid[1]?.data).not.toHaveProperty('paymentStatus');
  });
  it('does not take cash on delivery for paid before it was', () => {
    const trade = {tid: 1, type: 'cod', status: 'WAIT_BUYER_CONFIRM_GOODS', created: '2026-03-02 10:00:00'};
    const {events} = parse(bytes({...trade, modified: '2026-03-02 11:00:00', payment: '5.00'}));
    expect(events.map(({type}) => type)).toEqual(['order.placed', 'order.updated']);
    expect(events[1]?.data).toMatchObject({paymentStatus: 'PENDING', fulfillmentStatus: 'FULFILLED'});
  });
  it('reports a status without a word, and keeps the rest', () => {
    const trade = {tid: 1, status: 'TRADE_FROZEN', created: '2026-03-02 10:00:00', modified: '2026-03-02 11:00:00'};
    const {events, issues} = parse(bytes(trade));
    expect(issues).toMatchObject([{code: 'UNKNOWN_CODE', gap: {field: 'status', code: 'TRADE_FROZEN'}}]);
    expect(events[1]?.data).toMatchObject({paymentStatus: 'UNKNOWN', attributes: {status: 'TRADE_FROZEN'}});
  });
});

describe('messages', () => {
  it('dates a payment by the message alone, and has the trade asked for', () => {
    const {events, issues, changedOrders} = parse(fixture('messages-consumed'));
    expect(changedOrders).toEqual([TID]);
    expect(events).toEqual([
      {
        id: `order/${TID}/paid`,
        source: 'taobao',
        type: 'payment.captured',
        subject: {orderRef: TID, orderNo: TID},
        occurredAt: '2026-03-02T02:15:22Z',
        data: {paymentId: `order/${TID}`, amount: yuan(20850), timePrecision: 'NOT_LATER_THAN'},
      },
    ]);
    expect(issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
  });
  it('takes the amount of a refund from its own message', () => {
    const {events, changedOrders} = parse(fixture('message-refund-success'));
    expect(changedOrders).toEqual(['518073718170001']);
    expect(byId(events)['refund/90000000012345001']).toMatchObject({
      type: 'payment.refunded',
      occurredAt: '2026-02-03T04:00:00Z',
      data: {refundId: '90000000012345001', amount: yuan(7600), paymentId: 'order/518073718170001'},
    });
  });
  it('has the trade asked for by a bare content, with or without its topic', () => {
    const content = {tid: 192364827791084, oid: 192364827791084, payment: '120.00'};
    expect(parse(bytes(content), 'taobao_trade_TradeCreate')).toEqual({
      events: [],
      issues: [],
      changedOrders: ['192364827791084'],
    });
    expect(parse(bytes(content)).changedOrders).toEqual(['192364827791084']);
  });
  it('does not end a trade with the end of one of its sub-orders', () => {
    const content = {tid: 1, oid: 2, modified: '2026-03-02 10:00:00', status: 'TRADE_CLOSED'};
    expect(parse(bytes(content), 'taobao_trade_TradeClose')).toMatchObject({events: [], changedOrders: ['1']});
    expect(parse(bytes({...content, oid: 1}), 'taobao_trade_TradeClose').events).toMatchObject([
      {type: 'order.cancelled'},
    ]);
  });
});

describe('what is no trade', () => {
  it('names the codes of an error', () => {
    const error = {code: 15, msg: 'Remote service error', sub_code: 'isv.trade-not-exist', sub_msg: '陈静的订单不存在'};
    expect(parse(bytes({error_response: error})).issues).toEqual([
      {
        code: 'INVALID_FIELD',
        message: 'Taobao answered the error 15, isv.trade-not-exist.',
        path: '/error_response',
      },
    ]);
  });
  it('names the fields that an answer of few fields lacks', () => {
    const {events, issues} = parse(
      bytes({trade_fullinfo_get_response: {trade: {tid: 92132032608727, payment: '10.00'}}}),
    );
    expect(events).toEqual([]);
    expect(issues.map(({path}) => path)).toEqual([
      '/trade_fullinfo_get_response/trade/created',
      '/trade_fullinfo_get_response/trade/modified',
    ]);
  });
  it('reads the row of a data push, whose answer is a text', () => {
    const row = {tid: 1, jdp_response: new TextDecoder().decode(fixture('trade-partly-shipped'))};
    expect(parse(bytes(row)).events).toEqual(parse(fixture('trade-partly-shipped')).events);
  });
});

describe('the signature of what TOP sends', () => {
  const secret = 'helloworld';
  const query = {app_key: '12345678', method: 'qimen.trade.push', timestamp: '2026-03-02 10:00:00', empty: ''};
  const text = 'app_key12345678emptymethodqimen.trade.pushtimestamp2026-03-02 10:00:00';
  const body = bytes({tid: 1});
  const sign = (rest: string) => md5Hex(`${secret}${text}${rest}${secret}`).toUpperCase();
  const check = (given: string, over = body, headers: Record<string, string> = {}) =>
    adapter.verify?.({body: over, headers, query: {...query, sign: given}, secret, now: 0}).ok;

  it('covers the query and the body as it came', () => {
    expect(check(sign('{"tid":1}'))).toBe(true);
    expect(check(sign('{"tid":1}'), bytes('{"tid": 1}'))).toBe(false);
    expect(check(sign('{"tid":1}').replace(/^./, 'G'))).toBe(false);
    expect(check('')).toBe(false);
  });
  it("covers the headers that it lists, and a form's fields in the place of its body", () => {
    const signed = md5Hex(
      `${secret}app_key12345678emptymethodqimen.trade.pushtid1timestamp2026-03-02 10:00:00x-idi${secret}`,
    );
    const headers = {'top-sign-list': 'x-id', 'x-id': 'i', 'content-type': 'application/x-www-form-urlencoded'};
    expect(check(signed.toUpperCase(), bytes('tid=1'), headers)).toBe(true);
    expect(check(signed.toUpperCase(), bytes('tid=2'), headers)).toBe(false);
  });
});

const SHARED = new URL('../../../../../../shared/fixtures/taobao/', import.meta.url);
describe.skipIf(!existsSync(SHARED))('shared payloads', () => {
  const read = (name: string) => parse(new Uint8Array(readFileSync(new URL(name, SHARED))));
  it('gives each an event, an order that changed or an issue', () => {
    for (const name of existsSync(SHARED) ? readdirSync(SHARED) : []) {
      const {events, issues, changedOrders = []} = read(name);
      expect(events.length + issues.length + changedOrders.length, name).toBeGreaterThan(0);
    }
  });
  it('reads the finished trade: paid, sent by SF, completed', () => {
    const {events, issues} = read('jdp_trade_finished_sf.json');
    expect(issues).toEqual([]);
    expect(events.map(({type, occurredAt}) => `${type} ${occurredAt}`)).toEqual([
      'order.placed 2014-01-15T13:40:01Z',
      'order.updated 2014-02-06T07:35:43Z',
      'payment.captured 2014-01-15T13:40:24Z',
      'shipment.dispatched 2014-01-17T07:31:07Z',
      'shipment.updated 2014-02-06T07:35:43Z',
      'order.completed 2014-01-27T07:32:23Z',
    ]);
    expect(events[1]?.data).toMatchObject({amounts: {total: yuan(7600)}, paymentStatus: 'PAID'});
    expect(JSON.stringify(events)).not.toContain('1570000');
  });
});
