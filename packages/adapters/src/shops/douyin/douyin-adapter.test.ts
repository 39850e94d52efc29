import {existsSync, readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import type {HostAnswer, HostRequest} from '../../kit/host-pull.js';
import {hmacSha256Hex, md5Hex} from '../../kit/signature.js';
import {type Sample, testAdapter} from '../../testing.js';
import {douyinAdapter} from './douyin-adapter.js';
import {douyinPull} from './douyin-pull.js';

const adapter = douyinAdapter();
const ID = '6937612345678901234';
const SECRET = '00000000-1111-2222-3333-444444444444';
const yuan = (amount: number) => ({amount, currency: 'CNY'});
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const text = (body: Uint8Array) => new TextDecoder().decode(body);
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const parse = (body: Uint8Array) => adapter.parse({body, headers: {}});
const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));
const sample = (name: string): Sample => {
  const body = fixture(name);
  const headers = {'app-id': '7000000', 'event-sign': md5Hex(`7000000${text(body)}${SECRET}`)};
  return {name, message: {body, headers}, secret: SECRET};
};

testAdapter(adapter, [sample('order-detail-partly-shipped'), sample('order-list-closed'), sample('push')], {
  describe,
  it,
});

describe('an order that is partly shipped', () => {
  const {events, issues} = parse(fixture('order-detail-partly-shipped'));

  it('states each dated fact', () => {
    expect(issues).toEqual([]);
    expect(events.map(({id, occurredAt}) => `${occurredAt} ${id.replaceAll(ID, '#')}`)).toEqual([
      '2026-03-02T02:00:00Z order/#/placed',
      '2026-03-03T02:00:00Z order/#/as-of/2026-03-03T02:00:00Z',
      '2026-03-02T02:00:30Z order/#/paid',
      '2026-03-03T01:58:20Z order/#/parcel/7438525010135810342/dispatched',
      '2026-03-03T02:00:00Z order/#/parcel/7438525010135810342/as-of/2026-03-03T02:00:00Z',
      '2026-03-03T02:00:00Z return/6937612345678901236/requested',
      expect.stringMatching(/^2026-03-03T02:00:00Z order\/#\/staff-note\//),
    ]);
  });
  it('reads goods, fen, and the masked recipient', () => {
    expect(events[1]?.data).toEqual({
      orderNo: ID,
      externalRefs: [{system: 'douyin', id: ID}],
      customer: {id: '1@#VrtJKX59ewuPyvUhIKiAtxNZ0wt2'},
      personal: {
        name: '陈*',
        shippingAddress: {
          name: '陈*',
          lines: ['莲前街道', '软件园*******'],
          district: '思明区',
          city: '厦门市',
          region: '福建省',
        },
        note: '周末送',
      },
      lines: [
        {
          id: '6937612345678901235',
          sku: 'TEA-ROCK',
          name: '岩茶 - 50g',
          image: 'https://img.example.com/rock.jpg',
          quantity: 2,
          unitPrice: yuan(4990),
        },
        {id: '6937612345678901236', sku: 'GAIWAN-1', name: '盖碗', quantity: 1, unitPrice: yuan(6000)},
      ],
      amounts: {subtotal: yuan(15980), discount: yuan(1000), shipping: yuan(500), total: yuan(15480)},
      paymentStatus: 'PAID',
      fulfillmentStatus: 'PARTIALLY_FULFILLED',
      attributes: {
        order_status: '101',
        main_status: '101',
        order_type: '0',
        trade_type: '0',
        b_type: '2',
        pay_type: '2',
        seller_remark_stars: '5',
      },
    });
    expect(events[4]?.data).toEqual({
      shipmentId: '7438525010135810342',
      direction: 'OUTBOUND',
      lines: [{line: '6937612345678901235', quantity: 2}],
      carrier: 'sf',
      carrierName: '顺丰速运',
      trackingNumber: 'SF1390000000009',
      status: 'DELIVERED',
      rawStatus: 'logistics_receipt_time',
    });
    expect(events.some(({evidence}) => evidence)).toBe(false);
  });
});

describe('orders that came to nothing', () => {
  const {events, issues} = parse(fixture('order-list-closed'));
  it('tells one refunded after it was sent from one that was never paid', () => {
    expect(issues).toEqual([]);
    expect(byId(events)['order/6936476692437472563/as-of/2024-11-19T03:24:05Z']?.data).toMatchObject({
      paymentStatus: 'REFUNDED',
      fulfillmentStatus: 'FULFILLED',
    });
    expect(byId(events)['return/6936476692437472563/refunded']).toBeDefined();
    const unpaid = events.filter(({id}) => id.includes('6936476692437472999'));
    expect(unpaid.map(({type}) => type)).toEqual(['order.placed', 'order.updated', 'order.cancelled']);
    expect(unpaid[1]?.data).not.toHaveProperty('paymentStatus');
    expect(unpaid[2]?.data).toEqual({reason: '不想要了'});
  });
  it('does not take cash on delivery for paid', () => {
    const {events} = parse(
      bytes({order_id: '1', order_status: 3, pay_type: 0, update_time: 1772503200, pay_amount: 1}),
    );
    expect(events.map(({type}) => type)).toEqual(['order.updated']);
    expect(events[0]?.data).toMatchObject({paymentStatus: 'PENDING', fulfillmentStatus: 'FULFILLED'});
  });
});

describe('a push', () => {
  const {events, issues, changedOrders} = parse(fixture('push'));
  it('has its orders asked for, and says what it dates under the same ids', () => {
    expect(changedOrders).toEqual([ID]);
    expect(byId(events)[`order/${ID}/paid`]).toEqual(
      byId(parse(fixture('order-detail-partly-shipped')).events)[`order/${ID}/paid`],
    );
    expect(byId(events)['refund/7000000000000000001']).toMatchObject({
      type: 'payment.refunded',
      occurredAt: '2026-03-04T04:53:20Z',
      data: {refundId: '7000000000000000001', amount: yuan(6000)},
    });
    expect(byId(events)['return/6937612345678901236/refunded']).toBeDefined();
    expect(events).toHaveLength(3);
  });
  it('may be a test of the address', () => {
    expect(issues).toEqual([{code: 'NOT_AN_ORDER_FACT', message: 'A test of the address.', path: '/2'}]);
  });
  it('is answered as the platform wants it', () => {
    expect(adapter.acknowledge?.()).toEqual({contentType: 'application/json', body: '{"code":0,"msg":"success"}'});
  });
});

describe('what is wrong', () => {
  it('is named: an error, a status without a word', () => {
    const error = {code: 50002, msg: '陈静', sub_code: 'isv.parameter-invalid', sub_msg: '陈静'};
    expect(parse(bytes(error)).issues[0]?.message).toBe('Douyin answered the error 50002, isv.parameter-invalid.');
    const {issues, events} = parse(bytes({order_id: '1', order_status: 77, update_time: 1772503200}));
    expect(issues).toMatchObject([{code: 'UNKNOWN_CODE', gap: {field: 'order_status', code: '77'}}]);
    expect(events[0]?.data).toMatchObject({paymentStatus: 'UNKNOWN', fulfillmentStatus: 'UNKNOWN'});
  });
});

describe('pulling', () => {
  const NOW = Date.parse('2026-03-02T12:00:00Z');
  const CONNECTION = {settings: {appKey: '7000000'}, secret: `${SECRET}:token`};
  async function pass(answer: (page: number) => Partial<HostAnswer>) {
    const asked: HostRequest[] = [];
    let cursor: string | undefined = douyinPull.cursorAt(NOW - 600_000);
    for (let turn = 0; turn < 20; turn++) {
      const fetch = async (request: HostRequest) => {
        asked.push(request);
        return {status: 200, headers: {}, body: '', ...answer(JSON.parse(request.body ?? '{}').page)};
      };
      const pulled = await douyinPull.pull({cursor, fetch, connection: CONNECTION, now: NOW});
      if (pulled.status !== 'OK' || !pulled.more) return {pulled, asked};
      cursor = pulled.cursor;
    }
    throw new Error('The pass has no end.');
  }

  it('signs its calls, and goes from the last page to the first, ids as they were', async () => {
    const {asked, pulled} = await pass(() => ({
      body: '{"code":10000,"data":{"total":51,"shop_order_list":[{"order_id":6937612345678901234,"update_time":1772452800}]}}',
    }));
    expect(asked.map(({body}) => JSON.parse(body ?? '').page)).toEqual([0, 1, 0]);
    const url = new URL(asked[0]?.url ?? '');
    const parameters = `app_key7000000methodorder.searchListparam_json${asked[0]?.body}timestamp2026-03-02 20:00:00v2`;
    expect(url.searchParams.get('sign')).toBe(
      hmacSha256Hex(SECRET, new TextEncoder().encode(`${SECRET}${parameters}${SECRET}`)),
    );
    expect(asked[0]?.body).toBe(
      '{"order_asc":true,"order_by":"update_time","page":0,"size":50,"update_time_end":1772452800,"update_time_start":1772452200}',
    );
    const [message] = pulled.status === 'OK' ? pulled.messages : [];
    expect(message && text(message.body)).toBe('{"order_id":"6937612345678901234","update_time":1772452800}');
  });
  it.each([
    [{body: '{"code":30001,"sub_code":"isv.access-token-expired"}'}, {status: 'REFUSED'}],
    [{body: '{"code":80000}'}, {status: 'RETRY', afterMs: 1000}],
    [{body: '{"code":20000}'}, {status: 'RETRY'}],
    [{body: '<html>'}, {status: 'RETRY'}],
    [{status: 504}, {status: 'RETRY'}],
    [{status: 401}, {status: 'REFUSED'}],
  ])('takes the answer %j for %j', async (answer, outcome) => {
    expect((await pass(() => answer)).pulled).toMatchObject(outcome);
  });
});

const SHARED = new URL('../../../../../../shared/fixtures/douyin/orderDetail_shipped_min.json', import.meta.url);
describe.skipIf(!existsSync(SHARED))('the shared payload', () => {
  it('is a shipped order of 59.90 yuan with its parcel', () => {
    const {events, issues} = parse(new Uint8Array(readFileSync(SHARED)));
    expect(issues.map(({path}) => path)).toEqual(['/data/shop_order_detail/update_time']);
    expect(events.map(({type}) => type)).toEqual([
      'order.placed',
      'order.updated',
      'payment.captured',
      'shipment.dispatched',
      'shipment.updated',
    ]);
    expect(events[1]?.data).toMatchObject({amounts: {total: yuan(5990)}, fulfillmentStatus: 'FULFILLED'});
    expect(events[4]?.data).toMatchObject({trackingNumber: 'SF1234567890', carrier: 'sf'});
  });
});
