import {describe, expect, it} from 'vitest';
import {foldOrder} from '../fold-order.js';
import {phaseOf} from '../phase-of.js';
import {generalLifecycle} from './general.js';
import {courseOf, doubtsOf, entered, entriesOf, fact, scan, sent} from './story.testing.js';

const PLACED = fact('order.placed', 0, {
  lines: [{id: 'a', name: 'Filter', quantity: 2}],
  amounts: {total: {amount: 9900, currency: 'CNY'}},
});
const PAID = fact('payment.captured', 1, {paymentId: 'p', amount: {amount: 9900, currency: 'CNY'}});
const MAKING = entered('producing', 5, 'WAREHOUSE');

describe('an order by the general lifecycle', () => {
  it('goes from its payment to its completion', () => {
    const events = [
      PLACED,
      PAID,
      MAKING,
      entered('dispatched', 30, 'WAREHOUSE', 'SCAN'),
      scan(32, 'PICKED_UP'),
      scan(60, 'DELIVERED'),
      fact('order.completed', 70, {}),
    ];
    expect(courseOf(events, generalLifecycle)).toEqual([
      'unpaid PLACED',
      'confirmed CONFIRMED',
      'producing PREPARING',
      'dispatched READY',
      'transit IN_TRANSIT',
      'transit DELIVERED',
      'completed COMPLETED',
    ]);
    const state = foldOrder(events, generalLifecycle);
    expect(entriesOf(state)).toEqual([
      'unpaid CONFIRMED 0',
      'confirmed CONFIRMED 1',
      'producing CONFIRMED 5',
      'dispatched CONFIRMED 30',
      'transit CONFIRMED 32',
      'completed CONFIRMED 70',
    ]);
    expect(doubtsOf(state)).toEqual([]);
  });

  it('is not on its way because it was scanned on the way out', () => {
    const state = foldOrder([PLACED, PAID, MAKING, entered('dispatched', 30, 'WAREHOUSE', 'SCAN')], generalLifecycle);
    expect([state.stage, phaseOf(state, generalLifecycle)]).toEqual(['dispatched', 'READY']);
    const claimed = foldOrder([PLACED, PAID, MAKING, entered('transit', 31, 'MANAGER')], generalLifecycle);
    expect([claimed.stage, phaseOf(claimed, generalLifecycle)]).toEqual(['producing', 'PREPARING']);
    expect(doubtsOf(claimed)).toEqual(['CLAIM_WITHOUT_EVIDENCE transit']);
  });

  it('is out by the host’s word as a claim, which the carrier’s scan settles', () => {
    const events = [PLACED, PAID, MAKING, sent(30)];
    const claimed = foldOrder(events, generalLifecycle);
    expect(entriesOf(claimed).at(-1)).toBe('dispatched CLAIMED 30');
    expect(doubtsOf(claimed)).toEqual(['CLAIM_WITHOUT_EVIDENCE dispatched']);
    const proven = foldOrder([...events, scan(40, 'PICKED_UP')], generalLifecycle);
    expect(entriesOf(proven).slice(-2)).toEqual(['dispatched CONFIRMED 30', 'transit CONFIRMED 40']);
    expect(doubtsOf(proven)).toEqual(['CLAIM_WITHOUT_EVIDENCE dispatched settled']);
  });
});
