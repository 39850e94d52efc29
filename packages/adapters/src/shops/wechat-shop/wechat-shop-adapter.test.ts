import {readFileSync} from 'node:fs';
import {sha1} from '@noble/hashes/legacy.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import type {HostCommand} from '../../kit/host-commands.js';
import type {HostAnswer, HostRequest} from '../../kit/host-pull.js';
import {type Sample, testAdapter} from '../../testing.js';
import {wechatShopAdapter} from './wechat-shop-adapter.js';
import {wechatShopCommands} from './wechat-shop-commands.js';
import {wechatShopPull} from './wechat-shop-pull.js';

const adapter = wechatShopAdapter();
const ID = '3705115058471208928';
const yuan = (amount: number) => ({amount, currency: 'CNY'});
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const parse = (body: Uint8Array) => adapter.parse({body, headers: {}});
const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));
const sample = (name: string): Sample => ({name, message: {body: fixture(name), headers: {}}});
const event = (name: string, info: object) =>
  parse(bytes({ToUserName: 'gh', FromUserName: 'o', CreateTime: 1772416900, MsgType: 'event', Event: name, ...info}));

testAdapter(
  adapter,
  [sample('order-shipped'), sample('order-forerunner'), sample('managed-list'), sample('event-after-sale')],
  {describe, it},
);

describe('an order of WeChat Shop that was sent', () => {
  const {events, issues} = parse(fixture('order-shipped'));
  const subject = {orderRef: ID, orderNo: ID};
  const ref = {orderNo: ID, externalRefs: [{system: 'wechat-shop', id: ID}]};
  const common = {source: 'wechat-shop', subject};

  it('states each dated fact, with its 64-bit id exact', () => {
    expect(issues).toEqual([]);
    expect(events).toEqual([
      {...common, id: `order/${ID}/placed`, type: 'order.placed', occurredAt: '2026-03-02T02:00:00Z', data: ref},
      {
        ...common,
        id: `order/${ID}/as-of/2026-03-03T02:00:00Z`,
        type: 'order.updated',
        occurredAt: '2026-03-03T02:00:00Z',
        data: {
          ...ref,
          customer: {id: 'oj42r4vpOkMG7PKCNuHXTkN8c9xg'},
          personal: {
            name: '陈静',
            phone: '+8613900001234',
            shippingAddress: {
              name: '陈静',
              phone: '+8613900001234',
              lines: ['赤岗路1号'],
              district: '海珠区',
              city: '广州市',
              region: '广东省',
              postalCode: '510000',
            },
            note: '发顺丰',
          },
          lines: [
            {
              id: '23424',
              sku: 'RING-1',
              name: '健身环 - 红',
              image: 'https://img.example.com/ring.jpg',
              quantity: 2,
              unitPrice: yuan(9900),
            },
          ],
          amounts: {subtotal: yuan(19800), discount: yuan(1000), shipping: yuan(500), total: yuan(19300)},
          paymentStatus: 'PAID',
          fulfillmentStatus: 'FULFILLED',
          attributes: {status: '30'},
        },
      },
      {
        ...common,
        id: `order/${ID}/paid`,
        type: 'payment.captured',
        occurredAt: '2026-03-02T02:00:30Z',
        data: {paymentId: `order/${ID}`, amount: yuan(19300), method: '1'},
      },
      {
        ...common,
        id: `order/${ID}/parcel/STO0000000001/dispatched`,
        type: 'shipment.dispatched',
        occurredAt: '2026-03-03T01:58:20Z',
        data: {shipmentId: 'STO0000000001', direction: 'OUTBOUND', lines: [{line: '23424', quantity: 2}]},
      },
      {
        ...common,
        id: `order/${ID}/parcel/STO0000000001/as-of/2026-03-03T02:00:00Z`,
        type: 'shipment.updated',
        occurredAt: '2026-03-03T02:00:00Z',
        data: {
          shipmentId: 'STO0000000001',
          direction: 'OUTBOUND',
          lines: [{line: '23424', quantity: 2}],
          carrier: 'sto',
          carrierName: 'STO',
          trackingNumber: 'STO0000000001',
        },
      },
      expect.objectContaining({type: 'note.added', data: {text: '已电话确认', visibility: 'STAFF'}}),
    ]);
  });
});

describe('the statuses of an order', () => {
  const statusOf = (status: number) => {
    const {events, issues} = parse(bytes({order: {order_id: 1, status, update_time: 1772503200}}));
    const {paymentStatus, fulfillmentStatus} = (events[0]?.data ?? {}) as Record<string, unknown>;
    return [paymentStatus, fulfillmentStatus, events.slice(1).map(({type}) => type), issues.length];
  };
  it.each([
    [10, ['PENDING', 'UNFULFILLED', [], 0]],
    [12, ['PAID', 'ON_HOLD', ['payment.captured'], 0]],
    [13, ['PAID', 'ON_HOLD', ['payment.captured'], 0]],
    [20, ['PAID', 'UNFULFILLED', ['payment.captured'], 0]],
    [21, ['PAID', 'PARTIALLY_FULFILLED', ['payment.captured'], 0]],
    [30, ['PAID', 'FULFILLED', ['payment.captured'], 0]],
    [100, ['PAID', 'FULFILLED', ['payment.captured', 'order.completed'], 0]],
    [181, [undefined, 'CANCELLED', ['order.cancelled'], 0]],
    [200, ['REFUNDED', 'CANCELLED', ['order.cancelled'], 0]],
    [250, [undefined, 'CANCELLED', ['order.cancelled'], 0]],
    [999, ['UNKNOWN', 'UNKNOWN', [], 1]],
  ])('%i', (status, expected) => {
    // The order names no date of its own but that of its change.
    expect(statusOf(status)).toEqual(expected);
  });
  it('are those of the forerunners too, whose times are wall-clock', () => {
    const {events, issues} = parse(fixture('order-forerunner'));
    expect(issues.map(({path}) => path)).toEqual(['/order/update_time']);
    expect(events.map(({type, occurredAt}) => `${type} ${occurredAt}`)).toEqual([
      'order.placed 2021-03-25T06:00:00Z',
      'order.updated 2021-03-25T06:00:00Z',
      'order.cancelled 2021-03-25T06:00:00Z',
    ]);
    expect(events[1]?.data).toMatchObject({lines: [{id: 'CUP-1', sku: 'CUP-1', quantity: 1, unitPrice: yuan(2000)}]});
  });
});

describe('a mini-program under shipping management', () => {
  const {events, issues} = parse(fixture('managed-list'));
  it('states payment, parcel and state; state 6 is received and not settled', () => {
    expect(issues).toEqual([]);
    expect(events.map(({id, occurredAt}) => `${occurredAt} ${id}`)).toEqual([
      '2026-03-02T02:00:00Z order/M1001/placed',
      '2026-03-03T01:58:20Z order/M1001/state/3/as-of/2026-03-03T01:58:20Z',
      '2026-03-02T02:00:30Z order/M1001/paid',
      '2026-03-03T01:58:20Z order/M1001/parcel/SF1390000000001/dispatched',
      '2026-03-03T01:58:20Z order/M1001/parcel/SF1390000000001/as-of/2026-03-03T01:58:20Z',
      '2026-03-02T02:00:00Z order/M1002/placed',
      '2026-03-03T01:58:20Z order/M1002/state/6/as-of/2026-03-03T01:58:20Z',
      '2026-03-02T02:00:30Z order/M1002/paid',
      '2026-03-03T01:58:20Z order/M1002/parcel/M1002/dispatched',
      '2026-03-03T01:58:20Z order/M1002/parcel/M1002/as-of/2026-03-03T01:58:20Z',
    ]);
    expect(events[1]?.data).toMatchObject({paymentStatus: 'PAID', fulfillmentStatus: 'FULFILLED'});
    expect(events[2]?.data).toMatchObject({amount: yuan(12800)});
  });
  it('tells with its settlement event when the goods were received', () => {
    const {events, issues} = event('trade_manage_order_settlement', {
      transaction_id: '4200001234202603021234560001',
      merchant_trade_no: 'M1001',
      pay_time: 1772416830,
      shipped_time: 1772503100,
      confirm_receive_method: 2,
      confirm_receive_time: 1772600000,
      settlement_time: 1772600010,
    });
    expect(issues).toEqual([]);
    expect(events.map(({type, occurredAt}) => `${type} ${occurredAt}`)).toEqual([
      'payment.captured 2026-03-02T02:00:30Z',
      'order.updated 2026-03-03T01:58:20Z',
      'order.completed 2026-03-04T04:53:20Z',
    ]);
  });
});

describe('events', () => {
  const told = (name: string, info: object = {}) => {
    const {events, issues, changedOrders} = event(name, {order_info: {order_id: ID, ...info}});
    return {types: events.map(({type, occurredAt}) => `${type} ${occurredAt}`), issues, changedOrders};
  };
  it.each([
    ['channels_ec_order_new', {}, ['order.placed 2026-03-02T02:01:40Z']],
    ['channels_ec_order_pay', {pay_time: 1772416830}, ['payment.captured 2026-03-02T02:00:30Z']],
    ['channels_ec_order_wait_shipping', {}, []],
    ['channels_ec_order_deliver', {finish_delivery: 0}, ['order.updated 2026-03-02T02:01:40Z']],
    ['channels_ec_order_confirm', {confirm_type: 1}, ['order.completed 2026-03-02T02:01:40Z']],
    ['channels_ec_order_cancel', {cancel_type: 2}, ['order.cancelled 2026-03-02T02:01:40Z']],
    ['channels_ec_order_ext_info_update', {type: 1}, []],
  ])('%s has the order asked for', (name, info, types) => {
    expect(told(name, info)).toEqual({types, issues: [], changedOrders: [ID]});
  });
  it('about money between WeChat and the shop change nothing', () => {
    expect(told('channels_ec_order_settle').issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
  });
  it('tell where a case of after-sales stands', () => {
    const {events, issues, changedOrders} = parse(fixture('event-after-sale'));
    expect(issues).toEqual([]);
    expect(changedOrders).toEqual([ID]);
    expect(byId(events)['return/2000000075529920/refunded']?.occurredAt).toBe('2026-03-04T04:53:20Z');
  });
  it('that are encrypted are said to be so', () => {
    const {issues} = parse(bytes({ToUserName: 'gh', Encrypt: 'nVW2…'}));
    expect(issues).toMatchObject([{code: 'UNKNOWN_TOPIC'}]);
  });
  it('name the code of an error', () => {
    expect(parse(bytes({errcode: 40001, errmsg: '陈静'})).issues[0]?.message).toBe('WeChat answered the error 40001.');
  });
});

describe('the signature of a push', () => {
  const secret = 'pushtoken';
  const timestamp = '1772416900';
  const nonce = '486452656';
  const signature = bytesToHex(sha1(utf8ToBytes([secret, timestamp, nonce].sort().join(''))));
  const check = (query: Record<string, string>, now = 1772416900_000, key = secret) =>
    adapter.verify?.({body: bytes('{}'), headers: {}, query, secret: key, now}).ok;

  it('is SHA-1 over token, timestamp and nonce, sorted', () => {
    expect(check({signature, timestamp, nonce})).toBe(true);
    expect(check({signature: signature.replace(/.$/, (sign) => (sign === '0' ? '1' : '0')), timestamp, nonce})).toBe(
      false,
    );
    expect(check({signature, timestamp, nonce: '486452657'})).toBe(false);
    expect(check({signature, timestamp, nonce}, 1772416900_000, 'other')).toBe(false);
    expect(check({signature, timestamp, nonce}, 1772416900_000, '')).toBe(false);
    expect(check({})).toBe(false);
  });
  it('holds ten minutes, for it covers no body', () => {
    expect(check({signature, timestamp, nonce}, 1772416900_000 + 601_000)).toBe(false);
  });
});

const CONNECTION = {settings: {appId: 'wx1'}, secret: 'appsecret'};
const ok = (value: object | string): HostAnswer => ({
  status: 200,
  headers: {},
  body: typeof value === 'string' ? value : JSON.stringify(value),
});

describe('pulling', () => {
  const NOW = Date.parse('2026-03-02T12:00:00Z');
  async function pull(answer: (request: HostRequest) => HostAnswer, cursor = wechatShopPull.cursorAt(NOW - 600_000)) {
    const asked: HostRequest[] = [];
    const fetch = async (request: HostRequest) => {
      asked.push(request);
      return answer(request);
    };
    return {asked, pulled: await wechatShopPull.pull({cursor, fetch, connection: CONNECTION, now: NOW})};
  }
  const shop = ({url}: HostRequest) =>
    url.includes('stable_token')
      ? ok({access_token: 't', expires_in: 7200})
      : url.includes('list/get')
        ? ok({errcode: 0, order_id_list: [ID], next_key: 'k', has_more: true})
        : ok(`{"errcode":0,"order":{"order_id":${ID},"update_time":1772452740}}`);

  it('opens the shop, lists what changed, and gives each order as the host wrote it', async () => {
    const {asked, pulled} = await pull(shop);
    expect(asked.map(({url}) => url)).toEqual([
      'https://api.weixin.qq.com/cgi-bin/stable_token',
      'https://api.weixin.qq.com/channels/ec/order/list/get?access_token=t',
      'https://api.weixin.qq.com/channels/ec/order/get?access_token=t',
    ]);
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({
      update_time_range: {start_time: 1772452200, end_time: 1772452800},
      page_size: 20,
    });
    expect(pulled).toMatchObject({status: 'OK', more: true});
    const [message] = pulled.status === 'OK' ? pulled.messages : [];
    expect(message && parse(message.body).events[0]?.subject).toEqual({orderRef: ID, orderNo: ID});
    const {asked: again} = await pull(shop, pulled.status === 'OK' ? pulled.cursor : '');
    expect(JSON.parse(again[1]?.body ?? '').next_key).toBe('k');
  });
  it.each([
    [ok({errcode: 40013}), {status: 'REFUSED', reason: 'WeChat answered the error 40013.'}],
    [ok({errcode: -1}), {status: 'RETRY'}],
    [ok({errcode: 45009}), {status: 'RETRY', afterMs: 60_000}],
    [ok('<html>'), {status: 'RETRY'}],
    [{...ok(''), status: 503}, {status: 'RETRY'}],
  ])('takes the answer %j for %j', async (answer, outcome) => {
    expect((await pull(() => answer)).pulled).toMatchObject(outcome);
  });
});

describe('a note', () => {
  const command: HostCommand = {kind: 'NOTE', note: 'Held at customs', orderRef: ID, key: 'k'};
  const token = ok({access_token: 't'});
  const order = (notes: string) => ok({errcode: 0, order: {order_detail: {ext_info: {merchant_notes: notes}}}});
  const next = (...answers: HostAnswer[]) => wechatShopCommands.progress(command, CONNECTION, answers);
  const bodyOf = (step: ReturnType<typeof next>) => (step.next === 'SEND' ? JSON.parse(step.request.body ?? '') : step);

  it('is added to the one that the order has, once', () => {
    expect(bodyOf(next())).toMatchObject({appid: 'wx1'});
    expect(bodyOf(next(token))).toEqual({order_id: ID});
    expect(bodyOf(next(token, order('已确认')))).toEqual({order_id: ID, merchant_notes: '已确认\nHeld at customs'});
    expect(next(token, order('已确认'), ok({errcode: 0}))).toEqual({next: 'ACCEPTED'});
    expect(next(token, order('已确认\nHeld at customs'))).toMatchObject({next: 'ACCEPTED'});
    expect(next(token, ok({errcode: 10020051}))).toMatchObject({next: 'REFUSED'});
    expect(next({...token, status: 500})).toMatchObject({next: 'RETRY'});
  });
});
