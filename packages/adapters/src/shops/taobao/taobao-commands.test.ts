import {expect, it} from 'vitest';
import {sortedSign} from '../../kit/china/sorted-sign.js';
import type {HostCommand} from '../../kit/host-commands.js';
import type {HostAnswer} from '../../kit/host-pull.js';
import {taobaoCommands} from './taobao-commands.js';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const CONNECTION = {settings: {appKey: '12345678'}, secret: 'helloworld:session1'};
const TID = '2251338894561234567';
const NUMBER: HostCommand = {
  kind: 'TRACKING_NUMBER',
  trackingNumber: 'SF1390000000001',
  carrier: 'sf',
  orderRef: TID,
  key: 'k',
};
const NOTE: HostCommand = {kind: 'NOTE', note: 'Held at customs', orderRef: TID, key: 'k'};

const ok = (value: object): HostAnswer => ({status: 200, headers: {}, body: JSON.stringify(value)});
const trade = (facts: object) => ok({trade_fullinfo_get_response: {trade: {tid: 1, ...facts}}});
const companies = ok({
  logistics_companies_get_response: {
    logistics_companies: {
      logistics_company: [
        {code: 'YTO', name: '圆通速递'},
        {code: 'SF', name: '顺丰速运'},
      ],
    },
  },
});
const done = ok({logistics_offline_send_response: {shipping: {is_success: true}}});

/** What the next call asks, its signature checked, or the outcome. */
function next(command: HostCommand, ...answers: HostAnswer[]) {
  const step = taobaoCommands.progress(command, CONNECTION, answers, NOW);
  if (step.next !== 'SEND') return step;
  const {sign, ...parameters} = Object.fromEntries(
    (step.request.body ?? '').split('&').map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]),
  );
  expect(sign).toBe(sortedSign(parameters, 'helloworld', {method: 'HMAC_SHA256'}));
  expect(parameters.timestamp).toBe('2026-03-02 20:00:00');
  const {method, tid, memo, out_sid, company_code} = parameters;
  return JSON.parse(JSON.stringify({method, tid, memo, out_sid, company_code}));
}

it('sends a number under the code that Taobao lists for the carrier', () => {
  const open = trade({status: 'WAIT_SELLER_SEND_GOODS'});
  expect(next(NUMBER)).toEqual({method: 'taobao.trade.fullinfo.get', tid: TID});
  expect(next(NUMBER, open)).toEqual({method: 'taobao.logistics.companies.get'});
  expect(next(NUMBER, open, companies)).toEqual({
    method: 'taobao.logistics.offline.send',
    tid: TID,
    out_sid: 'SF1390000000001',
    company_code: 'SF',
  });
  const onDelivery = trade({status: 'WAIT_SELLER_SEND_GOODS', type: 'cod'});
  expect(next(NUMBER, onDelivery, companies)).toMatchObject({method: 'taobao.logistics.online.send'});
  expect(next(NUMBER, open, companies, done)).toEqual({next: 'ACCEPTED'});
});

it('looks before it acts', () => {
  const sent = trade({status: 'WAIT_BUYER_CONFIRM_GOODS', orders: {order: [{invoice_no: 'SF1390000000001'}]}});
  expect(next(NUMBER, sent)).toMatchObject({next: 'ACCEPTED'});
  expect(next(NUMBER, trade({status: 'TRADE_FINISHED'}))).toMatchObject({next: 'REFUSED'});
  const open = trade({status: 'SELLER_CONSIGNED_PART'});
  expect(next({...NUMBER, carrier: 'dhl'}, open, companies)).toMatchObject({next: 'REFUSED'});
});

it("adds a note to the trade's memo, once", () => {
  expect(next(NOTE, trade({seller_memo: '老客户'}))).toEqual({
    method: 'taobao.trade.memo.update',
    tid: TID,
    memo: '老客户\nHeld at customs',
  });
  expect(next(NOTE, trade({}), done)).toEqual({next: 'ACCEPTED'});
  expect(next(NOTE, trade({seller_memo: '老客户\nHeld at customs'}))).toMatchObject({next: 'ACCEPTED'});
});

it('tells trouble that passes from trouble that lasts', () => {
  const error = (code: number, sub: string) => ok({error_response: {code, sub_code: sub}});
  expect(next(NOTE, error(15, 'isv.trade-not-exist'))).toMatchObject({next: 'REFUSED'});
  expect(next(NOTE, error(7, ''))).toMatchObject({next: 'RETRY', afterMs: 1000});
  expect(next(NOTE, {...done, status: 502})).toMatchObject({next: 'RETRY'});
  expect(next({kind: 'HOLD', orderRef: TID, key: 'k'}, trade({}))).toMatchObject({next: 'REFUSED'});
  expect(next({...NOTE, orderRef: 'x'})).toMatchObject({next: 'REFUSED'});
});
