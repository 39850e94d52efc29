import {existsSync, readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {sortedSign} from '../../kit/china/sorted-sign.js';
import type {HostAnswer, HostRequest} from '../../kit/host-pull.js';
import {type Sample, testAdapter} from '../../testing.js';
import {pinduoduoAdapter} from './pinduoduo-adapter.js';
import {pinduoduoPull} from './pinduoduo-pull.js';

const adapter = pinduoduoAdapter();
const SN = '260302-123456789012345';
const yuan = (amount: number) => ({amount, currency: 'CNY'});
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const parse = (body: Uint8Array) => adapter.parse({body, headers: {}});
const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));
const sample = (name: string): Sample => ({name, message: {body: fixture(name), headers: {}}});

testAdapter(adapter, [sample('order-signed'), sample('orders-increment'), sample('message-refund-created')], {
  describe,
  it,
});

describe('an order that was signed for', () => {
  const {events, issues} = parse(fixture('order-signed'));

  it('states each dated fact, in UTC', () => {
    expect(issues).toEqual([]);
    expect(events.map(({id, occurredAt}) => `${occurredAt} ${id.replaceAll(SN, '#')}`)).toEqual([
      '2026-03-02T02:00:00Z order/#/placed',
      '2026-03-05T01:00:01Z order/#/as-of/2026-03-05T01:00:01Z',
      '2026-03-02T02:00:12Z order/#/paid',
      '2026-03-02T10:00:00Z order/#/parcel/#/dispatched',
      '2026-03-05T01:00:01Z order/#/parcel/#/as-of/2026-03-05T01:00:01Z',
      '2026-03-05T01:00:01Z order/#/parcel/YT9000000000002/dispatched',
      '2026-03-05T01:00:01Z order/#/parcel/YT9000000000002/as-of/2026-03-05T01:00:01Z',
      '2026-03-05T01:00:00Z order/#/completed',
      expect.stringMatching(/^2026-03-05T01:00:01Z order\/#\/staff-note\//),
    ]);
  });
  it('reads goods and money to the fen, masked names, and no encrypted ones', () => {
    expect(events[1]?.data).toEqual({
      orderNo: SN,
      externalRefs: [{system: 'pinduoduo', id: SN}],
      personal: {
        name: '陈*',
        shippingAddress: {name: '陈*', lines: ['南京西路***号'], district: '静安区', city: '上海市', region: '上海市'},
        note: '请放快递柜',
      },
      lines: [
        {
          id: '900000000001',
          sku: 'CUP-W2',
          name: '白瓷茶杯 - 白色,两只装',
          image: 'https://img.example.com/cup.jpg',
          quantity: 2,
          unitPrice: yuan(1990),
        },
      ],
      amounts: {subtotal: yuan(3980), discount: yuan(500), shipping: yuan(0), total: yuan(3480)},
      paymentStatus: 'PAID',
      fulfillmentStatus: 'FULFILLED',
      promised: {until: '2026-03-06T15:59:59Z', precision: 'TIME', timeZone: 'Asia/Shanghai', source: 'HOST'},
      attributes: {
        order_status: '3',
        refund_status: '1',
        after_sales_status: '0',
        confirm_status: '1',
        group_status: '1',
        risk_control_status: '0',
        trade_type: '0',
        logistics_id: '85',
      },
    });
  });
  it("takes the platform's word for delivery as a claim, without a carrier's evidence", () => {
    const parcel = events[4];
    expect(parcel).toMatchObject({data: {status: 'DELIVERED', rawStatus: '3', trackingNumber: 'YT9000000000001'}});
    expect(events.some(({evidence}) => evidence)).toBe(false);
  });
});

describe('orders that came to nothing', () => {
  const {events, issues} = parse(fixture('orders-increment'));

  it('does not send what was refunded before it was sent', () => {
    expect(issues).toEqual([]);
    const id = '260301-000000000000001';
    expect(byId(events)[`order/${id}/as-of/2026-03-01T04:00:00Z`]?.data).toMatchObject({
      amounts: {total: yuan(1858)},
      paymentStatus: 'REFUNDED',
      fulfillmentStatus: 'CANCELLED',
    });
    expect(byId(events)[`return/${id}/refunded`]).toMatchObject({type: 'return.refunded'});
    expect(byId(events)[`order/${id}/cancelled`]).toMatchObject({type: 'order.cancelled'});
  });
  it('takes a group that was not complete for cancelled', () => {
    const id = '260301-000000000000002';
    const own = events.filter(({subject}) => 'orderRef' in subject && subject.orderRef === id);
    expect(own.map(({type}) => type)).toEqual(['order.placed', 'order.updated', 'order.cancelled']);
    expect(own[1]?.data).not.toHaveProperty('paymentStatus');
  });
});

describe('messages', () => {
  it('read the frame of the message service, date the case in milliseconds, and have the order asked for', () => {
    const {events, issues, changedOrders} = parse(fixture('message-refund-created'));
    expect(issues).toEqual([]);
    expect(changedOrders).toEqual([SN]);
    expect(events).toEqual([
      {
        id: `return/${SN}/requested`,
        source: 'pinduoduo',
        type: 'return.requested',
        subject: {orderRef: SN, orderNo: SN},
        occurredAt: '2026-03-02T03:00:00Z',
        data: {returnId: SN},
      },
    ]);
  });
  it('that are about goods or chats are about no order', () => {
    const {issues} = parse(bytes({type: 'pdd_goods_GoodsUpdate', mallID: 1, content: '{"goods_id":1}'}));
    expect(issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
  });
});

describe('what is wrong', () => {
  it('is named: an error, a status without a word', () => {
    const error = {error_code: 10019, error_msg: '陈静的 access_token 已过期'};
    expect(parse(bytes({error_response: error})).issues[0]?.message).toBe('Pinduoduo answered the error 10019.');
    const {issues} = parse(
      bytes({order_sn: '1', order_status: 9, after_sales_status: 99, updated_at: '2026-03-01 08:00:00'}),
    );
    expect(issues).toMatchObject([
      {gap: {field: 'after_sales_status', code: '99'}},
      {gap: {field: 'order_status', code: '9'}},
    ]);
  });
});

describe('pulling', () => {
  const NOW = Date.parse('2026-03-02T12:00:00Z');
  const CONNECTION = {settings: {appKey: 'client'}, secret: 'testSecret:token'};
  const parametersOf = ({body = ''}: HostRequest): Record<string, string> =>
    Object.fromEntries(body.split('&').map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]));
  async function pass(answer: (page: number) => Partial<HostAnswer>, since = NOW - 600_000) {
    const asked: Record<string, string>[] = [];
    let cursor: string | undefined = pinduoduoPull.cursorAt(since);
    for (let turn = 0; turn < 20; turn++) {
      const fetch = async (request: HostRequest) => {
        asked.push(parametersOf(request));
        return {status: 200, headers: {}, body: '', ...answer(Number(asked.at(-1)?.page))};
      };
      const pulled = await pinduoduoPull.pull({cursor, fetch, connection: CONNECTION, now: NOW});
      if (pulled.status !== 'OK' || !pulled.more) return {pulled, asked};
      cursor = pulled.cursor;
    }
    throw new Error('The pass has no end.');
  }
  const page = (total: number, ...orders: object[]) => ({
    body: JSON.stringify({order_sn_increment_get_response: {total_count: total, order_sn_list: orders}}),
  });

  it('signs its calls, and lists half an hour at a time from the last page to the first', async () => {
    const {asked} = await pass((number) => page(51, {order_sn: `s${number}`, updated_at: '2026-03-02 19:55:00'}));
    expect(asked.map(({page}) => page)).toEqual(['1', '2', '1']);
    const {sign, ...rest} = asked[0] ?? {};
    expect(sign).toBe(sortedSign(rest, 'testSecret'));
    expect(Number(rest.end_updated_at) - Number(rest.start_updated_at)).toBe(600);
    expect((await pass(() => page(0), NOW - 3_600_000)).asked).toHaveLength(2);
  });
  it.each([
    [
      {body: '{"error_response":{"error_code":10019}}'},
      {status: 'REFUSED', reason: 'Pinduoduo answered the error 10019.'},
    ],
    [{body: '{"error_response":{"error_code":70031}}'}, {status: 'RETRY', afterMs: 1000}],
    [{body: '{"error_response":{"error_code":52001}}'}, {status: 'RETRY'}],
    [{body: '<html>'}, {status: 'RETRY'}],
    [{status: 502}, {status: 'RETRY'}],
    [{status: 403}, {status: 'REFUSED'}],
  ])('takes the answer %j for %j', async (answer, outcome) => {
    expect((await pass(() => answer)).pulled).toMatchObject(outcome);
  });
});

const SHARED = new URL('../../../../../../shared/fixtures/pinduoduo/', import.meta.url);
describe.skipIf(!existsSync(SHARED))('shared payloads', () => {
  const read = (name: string) => parse(new Uint8Array(readFileSync(new URL(name, SHARED))));
  it('dates an order of few fields by what it tells', () => {
    const {events, issues} = read('mock_order_shipped_refund_success.json');
    expect(issues.map(({message}) => message)).toEqual(['updated_at is missing: its newest date stands in for it.']);
    expect(events.map(({type}) => type)).toEqual([
      'order.updated',
      'shipment.dispatched',
      'shipment.updated',
      'return.refunded',
    ]);
    expect(events[0]?.data).toMatchObject({amounts: {total: yuan(1858)}, paymentStatus: 'REFUNDED'});
  });
  it("says of the documents' placeholders what they are not", () => {
    const {issues} = read('order_information_get_doc_shape.json');
    expect(issues.length).toBeGreaterThan(0);
  });
});
