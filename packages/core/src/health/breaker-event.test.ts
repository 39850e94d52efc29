import {describe, expect, it} from 'vitest';
import {BREAKER_COMMANDS, type BreakerCommandType, type BreakerEvent, compareBreakerEvents} from './breaker-event.js';

const decided = (orderId: string, isBreach: boolean, at = 5): BreakerEvent => ({
  type: 'order.decided',
  at,
  orderId,
  isBreach,
});
const admitted = (orderId: string, at = 5): BreakerEvent => ({type: 'order.admitted', at, orderId});
const withdrawn = (orderId: string): BreakerEvent => ({type: 'order.withdrawn', at: 5, orderId});
const hand = (type: BreakerCommandType, by = 'ann', reason = 'x'): BreakerEvent => ({type, at: 5, by, reason});
const TICK: BreakerEvent = {type: 'tick', at: 5};

/** Events as they are to be sorted. */
const SORTED: readonly BreakerEvent[] = [
  decided('z', true, 4),
  TICK,
  admitted('a'),
  admitted('b'),
  withdrawn('a'),
  withdrawn('b'),
  decided('a', true),
  decided('a', false),
  decided('b', true),
  ...BREAKER_COMMANDS.flatMap((type) => [
    hand(type, 'ann', 'x'),
    hand(type, 'ann', 'y'),
    hand(type, 'bob', 'a'),
    hand(type, 'bob', 'b'),
  ]),
  admitted('a', 6),
];

describe('compareBreakerEvents', () => {
  it('sorts by instant, type, subject, and what is said', () => {
    const signs = SORTED.map((first) => SORTED.map((second) => Math.sign(compareBreakerEvents(first, second))));
    expect(signs).toEqual(SORTED.map((_, first) => SORTED.map((__, second) => Math.sign(first - second))));
  });

  it('takes for equal only what says the same', () => {
    for (const event of SORTED) expect(compareBreakerEvents(event, {...event})).toBe(0);
  });

  it('sorts by code unit, as every machine does', () => {
    expect(compareBreakerEvents(admitted('Z'), admitted('a'))).toBe(-1);
    expect(compareBreakerEvents(admitted('ä'), admitted('z'))).toBe(1);
  });
});
