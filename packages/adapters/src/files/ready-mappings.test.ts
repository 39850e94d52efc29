import {type OrderEvent, parseOrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {testAdapter} from '../testing.js';
import type {FileMapping} from './file-mapping.js';
import {importFiles} from './import-files.js';
import {kingdeeFilesAdapter} from './kingdee/kingdee-files-adapter.js';
import {kingdeeFilesMapping} from './kingdee/kingdee-files-mapping.js';
import {offlineRegisterAdapter} from './offline-register/offline-register-adapter.js';
import {offlineRegisterMapping} from './offline-register/offline-register-mapping.js';
import {REGISTER_LOCALES, registerPage} from './offline-register/register-page.js';
import {templateCsv} from './template/template-files.js';
import {yonyouFilesAdapter} from './yonyou/yonyou-files-adapter.js';
import {yonyouFilesMapping} from './yonyou/yonyou-files-mapping.js';

const bytes = (text: string) => new TextEncoder().encode(text);

async function imported(mapping: FileMapping, csv: string) {
  const events: OrderEvent[] = [];
  const problems: string[] = [];
  const open = async function* () {
    yield bytes(csv);
  };
  for await (const step of importFiles(mapping, [{name: 'list.csv', open}])) {
    events.push(...step.events);
    problems.push(...step.issues.map(({message}) => message));
  }
  for (const event of events) parseOrderEvent(event);
  return {events, problems};
}

const KINGDEE = `销售订单序时簿,,,,,,,,,,,
单据编号,日期,审核日期,购货单位代码,购货单位,币别,产品代码,产品名称,数量,含税单价,价税合计,交货日期,作废标志
SEORD000101,2024/5/1,2024/5/2,C01,晨光茶业,人民币,T-200,绿茶,2,"1,200.50","2,401.00",2024/5/9,
,,,,,,T-300,红茶,1,10.00,10.00,2024/5/11,
SEORD000102,2024/5/3,,C02,Morgen GmbH,美元,T-200,绿茶,1,9.90,9.90,,作废
合计,,,,,,,,4,,"2,420.90",,
`;
const YONYOU = `订单号,订单日期,客户编码,客户简称,币种,行号,存货编码,存货名称,数量,含税单价,价税合计,税额
0000000123,2024-05-01,K1,晨光茶业,人民币,1,T-200,绿茶,2.5,10,25,2.88
0000000123,2024-05-01,K1,晨光茶业,人民币,2,T-300,红茶,1,8.4,8.4,0.97
`;
const REGISTER = `Date,Time,Order number,Step,Person,Note
2024-05-01,9:05,1001,Packed,Chen Jing,one box of two
,14:20,1001,handed over,Chen Jing,
2024-05-02,,1002,拣货,,
2024-05-02,10:00,1002,dancing,,
2024-05-02,10:01,1002,,,left at the door
`;

const runner = {describe, it};
testAdapter(
  kingdeeFilesAdapter(),
  [{name: 'a list', message: {body: bytes(KINGDEE), headers: {}}, personal: ['晨光茶业']}],
  runner,
);
testAdapter(
  yonyouFilesAdapter(),
  [{name: 'a list', message: {body: bytes(YONYOU), headers: {}}, personal: ['晨光茶业']}],
  runner,
);
testAdapter(offlineRegisterAdapter(), [{name: 'a sheet', message: {body: bytes(REGISTER), headers: {}}}], runner);

describe('Kingdee K/3’s list of sales orders', () => {
  it('gives an order per number, its lines, sums, promise, approval, and what was voided', async () => {
    const {events, problems} = await imported(kingdeeFilesMapping, KINGDEE);
    expect(problems).toEqual([]);
    expect(events.map(({id, timePrecision}) => [id, timePrecision])).toEqual([
      ['order/SEORD000101/placed', 'DAY'],
      ['order/SEORD000101/as-of/2024-05-02T00:00:00+08:00', 'DAY'],
      ['order/SEORD000101/approved', 'DAY'],
      ['order/SEORD000102/placed', 'DAY'],
      ['order/SEORD000102/as-of/2024-05-03T00:00:00+08:00', 'DAY'],
      ['order/SEORD000102/cancelled', 'DAY'],
    ]);
    expect(events[1]?.data).toEqual({
      customer: {id: 'C01'},
      personal: {name: '晨光茶业'},
      lines: [
        {id: '1', sku: 'T-200', name: '绿茶', quantity: 2, unitPrice: {amount: 120050, currency: 'CNY'}},
        {id: '2', sku: 'T-300', name: '红茶', quantity: 1, unitPrice: {amount: 1000, currency: 'CNY'}},
      ],
      amounts: {total: {amount: 241100, currency: 'CNY'}},
      promised: {until: '2024-05-11T23:59:59+08:00', precision: 'DATE', timeZone: 'Asia/Shanghai', source: 'HOST'},
    });
    expect(events[4]?.data).toMatchObject({amounts: {total: {amount: 990, currency: 'USD'}}});
    expect(events[5]).toMatchObject({assurance: 'INFERRED'});
  });
});

describe('Yonyou U8’s list of sales orders', () => {
  it('gives an order per number with its zeros, its lines and sums', async () => {
    const {events, problems} = await imported(yonyouFilesMapping, YONYOU);
    expect(problems).toEqual([]);
    expect(events.map(({id}) => id)).toEqual([
      'order/0000000123/placed',
      'order/0000000123/as-of/2024-05-01T00:00:00+08:00',
    ]);
    expect(events[1]?.data).toMatchObject({
      lines: [
        {id: '1', quantity: 2.5},
        {id: '2', quantity: 1},
      ],
      amounts: {tax: {amount: 385, currency: 'CNY'}, total: {amount: 3340, currency: 'CNY'}},
    });
  });
});

describe('the offline register', () => {
  it('gives each step with who took it, to the minute or to the day', async () => {
    const {events, problems} = await imported(offlineRegisterMapping, REGISTER);
    const form = (capturedAt: string) => [{kind: 'FORM', label: 'register', capturedAt}];
    expect(events).toEqual([
      {
        id: 'order/1001/packed/2024-05-01T09:05:00+08:00',
        source: 'register',
        type: 'stage.entered',
        subject: {orderNo: '1001'},
        occurredAt: '2024-05-01T09:05:00+08:00',
        actor: {type: 'PERSON', displayName: 'Chen Jing'},
        evidence: form('2024-05-01T09:05:00+08:00'),
        data: {stage: 'packed', note: 'one box of two'},
      },
      {
        id: 'order/1001/shipped/2024-05-01T14:20:00+08:00',
        source: 'register',
        type: 'shipment.dispatched',
        subject: {orderNo: '1001'},
        occurredAt: '2024-05-01T14:20:00+08:00',
        actor: {type: 'PERSON', displayName: 'Chen Jing'},
        evidence: form('2024-05-01T14:20:00+08:00'),
        data: {shipmentId: '1001/1'},
      },
      {
        id: 'order/1002/picking/2024-05-02T00:00:00+08:00',
        source: 'register',
        type: 'stage.entered',
        subject: {orderNo: '1002'},
        occurredAt: '2024-05-02T00:00:00+08:00',
        timePrecision: 'DAY',
        evidence: form('2024-05-02T00:00:00+08:00'),
        data: {stage: 'picking'},
      },
      {
        id: expect.stringMatching(/^order\/1002\/note\/2024-05-02T10:01:00\+08:00\/[0-9a-f]{12}$/),
        source: 'register',
        type: 'note.added',
        subject: {orderNo: '1002'},
        occurredAt: '2024-05-02T10:01:00+08:00',
        evidence: form('2024-05-02T10:01:00+08:00'),
        data: {text: 'left at the door', visibility: 'STAFF'},
      },
    ]);
    expect(problems).toEqual([
      'list.csv, row 5, column Step: is a word that the mapping gives no meaning; the row was not taken.',
    ]);
  });

  it.each(REGISTER_LOCALES)(
    'is printed in %s with the columns and the words that the mapping takes',
    async (locale) => {
      const page = registerPage(locale, 3);
      expect(page.match(/<tr><td>/g)).toHaveLength(3);
      const columns = [...page.matchAll(/<th[^>]*>([^<]+)</g)].map(([, title]) => title);
      const [words = ''] = /(?:Words for the steps|步骤用词): ([^<]+)/.exec(page)?.slice(1) ?? [];
      const rows = words.split(' · ').map((word) => `2024-05-01,10:00,1001,${word},,`);
      const {events, problems} = await imported(offlineRegisterMapping, `${columns.join(',')}\n${rows.join('\n')}\n`);
      expect(problems).toEqual([]);
      expect(events).toHaveLength(8);
    },
  );
});

it.each([kingdeeFilesMapping, yonyouFilesMapping, offlineRegisterMapping])(
  '$id is plain JSON, and its template is read back',
  async (mapping) => {
    expect(JSON.parse(JSON.stringify(mapping))).toEqual(mapping);
    const {events, problems} = await imported(mapping, templateCsv(mapping) ?? '');
    expect(problems).toEqual([]);
    expect(events.length).toBeGreaterThan(0);
  },
);
