import {describe, expect, it} from 'vitest';
import {type SampleShop, sampleOrder} from '../fixtures/sample-order.js';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import type {PromisedWindow} from '../model/order.js';
import type {OrderEvent, OrderFacts, ShipmentFacts} from '../model/order-event.js';
import {orderView} from './order-view.js';
import type {ViewOptions} from './view-of-state.js';

const SHOP: SampleShop = {source: 'shop/test', channel: 'test', offset: '+00:00'};
const order = sampleOrder(SHOP, '1', '#1');
const BOX: ShipmentFacts = {shipmentId: 's1', carrier: 'ups', trackingNumber: '1Z1'};
const LINES: OrderFacts = {lines: [{id: 'a', name: 'Lamp', quantity: 2}]};

function diagnose(events: readonly OrderEvent[], at: string, more: Partial<ViewOptions> = {}) {
  const options = {lifecycle: retailLifecycle, at: `2026-${at}:00Z`, view: 'OPS', locale: 'en', ...more} as const;
  return orderView(events, options).diagnosis;
}

/** English, then Chinese. */
function sentences(events: readonly OrderEvent[], at: string, more: Partial<ViewOptions> = {}) {
  return ['en', 'zh-CN'].map((locale) => diagnose(events, at, {...more, locale}).sentence);
}

function promise(until: string, precision: 'DATE' | 'TIME' = 'DATE'): {promised: PromisedWindow} {
  return {promised: {until, precision, timeZone: 'America/Sao_Paulo', source: 'HOST'}};
}

/** Retail for a shop that reckons with no day of arrival. */
const UNRECKONED = (() => {
  const {promise: _, ...definition} = retailLifecycle.definition;
  return {lifecycle: {...retailLifecycle, definition}};
})();

const PLACED = [order.placed('03-02 09:00', LINES)];
const PAID = [...PLACED, order.paid('03-02 09:10', {}, 'card')];
const SENT = [...PAID, order.dispatched('03-02 10:00', BOX)];
const SCANNED = [...SENT, order.seen('03-02 18:00', BOX, 'PICKED_UP')];

describe('before anything was sent', () => {
  it('waits for the customer to pay', () => {
    expect(sentences(PLACED, '03-02T12:00')).toEqual([
      'In review, waiting for the customer: payment not received yet; no arrival date known yet.',
      '待审核，等待客户，尚未付款；暂无预计送达时间。',
    ]);
    expect(diagnose(PLACED, '03-02T12:00')).toMatchObject({
      verdict: 'ON_TRACK',
      heldBy: 'CUSTOMER',
      reason: {code: 'AWAITING_PAYMENT', label: 'waiting for payment', fault: 'PAYMENT'},
      nextAction: {label: 'Pay for the order', role: 'CUSTOMER'},
      nextUpdateBy: '2026-03-03T09:00:00Z',
    });
  });

  it('speaks to the customer as you', () => {
    expect(sentences(PLACED, '03-03T12:00', {view: 'CUSTOMER'})).toEqual([
      'Order received, waiting for you: payment not received yet; no arrival date known yet.',
      '订单已提交，等待您，尚未付款；暂无预计送达时间。',
    ]);
  });

  it('is stuck when payment is a day old', () => {
    expect(sentences(PLACED, '03-03T10:30')).toEqual([
      'In review, waiting for the customer: payment not received, 1 h 30 min over the 1 day limit; no arrival date known yet.',
      '待审核，等待客户，尚未付款，已超出1天时限1小时30分钟；暂无预计送达时间。',
    ]);
    expect(diagnose(PLACED, '03-03T10:30')).toMatchObject({verdict: 'STUCK', since: '2026-03-03T09:00:00Z'});
  });

  it('is at risk from the warning on and stuck past the limit', () => {
    expect(diagnose(PAID, '03-02T10:30').verdict).toBe('ON_TRACK');
    expect(diagnose(PAID, '03-02T10:40')).toMatchObject({verdict: 'AT_RISK', since: '2026-03-02T10:40:00Z'});
    expect(diagnose(PAID, '03-02T11:10').verdict).toBe('AT_RISK');
    expect(diagnose(PAID, '03-02T11:11')).toMatchObject({verdict: 'STUCK', since: '2026-03-02T11:10:00Z'});
  });

  it('is the next owner’s turn once payment is proven', () => {
    expect(diagnose(PAID, '03-02T10:00')).toMatchObject({
      heldBy: 'WAREHOUSE',
      nextAction: {label: 'Move it on to “Picking”', role: 'WAREHOUSE', dueAt: '2026-03-02T11:10:00Z'},
    });
  });

  it('is stuck while stock is short', () => {
    const short = [...PAID, order.tell('03-02 09:30', 'stock.short', {})];
    expect(sentences(short, '03-02T10:00')).toEqual([
      'Paid, with the warehouse: out of stock since 2 Mar 09:30; no arrival date known yet.',
      '已付款，由仓库处理，自3月2日 09:30起缺货；暂无预计送达时间。',
    ]);
    expect(diagnose(short, '03-02T10:00')).toMatchObject({
      verdict: 'STUCK',
      reason: {code: 'OUT_OF_STOCK', fault: 'SELLER'},
      nextAction: {role: 'WAREHOUSE'},
    });
  });

  it('is stuck on stock even where its lines are unknown, until everything has left', () => {
    const noLines = [order.placed('03-02 09:00', {}), order.paid('03-02 09:10', {}, 'card')];
    const short = [...noLines, order.tell('03-02 09:30', 'stock.short', {})];
    expect(diagnose(short, '03-02T10:00')).toMatchObject({verdict: 'STUCK', reason: {code: 'OUT_OF_STOCK'}});
    for (const told of [noLines, PAID]) {
      const sent = [...told, order.tell('03-02 09:30', 'stock.short', {}), order.dispatched('03-02 09:40', BOX)];
      expect(diagnose(sent, '03-04T10:00').reason?.code).toBe('NOT_PICKED_UP');
    }
  });
});

describe('a hold', () => {
  const hold = {
    source: 'operator',
    actor: {type: 'PERSON', role: 'FINANCE', displayName: 'Ann Lee', id: 'u1'},
  } as const;
  const held = [
    ...PAID,
    order.tell('03-02 09:20', 'order.held', {holdId: 'h', reason: 'HIGH_RISK_OF_FRAUD', note: 'Card stolen?'}, hold),
  ];

  it('stops the order at once', () => {
    expect(sentences(held, '03-02T09:30')).toEqual([
      'Paid, with finance: on hold since 2 Mar 09:20 (high risk of fraud); no arrival date known yet.',
      '已付款，由财务处理，自3月2日 09:20起暂停（高欺诈风险）；暂无预计送达时间。',
    ]);
    expect(diagnose(held, '03-02T09:30')).toMatchObject({verdict: 'STUCK', since: '2026-03-02T09:20:00Z'});
  });

  it('tells the customer nothing of a suspicion', () => {
    const view = orderView(held, {
      lifecycle: retailLifecycle,
      at: '2026-03-02T09:30:00Z',
      view: 'CUSTOMER',
      locale: 'en',
    });
    expect(view.diagnosis.sentence).toBe(
      'Paid, with the warehouse: being checked by the shop; no arrival date known yet.',
    );
    expect(JSON.stringify(view)).not.toMatch(/fraud|stolen|Ann Lee/i);
  });

  it('is over when it is released', () => {
    const released = [...held, order.tell('03-02 09:40', 'order.released', {holdId: 'h'}, hold)];
    expect(diagnose(released, '03-02T09:50')).toMatchObject({verdict: 'ON_TRACK'});
  });
});

describe('a parcel', () => {
  it('is a claim until a carrier has seen it, and stuck after a day', () => {
    expect(diagnose(SENT, '03-03T09:59')).toMatchObject({verdict: 'ON_TRACK', heldBy: 'WAREHOUSE'});
    expect(diagnose(SENT, '03-03T10:00')).toMatchObject({verdict: 'STUCK', since: '2026-03-03T10:00:00Z'});
    expect(sentences(SENT, '03-02T13:00')).toEqual([
      'Reported as shipped, with the warehouse; expected by 7 Mar.',
      '已报发货，由仓库处理；预计3月7日前送达。',
    ]);
    expect(sentences(SENT, '03-03T10:00')).toEqual([
      'Reported as shipped, with the warehouse: no carrier scan after 1 day; expected by 7 Mar.',
      '已报发货，由仓库处理，1天仍无揽收记录；预计3月7日前送达。',
    ]);
  });

  it('that lacks its first scan within a day says what comes next, not that anything is wrong', () => {
    const fresh = diagnose(SENT, '03-02T13:00');
    expect(fresh.nextAction?.label).toBe('Hand the parcel over, or ask the carrier for its first scan');
    expect(fresh).not.toHaveProperty('stuckOn');
    expect(fresh).not.toHaveProperty('reason');
    const options = {lifecycle: retailLifecycle, at: '2026-03-02T13:00:00Z', view: 'OPS', locale: 'en'} as const;
    expect(orderView(SENT, options).timeline.filter(({cause}) => cause)).toEqual([]);
  });

  it('has stalled after a day without a checkpoint', () => {
    expect(diagnose(SCANNED, '03-03T17:59').verdict).toBe('ON_TRACK');
    expect(sentences(SCANNED, '03-03T20:00')).toEqual([
      'Picked up (last scan 2 Mar 18:00), with UPS: no news from the carrier for 1 day 2 h; expected by 7 Mar.',
      '已揽收（最近扫描：3月2日 18:00），由UPS承运，已1天2小时没有物流更新；预计3月7日前送达。',
    ]);
    expect(diagnose(SCANNED, '03-03T20:00')).toMatchObject({
      verdict: 'STUCK',
      since: '2026-03-03T18:00:00Z',
      reason: {code: 'STALLED', fault: 'CARRIER'},
      nextAction: {label: 'Ask UPS where the parcel is', role: 'SERVICE'},
    });
  });

  it('is stuck with what the carrier says is wrong', () => {
    const lost = [...SCANNED, order.seen('03-03 08:00', BOX, 'EXCEPTION', {reason: 'DAMAGED'})];
    expect(sentences(lost, '03-03T09:00')).toEqual([
      'Delivery problem (last scan 3 Mar 08:00), with UPS: the carrier reports a problem since 3 Mar 08:00 (damaged on the way); no arrival date known yet.',
      '物流异常（最近扫描：3月3日 08:00），由UPS承运，承运商自3月3日 08:00起报告异常（运输破损）；暂无预计送达时间。',
    ]);
    expect(diagnose(lost, '03-03T09:00')).toMatchObject({verdict: 'STUCK', heldBy: 'CARRIER'});
  });

  it('is stuck on its way back', () => {
    const back = [...SCANNED, order.seen('03-03 08:00', BOX, 'RETURNING', {reason: 'REFUSED'})];
    expect(diagnose(back, '03-03T09:00')).toMatchObject({
      verdict: 'STUCK',
      reason: {code: 'REFUSED', fault: 'CONSIGNEE'},
      stuckOn: 'On its way back to the sender since 3 Mar 08:00 (delivery refused)',
      nextAction: {label: 'Agree with the customer: send again or refund', role: 'SERVICE'},
    });
  });

  it('is at risk after an attempt that failed', () => {
    const missed = [...SCANNED, order.seen('03-03 08:00', BOX, 'ATTEMPT_FAILED', {reason: 'NOT_HOME'})];
    expect(diagnose(missed, '03-03T09:00')).toMatchObject({
      verdict: 'AT_RISK',
      since: '2026-03-03T08:00:00Z',
      stuckOn: 'Delivery failed on 3 Mar 08:00 (nobody at home)',
    });
  });

  it('may take its time at customs while they ask for nothing', () => {
    const customs = [...SCANNED, order.seen('03-03 08:00', BOX, 'CUSTOMS')];
    expect(diagnose(customs, '03-03T09:00')).toMatchObject({
      verdict: 'ON_TRACK',
      where: 'At customs (last scan 3 Mar 08:00)',
    });
    expect(diagnose(customs, '03-03T09:00')).not.toHaveProperty('stuckOn');
    expect(diagnose(customs, '03-04T09:00')).toMatchObject({verdict: 'STUCK', reason: {code: 'CUSTOMS_DELAY'}});
  });

  it('waits for the customer at a pickup point without being stuck', () => {
    const ready = [...SCANNED, order.seen('03-03 08:00', BOX, 'AVAILABLE_FOR_PICKUP')];
    expect(diagnose(ready, '03-06T08:00')).toMatchObject({
      verdict: 'ON_TRACK',
      heldBy: 'CUSTOMER',
      nextAction: {label: 'Collect the parcel', role: 'CUSTOMER'},
    });
  });
});

describe('the expected arrival', () => {
  const estimated = (until: string, from?: string) => [
    ...SCANNED,
    order.seen('03-03 08:00', BOX, 'IN_TRANSIT', {estimatedDelivery: {until, ...(from && {from})}}),
  ];
  const promising = (events: readonly OrderEvent[], promised: {promised: PromisedWindow}) => [
    ...events,
    order.tell('03-02 09:01', 'promise.changed', promised),
  ];

  it('is the carrier’s before it is the promise', () => {
    const events = promising(estimated('2026-03-05T18:00:00Z'), promise('2026-03-06T00:00:00-03:00'));
    expect(diagnose(events, '03-03T09:00')).toMatchObject({
      verdict: 'ON_TRACK',
      when: 'Expected by 5 Mar',
      eta: {until: '2026-03-05T18:00:00Z', confidence: 'MEDIUM', source: 'CARRIER'},
    });
  });

  it('is at risk when it is after the promise', () => {
    const events = promising(
      estimated('2026-03-08T18:00:00Z', '2026-03-07T18:00:00Z'),
      promise('2026-03-06T00:00:00-03:00'),
    );
    expect(sentences(events, '03-03T09:00')).toEqual([
      'In transit (last scan 3 Mar 08:00), with UPS; expected between 7 Mar and 8 Mar, 2 days after the promise.',
      '运输中（最近扫描：3月3日 08:00），由UPS承运；预计3月7日至3月8日送达，比承诺晚2天。',
    ]);
    expect(diagnose(events, '03-03T09:00')).toMatchObject({
      verdict: 'AT_RISK',
      factors: ['Expected 2 days after the promise'],
    });
  });

  it('is surer when the parcel is out for delivery', () => {
    const events = [...estimated('2026-03-03T18:00:00Z'), order.seen('03-03 09:00', BOX, 'OUT_FOR_DELIVERY')];
    expect(diagnose(events, '03-03T10:00').eta).toEqual({
      until: '2026-03-03T18:00:00Z',
      confidence: 'HIGH',
      source: 'CARRIER',
    });
  });

  it('is no estimate once it is past', () => {
    const events = estimated('2026-03-03T12:00:00Z');
    expect(diagnose(events, '03-03T11:59').eta?.source).toBe('CARRIER');
    expect(diagnose(events, '03-03T13:00').eta?.source).toBe('PLAN');
    expect(diagnose(events, '03-03T13:00', UNRECKONED)).not.toHaveProperty('eta');
    expect(diagnose(events, '03-03T13:00', UNRECKONED).when).toBe('No arrival date known yet');
  });

  it('is late from the end of the promised day in its own zone', () => {
    const events = promising(
      [...SCANNED, order.seen('03-05 20:00', BOX, 'IN_TRANSIT')],
      promise('2026-03-05T00:00:00-03:00'),
    );
    expect(diagnose(events, '03-06T02:59').verdict).toBe('ON_TRACK');
    expect(diagnose(events, '03-06T03:00')).toMatchObject({verdict: 'LATE', since: '2026-03-06T03:00:00Z'});
    expect(sentences(events, '03-06T12:00')).toEqual([
      'In transit (last scan 5 Mar 20:00), with UPS; promised for 5 Mar, now 1 day late.',
      '运输中（最近扫描：3月5日 20:00），由UPS承运；承诺3月5日送达，已晚1天。',
    ]);
  });

  it('comes from the plan where every stage has its limit', () => {
    const {definition} = UNRECKONED.lifecycle;
    const stages = definition.stages.map((stage) =>
      stage.key === 'shipped' ? {...stage, limit: {ms: 72 * 3_600_000, warnShare: 0.8}} : stage,
    );
    const more = {lifecycle: {...retailLifecycle, definition: {...definition, stages}}};
    expect(diagnose(PAID, '03-02T10:00', more).eta).toEqual({
      until: '2026-03-06T15:10:00Z',
      confidence: 'LOW',
      source: 'PLAN',
    });
    expect(sentences(PAID, '03-02T10:00', more)).toEqual([
      'Paid, with the warehouse; expected by 6 Mar at the usual pace.',
      '已付款，由仓库处理；按正常进度预计最晚3月6日送达。',
    ]);
  });
});

describe('the day that is reckoned where nobody promised one', () => {
  const MOVING = [...SCANNED, order.seen('03-07 20:00', BOX, 'IN_TRANSIT')];

  it('is the order’s date plus lead and transit', () => {
    const view = orderView(PAID, {lifecycle: retailLifecycle, at: '2026-03-02T10:00:00Z', view: 'OPS', locale: 'en'});
    expect(view.promised).toEqual({
      until: '2026-03-07T09:10:00Z',
      precision: 'DATE',
      timeZone: 'UTC',
      source: 'COMPUTED',
    });
    expect(view.diagnosis.eta).toEqual({until: '2026-03-07T09:10:00Z', confidence: 'LOW', source: 'PLAN'});
    expect(sentences(PAID, '03-02T10:00')).toEqual([
      'Paid, with the warehouse; expected by 7 Mar.',
      '已付款，由仓库处理；预计3月7日前送达。',
    ]);
  });

  it('is late when the day is over, without a word of a promise', () => {
    expect(diagnose(MOVING, '03-07T23:59')).toMatchObject({verdict: 'ON_TRACK', when: 'Expected by 7 Mar'});
    expect(diagnose(MOVING, '03-08T00:00')).toMatchObject({verdict: 'LATE', since: '2026-03-08T00:00:00Z'});
    expect(sentences(MOVING, '03-08T12:00')).toEqual([
      'In transit (last scan 7 Mar 20:00), with UPS; expected by 7 Mar, now 1 day late.',
      '运输中（最近扫描：3月7日 20:00），由UPS承运；预计3月7日前送达，已晚1天。',
    ]);
    expect(diagnose(MOVING, '03-08T12:00').factors).toEqual(['Expected by 7 Mar, now 1 day late']);
    expect(diagnose(MOVING, '03-08T12:00')).not.toHaveProperty('eta');
  });

  it('gives way to the carrier’s estimate, however late that is', () => {
    const events = [
      ...MOVING,
      order.seen('03-08 08:00', BOX, 'IN_TRANSIT', {estimatedDelivery: {until: '2026-03-10T18:00:00Z'}}),
    ];
    expect(diagnose(events, '03-08T12:00')).toMatchObject({
      verdict: 'ON_TRACK',
      when: 'Expected by 10 Mar',
      factors: [],
    });
  });

  it('is none while the order waits for its payment, and counts from a payment that came later', () => {
    expect(diagnose(PLACED, '03-20T12:00')).toMatchObject({verdict: 'STUCK', when: 'No arrival date known yet'});
    const paidLate = [...PLACED, order.paid('03-20 12:00', {}, 'transfer')];
    expect(diagnose(paidLate, '03-20T12:30')).toMatchObject({verdict: 'ON_TRACK', when: 'Expected by 25 Mar'});
  });

  it('counts from the order where the payment came after everything else', () => {
    const onDelivery = [...PLACED, ...SCANNED.slice(PAID.length), order.paid('03-06 12:00', {}, 'cash')];
    expect(diagnose(onDelivery, '03-06T12:30').when).toBe('Expected by 7 Mar');
  });

  it('counts from the order where only the latest possible time of the payment is known', () => {
    const paid = order.tell('03-04 12:00', 'payment.captured', {paymentId: 'p', timePrecision: 'NOT_LATER_THAN'});
    expect(diagnose([...PLACED, order.dispatched('03-04 11:00', BOX), paid], '03-04T13:00').when).toBe(
      'Expected by 7 Mar',
    );
  });

  it('is no estimate for an order that is stopped', () => {
    const back = [...SCANNED, order.seen('03-03 08:00', BOX, 'RETURNING', {reason: 'REFUSED'})];
    expect(diagnose(back, '03-03T09:00')).not.toHaveProperty('eta');
    expect(diagnose(back, '03-03T09:00').when).toBe('No arrival date known yet');
  });

  it('is told of a delivery only where that came after it', () => {
    const deliveredOn = (day: string) => [...SCANNED, order.seen(`${day} 16:00`, BOX, 'DELIVERED')];
    expect(sentences(deliveredOn('03-05'), '03-12T09:00')).toEqual(['Delivered 5 Mar.', '已于3月5日送达。']);
    expect(sentences(deliveredOn('03-09'), '03-12T09:00')).toEqual([
      'Delivered 9 Mar, 2 days later than expected.',
      '已于3月9日送达，比预计晚2天。',
    ]);
    expect(diagnose(deliveredOn('03-09'), '03-12T09:00').factors).toEqual(['Delivered 2 days later than expected']);
  });

  it('stands behind the host’s promise', () => {
    const promised = [...PAID, order.tell('03-02 09:01', 'promise.changed', promise('2026-03-09T00:00:00-03:00'))];
    expect(diagnose(promised, '03-02T10:00')).toMatchObject({when: 'Promised for 9 Mar', eta: {source: 'PROMISE'}});
  });
});

describe('an order that has ended', () => {
  // As in the Olist files: promised for midnight of a day, delivered in the afternoon.
  const deliveredOn = (day: string, promised: {promised: PromisedWindow}) => [
    ...SCANNED,
    order.tell('03-02 09:01', 'promise.changed', promised),
    order.seen(`${day} 16:00`, BOX, 'DELIVERED'),
  ];
  const onFifth = promise('2026-03-05T00:00:00-03:00');

  it.each([
    ['03-04', 'Delivered 4 Mar, 1 day before promised.', '已于3月4日送达，比承诺早1天。'],
    ['03-05', 'Delivered 5 Mar, on the promised day.', '已于3月5日送达，在承诺日当天。'],
    ['03-09', 'Delivered 9 Mar, 4 days late.', '已于3月9日送达，比承诺晚4天。'],
  ])('compares delivery on %s with the promised day', (day, english, chinese) => {
    expect(sentences(deliveredOn(day, onFifth), '03-12T09:00')).toEqual([english, chinese]);
    expect(diagnose(deliveredOn(day, onFifth), '03-12T09:00').verdict).toBe('DONE');
  });

  it('names the year when it is not this one', () => {
    expect(diagnose(deliveredOn('03-04', onFifth), '03-12T09:00', {at: '2031-01-01T00:00:00Z'}).sentence).toBe(
      'Delivered 4 Mar 2026, 1 day before promised.',
    );
  });

  it('says in a factor that it came late', () => {
    expect(diagnose(deliveredOn('03-09', onFifth), '03-12T09:00').factors[0]).toBe(
      'Delivered 4 days after the promise',
    );
  });

  it('compares with a promised time by the hour', () => {
    const byNoon = promise('2026-03-05T12:00:00Z', 'TIME');
    expect(diagnose(deliveredOn('03-05', byNoon), '03-12T09:00').sentence).toBe('Delivered 5 Mar, 4 h late.');
  });

  it('is not stuck, however long ago', () => {
    const {verdict, since, heldBy} = diagnose(deliveredOn('03-04', onFifth), '03-12T09:00', {
      at: '2031-01-01T00:00:00Z',
    });
    expect({verdict, since, heldBy}).toEqual({verdict: 'DONE', since: '2026-03-04T16:00:00Z', heldBy: 'CUSTOMER'});
  });

  it('is called delivered, or done where nothing was sent, never by the name of a stage', () => {
    const labels = (events: readonly OrderEvent[]) =>
      ['en', 'zh-CN'].map((locale) => diagnose(events, '03-12T09:00', {locale}).verdictLabel);
    expect(labels(deliveredOn('03-04', onFifth))).toEqual(['Delivered', '已送达']);
    const signed = {evidence: [{kind: 'CARRIER_EVENT', id: 'signature'} as const]};
    const collected = [...PAID, order.tell('03-06 10:00', 'order.completed', {}, signed)];
    expect(diagnose(collected, '03-12T09:00').verdict).toBe('DONE');
    expect(labels(collected)).toEqual(['Done', '已办结']);
    const names = retailLifecycle.definition.stages.flatMap(({label}) => Object.values(label));
    for (const label of ['Delivered', '已送达', 'Done', '已办结']) expect(names).not.toContain(label);
  });

  it('needs nothing more once it is completed', () => {
    const events = [...deliveredOn('03-04', onFifth), order.tell('03-06 10:00', 'order.completed', {})];
    expect(diagnose(events, '03-12T09:00')).toMatchObject({
      verdict: 'DONE',
      sentence: 'Delivered 4 Mar, 1 day before promised.',
    });
    expect(diagnose(events, '03-12T09:00')).not.toHaveProperty('nextAction');
  });

  it('is not done because somebody closed it', () => {
    const events = [...SCANNED, order.tell('03-03 10:00', 'order.completed', {})];
    expect(diagnose(events, '03-03T11:00').verdict).toBe('ON_TRACK');
  });

  it('is not delivered while an article is still in the house', () => {
    const half = {...BOX, lines: [{line: 'a', quantity: 1}]};
    const events = [
      ...PAID,
      order.dispatched('03-02 10:00', half),
      order.seen('03-02 18:00', half, 'PICKED_UP'),
      order.seen('03-03 10:00', half, 'DELIVERED'),
    ];
    expect(sentences(events, '03-03T12:00')).toEqual([
      'Shipped, 1 item still to ship, with the warehouse; expected by 7 Mar.',
      '已发货，另有1件未发货，由仓库处理；预计3月7日前送达。',
    ]);
    expect(diagnose(events, '03-03T12:00')).toMatchObject({verdict: 'ON_TRACK', heldBy: 'WAREHOUSE'});
  });

  it('says that money is still owed after a cancellation', () => {
    const events = [...PAID, order.tell('03-02 10:00', 'order.cancelled', {reason: 'inventory'})];
    expect(sentences(events, '03-03T11:00')).toEqual([
      'Cancelled on 2 Mar (out of stock).',
      '已于3月2日取消（缺货）。',
    ]);
    expect(diagnose(events, '03-03T11:00')).toMatchObject({
      verdict: 'CANCELLED',
      since: '2026-03-02T10:00:00Z',
      factors: ['Paid, no refund known'],
      nextAction: {label: 'Refund the payment', role: 'FINANCE'},
    });
    expect(sentences(events, '03-03T11:00', {view: 'CUSTOMER'})).toEqual(['Cancelled on 2 Mar.', '已于3月2日取消。']);
  });

  it.each([
    ['customer', 'customer', '客户'],
    ['CUSTOMER', 'customer', '客户'],
    ['fraud', 'possible fraud', '疑似欺诈'],
    ['declined', 'payment declined', '付款被拒'],
    ['staff', 'staff error', '员工失误'],
    ['other', 'other reason', '其他原因'],
    ['Ordered twice. ', 'Ordered twice', 'Ordered twice'],
    ['constructor', 'constructor', 'constructor'],
  ])('gives the reason “%s” of a cancellation in words', (reason, en, zh) => {
    const events = [...PAID, order.tell('03-02 10:00', 'order.cancelled', {reason})];
    expect(sentences(events, '03-03T11:00')).toEqual([`Cancelled on 2 Mar (${en}).`, `已于3月2日取消（${zh}）。`]);
  });

  it('is with nobody once it was cancelled', () => {
    const events = [...PAID, order.tell('03-02 10:00', 'order.cancelled', {})];
    expect(diagnose(events, '03-03T11:00').who).toBe('Nobody');
    expect(diagnose(events, '03-03T11:00', {view: 'CUSTOMER', locale: 'zh-CN'}).who).toBe('无');
  });
});

describe('an order that nobody has spoken of for long', () => {
  it('says so, and how late it is', () => {
    const events = [...SCANNED, order.tell('03-02 09:01', 'promise.changed', promise('2026-03-09T00:00:00-03:00'))];
    const years = {at: '2034-03-10T00:00:00Z'};
    expect(sentences(events, '', years)).toEqual([
      'Picked up (last scan 2 Mar 2026 18:00), with UPS: nothing heard since 2 Mar 2026; promised for 9 Mar 2026, now 8 years late.',
      '已揽收（最近扫描：2026年3月2日 18:00），由UPS承运，自2026年3月2日起没有任何消息；承诺2026年3月9日送达，已晚8年。',
    ]);
    expect(diagnose(events, '', years)).toMatchObject({
      verdict: 'STUCK',
      since: '2026-04-01T18:00:00Z',
      nextAction: {label: 'Find out what became of the order', role: 'SERVICE'},
    });
    expect(diagnose(events, '', years)).not.toHaveProperty('eta');
  });
});
