import {describe, expect, it} from 'vitest';
import type {LineFlags} from '../../model/order.js';
import {availableTransitions} from '../available-transitions.js';
import {foldOrder} from '../fold-order.js';
import {retailLifecycle} from './retail.js';
import {doubtsOf, entered, entriesOf, fact, proof, scan} from './story.testing.js';

const placed = (flags: LineFlags) => fact('order.placed', 0, {lines: [{id: 'a', name: 'Milk', quantity: 6, flags}]});
const PAID = fact('payment.captured', 1, {paymentId: 'p'});
const PICKING = entered('picking', 2, 'WAREHOUSE');
const PACKED = entered('packed', 3, 'WAREHOUSE');
const missing = (...events: Parameters<typeof foldOrder>[0]) =>
  availableTransitions(foldOrder(events, retailLifecycle), {lifecycle: retailLifecycle, role: 'WAREHOUSE'}).find(
    ({to}) => to === 'packed',
  )?.missing;

describe('a retail order with a cold-chain line', () => {
  const cold = placed({coldChain: true});

  it('is not packed before a carrier that keeps it cold was booked', () => {
    const state = foldOrder([cold, PAID, PICKING, PACKED], retailLifecycle);
    expect(state.stage).toBe('picking');
    expect(doubtsOf(state)).toEqual(['CLAIM_WITHOUT_EVIDENCE packed']);
    expect(missing(cold, PAID, PICKING)).toMatchObject([{kind: 'EVIDENCE', evidence: 'FORM'}]);
  });

  it('is packed from the booking on', () => {
    const state = foldOrder([cold, PAID, PICKING, PACKED, proof('packed', 5, 'FORM')], retailLifecycle);
    expect(entriesOf(state).at(-1)).toBe('packed CONFIRMED 5');
    expect(doubtsOf(state)).toEqual(['CLAIM_WITHOUT_EVIDENCE packed settled']);
    expect(missing(cold, PAID, PICKING, proof('packed', 2.5, 'FORM'))).toEqual([]);
  });

  it('is on its way once a carrier has it, whether or not anybody booked it', () => {
    const state = foldOrder([cold, PAID, PICKING, PACKED, scan(9, 'PICKED_UP')], retailLifecycle);
    expect(entriesOf(state).slice(-2)).toEqual(['packed INFERRED', 'shipped CONFIRMED 9']);
    expect(doubtsOf(state)).toEqual(['CLAIM_WITHOUT_EVIDENCE packed']);
  });
});

describe('a retail order without one', () => {
  it('is packed on the warehouse’s word', () => {
    const state = foldOrder([placed({gift: true}), PAID, PICKING, PACKED], retailLifecycle);
    expect(entriesOf(state).at(-1)).toBe('packed CONFIRMED 3');
    expect(doubtsOf(state)).toEqual([]);
    expect(missing(placed({}), PAID, PICKING)).toEqual([]);
  });
});
