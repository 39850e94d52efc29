import {describe, expect, it} from 'vitest';
import {hours, readings, tell, time, verdict} from './told-order.testing.js';

const heard = (hour: number, millis = 0) => ({receivedAt: time(hour, millis)});
const PLACED = tell(0, 'order.placed', {}, heard(0));

describe('statusUpdateDelay', () => {
  it('is decided when the slowest fact is heard', () => {
    const late = tell(1, 'order.approved', {}, heard(2));
    expect(readings('statusUpdateDelay', [PLACED, late], 10)).toEqual([
      {from: hours(0), decidedAt: hours(2), endedAt: hours(2), value: 3_600_000, isBreach: true, isOpen: false},
    ]);
  });

  it('is kept up to a quarter of an hour', () => {
    const at = (millis: number) =>
      readings('statusUpdateDelay', [tell(0, 'order.placed', {}, heard(0.25, millis))], 10)[0];
    expect(at(-1)).toMatchObject({isBreach: false, value: 899_999});
    expect(at(0)).toMatchObject({isBreach: false, value: 900_000, decidedAt: hours(0.25)});
    expect(at(1)).toMatchObject({isBreach: true, value: 900_001, decidedAt: hours(0.25) + 1});
  });

  it('stands as of the newest fact heard', () => {
    expect(verdict('statusUpdateDelay', [PLACED, tell(3, 'order.approved', {}, heard(3.25))], 10)).toBe(
      'kept at 3.25, 0.25 h',
    );
  });

  it('leaves out facts whose receipt nobody dated', () => {
    expect(verdict('statusUpdateDelay', [tell(0, 'order.placed', {})], 10)).toBe('nothing');
    expect(verdict('statusUpdateDelay', [PLACED, tell(3, 'order.approved', {})], 10)).toBe('kept at 0, 0 h');
  });

  it('makes no fact early', () => {
    const ahead = tell(2, 'order.approved', {}, heard(1));
    expect(readings('statusUpdateDelay', [ahead], 10)).toEqual([
      {from: hours(1), decidedAt: hours(1), endedAt: hours(1), value: 0, isBreach: false, isOpen: false},
    ]);
  });

  it('counts from the first time that a fact was heard, in whatever version, in whatever order they come', () => {
    const again = {...PLACED, ...heard(5)};
    expect(verdict('statusUpdateDelay', [PLACED, again], 10)).toBe('kept at 0, 0 h');
    expect(verdict('statusUpdateDelay', [again, PLACED], 10)).toBe('kept at 0, 0 h');
    const undated = tell(0, 'order.placed', {});
    expect(verdict('statusUpdateDelay', [undated, PLACED], 10)).toBe('kept at 0, 0 h');
    expect(verdict('statusUpdateDelay', [PLACED, undated], 10)).toBe('kept at 0, 0 h');
    const restated = {...PLACED, occurredAt: time(-1), ...heard(7)};
    expect(verdict('statusUpdateDelay', [restated, PLACED], 10)).toBe('breach at 0, 1 h');
    const other = {...PLACED, source: 'erp', ...heard(9)};
    expect(verdict('statusUpdateDelay', [PLACED, other], 10)).toBe('breach at 9, 9 h');
  });
});

describe('returnSyncDelay', () => {
  it('hears of returns alone', () => {
    const slow = tell(1, 'order.approved', {}, heard(9));
    expect(verdict('returnSyncDelay', [PLACED, slow], 10)).toBe('nothing');
    const back = tell(3, 'return.requested', {returnId: 'r'}, heard(3.25));
    expect(verdict('returnSyncDelay', [PLACED, slow, back], 10)).toBe('kept at 3.25, 0.25 h');
    const received = tell(4, 'return.received', {returnId: 'r'}, heard(5));
    expect(verdict('returnSyncDelay', [PLACED, slow, back, received], 10)).toBe('breach at 5, 1 h');
  });
});
