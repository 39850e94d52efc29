import {describe, expect, it} from 'vitest';
import type {Lifecycle} from '../lifecycle/lifecycle.js';
import {b2bLifecycle} from '../lifecycle/templates/b2b.js';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import type {OrderEvent, OrderEventData} from '../model/order-event.js';
import {CLAIMED, hours, readings, scan, tell, time, verdict} from './told-order.testing.js';

const TOTAL = {amount: 1000, currency: 'CNY'};
const PLACED = tell(0, 'order.placed', {amounts: {total: TOTAL}, lines: [{id: 'a', name: 'Tea', quantity: 2}]});
const paid = (hour: number, more: Partial<OrderEventData['payment.captured']> = {}) =>
  tell(hour, 'payment.captured', {paymentId: 'p', ...more});
const MS = 1 / 3_600_000;

describe('paymentDelay', () => {
  const read = (...events: Parameters<typeof verdict>[1]) => verdict('paymentDelay', events, 100);

  it('is kept up to a day and broken a millisecond later', () => {
    expect(read(PLACED, paid(23))).toBe('kept at 23, 23 h');
    expect(read(PLACED, paid(24))).toBe('kept at 24, 24 h');
    const late = {...paid(24), occurredAt: time(24, 1)};
    expect(readings('paymentDelay', [PLACED, late], 100)).toEqual([
      {from: hours(0), decidedAt: hours(24), endedAt: hours(24) + 1, value: 86_400_001, isBreach: true, isOpen: false},
    ]);
  });

  it('breaches while nobody has paid a day later', () => {
    expect(verdict('paymentDelay', [PLACED], 24)).toBe('undecided, 24 h, open');
    expect(verdict('paymentDelay', [PLACED], 24 + 1)).toBe('breach at 24, 25 h, open');
  });

  it('is about the whole of the money', () => {
    const part = paid(1, {amount: {...TOTAL, amount: 400}});
    expect(read(PLACED, part)).toBe('breach at 24, 100 h, open');
    expect(read(PLACED, part, paid(5, {amount: {...TOTAL, amount: 600}}))).toBe('kept at 5, 5 h');
    expect(read(PLACED, tell(3, 'order.updated', {paymentStatus: 'PAID'}))).toBe('kept at 3, 3 h');
    expect(read(PLACED, tell(3, 'order.updated', {paymentStatus: 'PAID'}), paid(7))).toBe('kept at 3, 3 h');
  });

  it('stays paid when the money goes back', () => {
    expect(read(PLACED, paid(2), tell(30, 'payment.refunded', {paymentId: 'p', refundId: 'r'}))).toBe('kept at 2, 2 h');
  });

  it('does not count money that its source does not vouch for', () => {
    expect(read(PLACED, {...paid(2), ...CLAIMED})).toBe('breach at 24, 100 h, open');
  });

  it('is kept by what was paid before the order', () => {
    expect(read(PLACED, paid(-1))).toBe('kept at 0, 0 h');
  });

  it('counts a payment of unknown time only where it was surely in time', () => {
    const latest = {timePrecision: 'NOT_LATER_THAN'} as const;
    expect(read(PLACED, paid(24, latest))).toBe('kept at 24, 24 h');
    expect(read(PLACED, paid(25, latest))).toBe('nothing');
  });

  it('is not measured where nothing is due, nor where money follows the goods', () => {
    expect(read(PLACED, tell(0, 'order.updated', {paymentStatus: 'NOT_REQUIRED'}))).toBe('nothing');
    expect(read(PLACED, tell(0, 'order.updated', {paymentStatus: 'NOT_REQUIRED'}), paid(3))).toBe('kept at 3, 3 h');
    expect(read(PLACED, paid(30, {method: 'Cash on Delivery'}))).toBe('nothing');
    expect(read(PLACED, tell(1, 'payment.authorized', {paymentId: 'p', method: 'cod'}))).toBe('nothing');
    expect(read(PLACED, paid(30, {method: 'card'}))).toBe('breach at 24, 30 h');
    const failed = tell(1, 'payment.failed', {paymentId: 'q', method: 'Cash on Delivery'});
    expect(read(PLACED, failed, paid(30))).toBe('breach at 24, 30 h');
    expect(read(paid(30))).toBe('nothing');
  });

  it('goes by where the lifecycle puts the money', () => {
    const stagesOf = (keys: readonly string[]): Lifecycle => {
      const {definition} = retailLifecycle;
      const stages = keys.flatMap((key) => definition.stages.filter((stage) => stage.key === key));
      return {...retailLifecycle, definition: {...definition, stages}};
    };
    const by = (...keys: string[]) => verdict('paymentDelay', [PLACED, paid(2)], 100, {lifecycle: stagesOf(keys)});
    expect(by('review', 'shipped', 'paid')).toBe('nothing');
    expect(by('shipped', 'paid')).toBe('nothing');
    expect(by('review', 'paid', 'shipped')).toBe('kept at 2, 2 h');
    expect(by('review', 'paid')).toBe('kept at 2, 2 h');
    expect(by('review', 'shipped')).toBe('kept at 2, 2 h');
    expect(verdict('paymentDelay', [PLACED], 100, {lifecycle: b2bLifecycle})).toBe('nothing');
  });

  it('is not measured of an order that was called off in time', () => {
    expect(read(PLACED, tell(24, 'order.cancelled', {}))).toBe('nothing');
    expect(read(PLACED, tell(25, 'order.cancelled', {}))).toBe('breach at 24, 25 h');
  });
});

describe('reviewDelay', () => {
  const read = (...events: Parameters<typeof verdict>[1]) => verdict('reviewDelay', events, 10);
  const step = {stage: 'review', role: 'MANAGER'} as const;
  const ASKED = tell(1, 'approval.requested', step);

  it('is measured where it was asked for or given, and nowhere else', () => {
    expect(read(PLACED)).toBe('nothing');
    expect(read(PLACED, tell(0.25, 'order.approved', {}))).toBe('kept at 0.25, 0.25 h');
    expect(read(PLACED, tell(0.5, 'order.approved', {}))).toBe('breach at 0.25, 0.5 h');
    expect(read(tell(0.5, 'order.approved', {}))).toBe('nothing');
    expect(read(PLACED, tell(0.25, 'order.approved', {}), tell(5, 'order.approved', {}))).toBe('kept at 0.25, 0.25 h');
    expect(read(PLACED, tell(0.1, 'approval.granted', step))).toBe('nothing');
    expect(read(PLACED, tell(0.5, 'order.approved', {}, CLAIMED))).toBe('nothing');
  });

  it('runs from the request to its answer, yes or no', () => {
    expect(read(PLACED, ASKED)).toBe('breach at 1.25, 9 h, open');
    expect(verdict('reviewDelay', [PLACED, ASKED], 1.25)).toBe('undecided, 0.25 h, open');
    expect(read(PLACED, ASKED, tell(1.25, 'approval.granted', step))).toBe('kept at 1.25, 0.25 h');
    expect(read(PLACED, ASKED, tell(1.2, 'approval.refused', step))).toMatch(/^kept/);
    expect(read(PLACED, ASKED, tell(1.1, 'order.approved', {}))).toMatch(/^kept at 1.1, /);
    expect(read(PLACED, ASKED, tell(1.2, 'approval.granted', step, CLAIMED))).toBe('breach at 1.25, 9 h, open');
  });

  it('takes the answer of its own stage and role, given after it was asked', () => {
    expect(read(PLACED, ASKED, tell(1.2, 'approval.granted', {...step, stage: 'paid'}))).toMatch(/^breach/);
    expect(read(PLACED, ASKED, tell(1.2, 'approval.granted', {...step, role: 'FINANCE'}))).toMatch(/^breach/);
    expect(read(PLACED, ASKED, tell(0.9, 'approval.granted', step))).toMatch(/^breach/);
    expect(read(PLACED, ASKED, tell(1, 'approval.granted', step))).toBe('kept at 1, 0 h');
    const twice = [tell(1.25, 'approval.refused', step), tell(5, 'approval.granted', step)];
    expect(read(PLACED, ASKED, ...twice)).toBe('kept at 1.25, 0.25 h');
  });

  it('is as slow as the slowest of several answers', () => {
    const second = {stage: 'review', role: 'FINANCE'} as const;
    const events = [ASKED, tell(1.1, 'approval.granted', step), tell(1.1, 'approval.requested', second)];
    expect(read(...events)).toBe('breach at 1.35, 8.9 h, open');
    expect(read(...events, tell(1.2, 'approval.granted', second))).toMatch(/^kept at 1.2, /);
  });

  it('is asked for by a lifecycle that an approval enters or proves, unless the order passed over it', () => {
    const {definition} = retailLifecycle;
    const asking = (change: object): Lifecycle => ({
      ...retailLifecycle,
      definition: {
        ...definition,
        stages: definition.stages.map((stage) => (stage.key === 'paid' ? {...stage, ...change} : stage)),
      },
    });
    const entered = asking({enteredBy: ['order.approved']});
    const proven = asking({evidence: [{kind: 'APPROVAL', label: {}, provenBy: ['order.approved']}]});
    const other = asking({evidence: [{kind: 'APPROVAL', label: {}}]});
    for (const lifecycle of [entered, proven]) {
      expect(verdict('reviewDelay', [PLACED], 10, {lifecycle})).toBe('breach at 0.25, 10 h, open');
    }
    expect(verdict('reviewDelay', [PLACED], 10, {lifecycle: other})).toBe('nothing');
    const passed = [PLACED, tell(1, 'stock.locked', {})];
    expect(verdict('reviewDelay', passed, 10, {lifecycle: entered})).toBe('nothing');
    expect(verdict('reviewDelay', [PLACED, tell(0.2, 'order.cancelled', {})], 10, {lifecycle: entered})).toBe(
      'nothing',
    );
  });

  it('runs from the order where business orders wait for their check of credit', () => {
    expect(verdict('reviewDelay', [PLACED], 10, {lifecycle: b2bLifecycle})).toBe('breach at 0.25, 10 h, open');
  });

  it('ends with the order', () => {
    expect(read(PLACED, ASKED, tell(1.25, 'order.cancelled', {}))).toBe('nothing');
    expect(read(PLACED, ASKED, tell(2, 'order.cancelled', {}))).toBe('breach at 1.25, 1 h');
  });
});

describe('stockLockDelay', () => {
  const read = (...events: Parameters<typeof verdict>[1]) => verdict('stockLockDelay', events, 10);
  const locked = (hour: number, ...quantities: readonly number[]) =>
    tell(hour, 'stock.locked', quantities.length ? {lines: quantities.map((quantity) => ({line: 'a', quantity}))} : {});

  it('runs from the payment', () => {
    expect(read(PLACED, locked(1))).toBe('nothing');
    expect(read(PLACED, paid(1), locked(3))).toBe('kept at 3, 2 h');
    expect(read(PLACED, paid(1), locked(3 + MS))).toMatch(/^breach at 3, /);
    expect(read(PLACED, paid(1))).toBe('breach at 3, 9 h, open');
    expect(verdict('stockLockDelay', [PLACED, paid(1)], 3)).toBe('undecided, 2 h, open');
    expect(read(PLACED, paid(2), locked(1))).toBe('kept at 2, 0 h');
  });

  it('ends when all of it is locked', () => {
    expect(read(PLACED, paid(1), locked(2, 1))).toMatch(/^breach/);
    expect(read(PLACED, paid(1), locked(2, 2))).toMatch(/^kept at 2, /);
    expect(read(PLACED, paid(1), locked(2, 1), locked(2.5, 1))).toMatch(/^kept at 2.5, /);
    expect(read(PLACED, paid(1), {...locked(2), ...CLAIMED})).toMatch(/^breach/);
    const other = tell(2, 'stock.locked', {lines: [{line: 'b', quantity: 9}]});
    expect(read(PLACED, paid(1), other)).toMatch(/^breach/);
    const two = tell(0, 'order.placed', {
      lines: [
        {id: 'a', name: 'Tea', quantity: 2},
        {id: 'b', name: 'Pot', quantity: 1},
      ],
    });
    expect(read(two, paid(1), locked(2, 2))).toMatch(/^breach/);
    expect(read(two, paid(1), locked(2, 2), {...other, occurredAt: time(3)})).toBe('kept at 3, 2 h');
  });

  it('is not measured from a payment of unknown time', () => {
    expect(read(PLACED, paid(1, {timePrecision: 'NOT_LATER_THAN'}), locked(2))).toBe('nothing');
    expect(read(PLACED, paid(1, {timePrecision: 'EXACT'}), locked(2))).toMatch(/^kept/);
  });

  it('is not measured where the order went on without a word of its stock', () => {
    expect(read(PLACED, paid(1), scan(9, 'PICKED_UP'))).toBe('nothing');
    expect(read(PLACED, paid(1), tell(2, 'stage.entered', {stage: 'packed'}))).toBe('nothing');
    expect(read(PLACED, paid(1), locked(2), scan(9, 'PICKED_UP'))).toBe('kept at 2, 1 h');
  });

  it('ends with the order', () => {
    expect(read(PLACED, paid(1), tell(3, 'order.cancelled', {}))).toBe('nothing');
    expect(read(PLACED, paid(1), tell(4, 'order.cancelled', {}))).toBe('breach at 3, 3 h');
  });

  it('runs from the approval where money comes last, and not where hazardous goods need no lock', () => {
    const approved = tell(1, 'order.approved', {});
    const by = (...events: OrderEvent[]) => verdict('stockLockDelay', events, 10, {lifecycle: b2bLifecycle});
    expect(by(PLACED)).toBe('nothing');
    expect(by(PLACED, approved)).toBe('breach at 3, 9 h, open');
    expect(by(PLACED, approved, locked(3))).toBe('kept at 3, 2 h');
    expect(by(PLACED, paid(0.5), approved, locked(3))).toBe('kept at 3, 2 h');
    expect(by(PLACED, {...approved, ...CLAIMED})).toBe('nothing');
    const hazmat = {id: 'a', name: 'Paint', quantity: 1, flags: {hazmat: true}};
    expect(by(tell(0, 'order.placed', {lines: [hazmat]}), approved)).toBe('nothing');
  });
});
