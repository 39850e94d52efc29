import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {DAY, HOUR, MINUTE} from '../model/duration.js';
import {isoInstant} from '../model/instant.js';
import {countdown} from './countdown.js';

describe('countdown', () => {
  it.each([
    [
      '2026-03-28T12:34:56Z',
      {ms: 2 * DAY + HOUR + 34 * MINUTE + 56_000, isOver: false, days: 2, hours: 1, minutes: 34, seconds: 56},
    ],
    ['2026-03-26T11:00:00.999Z', {ms: 999, isOver: false, days: 0, hours: 0, minutes: 0, seconds: 0}],
    ['2026-03-26T11:00:00Z', {ms: 0, isOver: false, days: 0, hours: 0, minutes: 0, seconds: 0}],
    ['2026-03-26T18:59:59+08:00', {ms: -1000, isOver: true, days: 0, hours: 0, minutes: 0, seconds: 1}],
    ['2026-03-25T10:58:00Z', {ms: -DAY - 2 * MINUTE, isOver: true, days: 1, hours: 0, minutes: 2, seconds: 0}],
  ])('to %s', (dueAt, expected) => {
    expect(countdown(dueAt, '2026-03-26T11:00:00Z')).toEqual(expected);
  });

  it('adds up to what is left or over, but for less than a second', () => {
    const instant = fc.integer({min: 0, max: 4e12});
    fc.assert(
      fc.property(instant, instant, (due, at) => {
        const {ms, isOver, days, hours, minutes, seconds} = countdown(isoInstant(due), isoInstant(at));
        expect(ms).toBe(due - at);
        expect(isOver).toBe(at > due);
        const shown = days * DAY + hours * HOUR + minutes * MINUTE + seconds * 1000;
        expect(Math.abs(ms) - shown).toBeGreaterThanOrEqual(0);
        expect(Math.abs(ms) - shown).toBeLessThan(1000);
        expect(hours < 24 && minutes < 60 && seconds < 60).toBe(true);
      }),
    );
  });

  it('refuses what is no instant, by name', () => {
    expect(() => countdown('soon', '2026-03-26T11:00:00Z')).toThrow(/"dueAt"/);
    expect(() => countdown('2026-03-26T11:00:00Z', 'now')).toThrow(/"at"/);
  });
});
