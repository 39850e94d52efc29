import {describe, expect, it} from 'vitest';
import type {LineFlags} from '../../model/order.js';
import type {OrderEvent} from '../../model/order-event.js';
import {foldOrder} from '../fold-order.js';
import {phaseOf} from '../phase-of.js';
import {b2bLifecycle} from './b2b.js';
import {clock, courseOf, doubtsOf, entered, entriesOf, fact, granted, scan, sent} from './story.testing.js';

const YUAN = 100;
const submitted = (yuan: number, flags: LineFlags = {}) =>
  fact('order.placed', 0, {
    lines: [{id: 'a', name: 'Brake fluid', quantity: 40, flags}],
    amounts: {total: {amount: yuan * YUAN, currency: 'CNY'}},
    paymentStatus: 'PENDING',
  });
const SMALL = submitted(49_999);
const APPROVED = fact('order.approved', 0.2, {});
const LOCKED = fact('stock.locked', 1, {});
const WAVE = entered('wave', 3, 'WAREHOUSE');
const OUT = entered('outbound', 6, 'WAREHOUSE', 'SCAN');
const DELIVERY = [scan(8, 'PICKED_UP'), scan(40, 'DELIVERED')];
const INVOICED = fact('invoice.issued', 45, {invoiceId: 'i'});
const PAID = fact('payment.captured', 700, {paymentId: 'p'});

const fold = (...events: readonly OrderEvent[]) => foldOrder(events, b2bLifecycle);
const stages = (...events: readonly OrderEvent[]) => entriesOf(fold(...events)).map((line) => line.split(' ')[0]);

describe('an order by the lifecycle for business customers', () => {
  it('goes from its submission to the money', () => {
    const events = [SMALL, APPROVED, LOCKED, WAVE, OUT, ...DELIVERY, INVOICED, PAID];
    expect(courseOf(events, b2bLifecycle)).toEqual([
      'submitted PLACED',
      'credit CONFIRMED',
      'reserved CONFIRMED',
      'wave PREPARING',
      'outbound READY',
      'transit IN_TRANSIT',
      'received DELIVERED',
      'invoiced SERVICING',
      'collected COMPLETED',
    ]);
    const state = fold(...events);
    expect(entriesOf(state)).toEqual([
      'submitted CONFIRMED 0',
      'credit CONFIRMED 0.2',
      'reserved CONFIRMED 1',
      'wave CONFIRMED 3',
      'outbound CONFIRMED 6',
      'transit CONFIRMED 8',
      'received CONFIRMED 40',
      'invoiced CONFIRMED 45',
      'collected CONFIRMED 700',
    ]);
    expect(doubtsOf(state)).toEqual([]);
  });

  it('passes its credit check below ¥50 000, and from there on with an approval only', () => {
    expect(fold(SMALL, APPROVED).stage).toBe('credit');
    const waiting = fold(submitted(50_000), APPROVED);
    expect(waiting.stage).toBe('submitted');
    expect(doubtsOf(waiting)).toEqual(['CLAIM_WITHOUT_EVIDENCE credit']);
    const manager = granted('credit', 2, 'MANAGER');
    expect(fold(submitted(50_000), APPROVED, manager).stage).toBe('submitted');
    const granting = fold(submitted(50_000), APPROVED, manager, granted('credit', 3, 'FINANCE', 'ADMIN'));
    expect(entriesOf(granting).at(-1)).toBe('credit CONFIRMED 3');
    expect(fold(submitted(50_000), APPROVED, manager, granted('credit', 3, 'FINANCE', 'SALES')).stage).toBe(
      'submitted',
    );
  });

  it('has the transport permit of hazardous goods checked instead of reserving stock', () => {
    const hazardous = submitted(100, {hazmat: true});
    const permitted = entered('permit', 2, 'MANAGER', 'FORM');
    const way = [hazardous, APPROVED, permitted, WAVE, OUT, ...DELIVERY, INVOICED, PAID];
    expect(stages(...way)).not.toContain('reserved');
    expect(fold(...way).stage).toBe('collected');
    expect(fold(hazardous, APPROVED, entered('permit', 2, 'MANAGER')).stage).toBe('credit');
    // Locked all the same, it is checked all the same.
    expect(stages(hazardous, APPROVED, LOCKED, permitted)).toEqual(['submitted', 'credit', 'reserved', 'permit']);
    expect(stages(SMALL, APPROVED, LOCKED, WAVE)).not.toContain('permit');
  });

  it('is not on its way by the word of the warehouse', () => {
    const state = fold(SMALL, APPROVED, LOCKED, WAVE, sent(6));
    expect([state.stage, phaseOf(state, b2bLifecycle)]).toEqual(['outbound', 'READY']);
    expect(doubtsOf(state)).toEqual(['CLAIM_WITHOUT_EVIDENCE outbound']);
  });

  it('is moved by no early invoice or payment', () => {
    const early = [
      fact('payment.captured', 0.5, {paymentId: 'deposit'}),
      fact('invoice.issued', 0.6, {invoiceId: 'proforma'}),
    ];
    const state = fold(SMALL, APPROVED, ...early, LOCKED, WAVE, OUT);
    expect([state.stage, phaseOf(state, b2bLifecycle)]).toEqual(['outbound', 'READY']);
    expect([...doubtsOf(state)].sort()).toEqual([
      'CLAIM_WITHOUT_EVIDENCE collected',
      'CLAIM_WITHOUT_EVIDENCE invoiced',
    ]);
    const arrived = fold(SMALL, APPROVED, ...early, LOCKED, WAVE, OUT, ...DELIVERY);
    expect(entriesOf(arrived).slice(-3)).toEqual([
      'received CONFIRMED 40',
      'invoiced CONFIRMED 40',
      'collected CONFIRMED 40',
    ]);
  });

  it('is not paid because its host calls it completed', () => {
    const state = fold(SMALL, APPROVED, LOCKED, WAVE, OUT, ...DELIVERY, INVOICED, fact('order.completed', 50, {}));
    expect([state.stage, phaseOf(state, b2bLifecycle)]).toEqual(['invoiced', 'SERVICING']);
    expect(doubtsOf(state)).toEqual(['CLAIM_WITHOUT_EVIDENCE collected']);
    expect(state.completedAt).toBeUndefined();
  });

  it('is expected from its order on, however late it is paid', () => {
    const arrived = [SMALL, APPROVED, LOCKED, WAVE, OUT, ...DELIVERY, INVOICED];
    const {promised} = fold(SMALL);
    expect(promised).toMatchObject({until: clock(120), source: 'COMPUTED'});
    expect(fold(...arrived).promised).toEqual(promised);
    expect(fold(...arrived, PAID).promised).toEqual(promised);
  });
});
