import {describe, expect, it} from 'vitest';
import type {Lifecycle} from '../lifecycle/lifecycle.js';
import {b2bLifecycle} from '../lifecycle/templates/b2b.js';
import {generalLifecycle} from '../lifecycle/templates/general.js';
import {madeToOrderLifecycle} from '../lifecycle/templates/made-to-order.js';
import {clock, entered, fact, granted, scan, sent} from '../lifecycle/templates/story.testing.js';
import type {OrderEvent} from '../model/order-event.js';
import type {Role, ViewAudience} from '../model/status.js';
import {orderView} from './order-view.js';

const PLACED = fact('order.placed', 0, {lines: [{id: 'a', name: 'Filter', quantity: 1}]});
const PAID = fact('payment.captured', 1, {paymentId: 'p'});
const MAKING = entered('producing', 5, 'WAREHOUSE');

interface Asked {
  readonly at?: number;
  readonly view?: ViewAudience;
  readonly locale?: string;
  readonly role?: Role;
}

function view(lifecycle: Lifecycle, events: readonly OrderEvent[], {at = 400, ...asked}: Asked = {}) {
  return orderView(events, {lifecycle, at: clock(at), view: 'OPS', locale: 'en', ...asked});
}

const sidesOf = (events: readonly OrderEvent[], code: string, asked: Asked = {}) =>
  view(generalLifecycle, events, asked).discrepancies.find((found) => found.code === code)?.sides;

describe('who says what', () => {
  it('of a parcel that no carrier has seen, and once one has', () => {
    const events = [PLACED, PAID, MAKING, sent(30)];
    expect(sidesOf(events, 'CLAIM_WITHOUT_EVIDENCE', {at: 31})).toEqual([
      {source: 'The ERP', says: 'Parcel shipped', at: clock(30)},
      {source: 'SF Express', says: 'Nothing so far'},
    ]);
    expect(sidesOf([...events, scan(40, 'PICKED_UP')], 'CLAIM_WITHOUT_EVIDENCE', {locale: 'zh-CN'})).toEqual([
      {source: 'ERP', says: '包裹发货', at: clock(30)},
      {source: '顺丰速运', says: '已揽收', at: clock(40)},
    ]);
  });

  it('of a stage that was claimed', () => {
    expect(sidesOf([PLACED, PAID, entered('transit', 5, 'MANAGER')], 'CLAIM_WITHOUT_EVIDENCE', {at: 6})).toEqual([
      {source: 'An operator', says: 'It came to “In transit”', at: clock(5)},
      {source: 'Proof', says: 'Nothing so far'},
    ]);
  });

  it('of a payment', () => {
    const denied = fact('order.updated', 2, {paymentStatus: 'PENDING'});
    expect(sidesOf([PLACED, PAID, denied], 'CONTRADICTION')).toEqual([
      {source: 'The ERP', says: 'Not paid', at: clock(2)},
      {source: 'The payments themselves', says: 'Paid', at: clock(1)},
    ]);
  });

  it('of a parcel’s status', () => {
    const said = fact('shipment.updated', 50, {
      shipmentId: 's1',
      carrier: 'sf',
      trackingNumber: 'SF100',
      status: 'DELIVERED',
    });
    const events = [PLACED, PAID, MAKING, sent(30), scan(32, 'PICKED_UP'), said];
    expect(sidesOf(events, 'CONTRADICTION')).toEqual([
      {source: 'The ERP', says: 'Delivered', at: clock(50)},
      {source: 'SF Express', says: 'Picked up', at: clock(32)},
    ]);
  });

  it('of a move while the order was to stand still', () => {
    const held = fact('order.held', 2, {holdId: 'h', reason: 'OTHER'});
    expect(sidesOf([PLACED, PAID, held, MAKING], 'CONTRADICTION')).toEqual([
      {source: 'An operator', says: 'It came to “In production”', at: clock(5)},
      {source: 'The shop', says: 'On hold', at: clock(2)},
    ]);
  });

  it('is not for the customer; how old the matter is stands beside it', () => {
    const events = [PLACED, PAID, MAKING, sent(30)];
    const [found] = view(generalLifecycle, events, {at: 33, view: 'CUSTOMER'}).discrepancies;
    expect(found).toMatchObject({ageMs: 3 * 3_600_000, sources: []});
    expect(found).not.toHaveProperty('sides');
    const settled = view(generalLifecycle, [...events, scan(40, 'PICKED_UP')]).discrepancies[0];
    expect(settled?.ageMs).toBe(10 * 3_600_000);
  });
});

describe('a word taken back', () => {
  const back = fact('event.retracted', 3, {reason: 'typo'}, {corrects: [PAID.id]});
  const right = fact('payment.captured', 4, {paymentId: 'q'}, {corrects: [PAID.id]});

  it('is told to the auditor alone', () => {
    expect(view(generalLifecycle, [PLACED, PAID, back, right], {view: 'AUDIT'}).corrections).toEqual([
      {
        text: 'The ERP took back 1 report on 2 Mar 03:00 (typo)',
        at: clock(3),
        source: 'erp',
        corrects: [PAID.id],
        isRetraction: true,
      },
      {
        text: 'The ERP put right 1 report on 2 Mar 04:00',
        at: clock(4),
        source: 'erp',
        corrects: [PAID.id],
        isRetraction: false,
      },
    ]);
    const chinese = view(generalLifecycle, [PLACED, PAID, back], {view: 'AUDIT', locale: 'zh-CN'});
    expect(chinese.corrections?.[0]?.text).toBe('ERP在3月2日 03:00撤回了1条申报（typo）');
    expect(view(generalLifecycle, [PLACED, PAID, back])).not.toHaveProperty('corrections');
    expect(view(generalLifecycle, [PLACED, PAID], {view: 'AUDIT'})).not.toHaveProperty('corrections');
  });
});

describe('an answer by somebody without a say, and a way back that is none', () => {
  it('say so', () => {
    const large = fact('order.placed', 0, {amounts: {total: {amount: 9_000_000, currency: 'CNY'}}});
    const answered = [large, granted('credit', 1, 'WAREHOUSE')];
    expect(view(b2bLifecycle, answered).discrepancies.map(({text}) => text)).toEqual([
      'An operator answered for the approval of “Credit checked” without having a say in it.',
    ]);
    const back = [PLACED, fact('order.approved', 1, {}), fact('stock.locked', 2, {}), entered('wave', 3, 'WAREHOUSE')];
    const invoiced = [...back, entered('outbound', 4, 'WAREHOUSE', 'SCAN'), entered('credit', 5, 'FINANCE')];
    const small = {amounts: {total: {amount: 100, currency: 'CNY'}}};
    const events = [{...PLACED, data: small} as OrderEvent, ...invoiced.slice(1)];
    expect(view(b2bLifecycle, events).discrepancies.map(({text}) => text)).toContain(
      'An operator moved the order back from “Out of the warehouse” to “Credit checked” on 2 Mar 05:00; this lifecycle has no such way.',
    );
  });
});

describe('why a stage can’t be left, and who can do what about it', () => {
  const missing = (lifecycle: Lifecycle, events: readonly OrderEvent[], asked: Asked = {}) =>
    view(lifecycle, events, {at: 6, ...asked}).allowedTransitions[0]?.missing.map(({text}) => text);

  it('names the proof and who can bring it', () => {
    expect(missing(generalLifecycle, [PLACED, PAID, MAKING])).toEqual([
      'Proof is missing: a scan on the way out, or the carrier’s; the warehouse can attach it',
    ]);
    const staffed = fact('assignment.changed', 2, {role: 'WAREHOUSE', person: 'Wang Lei'});
    expect(missing(generalLifecycle, [PLACED, PAID, staffed, MAKING], {locale: 'zh-CN'})).toEqual([
      '缺少凭证：出库扫码或承运商揽收扫描，可由仓库（Wang Lei）上传',
    ]);
    expect(missing(generalLifecycle, [PLACED])).toEqual([
      'Proof is missing: payment received; the payment itself brings it',
    ]);
    const out = [PLACED, PAID, MAKING, entered('dispatched', 6, 'WAREHOUSE', 'SCAN')];
    expect(missing(generalLifecycle, out)).toEqual([
      'Proof is missing: a scan by the carrier; only the carrier can give it',
    ]);
  });

  it('names whose answer an approval awaits, or who refused', () => {
    const design = 'Proof is missing: the design signed by the customer (PDF); sales can attach it';
    expect(missing(madeToOrderLifecycle, [PLACED])).toEqual([design, 'Waiting for approval by the manager']);
    const refused = fact('approval.refused', 3, {stage: 'design', role: 'MANAGER'});
    expect(missing(madeToOrderLifecycle, [PLACED, refused])).toEqual([
      design,
      'Refused by the manager; sales can ask again',
    ]);
    expect(view(madeToOrderLifecycle, [PLACED, refused], {at: 6}).timeline[0]?.waitingFor).toContain(
      'Refused by the manager; sales can ask again',
    );
    expect(missing(madeToOrderLifecycle, [PLACED, granted('design', 3, 'MANAGER')])).toEqual([design]);
  });

  it('names who can release the order, and who may take the step', () => {
    const fraud = fact('order.held', 2, {holdId: 'h', reason: 'HIGH_RISK_OF_FRAUD'});
    expect(missing(generalLifecycle, [PLACED, PAID, fraud])).toEqual(['The order is on hold; finance can release it']);
    const frozen = fact('order.frozen', 2, {});
    expect(missing(generalLifecycle, [PLACED, PAID, frozen])).toEqual([
      'The order is frozen; the manager can lift that',
    ]);
    expect(missing(generalLifecycle, [PLACED, PAID], {role: 'FINANCE'})).toEqual(['Only the warehouse may do this']);
  });

  it('tells the customer nothing of it', () => {
    const customer = view(madeToOrderLifecycle, [PLACED], {at: 6, view: 'CUSTOMER'});
    expect(customer.timeline[0]?.waitingFor).toEqual(['“Design confirmed” by sales']);
    expect(customer.allowedTransitions).toEqual([]);
  });
});
