import {describe, expect, it} from 'vitest';
import type {OrderEvent} from '../model/order-event.js';
import {CLAIMED, hours, readings, scan, tell, time, verdict} from './told-order.testing.js';

const PLACED = tell(0, 'order.placed', {});
const MINUTE = 1 / 60;
const changed = (...at: readonly number[]) => at.map((hour) => tell(hour, 'customer.changed', {what: 'address'}));

describe('modificationCount', () => {
  const read = (...events: OrderEvent[]) => readings('modificationCount', events, 100)[0];

  it('is undecided while the order may still be changed', () => {
    expect(read(PLACED, ...changed(1, 2, 3))).toMatchObject({isBreach: false, isOpen: true});
    expect(read(PLACED, ...changed(1, 2, 3))).not.toHaveProperty('decidedAt');
  });

  it('is kept by an order that ends after three changes, and decided then', () => {
    const end = tell(9, 'order.cancelled', {});
    expect(read(PLACED, ...changed(1, 2, 3), end)).toEqual({
      from: hours(0),
      decidedAt: hours(9),
      endedAt: hours(9),
      value: 3,
      isBreach: false,
      isOpen: false,
    });
    expect(read(PLACED, end)).toMatchObject({value: 0, decidedAt: hours(9)});
  });

  it('is broken by the fourth, in its instant', () => {
    const four = [PLACED, ...changed(1, 2, 3, 4)];
    expect(readings('modificationCount', four, 4)).toEqual([
      {from: hours(0), decidedAt: hours(4), endedAt: hours(4), value: 4, isBreach: true, isOpen: false},
    ]);
    expect(read(...four, ...changed(5))).toMatchObject({decidedAt: hours(4), value: 5});
  });

  it('counts changes from the placing to the end that are vouched for', () => {
    const end = tell(9, 'order.cancelled', {});
    expect(read(PLACED, ...changed(-1, 0, 9, 10), end)).toMatchObject({value: 2, isBreach: false});
    const doubted = changed(1, 2, 3, 4).map((event) => ({...event, ...CLAIMED}));
    expect(read(PLACED, ...doubted, end)).toMatchObject({value: 0});
    expect(read(...changed(1, 2, 3, 4))).toBeUndefined();
  });
});

describe('modification', () => {
  it('counts an order from its placing, changed or not', () => {
    const base = {from: hours(0), decidedAt: hours(0), endedAt: hours(0), isOpen: false};
    expect(readings('modification', [PLACED], 0)).toEqual([{...base, value: 0, isBreach: false}]);
    expect(readings('modification', [PLACED, ...changed(5)], 6)).toEqual([{...base, value: 1, isBreach: true}]);
    expect(readings('modification', [PLACED, ...changed(5, 6)], 6)).toEqual([{...base, value: 2, isBreach: true}]);
    expect(readings('modification', [PLACED, ...changed(-5)], 6)).toEqual([{...base, value: 0, isBreach: false}]);
    expect(readings('modification', changed(5), 6)).toEqual([]);
  });
});

const asked = (hour: number) => tell(hour, 'customer.asked', {});
const told = (hour: number, words: string, more: Partial<OrderEvent> = {}, nextUpdateBy?: string) => {
  const carries = words.split(' ').filter(Boolean) as ('POSITION' | 'ETA' | 'EXCEPTION')[];
  return tell(hour, 'customer.told', {carries, ...(nextUpdateBy && {nextUpdateBy})}, more);
};

describe('cpd', () => {
  const read = (...events: OrderEvent[]) => verdict('cpd', [PLACED, ...events], 10);

  it('is nothing where nobody asked', () => {
    expect(read(told(1, 'POSITION ETA'))).toBe('nothing');
  });

  it('ends with the answer that carries position and ETA', () => {
    expect(read(asked(1), told(1.25, 'POSITION ETA'))).toBe('kept at 1.25, 0.25 h');
    expect(read(asked(1), told(1, 'ETA POSITION'))).toBe('kept at 1, 0 h');
    expect(read(asked(1), told(1.25, 'POSITION'), told(2, 'ETA'))).toMatch(/^breach at .*, 9 h, open$/);
    expect(read(asked(1), told(1.25, 'POSITION ETA', CLAIMED))).toMatch(/open$/);
    expect(read(told(0.5, 'POSITION ETA'), asked(1))).toMatch(/open$/);
  });

  it('is kept for 23 minutes', () => {
    const at = (millis: number) => {
      const answer = {...told(1, 'POSITION ETA'), occurredAt: time(1, 23 * 60_000 + millis)};
      return readings('cpd', [PLACED, asked(1), answer], 10)[0];
    };
    expect(at(0)).toMatchObject({isBreach: false, value: 1_380_000});
    expect(at(1)).toMatchObject({isBreach: true, value: 1_380_001, decidedAt: hours(1) + 1_380_000});
  });

  it('needs the exception in the answer while the order has one', () => {
    const held = tell(0.5, 'order.held', {holdId: 'h', reason: 'OTHER'});
    const released = tell(1.1, 'order.released', {holdId: 'h'});
    expect(read(held, asked(1), told(1.05, 'POSITION ETA'))).toMatch(/open$/);
    expect(read(held, asked(1), told(1.05, 'POSITION ETA EXCEPTION'))).toMatch(/^kept/);
    expect(read(held, asked(1), released, told(1.05, 'POSITION ETA'))).toMatch(/open$/);
    expect(read(held, asked(1), released, told(1.1, 'POSITION ETA'))).toMatch(/^kept at 1.1, /);
    expect(read(held, asked(0.2), told(0.5, 'POSITION ETA'))).toMatch(/open$/);
    expect(read(held, asked(0.2), told(0.4, 'POSITION ETA'))).toMatch(/^kept at 0.4, /);
  });

  it('counts from the first of several questions, and each that follows an answer anew', () => {
    const twice = [asked(1), asked(1.2), told(1.25, 'POSITION ETA')];
    expect(read(...twice)).toBe('kept at 1.25, 0.25 h');
    expect(readings('cpd', [PLACED, ...twice, asked(3), told(4, 'POSITION ETA'), asked(5)], 10)).toEqual([
      {from: hours(1), decidedAt: hours(1.25), endedAt: hours(1.25), value: 900_000, isBreach: false, isOpen: false},
      {
        from: hours(3),
        decidedAt: hours(3) + 1_380_000,
        endedAt: hours(4),
        value: 3_600_000,
        isBreach: true,
        isOpen: false,
      },
      {from: hours(5), decidedAt: hours(5) + 1_380_000, value: 18_000_000, isBreach: true, isOpen: true},
    ]);
    expect(readings('cpd', [PLACED, asked(1), asked(2)], 10)).toHaveLength(1);
    expect(readings('cpd', [PLACED, asked(1), told(2, 'POSITION ETA'), asked(2)], 10)).toHaveLength(2);
  });

  it('ends with the order', () => {
    expect(read(asked(1), tell(1.2, 'order.cancelled', {}))).toBe('nothing');
    expect(read(asked(1), scan(2, 'DELIVERED'))).toMatch(/^breach at .*, 1 h$/);
    expect(read(scan(1, 'DELIVERED'), asked(2))).toMatch(/open$/);
  });
});

describe('silentGap', () => {
  const read = (...events: OrderEvent[]) => verdict('silentGap', [PLACED, ...events], 10);
  const PROMISED = told(1, 'POSITION', {}, time(4));

  it('is nothing where no next word was promised', () => {
    expect(read(told(1, 'POSITION'))).toBe('nothing');
    expect(read({...PROMISED, ...CLAIMED})).toBe('nothing');
  });

  it('is the time past the promised word', () => {
    expect(verdict('silentGap', [PLACED, PROMISED], 4)).toBe('undecided, 0 h, open');
    expect(verdict('silentGap', [PLACED, PROMISED], 2)).toBe('undecided, -2 h, open');
    expect(read(PROMISED)).toBe('breach at 4, 6 h, open');
    expect(read(PROMISED, told(7, ''))).toBe('breach at 4, 3 h');
    expect(read(PROMISED, told(4, ''))).toBe('kept at 4, 0 h');
    expect(read(PROMISED, told(2, ''))).toBe('kept at 2, 0 h');
    expect(readings('silentGap', [PLACED, PROMISED, told(7, '')], 10)[0]?.from).toBe(hours(1));
    expect(verdict('silentGap', [PLACED, PROMISED], 10, {settings: {limits: {silentGap: 7 * 3_600_000}}})).toMatch(
      /^undecided/,
    );
    expect(verdict('silentGap', [PLACED, PROMISED], 10, {settings: {limits: {silentGap: 3_600_000}}})).toBe(
      'breach at 5, 6 h, open',
    );
  });

  it('counts each promised word by itself, until the next word', () => {
    const events = [PROMISED, told(5, '', {}, time(6)), told(6, '', {}, time(30))];
    const found = readings('silentGap', [PLACED, ...events], 10);
    expect(found.map(({isBreach, isOpen, value}) => [isBreach, isOpen, value / 3_600_000])).toEqual([
      [true, false, 1],
      [false, false, 0],
      [false, true, -20],
    ]);
  });

  it('ends with the order', () => {
    expect(read(PROMISED, tell(4, 'order.cancelled', {}))).toBe('nothing');
    expect(read(PROMISED, tell(6, 'order.cancelled', {}))).toBe('breach at 4, 2 h');
    expect(read(PROMISED, tell(6, 'order.cancelled', {}), told(9, ''))).toBe('breach at 4, 2 h');
    expect(read(PROMISED, told(5, ''), tell(6, 'order.cancelled', {}))).toBe('breach at 4, 1 h');
    expect(read(PROMISED, told(5, ''), tell(5, 'order.cancelled', {}))).toBe('breach at 4, 1 h');
    expect(read(tell(0.5, 'order.cancelled', {}), PROMISED)).toBe('nothing');
    expect(read(tell(5, 'order.cancelled', {}), told(6, '', {}, time(4)))).toBe('breach at 4, 2 h');
  });
});

describe('exceptionClosing', () => {
  const found = (...events: OrderEvent[]) =>
    readings('exceptionClosing', [PLACED, ...events], 10).map(
      ({from, endedAt, isBreach}) =>
        `${(from - hours(0)) / 3_600_000}–${endedAt === undefined ? '' : (endedAt - hours(0)) / 3_600_000}${isBreach ? ' late' : ''}`,
    );

  it('is kept for two hours', () => {
    const held = tell(1, 'order.held', {holdId: 'h', reason: 'OTHER'});
    expect(found(held, tell(3, 'order.released', {holdId: 'h'}))).toEqual(['1–3']);
    expect(found(held, tell(3 + MINUTE, 'order.released', {holdId: 'h'}))).toEqual([`1–${3 + MINUTE} late`]);
    expect(found(held)).toEqual(['1– late']);
  });

  it('tells each kind of exception', () => {
    expect(found(tell(1, 'order.frozen', {}), tell(2, 'order.unfrozen', {}))).toEqual(['1–2']);
    expect(found(tell(1, 'stock.short', {}), tell(2, 'stock.locked', {}))).toEqual(['1–2']);
    expect(found(scan(1, 'EXCEPTION'), scan(2, 'IN_TRANSIT'))).toEqual(['1–2']);
    expect(found(scan(1, 'ATTEMPT_FAILED'), scan(2, 'OUT_FOR_DELIVERY'))).toEqual(['1–2']);
    expect(found(scan(1, 'IN_TRANSIT'), scan(2, 'OUT_FOR_DELIVERY'))).toEqual([]);
    const {source, subject} = scan(1, 'EXCEPTION');
    const summary = tell(1.5, 'shipment.updated', {isDelayed: true}, {source, subject});
    expect(found(scan(1, 'EXCEPTION'), summary, scan(2, 'IN_TRANSIT'))).toEqual(['1–2']);
    expect(found(tell(1, 'stock.short', {}, CLAIMED), scan(3, 'EXCEPTION', CLAIMED))).toEqual([]);
  });

  it('is one from its first word to its end, and another after that', () => {
    const scans = [scan(1, 'EXCEPTION'), scan(2, 'EXCEPTION'), scan(4, 'IN_TRANSIT'), scan(5, 'EXCEPTION')];
    expect(found(...scans)).toEqual(['1–4 late', '5– late']);
    expect(found(tell(3, 'order.unfrozen', {}), tell(4, 'order.frozen', {}))).toEqual(['4– late']);
  });

  it('is over with the order', () => {
    expect(found(tell(1, 'stock.short', {}), tell(2, 'order.cancelled', {}))).toEqual(['1–2']);
    expect(found(tell(1, 'order.cancelled', {}), tell(2, 'stock.short', {}))).toEqual([]);
    expect(found(tell(1, 'order.cancelled', {}), tell(1, 'stock.short', {}))).toEqual([]);
    expect(found(scan(1, 'EXCEPTION'), scan(2, 'DELIVERED'), tell(3, 'order.cancelled', {}))).toEqual(['1–2']);
  });
});
