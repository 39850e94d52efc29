import {describe, expect, it} from 'vitest';
import {SAMPLE_AT, SCENARIO_NAMES, type ScenarioName, sampleEvents, sampleViews} from './fixtures.js';
import type {StageStatus, Verdict} from './model/status.js';

const SENTENCES: Readonly<Record<ScenarioName, readonly [Verdict, en: string, zh: string]>> = {
  onTrack: [
    'ON_TRACK',
    'Picking, with the warehouse (李伟); promised for 15 Mar.',
    '配货中，由仓库（李伟）处理；承诺3月15日送达。',
  ],
  inTransit: [
    'ON_TRACK',
    'In transit (last scan 12 Mar 03:12, Worcester, MA), with UPS; expected on 13 Mar.',
    '运输中（最近扫描：3月12日 11:12，Worcester, MA），由UPS承运；预计3月13日送达。',
  ],
  stuckInPicking: [
    'STUCK',
    'Picking, with the warehouse (王磊): 2 h 50 min over the 4 h limit; promised for 13 Mar.',
    '配货中，由仓库（王磊）处理，已超出4小时时限2小时50分钟；承诺3月13日送达。',
  ],
  lateDelivery: [
    'LATE',
    'In transit (last scan 12 Mar 00:26, Boston, MA), with USPS; expected by 13 Mar, 3 days after the promise.',
    '运输中（最近扫描：3月12日 08:26，Boston, MA），由美国邮政承运；预计最晚3月13日送达，比承诺晚3天。',
  ],
  splitShipment: [
    'ON_TRACK',
    '1 of 2 parcels delivered (rest: in transit), 1 item still to ship, with YTO Express; promised for 14 Mar.',
    '2个包裹已送达1个（其余运输中），另有1件未发货，由圆通速递承运；承诺3月14日送达。',
  ],
  fakeProgress: [
    'STUCK',
    'Reported as shipped, with the warehouse: no carrier scan after 1 day 5 h; promised for 16 Mar.',
    '已报发货，由仓库处理，1天5小时仍无揽收记录；承诺3月16日送达。',
  ],
  delivered: ['DONE', 'Delivered 8 Mar, 3 days before promised.', '已于3月8日送达，比承诺早3天。'],
  held: [
    'STUCK',
    'Picking, with customer service (周婷): on hold since 12 Mar 01:05 (incorrect address); promised for 16 Mar.',
    '配货中，由客服（周婷）处理，自3月12日 09:05起暂停（地址有误）；承诺3月16日送达。',
  ],
  cancelled: [
    'CANCELLED',
    'Cancelled on 10 Mar (customer changed their mind).',
    '已于3月10日取消（customer changed their mind）。',
  ],
  reworked: ['ON_TRACK', 'Picking, with the warehouse; expected by 16 Mar.', '配货中，由仓库处理；预计3月16日前送达。'],
  outOfOrder: [
    'ON_TRACK',
    'In transit (last scan 11 Mar 22:40, Köln), with DHL; promised for 14 Mar.',
    '运输中（最近扫描：3月12日 06:40，Köln），由DHL承运；承诺3月14日送达。',
  ],
  stuckAtCustoms: [
    'STUCK',
    'At customs (last scan 9 Mar 07:35, East Midlands), with DHL: customs papers missing, no progress for 2 days 22 h; promised for 14 Mar.',
    '清关中（最近扫描：3月9日 15:35，East Midlands），由DHL承运，清关资料不全，2天22小时没有进展；承诺3月14日送达。',
  ],
};

const STATUSES: Readonly<Record<ScenarioName, readonly StageStatus[]>> = {
  onTrack: ['DONE', 'DONE', 'ACTIVE', 'PENDING', 'PENDING', 'PENDING'],
  inTransit: ['DONE', 'DONE', 'DONE', 'DONE', 'ACTIVE', 'PENDING'],
  stuckInPicking: ['DONE', 'DONE', 'ACTIVE', 'PENDING', 'PENDING', 'PENDING'],
  lateDelivery: ['DONE', 'DONE', 'DONE', 'DONE', 'ACTIVE', 'PENDING'],
  splitShipment: ['DONE', 'DONE', 'DONE', 'DONE', 'ACTIVE', 'PENDING'],
  fakeProgress: ['DONE', 'DONE', 'DONE', 'DONE', 'ACTIVE', 'PENDING'],
  delivered: ['DONE', 'DONE', 'DONE', 'DONE', 'DONE', 'PENDING'],
  held: ['DONE', 'DONE', 'BLOCKED', 'PENDING', 'PENDING', 'PENDING'],
  cancelled: ['DONE', 'DONE', 'SKIPPED', 'SKIPPED', 'SKIPPED', 'SKIPPED'],
  reworked: ['DONE', 'DONE', 'REWORK', 'PENDING', 'PENDING', 'PENDING'],
  outOfOrder: ['DONE', 'DONE', 'DONE', 'DONE', 'ACTIVE', 'PENDING'],
  stuckAtCustoms: ['DONE', 'DONE', 'DONE', 'DONE', 'ACTIVE', 'PENDING'],
};

describe.each(SCENARIO_NAMES)('%s', (name) => {
  const en = sampleViews('en')[name];
  const zh = sampleViews('zh-CN')[name];
  const [verdict, english, chinese] = SENTENCES[name];

  it('is diagnosed in one sentence', () => {
    expect(en.diagnosis.verdict).toBe(verdict);
    expect(en.diagnosis.sentence).toBe(english);
    expect(zh.diagnosis.sentence).toBe(chinese);
  });

  it('shows its stages', () => expect(en.timeline.map(({status}) => status)).toEqual(STATUSES[name]));

  it('differs between languages in words alone', () => {
    const codes = (view: typeof en) => JSON.stringify([view.timeline, view.diagnosis], withoutWords);
    expect(codes(zh)).toBe(codes(en));
  });

  it('holds nothing undefined', () => expect(JSON.parse(JSON.stringify(en))).toStrictEqual(en));
});

const WORDS = new Set(
  'label ownerLabel roleLabel verdictLabel sentence where who stuckOn when waitingFor factors contact'.split(' '),
);
function withoutWords(key: string, value: unknown): unknown {
  return WORDS.has(key) ? undefined : value;
}

describe('the samples', () => {
  it('are facts that never lie after the instant at which they are told', () => {
    for (const name of SCENARIO_NAMES) {
      for (const {occurredAt} of sampleEvents[name]) {
        expect(Date.parse(occurredAt), `${name} ${occurredAt}`).toBeLessThanOrEqual(Date.parse(SAMPLE_AT));
      }
    }
  });

  it('tell each fact under an id of its own', () => {
    const seen = new Map<string, string>();
    for (const name of SCENARIO_NAMES) {
      for (const event of sampleEvents[name]) {
        const key = `${event.source} ${event.id}`;
        const text = JSON.stringify(event);
        expect(seen.get(key) ?? text).toBe(text);
        seen.set(key, text);
      }
    }
  });

  it('fill the five dimensions of the card', () => {
    const {customer, lines, diagnosis, assignments, risks} = sampleViews('zh-CN').onTrack;
    expect(customer).toMatchObject({name: '张敏', phoneMasked: '138****8000', level: '金卡', orderCount: 6});
    expect(lines[0]).toMatchObject({sku: 'SY-ZSH-220', flags: {gift: true}, unitPrice: {amount: '468.00'}});
    expect(lines[0]?.image).toMatch(/^data:image\/svg\+xml,/);
    expect(diagnosis.nextUpdateBy).toBe('2026-03-12T07:20:00Z');
    expect(assignments.map(({state}) => state).sort()).toEqual(['ACTING', 'AWAITED', 'CONFIRMED']);
    expect(risks).toEqual([{code: 'EXPEDITED', label: '🔥 加急', severity: 'WARNING'}]);
  });
});
