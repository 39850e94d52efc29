import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {maskMobileNumbers} from '../../kit/parcel/mobile-numbers.js';
import {readWords} from '../../kit/parcel/scan-words.js';
import {testAdapter} from '../../testing.js';
import {kuaidi100Adapter} from './kuaidi100-adapter.js';
import {STATUS_OF_CODE} from './kuaidi100-status.js';

const adapter = kuaidi100Adapter();
const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8').trim();
const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string) => adapter.parse({body: bytes(text), headers: {}});
const form = (param: string, sign?: string) =>
  new URLSearchParams({param, ...(sign !== undefined && {sign})}).toString();
const signed = (param: string, salt: string) =>
  form(
    param,
    createHash('md5')
      .update(param + salt)
      .digest('hex')
      .toUpperCase(),
  );

interface Item {
  time: string;
  context: string;
  statusCode?: string;
}
const push = (data: readonly Item[], state = '0') =>
  JSON.stringify({status: 'polling', lastResult: {nu: '1', com: 'jd', status: '200', state, data}});

testAdapter(
  adapter,
  [
    {
      name: 'a signed push with codes',
      message: {body: bytes(signed(fixture('push-coded.json'), 'salt')), headers: {}},
      secret: 'salt',
      personal: ['13900001111', '小李'],
    },
    {
      name: 'a bare push without codes',
      message: {body: bytes(fixture('push-without-codes.json')), headers: {}},
      personal: ['138 0000 2222', '小王'],
    },
    {name: 'an answer to a query', message: {body: bytes(fixture('query-answer.json')), headers: {}}},
    {name: 'the end of watching', message: {body: bytes(fixture('push-abort.json')), headers: {}}},
    {name: 'a refused query', message: {body: bytes(fixture('query-refused.json')), headers: {}}},
    {name: 'an accepted subscription', message: {body: bytes(fixture('subscribe-accepted.json')), headers: {}}},
  ],
  {describe, it},
);

describe('a push with status codes', () => {
  it('gives a checkpoint per item and one state of the parcel', () => {
    expect(parse(fixture('push-coded.json'))).toEqual({
      issues: [],
      events: [
        {
          id: 'checkpoint/shunfeng/SF1020304050607/2024-03-08T09:12:40+08:00/1654uss',
          source: 'kuaidi100',
          type: 'shipment.checkpoint',
          subject: {carrier: 'sf', trackingNumber: 'SF1020304050607'},
          occurredAt: '2024-03-08T09:12:40+08:00',
          sequence: 6,
          actor: {type: 'CARRIER', role: 'CARRIER'},
          evidence: [{kind: 'CARRIER_EVENT', capturedAt: '2024-03-08T09:12:40+08:00'}],
          data: {
            carrier: 'sf',
            carrierName: '顺丰速运',
            trackingNumber: 'SF1020304050607',
            status: 'OUT_FOR_DELIVERY',
            rawStatus: '5',
            text: '快件正在派送途中，请您准备签收(派件员:小李,电话:139****1111)',
            location: '广东,深圳市,南山区',
          },
        },
        {
          id: 'checkpoint/shunfeng/SF1020304050607/2024-03-07T18:30:05+08:00/1b2tjwf',
          source: 'kuaidi100',
          type: 'shipment.checkpoint',
          subject: {carrier: 'sf', trackingNumber: 'SF1020304050607'},
          occurredAt: '2024-03-07T18:30:05+08:00',
          sequence: 3,
          actor: {type: 'CARRIER', role: 'CARRIER'},
          evidence: [{kind: 'CARRIER_EVENT', capturedAt: '2024-03-07T18:30:05+08:00'}],
          data: {
            carrier: 'sf',
            carrierName: '顺丰速运',
            trackingNumber: 'SF1020304050607',
            status: 'PICKED_UP',
            rawStatus: '103',
            text: '顺丰速运 已收取快件',
            location: '杭州',
          },
        },
        {
          id: 'state/shunfeng/SF1020304050607/5/2024-03-08T09:12:40+08:00',
          source: 'kuaidi100',
          type: 'shipment.updated',
          subject: {carrier: 'sf', trackingNumber: 'SF1020304050607'},
          occurredAt: '2024-03-08T09:12:40+08:00',
          sequence: 16,
          actor: {type: 'CARRIER', role: 'CARRIER'},
          evidence: [{kind: 'CARRIER_EVENT', capturedAt: '2024-03-08T09:12:40+08:00'}],
          data: {
            carrier: 'sf',
            carrierName: '顺丰速运',
            trackingNumber: 'SF1020304050607',
            status: 'OUT_FOR_DELIVERY',
            rawStatus: '5',
          },
        },
      ],
    });
  });

  it('says the same whether it comes as a form or as bare JSON', () => {
    const json = fixture('push-coded.json');
    expect(parse(form(json))).toEqual(parse(json));
  });

  it('gives the same event for an item, whichever push brings it', () => {
    const picked = {time: '2024-03-07 18:30:05', context: '已揽收', statusCode: '1'};
    const later = {time: '2024-03-08 09:00:00', context: '派件', statusCode: '5'};
    const first = parse(push([picked], '1')).events.find(({id}) => id.startsWith('checkpoint/'));
    const second = parse(push([later, picked], '5')).events.find(({id}) => id === first?.id);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });

  it('takes an item that a push repeats once', () => {
    const item = {time: '2024-03-07 18:30:05', context: '已揽收', statusCode: '1'};
    expect(parse(push([item, item])).events).toHaveLength(2);
  });

  it('puts delivery after the scans of the same second', () => {
    const {events} = parse(
      push([
        {time: '2024-03-07 18:30:05', context: '签收', statusCode: '3'},
        {time: '2024-03-07 18:30:05', context: '派件', statusCode: '5'},
      ]),
    );
    const [delivered, out] = events as [OrderEvent, OrderEvent];
    expect(delivered.sequence).toBeGreaterThan(out.sequence ?? 0);
  });
});

describe('a push without status codes', () => {
  it('takes the carrier’s plain words for its scans', () => {
    const {events, issues} = parse(fixture('push-without-codes.json'));
    expect(issues).toEqual([]);
    expect(events.map((event) => [event.type, event.assurance, (event.data as {status?: string}).status])).toEqual([
      ['shipment.checkpoint', undefined, 'DELIVERED'],
      ['shipment.checkpoint', undefined, 'OUT_FOR_DELIVERY'],
      ['shipment.checkpoint', undefined, 'IN_TRANSIT'],
      ['shipment.checkpoint', undefined, 'PICKED_UP'],
      ['shipment.updated', undefined, 'DELIVERED'],
    ]);
  });

  it('says so where the status is only a reading of the words', () => {
    const {events} = parse(push([{time: '2024-03-07 18:30:05', context: '快件已从驿站取出'}]));
    expect(events[0]).toMatchObject({assurance: 'INFERRED', data: {status: 'DELIVERED'}});
  });

  it('takes a signature after the parcel turned back for the sender’s', () => {
    const {events} = parse(
      push([
        {time: '2024-03-09 10:00:00', context: '快件已签收，签收人：前台'},
        {time: '2024-03-08 10:00:00', context: '快件已退回，正在返回发货人'},
        {time: '2024-03-07 10:00:00', context: '快件已签收，签收人：邻居'},
      ]),
    );
    expect(events.slice(0, 3).map(({data}) => (data as {status?: string}).status)).toEqual([
      'RETURNED',
      'RETURNING',
      'DELIVERED',
    ]);
  });

  it.each([
    ['[江苏徐州]进行揽件扫描', 'PICKED_UP'],
    ['【深圳南山营业部】的收件员已揽收', 'PICKED_UP'],
    ['快件待揽收', 'INFO_RECEIVED'],
    ['快递员已接单，将上门为您揽收', 'INFO_RECEIVED'],
    ['揽收失败：客户取消', 'INFO_RECEIVED'],
    ['快件已发往转运中心', 'IN_TRANSIT'],
    ['[江苏苏州分拨中心]在分拨中心进行卸车扫描', 'IN_TRANSIT'],
    ['快件离开【广州中心】', 'IN_TRANSIT'],
    ['东涌点 正在派件', 'OUT_FOR_DELIVERY'],
    ['快件正在派送中，请您准备签收', 'OUT_FOR_DELIVERY'],
    ['快件已暂存至南山驿站，请及时取件', 'AVAILABLE_FOR_PICKUP'],
    ['您的快件已投放至丰巢快递柜', 'AVAILABLE_FOR_PICKUP'],
    ['已签收,签收人是前台签收', 'DELIVERED'],
    ['快件已从驿站取出', 'DELIVERED'],
    ['客户拒收，原因：外包装破损', 'EXCEPTION'],
    ['快件已退回，正在返回发货人', 'RETURNING'],
    ['退件已签收', 'RETURNED'],
    ['因无法联系收件人，派送不成功', 'ATTEMPT_FAILED'],
    ['快件在【海口网点】滞留', 'IN_TRANSIT'],
    ['快件离开海关，清关完成', 'CUSTOMS'],
  ])('%s', (words, status) => {
    expect(readWords(words)?.meaning.status).toBe(status);
  });

  it('does not take a future or missing signature for one', () => {
    for (const words of ['快件未签收', '如已签收请忽略', '请您准备签收']) {
      expect(readWords(words)?.meaning.status).not.toBe('DELIVERED');
    }
  });

  it('marks a refusal and a delay as such', () => {
    expect(readWords('收件人拒收')?.meaning).toEqual({status: 'EXCEPTION', reason: 'REFUSED'});
    expect(readWords('快件滞留')?.meaning).toMatchObject({isDelayed: true, reason: 'STALLED'});
  });

  it('leaves words that it does not know unread', () => {
    const {events, issues} = parse(push([{time: '2024-03-07 18:30:05', context: '您好'}]));
    expect(events[0]).toMatchObject({assurance: 'INFERRED', sequence: 0, data: {status: 'UNKNOWN', text: '您好'}});
    expect(issues).toEqual([]);
  });
});

describe('state codes', () => {
  it.each([
    ['0', 'IN_TRANSIT'],
    ['1', 'PICKED_UP'],
    ['2', 'EXCEPTION'],
    ['3', 'DELIVERED'],
    ['4', 'RETURNED'],
    ['5', 'OUT_FOR_DELIVERY'],
    ['6', 'RETURNING'],
    ['7', 'IN_TRANSIT'],
    ['12', 'CUSTOMS'],
    ['14', 'EXCEPTION'],
    ['102', 'INFO_RECEIVED'],
    ['206', 'ATTEMPT_FAILED'],
    ['304', 'DELIVERED'],
    ['401', 'CANCELLED'],
    ['501', 'AVAILABLE_FOR_PICKUP'],
    ['1002', 'IN_TRANSIT'],
  ])('%s is %s', (code, status) => {
    expect(STATUS_OF_CODE[code]?.status).toBe(status);
  });

  it('keeps delay beside the status', () => {
    const {events} = parse(push([{time: '2024-03-07 18:30:05', context: '滞留', statusCode: '208'}], '208'));
    expect(events.map(({data}) => data)).toMatchObject([
      {status: 'IN_TRANSIT', isDelayed: true, reason: 'STALLED'},
      {status: 'IN_TRANSIT', isDelayed: true},
    ]);
  });

  it('reports a code that it has no word for, and guesses nothing', () => {
    const {events, issues} = parse(push([{time: '2024-03-07 18:30:05', context: '已签收', statusCode: '777'}], '778'));
    expect(events.map(({data}) => data)).toMatchObject([
      {status: 'UNKNOWN', rawStatus: '777'},
      {status: 'UNKNOWN', rawStatus: '778'},
    ]);
    expect(issues).toMatchObject([
      {code: 'UNKNOWN_CODE', path: '/lastResult/data/0/statusCode'},
      {code: 'UNKNOWN_CODE', path: '/lastResult/state'},
    ]);
    expect(issues[0]?.message).toContain('777');
  });
});

describe('other messages', () => {
  it('reads the answer to a query, whose track stands at the top', () => {
    const {events, issues} = parse(fixture('query-answer.json'));
    expect(issues).toEqual([]);
    expect(events.map(({type, subject}) => [type, subject])).toEqual([
      ['shipment.checkpoint', {carrier: 'sto', trackingNumber: '77001234567'}],
      ['shipment.updated', {carrier: 'sto', trackingNumber: '77001234567'}],
    ]);
  });

  it('tells that watching stopped, and under which carrier it goes on', () => {
    const {events, issues} = parse(fixture('push-abort.json'));
    expect(events).toEqual([]);
    expect(issues.map(({code}) => code)).toEqual(['NOT_AN_ORDER_FACT', 'NOT_AN_ORDER_FACT']);
    expect(issues[0]?.message).toMatch(/abort.*ems/);
    expect(issues[1]?.message).toContain('status 201');
  });

  it.each([
    ['query-refused.json', 'returnCode 500'],
    ['subscribe-accepted.json', 'returnCode 200'],
  ])('%s is no fact', (name, shown) => {
    const {events, issues} = parse(fixture(name));
    expect(events).toEqual([]);
    expect(issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
    expect(issues[0]?.message).toContain(shown);
  });

  it('reads both ends of an international parcel', () => {
    const track = (com: string, statusCode: string) => ({
      nu: 'RX1CN',
      com,
      status: '200',
      data: [{time: '2024-03-07 18:30:05', context: 'x', statusCode}],
    });
    const {events} = parse(JSON.stringify({lastResult: track('ems', '11'), destResult: track('usps', '5')}));
    expect(events.map(({subject}) => subject)).toEqual([
      {carrier: 'ems', trackingNumber: 'RX1CN'},
      {carrier: 'usps', trackingNumber: 'RX1CN'},
    ]);
  });

  it('keeps a long tracking number that came as a number', () => {
    const text = '{"nu":75312345678901234567,"com":"zhongtong","data":[{"time":"2024-03-07 18:30:05","context":"x"}]}';
    expect(parse(text).events[0]?.subject).toEqual({carrier: 'zto', trackingNumber: '75312345678901234567'});
  });

  it.each([
    ['not a form', 'INVALID_ENCODING', undefined],
    ['param=%7Bbroken', 'INVALID_ENCODING', undefined],
    ['param=%E4%BD', 'INVALID_ENCODING', undefined],
    ['[]', 'INVALID_FIELD', ''],
    ['{"hello":"world"}', 'UNKNOWN_TOPIC', undefined],
    ['{"lastResult":[]}', 'INVALID_FIELD', '/lastResult'],
    ['{"lastResult":{"data":{}}}', 'INVALID_FIELD', '/lastResult/data'],
    ['{"lastResult":{"com":"jd","data":[{}]}}', 'INVALID_FIELD', '/lastResult/nu'],
    ['{"nu":"1","data":[{}]}', 'INVALID_FIELD', '/com'],
    ['{"nu":"1","com":"jd","data":[7]}', 'INVALID_FIELD', '/data/0'],
    ['{"nu":"1","com":"jd","data":[{"time":"yesterday"}]}', 'INVALID_FIELD', '/data/0/time'],
  ])('%s is an issue', (text, code, path) => {
    const {events, issues} = parse(text);
    expect(events).toEqual([]);
    expect(issues).toMatchObject([{code, ...(path !== undefined && {path})}]);
  });

  it('never quotes what may be about people', () => {
    const {issues} = parse('{"lastResult":{"status":"张三 13900001111","data":[]},"returnCode":"13900001111 张三"}');
    expect(JSON.stringify(issues)).not.toMatch(/张三|139/);
    expect(issues).toHaveLength(1);
  });

  it('takes the items that can be read beside one that cannot', () => {
    const {events, issues} = parse(
      push([
        {time: 'soon', context: '签收', statusCode: '3'},
        {time: '2024-03-07 18:30:05', context: '派件', statusCode: '5'},
      ]),
    );
    expect(events.map(({type}) => type)).toEqual(['shipment.checkpoint', 'shipment.updated']);
    expect(issues).toHaveLength(1);
  });

  it('never throws, and keeps what it quotes short', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => form(JSON.stringify(value))),
        ),
        (text) => {
          const {issues} = parse(text);
          for (const {message} of issues) expect(message.length).toBeLessThan(300);
        },
      ),
    );
  });
});

describe('mobile numbers', () => {
  it.each([
    ['电话13000000000。', '电话130****0000。'],
    ['138 0000 2222', '138****2222'],
    ['138-0000-2222', '138****2222'],
    ['客服95338', '客服95338'],
    ['运单773112345678901', '运单773112345678901'],
  ])('%s', (text, masked) => {
    expect(maskMobileNumbers(text)).toBe(masked);
  });
});

describe('verify', () => {
  const param = fixture('push-coded.json');
  const verify = (body: string, secret: string) => adapter.verify?.({body: bytes(body), headers: {}, secret, now: 0});

  it('accepts MD5(param + salt) over the decoded param, in either case of letters', () => {
    expect(verify(signed(param, 'salt'), 'salt')).toEqual({ok: true});
    expect(
      verify(
        signed(param, 'salt').replace(/sign=\w+/, (sign) => sign.toLowerCase()),
        'salt',
      ),
    ).toEqual({ok: true});
  });

  it('refuses another salt, an altered param, a missing sign and a body without param', () => {
    expect(verify(signed(param, 'salt'), 'other')).toMatchObject({ok: false});
    expect(verify(signed(param, 'salt').replace('SF1020304050607', 'SF1020304050608'), 'salt')).toMatchObject({
      ok: false,
    });
    expect(verify(form(param), 'salt')).toMatchObject({ok: false, reason: expect.stringContaining('not signed')});
    expect(verify(param, 'salt')).toMatchObject({ok: false});
    expect(verify('sign=1', 'salt')).toMatchObject({ok: false});
  });

  it('answers what stops Kuaidi100 from pushing again', () => {
    expect(adapter.acknowledge?.()).toEqual({
      contentType: 'application/json',
      body: '{"result":true,"returnCode":"200","message":"成功"}',
    });
  });
});

const shared = new URL('../../../../../../shared/fixtures/kuaidi100/', import.meta.url);
describe.runIf(existsSync(shared))('payloads as found', () => {
  const found = (name: string) => readFileSync(new URL(name, shared), 'utf8');

  it('verifies a push with the salt 123', () => {
    const body = form(found('push_shutdown_check_jd_304_v4.json'), '372798CB081D30CEEB131516ED34945D');
    expect(adapter.verify?.({body: bytes(body), headers: {}, secret: '123', now: 0})).toEqual({ok: true});
  });

  it('maps every file', () => {
    const table = readdirSync(shared).map((name) => {
      const {events, issues} = parse(found(name));
      return [name, events.length, issues.map(({code}) => code)];
    });
    expect(table).toEqual([
      ['poll_query_shentong_3.json', 3, []],
      ['push_polling_minimal_aliyun.json', 2, []],
      ['push_shutdown_check_jd_304_v4.json', 6, []],
      ['push_shutdown_check_yunda_3.json', 11, []],
      ['subscribe_response_ok.json', 0, ['NOT_AN_ORDER_FACT']],
    ]);
  });
});
