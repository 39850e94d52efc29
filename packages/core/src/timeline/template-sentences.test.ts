import {describe, expect, it} from 'vitest';
import type {Lifecycle} from '../lifecycle/lifecycle.js';
import {b2bLifecycle} from '../lifecycle/templates/b2b.js';
import {expeditedLifecycle} from '../lifecycle/templates/expedited.js';
import {generalLifecycle} from '../lifecycle/templates/general.js';
import {madeToOrderLifecycle} from '../lifecycle/templates/made-to-order.js';
import {clock, entered, fact, granted, scan, sent} from '../lifecycle/templates/story.testing.js';
import type {OrderEvent} from '../model/order-event.js';
import type {ViewAudience} from '../model/status.js';
import {orderView} from './order-view.js';

function diagnose(
  lifecycle: Lifecycle,
  events: readonly OrderEvent[],
  at: number,
  view: ViewAudience = 'OPS',
  locale = 'en',
) {
  return orderView(events, {lifecycle, at: clock(at), view, locale}).diagnosis;
}

/** The sentence for staff and customers, each in both languages. */
const sentences = (lifecycle: Lifecycle, events: readonly OrderEvent[], at: number) =>
  (['OPS', 'CUSTOMER'] as const).flatMap((view) =>
    ['en', 'zh-CN'].map((locale) => diagnose(lifecycle, events, at, view, locale).sentence),
  );

const line = {id: 'a', name: 'Pump', quantity: 2};
const LARGE = fact('order.placed', 1, {
  lines: [line],
  amounts: {total: {amount: 6_000_000, currency: 'CNY'}},
  paymentStatus: 'PENDING',
});
const B2B = [
  LARGE,
  fact('order.approved', 1.1, {}),
  granted('credit', 1.2, 'MANAGER'),
  granted('credit', 1.3, 'FINANCE'),
  fact('stock.locked', 2, {}),
  entered('wave', 3, 'WAREHOUSE'),
  sent(6),
  scan(8, 'PICKED_UP'),
  scan(40, 'DELIVERED'),
];

describe('an order of a business', () => {
  it('waits for its approval, which is nobody’s affair but the shop’s', () => {
    expect(sentences(b2bLifecycle, B2B.slice(0, 2), 1.2)).toEqual([
      'Submitted, with the manager: waiting for approval by the manager; expected by 7 Mar.',
      '提交，由主管处理，等待主管审批；预计3月7日前送达。',
      'Order received, with sales: being checked by the shop; expected by 7 Mar.',
      '订单已提交，由销售处理，商家正在核对；预计3月7日前送达。',
    ]);
    expect(diagnose(b2bLifecycle, B2B.slice(0, 3), 1.25)).toMatchObject({
      verdict: 'AT_RISK',
      heldBy: 'FINANCE',
      reason: {code: 'AWAITING_APPROVAL'},
      nextAction: {label: 'Approve or refuse “Credit checked”', role: 'FINANCE'},
    });
    const asked = [LARGE, fact('approval.requested', 1.1, {stage: 'credit', role: 'MANAGER', dueAt: clock(1.2)})];
    expect(diagnose(b2bLifecycle, asked, 1.2).verdict).not.toBe('STUCK');
    expect(diagnose(b2bLifecycle, asked, 1.21)).toMatchObject({
      verdict: 'STUCK',
      since: clock(1.2),
      stuckOn: 'Approval by the manager due since 2 Mar 01:12',
    });
  });

  it('is stuck on a refusal', () => {
    const refused = [...B2B.slice(0, 2), fact('approval.refused', 1.2, {stage: 'credit', role: 'MANAGER'})];
    expect(sentences(b2bLifecycle, refused, 1.3).slice(0, 2)).toEqual([
      'Submitted, with finance: approval refused by the manager on 2 Mar 01:12; expected by 7 Mar.',
      '提交，由财务处理，审批在3月2日 01:12被主管驳回；预计3月7日前送达。',
    ]);
    expect(diagnose(b2bLifecycle, refused, 1.3)).toMatchObject({verdict: 'STUCK', since: clock(1.2)});
  });

  it('is frozen with what it holds, for a reason', () => {
    const frozen = (kind: 'CHANNEL' | 'SKU' | 'CARRIER', id: string) =>
      fact('order.frozen', 2.5, {scope: {kind, id}, reason: 'recall.'});
    const told = (event: OrderEvent) => sentences(b2bLifecycle, [...B2B.slice(0, 5), event], 2.6);
    expect(told(frozen('SKU', 'BF-40'))).toEqual([
      'Stock reserved, with the manager: frozen since 2 Mar 02:30 with article BF-40 (recall); no arrival date known yet.',
      '库存预占，由主管处理，自3月2日 02:30起随商品BF-40冻结（recall）；暂无预计送达时间。',
      'Order confirmed, with the warehouse: being checked by the shop; no arrival date known yet.',
      '订单已确认，由仓库处理，商家正在核对；暂无预计送达时间。',
    ]);
    expect(told(frozen('CARRIER', 'sf'))[1]).toContain('随承运商顺丰速运冻结');
    expect(told(frozen('CHANNEL', 'tmall'))[0]).toContain('with its channel tmall (recall)');
    expect(told(fact('order.frozen', 2.5, {}))[0]).toContain(': frozen since 2 Mar 02:30; ');
    expect(diagnose(b2bLifecycle, [...B2B.slice(0, 5), frozen('SKU', 'x')], 2.6)).toMatchObject({
      verdict: 'STUCK',
      since: clock(2.5),
      heldBy: 'MANAGER',
    });
  });

  it('that has arrived is expected no longer, nor late for what comes after', () => {
    expect(sentences(b2bLifecycle, B2B, 41)).toEqual([
      'Received, with finance; delivered on 4 Mar.',
      '签收，由财务处理；已于3月4日送达。',
      'Delivered on 4 Mar; next: Invoice issued.',
      '已于3月4日送达；下一步：已开票。',
    ]);
    const invoiced = [...B2B, fact('invoice.issued', 45, {invoiceId: 'i'})];
    expect(sentences(b2bLifecycle, invoiced, 46)).toEqual([
      'Invoiced, waiting for the customer; delivered on 4 Mar.',
      '开票，等待客户；已于3月4日送达。',
      'Invoice issued, waiting for you; delivered on 4 Mar.',
      '已开票，等待您；已于3月4日送达。',
    ]);
    expect(diagnose(b2bLifecycle, invoiced, 300)).toMatchObject({
      verdict: 'ON_TRACK',
      nextAction: {label: 'Pay for the order', role: 'CUSTOMER', dueAt: clock(45 + 720)},
    });
    expect(diagnose(b2bLifecycle, invoiced, 300)).not.toHaveProperty('eta');
    const late = [...B2B.slice(0, 8), scan(200, 'DELIVERED')];
    expect(diagnose(b2bLifecycle, late, 201)).toMatchObject({
      verdict: 'ON_TRACK',
      factors: expect.arrayContaining(['Delivered 3 days later than expected']),
    });
  });
});

describe('an order that is made', () => {
  const made = [
    fact('order.placed', 0, {lines: [{...line, quantity: 1}]}),
    granted('design', 49, 'MANAGER'),
    entered('design', 50, 'SALES', 'SIGNED_DOC'),
    entered('boards', 60, 'WAREHOUSE'),
    entered('cutting', 130, 'WAREHOUSE'),
  ];
  const here = [
    ...made,
    entered('stored', 210, 'WAREHOUSE', 'SCAN'),
    sent(240),
    scan(243, 'PICKED_UP'),
    scan(290, 'DELIVERED'),
  ];
  const visit = (type: 'service.requested' | 'service.scheduled' | 'service.failed' | 'service.done', hour: number) =>
    fact(type, hour, {
      taskId: 't',
      kind: 'INSTALLATION',
      ...(type === 'service.scheduled' && {window: {from: clock(hour + 20), until: clock(hour + 24)}}),
    });

  it('is in production, for the customer, while the workshop cuts', () => {
    expect(sentences(madeToOrderLifecycle, made, 131)).toEqual([
      'Cutting, with the warehouse; expected by 4 Apr.',
      '开料，由仓库处理；预计4月4日前送达。',
      'In production, with the warehouse; expected by 4 Apr.',
      '生产中，由仓库处理；预计4月4日前送达。',
    ]);
  });

  it('has its installation booked, missed, booked again and done', () => {
    const requested = [...here, visit('service.requested', 291)];
    expect(sentences(madeToOrderLifecycle, requested, 292)).toEqual([
      'Received, with customer service; installation still to be booked.',
      '签收，由客服处理；安装待预约。',
      'Delivered on 14 Mar; installation still to be booked.',
      '已于3月14日送达；安装待预约。',
    ]);
    expect(diagnose(madeToOrderLifecycle, requested, 292).nextAction).toEqual({
      label: 'Book the installation with the customer',
      role: 'SERVICE',
      dueAt: clock(338),
    });
    const booked = [...requested, visit('service.scheduled', 300)];
    expect(diagnose(madeToOrderLifecycle, booked, 301)).toMatchObject({
      sentence: 'Installation booked, with the installer; installation booked for 15 Mar 08:00.',
      nextAction: {label: 'Carry out the installation', role: 'INSTALLER', dueAt: clock(324)},
      nextUpdateBy: clock(324),
    });
    expect(diagnose(madeToOrderLifecycle, booked, 330).when).toBe(
      'Installation was due 15 Mar 08:00, not yet reported as done',
    );
    const failed = [...booked, visit('service.failed', 322)];
    expect(diagnose(madeToOrderLifecycle, failed, 323)).toMatchObject({
      when: 'Installation failed, to be booked again',
      heldBy: 'SERVICE',
    });
    expect(diagnose(madeToOrderLifecycle, [...failed, visit('service.done', 346)], 347, 'CUSTOMER')).toMatchObject({
      sentence: 'Installation booked, waiting for you; delivered on 14 Mar.',
      nextAction: {label: 'Next: Installed and accepted', role: 'CUSTOMER'},
    });
  });

  it('waits for the customer while the drawing is theirs to look at', () => {
    const asked = [...made.slice(0, 1), fact('assignment.changed', 5, {role: 'CUSTOMER', state: 'AWAITED'})];
    expect(sentences(madeToOrderLifecycle, asked, 6)).toEqual([
      'Contract signed, waiting for the customer; expected by 4 Apr.',
      '客户签约，等待客户；预计4月4日前送达。',
      'Contract signed, design under way, waiting for you; expected by 4 Apr.',
      '已签约，设计中，等待您；预计4月4日前送达。',
    ]);
    expect(diagnose(madeToOrderLifecycle, asked, 6, 'CUSTOMER').nextAction).toEqual({
      label: 'Give the shop the answer that it waits for',
      role: 'CUSTOMER',
    });
    const answered = [...asked, fact('assignment.changed', 9, {role: 'CUSTOMER', state: 'CONFIRMED'})];
    expect(diagnose(madeToOrderLifecycle, answered, 10).heldBy).toBe('SALES');
  });

  it('names a visit that is to come among the factors while it is still being made', () => {
    expect(diagnose(madeToOrderLifecycle, [...made, visit('service.requested', 131)], 132).factors).toContain(
      'Installation still to be booked',
    );
  });
});

describe('what the customer was told', () => {
  const placed = fact('order.placed', 0, {lines: [line]});
  const told = (hour: number, nextUpdateBy: number) =>
    fact('customer.told', hour, {carries: ['POSITION'], nextUpdateBy: clock(nextUpdateBy)});

  it('is kept to, as long as it lies ahead', () => {
    expect(diagnose(generalLifecycle, [placed], 2).nextUpdateBy).toBe(clock(24));
    expect(diagnose(generalLifecycle, [placed, told(1, 6)], 2).nextUpdateBy).toBe(clock(6));
    expect(diagnose(generalLifecycle, [placed, told(1, 30)], 2).nextUpdateBy).toBe(clock(30));
    expect(diagnose(generalLifecycle, [placed, told(1, 6)], 6).nextUpdateBy).toBe(clock(24));
    expect(diagnose(generalLifecycle, [placed, told(1, 6), told(2, 9)], 3).nextUpdateBy).toBe(clock(9));
  });
});

describe('parcels of which some are still here', () => {
  const parcel = (type: 'shipment.created' | 'shipment.dispatched', hour: number, id: string) =>
    fact(type, hour, {shipmentId: id, carrier: 'sf', trackingNumber: id, lines: [{line: 'a', quantity: 1}]}, {id});
  const seen = (hour: number, number: string, status: 'PICKED_UP' | 'DELIVERED') =>
    fact(
      'shipment.checkpoint',
      hour,
      {status},
      {source: 'kuaidi100', subject: {carrier: 'sf', trackingNumber: number}},
    );
  const events = [
    fact('order.placed', 0, {lines: [{...line, quantity: 3}]}),
    parcel('shipment.created', 2, 'SF3'),
    parcel('shipment.dispatched', 3, 'SF1'),
    parcel('shipment.dispatched', 4, 'SF2'),
    seen(5, 'SF1', 'PICKED_UP'),
  ];

  it('are counted', () => {
    const where = (more: readonly OrderEvent[], locale: string) =>
      diagnose(expeditedLifecycle, [...events, ...more], 30, 'OPS', locale).where;
    expect(where([], 'en')).toBe('2 of 3 parcels shipped');
    expect(where([], 'zh-CN')).toBe('3个包裹已发出2个');
    const done = [seen(20, 'SF1', 'DELIVERED')];
    expect(where(done, 'en')).toBe('2 of 3 parcels shipped, 1 delivered');
    expect(where(done, 'zh-CN')).toBe('3个包裹已发出2个，签收1个');
    const all = [...done, {...parcel('shipment.dispatched', 21, 'SF3'), id: 'SF3 gone'}, seen(22, 'SF2', 'PICKED_UP')];
    expect(where(all, 'en')).toMatch(/^1 of 3 parcels delivered/);
  });
});
