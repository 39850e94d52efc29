import {existsSync, readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {sortedSign} from '../../kit/china/sorted-sign.js';
import type {HostAnswer, HostRequest} from '../../kit/host-pull.js';
import {type Sample, testAdapter} from '../../testing.js';
import {jdAdapter} from './jd-adapter.js';
import {jdPull} from './jd-pull.js';

const adapter = jdAdapter();
const yuan = (amount: number) => ({amount, currency: 'CNY'});
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const parse = (body: Uint8Array) => adapter.parse({body, headers: {}});
const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));
const sample = (name: string): Sample => ({name, message: {body: fixture(name), headers: {}}});

testAdapter(adapter, [sample('order-search'), sample('order-older'), sample('order-partly-shipped')], {describe, it});

describe('orders of a search', () => {
  const {events, issues} = parse(fixture('order-search'));

  it('state each dated fact, in UTC', () => {
    expect(issues).toEqual([]);
    expect(events.map(({id, occurredAt}) => `${occurredAt} ${id}`)).toEqual([
      '2026-03-02T02:00:00Z order/292000000001/placed',
      '2026-03-03T04:00:00Z order/292000000001/as-of/2026-03-03T04:00:00Z',
      '2026-03-02T02:00:40Z order/292000000001/paid',
      '2026-03-03T03:59:00Z order/292000000001/parcel/292000000001/dispatched',
      '2026-03-03T04:00:00Z order/292000000001/parcel/292000000001/as-of/2026-03-03T04:00:00Z',
      '2026-03-03T03:59:00Z order/292000000001/parcel/JDVA00000000002/dispatched',
      '2026-03-03T04:00:00Z order/292000000001/parcel/JDVA00000000002/as-of/2026-03-03T04:00:00Z',
      '2026-03-03T03:59:00Z order/292000000001/parcel/YT0000000001/dispatched',
      '2026-03-03T04:00:00Z order/292000000001/parcel/YT0000000001/as-of/2026-03-03T04:00:00Z',
      expect.stringMatching(/^2026-03-03T04:00:00Z order\/292000000001\/staff-note\//),
      '2026-03-02T03:00:00Z order/292000000002/placed',
      '2026-03-02T04:00:00Z order/292000000002/as-of/2026-03-02T04:00:00Z',
      '2026-03-02T04:00:00Z order/292000000002/cancelled',
    ]);
  });
  it('read goods, money to the fen, masked names and no ciphertext', () => {
    expect(events[1]?.data).toEqual({
      orderNo: '292000000001',
      externalRefs: [{system: 'jd', id: '292000000001'}],
      personal: {
        name: '陈*',
        shippingAddress: {name: '陈*', lines: ['赤岗街道'], district: '海珠区', city: '广州市', region: '广东'},
        note: '放前台',
      },
      lines: [
        {id: '10054887745001', sku: 'CUP-W2', name: '白瓷茶杯 两只装', quantity: 2, unitPrice: yuan(4000)},
        {id: '10054887745002', sku: '10054887745002', name: '茶盘', quantity: 1, unitPrice: yuan(4000)},
      ],
      amounts: {subtotal: yuan(12000), discount: yuan(1000), shipping: yuan(600), total: yuan(10500)},
      paymentStatus: 'PAID',
      fulfillmentStatus: 'FULFILLED',
      attributes: {
        orderState: 'WAIT_GOODS_RECEIVE_CONFIRM',
        orderType: '22',
        orderSource: '移动端订单',
        payType: '4-在线支付',
        logisticsId: '2087|463',
        balanceUsed: '0.00',
      },
    });
    expect(events[4]?.data).toMatchObject({trackingNumber: 'JDVA00000000001'});
  });
  it('keep the number of the order that was split, and do not take cash on delivery for paid', () => {
    expect(events[11]?.data).toMatchObject({
      parentOrderNo: '292000000000',
      paymentStatus: 'PENDING',
      fulfillmentStatus: 'CANCELLED',
    });
    expect(events[12]).toMatchObject({type: 'order.cancelled', data: {reason: 'TRADE_CANCELED'}});
  });
});

describe('other forms of an answer', () => {
  it('reads the older spelling of every name', () => {
    const {events, issues} = parse(fixture('order-older'));
    expect(issues).toEqual([]);
    expect(events.map(({type}) => type)).toEqual([
      'order.placed',
      'order.updated',
      'payment.captured',
      'order.completed',
    ]);
    expect(events[1]?.data).toMatchObject({
      personal: {name: '陈静', phone: '+8613900001234', shippingAddress: {lines: ['建国路1号']}},
      lines: [{id: '1020000001', sku: 'TEA-1', quantity: 1, unitPrice: yuan(5900)}],
      amounts: {total: yuan(5900)},
    });
    expect(events[3]?.occurredAt).toBe('2013-05-06T01:00:00Z');
  });
  it('reads parcels that leave one by one, each with its own time', () => {
    const {events, issues} = parse(fixture('order-partly-shipped'));
    expect(issues).toEqual([]);
    expect(byId(events)['order/292000000003/parcel/1/dispatched']?.occurredAt).toBe('2026-03-03T02:00:00Z');
    expect(byId(events)['order/292000000003/parcel/2/dispatched']?.occurredAt).toBe('2026-03-03T03:00:00Z');
  });
  it('names the code of an error, within the answer too', () => {
    const refused = {
      searchorderinfo_result: {apiResult: {success: false, numberCode: 10100012, chineseErrCode: '陈静'}},
    };
    expect(parse(bytes({error_response: {code: '19', zh_desc: '陈静'}})).issues[0]?.message).toBe(
      'JD answered the error 19.',
    );
    expect(parse(bytes({jingdong_pop_order_search_responce: refused})).issues[0]?.message).toBe(
      'JD answered the error 10100012.',
    );
  });
  it('reports a state without a word, and a name in the spelling of the payload', () => {
    const {issues} = parse(bytes({order_id: '1', order_state: 'NEW_STATE', modified: 'x', order_payment: 'y'}));
    expect(issues.map(({path}) => path)).toEqual(['/modified', '/order_state', '/order_payment']);
  });
  it('bears layers without end', () => {
    expect(parse(bytes(`${'{"order":'.repeat(20_000)}1${'}'.repeat(20_000)}`)).issues).toHaveLength(1);
  });
});

describe('pulling', () => {
  const NOW = Date.parse('2026-03-02T12:00:00Z');
  const CONNECTION = {settings: {appKey: 'yourappkey'}, secret: 'yourappSecret:yourtoken'};
  const parametersOf = ({body = ''}: HostRequest): Record<string, string> =>
    Object.fromEntries(body.split('&').map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]));
  async function pass(answer: (page: number) => Partial<HostAnswer>) {
    const asked: Record<string, string>[] = [];
    let cursor: string | undefined = jdPull.cursorAt(NOW - 600_000);
    for (let turn = 0; turn < 20; turn++) {
      const fetch = async (request: HostRequest) => {
        const parameters = parametersOf(request);
        asked.push(parameters);
        return {status: 200, headers: {}, body: '', ...answer(JSON.parse(parameters['360buy_param_json'] ?? '').page)};
      };
      const pulled = await jdPull.pull({cursor, fetch, connection: CONNECTION, now: NOW});
      if (pulled.status !== 'OK' || !pulled.more) return {pulled, asked};
      cursor = pulled.cursor;
    }
    throw new Error('The pass has no end.');
  }
  const page = (total: number) => ({
    body: `{"jingdong_pop_order_search_responce":{"searchorderinfo_result":{"apiResult":{"success":true},"orderTotal":${total},"orderInfoList":[{"orderId":"1","modified":"2026-03-02 19:55:00"}]}}}`,
  });

  it('signs its calls, and lists by change from the last page to the first', async () => {
    const {asked} = await pass(() => page(51));
    const queries = asked.map((parameters) => JSON.parse(parameters['360buy_param_json'] ?? ''));
    expect(queries.map(({page}) => page)).toEqual(['1', '2', '1']);
    expect(queries[0]).toMatchObject({
      start_date: '2026-03-02 19:50:00',
      end_date: '2026-03-02 20:00:00',
      dateType: '0',
    });
    const {sign, ...rest} = asked[0] ?? {};
    expect(sign).toBe(sortedSign(rest, 'yourappSecret'));
    expect(rest.timestamp).toBe('2026-03-02 20:00:00.000+0800');
  });
  it.each([
    [{body: '{"error_response":{"code":"19","zh_desc":"无效access_token"}}'}, {status: 'REFUSED'}],
    [{body: '{"error_response":{"code":"13"}}'}, {status: 'RETRY', afterMs: 1000}],
    [{body: '{"error_response":{"code":"2"}}'}, {status: 'RETRY'}],
    [{body: '<html>'}, {status: 'RETRY'}],
    [{status: 500}, {status: 'RETRY'}],
    [{status: 403}, {status: 'REFUSED'}],
  ])('takes the answer %j for %j', async (answer, outcome) => {
    expect((await pass(() => answer)).pulled).toMatchObject(outcome);
  });
});

const SHARED = new URL('../../../../../../shared/fixtures/jd/pop_order_wait_stock_out_real_test.json', import.meta.url);
describe.skipIf(!existsSync(SHARED))('the shared payload', () => {
  it('is a paid child of a split order, without its ciphertext and with no dispatch in the year 1', () => {
    const {events, issues} = parse(new Uint8Array(readFileSync(SHARED)));
    expect(issues).toEqual([]);
    expect(events.map(({type, occurredAt}) => `${type} ${occurredAt}`)).toEqual([
      'order.placed 2022-07-16T08:37:38Z',
      'order.updated 2022-07-16T08:38:32Z',
      'payment.captured 2022-07-16T08:38:32Z',
    ]);
    expect(events[1]?.data).toMatchObject({
      parentOrderNo: '245752632275',
      paymentStatus: 'PAID',
      fulfillmentStatus: 'UNFULFILLED',
      amounts: {total: yuan(100)},
      lines: [{id: '10054887745652', sku: 'testjd4206151136003', quantity: 1, unitPrice: yuan(100)}],
    });
    expect(JSON.stringify(events)).not.toMatch(/ENCRYPTED|136\*/);
  });
});
