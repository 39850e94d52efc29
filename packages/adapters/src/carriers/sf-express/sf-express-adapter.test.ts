import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {testAdapter} from '../../testing.js';
import {sfExpressAdapter} from './sf-express-adapter.js';

const {parse, acknowledge} = sfExpressAdapter();
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const json = (value: unknown) => ({body: new TextEncoder().encode(JSON.stringify(value)), headers: {}});

testAdapter(
  sfExpressAdapter(),
  [
    {name: 'a route push', message: {body: fixture('route-push'), headers: {}}, personal: ['13000000000']},
    {name: 'an answer', message: {body: fixture('query-answer'), headers: {}}},
  ],
  {describe, it},
);

it('reads a push by its codes, and by its words where the code is not known; in Beijing time, without private numbers', () => {
  const {events, issues} = parse({body: fixture('route-push'), headers: {}});
  const parcel = {carrier: 'sf', trackingNumber: 'SF1020304050607'};
  expect(issues).toEqual([]);
  expect(events.map(({occurredAt, assurance, data}) => ({occurredAt, assurance, ...data}))).toEqual([
    {
      occurredAt: '2026-03-02T01:12:40Z',
      ...parcel,
      status: 'PICKED_UP',
      rawStatus: '50',
      text: '顺丰速运 已收取快件',
      location: '深圳市',
    },
    {
      occurredAt: '2026-03-03T00:05:00Z',
      ...parcel,
      status: 'OUT_FOR_DELIVERY',
      rawStatus: '44',
      text: '正在派送途中,请您准备签收(派件人:张三,电话:130****0000)',
      location: '北京市',
    },
    {
      occurredAt: '2026-03-03T01:40:11Z',
      assurance: 'INFERRED',
      ...parcel,
      status: 'AVAILABLE_FOR_PICKUP',
      rawStatus: '90009',
      text: '快件已存放至丰巢快递柜',
      location: '北京市',
    },
  ]);
});

it('reads the answer inside the open platform’s envelope, without its markup', () => {
  const {events} = parse({body: fixture('query-answer'), headers: {}});
  expect(events).toMatchObject([
    {data: {status: 'IN_TRANSIT', text: '快件到达 深圳集散中心', trackingNumber: 'SF1011603494291'}},
    {occurredAt: '2026-03-02T10:11:26Z', data: {status: 'DELIVERED', rawStatus: '80'}},
  ]);
});

it.each<[string, object, string]>([
  ['a refusal of the platform', {apiResultCode: 'A1001', apiErrorMsg: '必传参数不可为空'}, 'NOT_AN_ORDER_FACT'],
  ['a refusal of the service', {success: false, errorCode: '8016', errorMsg: '重复下单'}, 'NOT_AN_ORDER_FACT'],
  ['an envelope whose inside is broken', {apiResultCode: 'A1000', apiResultData: '{'}, 'INVALID_FIELD'],
  [
    'a parcel without routes',
    {success: true, msgData: {routeResps: [{mailNo: 'SF1', routes: []}]}},
    'NOT_AN_ORDER_FACT',
  ],
  [
    'a code and words that say nothing',
    {mailNo: 'SF1', routes: [{acceptTime: '2026-03-02 10:00:00', opCode: '7', remark: '您好'}]},
    'UNKNOWN_CODE',
  ],
  ['anything else', {hello: 1}, 'UNKNOWN_TOPIC'],
])('says what %s is', (_name, payload, code) => {
  expect(parse(json(payload)).issues).toMatchObject([{code}]);
});

it('answers what SF wants to hear', () => {
  expect(JSON.parse(acknowledge?.().body ?? '')).toEqual({return_code: '0000', return_msg: '成功'});
});
