import {describe, expect, it} from 'vitest';
import {availableTransitions} from '../available-transitions.js';
import {foldOrder} from '../fold-order.js';
import {expeditedLifecycle} from './expedited.js';
import {courseOf, doubtsOf, entered, entriesOf, fact, scan} from './story.testing.js';

const PLACED = fact('order.placed', 0, {lines: [{id: 'a', name: 'Pump', quantity: 12}]});
const PLANNED = entered('planned', 1, 'MANAGER');
const BESIDE = [
  entered('buying', 3, 'SALES'),
  entered('scheduling', 3.5, 'WAREHOUSE'),
  entered('clearing', 4, 'WAREHOUSE'),
  fact('stock.locked', 16, {}),
  entered('making', 17, 'WAREHOUSE'),
  entered('carrier', 20, 'WAREHOUSE'),
];
const OUT = entered('outbound', 43, 'WAREHOUSE', 'SCAN');

describe('an order by the expedited lifecycle', () => {
  it('is bought for, made and made room for at once, and arrives within 72 h', () => {
    const events = [PLACED, PLANNED, ...BESIDE, OUT, scan(46, 'PICKED_UP'), scan(71.6, 'DELIVERED')];
    expect(courseOf(events, expeditedLifecycle)).toEqual([
      'accepted PLACED',
      'planned CONFIRMED',
      'buying PREPARING',
      'buying+scheduling PREPARING',
      'buying+scheduling+clearing PREPARING',
      'materials+scheduling+clearing PREPARING',
      'materials+making+clearing PREPARING',
      'materials+making+carrier PREPARING',
      'outbound READY',
      'transit IN_TRANSIT',
      'arrived COMPLETED',
    ]);
    const state = foldOrder(events, expeditedLifecycle);
    expect(entriesOf(state).at(-1)).toBe('arrived CONFIRMED 71.6');
    expect(doubtsOf(state)).toEqual([]);
  });

  it('offers its way out only when every track is through', () => {
    const offered = (count: number) =>
      availableTransitions(foldOrder([PLACED, PLANNED, ...BESIDE.slice(0, count)], expeditedLifecycle), {
        lifecycle: expeditedLifecycle,
        role: 'WAREHOUSE',
      }).map(({to}) => to);
    expect(offered(5)).not.toContain('outbound');
    expect(offered(6)).toContain('outbound');
  });

  it('shows as inferred what nobody reported of a track', () => {
    const state = foldOrder([PLACED, PLANNED, ...BESIDE.slice(0, 4), scan(46, 'PICKED_UP')], expeditedLifecycle);
    expect(state.stage).toBe('transit');
    expect(entriesOf(state).filter((line) => line.includes('INFERRED'))).toEqual([
      'making INFERRED',
      'carrier INFERRED',
      'outbound INFERRED',
    ]);
  });
});
