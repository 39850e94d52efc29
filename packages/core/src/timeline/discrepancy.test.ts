import {describe, expect, it} from 'vitest';
import {sampleEvents} from '../fixtures.js';
import {foldOrder} from '../lifecycle/fold-order.js';
import type {DiscrepancyState} from '../lifecycle/order-state.js';
import {retailDefinition, retailLifecycle} from '../lifecycle/templates/retail.js';
import {discrepancyView} from './discrepancy.js';
import {speechOf} from './words/speech.js';

const STATE = foldOrder(sampleEvents.fakeProgress, retailLifecycle);
const PARCEL = 'f-1051-1';
const AT = Date.parse('2026-03-12T06:00:00Z');

const BASE: DiscrepancyState = {
  id: 'd',
  code: 'CLAIM_WITHOUT_EVIDENCE',
  since: '2026-03-12T03:00:00Z',
  sources: ['shopify/celadon.example'],
  events: ['e'],
  params: {type: 'stage.entered'},
};

function texts(change: Partial<DiscrepancyState>, view: 'OPS' | 'CUSTOMER' | 'AUDIT' = 'OPS') {
  return ['en', 'zh-CN'].flatMap((locale) => {
    const {text, remedy} = discrepancyView(
      {...BASE, ...change},
      STATE,
      retailDefinition,
      speechOf({locale, view, at: AT}),
    );
    return [text, remedy];
  });
}

describe('a discrepancy', () => {
  it('names the stage and the proof that a claim lacks', () => {
    expect(texts({stage: 'shipped'})).toEqual([
      'Shopify reported “Shipped” 3 h ago; still missing: a scan by the carrier.',
      'Proof settles it: a scan by the carrier.',
      'Shopify在3小时前申报“已发货”，仍缺凭证：承运商揽收扫描。',
      '补上凭证即可确认：承运商揽收扫描。',
    ]);
  });

  it('says how long the proof took', () => {
    expect(texts({stage: 'shipped', settledAt: '2026-03-12T04:30:00Z'})).toEqual([
      'Shopify reported “Shipped” on 12 Mar 03:00; the proof came 1 h 30 min later.',
      'Nothing left to do.',
      'Shopify在3月12日 03:00申报“已发货”，1小时30分钟后补上凭证。',
      '无需处理。',
    ]);
  });

  it('names the parcel to the customer, not the source', () => {
    expect(texts({stage: 'shipped', shipmentId: PARCEL}, 'CUSTOMER')).toEqual([
      'The shop reported parcel 1Z84F20A0398813320 as shipped 3 h ago; the carrier has not scanned it yet.',
      'The carrier’s first scan will confirm it; ask the shop if it does not come.',
      '商家在3小时前申报包裹1Z84F20A0398813320已发货，承运商尚无揽收记录。',
      '承运商首次扫描后即可确认；如一直没有，请联系商家。',
    ]);
  });

  it.each<[string, Partial<DiscrepancyState>, en: string, zh: string]>([
    [
      'a status that only the host gives',
      {shipmentId: PARCEL, params: {claimed: 'DELIVERED', known: 'INFO_RECEIVED'}},
      'Shopify says “Delivered” of parcel 1Z84F20A0398813320; the carrier has not confirmed it.',
      'Shopify称包裹1Z84F20A0398813320“已送达”，承运商尚未证实。',
    ],
    [
      'dates at odds',
      {
        code: 'OUT_OF_ORDER',
        stage: 'packed',
        params: {stage: 'packed', before: 'paid', at: '2026-03-12T05:00:00Z', type: 'payment.captured'},
      },
      '“Packed” is dated 12 Mar 03:00, but “Paid”, which comes first, is dated 12 Mar 05:00.',
      '“已打包”的时间为3月12日 03:00，而应在其之前的“已付款”时间为3月12日 05:00。',
    ],
    [
      'an approval that came late',
      {code: 'OUT_OF_ORDER', stage: 'picking', params: {before: 'approval', at: '2026-03-12T05:00:00Z'}},
      '“Picking” is dated 12 Mar 03:00, but “approval”, which comes first, is dated 12 Mar 05:00.',
      '“配货中”的时间为3月12日 03:00，而应在其之前的“审核通过”时间为3月12日 05:00。',
    ],
    [
      'a move while on hold',
      {code: 'CONTRADICTION', stage: 'packed', params: {control: 'HELD', type: 'stage.entered'}},
      'Shopify reported “Packed” on 12 Mar 03:00, while the order was on hold.',
      '订单暂停期间，Shopify在3月12日 03:00申报了“已打包”。',
    ],
    [
      'a parcel told differently by host and carrier',
      {code: 'CONTRADICTION', shipmentId: PARCEL, params: {claimed: 'CANCELLED', known: 'IN_TRANSIT'}},
      'Shopify says “Cancelled” of parcel 1Z84F20A0398813320; the carrier says “In transit”.',
      'Shopify称包裹1Z84F20A0398813320“已取消”，承运商记录为“运输中”。',
    ],
    [
      'a parcel that the host denies',
      {code: 'CONTRADICTION', shipmentId: PARCEL, params: {said: 'UNFULFILLED', known: 'FULFILLED'}},
      'Shopify does not count parcel 1Z84F20A0398813320 as sent, but the carrier has it.',
      'Shopify未将包裹1Z84F20A0398813320计为已发货，但承运商已收到。',
    ],
    [
      'a payment told differently',
      {code: 'CONTRADICTION', params: {said: 'PENDING', known: 'PAID'}},
      'Shopify says “Not paid” of the payment; the payments themselves say “Paid”.',
      'Shopify称付款状态为“待付款”，实际收付记录为“已付款”。',
    ],
    [
      'a source without trust',
      {code: 'UNTRUSTED_SOURCE', stage: 'packed'},
      'Shopify reported “Packed”, but may not enter that stage.',
      'Shopify申报了“已打包”，但无权推进该环节。',
    ],
    [
      'a stage that the lifecycle lacks',
      {code: 'IMPOSSIBLE_SEQUENCE', params: {stage: 'glueing', type: 'stage.entered'}},
      'Shopify named a stage “glueing” that this lifecycle does not have.',
      'Shopify申报的环节“glueing”不在本流程中。',
    ],
    [
      'carrier events that cannot be',
      {code: 'IMPOSSIBLE_SEQUENCE', shipmentId: PARCEL, params: {status: 'DELIVERED', before: 'PICKED_UP'}},
      'The carrier reported “Delivered” of parcel 1Z84F20A0398813320 on 12 Mar 03:00, which cannot be by its other events.',
      '承运商在3月12日 03:00记录包裹1Z84F20A0398813320“已送达”，与其他记录不可能同时成立。',
    ],
    [
      'a step that cannot follow',
      {code: 'IMPOSSIBLE_SEQUENCE', params: {type: 'payment.refunded'}},
      'Shopify reported on 12 Mar 03:00 (refund) what cannot follow from what was known.',
      'Shopify在3月12日 03:00申报的内容（退款）与当时已知的情况不符。',
    ],
    [
      'news after the end',
      {code: 'AFTER_END', stage: 'shipped', params: {type: 'shipment.dispatched'}},
      'Shopify reported on 12 Mar 03:00 (parcel shipped), after the order had ended.',
      '订单结束后，Shopify又在3月12日 03:00申报了新内容（包裹发货）。',
    ],
  ])('puts %s into words', (_, change, english, chinese) => {
    const [en, enRemedy, zh, zhRemedy] = texts(change);
    expect([en, zh]).toEqual([english, chinese]);
    expect(`${enRemedy}${zhRemedy}`).not.toMatch(/undefined|\{\w+\}/);
  });

  it.each([
    ['operator', 'An operator reported “Shipped” 3 h ago', '操作员在3小时前'],
    ['scan', 'A scanner reported “Shipped” 3 h ago', '扫描枪在3小时前'],
    ['kuaidi100', 'Kuaidi100 reported “Shipped” 3 h ago', '快递100在3小时前'],
    ['olist', 'Olist reported “Shipped” 3 h ago', 'Olist在3小时前'],
    ['constructor/x', 'Constructor reported “Shipped” 3 h ago', 'Constructor在3小时前'],
  ])('calls the source %s by a name', (source, english, chinese) => {
    const [en, , zh] = texts({stage: 'shipped', sources: [source]});
    expect(en).toContain(english);
    expect(zh).toContain(chinese);
  });

  it('names one kind of source once, and which shop it was to the auditor alone', () => {
    const sources = ['shopify/a.example', 'shopify/b.example', 'operator'];
    expect(texts({stage: 'packed', code: 'UNTRUSTED_SOURCE', sources})[0]).toBe(
      'Shopify, an operator reported “Packed”, but may not enter that stage.',
    );
    expect(texts({stage: 'packed', code: 'UNTRUSTED_SOURCE', sources}, 'AUDIT')[0]).toBe(
      'Shopify (a.example), Shopify (b.example), an operator reported “Packed”, but may not enter that stage.',
    );
  });

  it('adds when it was settled', () => {
    expect(texts({code: 'UNTRUSTED_SOURCE', stage: 'packed', settledAt: '2026-03-12T05:00:00Z'})[0]).toBe(
      'Shopify reported “Packed”, but may not enter that stage. Settled on 12 Mar 05:00.',
    );
  });
});
