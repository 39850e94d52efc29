import fc from 'fast-check';
import {expect, it} from 'vitest';
import {quietUntil} from './quiet-hours.js';

const night = {from: '22:00', until: '07:00', timeZone: 'Asia/Shanghai'};
const at = (instant: string, hours = night) => {
  const end = quietUntil(hours, Date.parse(instant));
  return end === undefined ? undefined : new Date(end).toISOString();
};

it('ends in the morning, whether it is asked before or after midnight', () => {
  expect(at('2026-03-10T22:00:00+08:00')).toBe('2026-03-10T23:00:00.000Z');
  expect(at('2026-03-11T06:59:59+08:00')).toBe('2026-03-10T23:00:00.000Z');
  expect(at('2026-03-11T07:00:00+08:00')).toBeUndefined();
  expect(at('2026-03-11T21:59:59+08:00')).toBeUndefined();
});

it('may lie within a day', () => {
  const noon = {from: '12:00', until: '14:00', timeZone: 'Asia/Shanghai'};
  expect(at('2026-03-10T13:00:00+08:00', noon)).toBe('2026-03-10T06:00:00.000Z');
  expect(at('2026-03-10T14:00:00+08:00', noon)).toBeUndefined();
});

it('follows the clock on the wall over a change of the clocks', () => {
  const berlin = {from: '22:00', until: '07:00', timeZone: 'Europe/Berlin'};
  // Turned forward on 29 March 2026: the night is an hour shorter.
  expect(at('2026-03-28T23:30:00+01:00', berlin)).toBe('2026-03-29T05:00:00.000Z');
  // Turned back on 25 October 2026: an hour longer.
  expect(at('2026-10-24T23:30:00+02:00', berlin)).toBe('2026-10-25T06:00:00.000Z');
  const early = {from: '22:00', until: '02:30', timeZone: 'Europe/Berlin'};
  // 02:30 is passed over.
  expect(at('2026-03-29T01:45:00+01:00', early)).toBe('2026-03-29T01:30:00.000Z');
  // 02:10 comes twice, and each time it is twenty minutes to the end.
  expect(at('2026-10-25T02:10:00+02:00', early)).toBe('2026-10-25T00:30:00.000Z');
  expect(at('2026-10-25T02:10:00+01:00', early)).toBe('2026-10-25T01:30:00.000Z');
});

it('always ends later, within a day and a bit, and is over at its end or was passed over', () => {
  const time = fc.integer({min: 0, max: 1439}).map((minutes) => {
    const two = (part: number) => String(part).padStart(2, '0');
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  });
  const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
  const instant = fc.integer({min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2026-12-31T00:00:00Z')});
  fc.assert(
    fc.property(time, time, zone, instant, (from, until, timeZone, now) => {
      const end = quietUntil({from, until, timeZone}, now);
      if (end === undefined) return;
      expect(Date.parse(end)).toBeGreaterThan(now);
      expect(Date.parse(end) - now).toBeLessThanOrEqual(25 * 3_600_000);
    }),
    {numRuns: 500},
  );
});
