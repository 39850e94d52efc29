import {describe, expect, it} from 'vitest';
import {calendarWindow, rollingWindow, windowBefore} from './health-window.js';

const ms = (text: string) => Date.parse(text);
const texts = ({from, until}: {from: number; until: number}) => [from, until].map((at) => new Date(at).toISOString());

describe('rollingWindow', () => {
  it('ends with the instant itself', () => {
    expect(rollingWindow(1000, 100)).toEqual({kind: 'ROLLING', from: 901, until: 1001});
  });

  it('follows the one before without a gap', () => {
    expect(windowBefore(rollingWindow(1000, 100))).toEqual({kind: 'ROLLING', from: 801, until: 901});
  });
});

describe('calendarWindow', () => {
  it('is the day of the place', () => {
    const at = ms('2026-03-12T16:30:00Z');
    expect(texts(calendarWindow(at, 'DAY', 'UTC'))).toEqual(['2026-03-12T00:00:00.000Z', '2026-03-13T00:00:00.000Z']);
    expect(calendarWindow(at, 'DAY', 'Asia/Shanghai')).toEqual({
      kind: 'DAY',
      from: ms('2026-03-12T16:00:00Z'),
      until: ms('2026-03-13T16:00:00Z'),
      timeZone: 'Asia/Shanghai',
    });
  });

  it('begins with its first and ends before its last instant', () => {
    const midnight = ms('2026-03-12T00:00:00Z');
    expect(calendarWindow(midnight, 'DAY', 'UTC').from).toBe(midnight);
    expect(calendarWindow(midnight - 1, 'DAY', 'UTC').until).toBe(midnight);
  });

  it('is 23 hours long on the day on which clocks go forward, and 25 when they go back', () => {
    const hours = (day: string) => {
      const {from, until} = calendarWindow(ms(`${day}T12:00:00Z`), 'DAY', 'Europe/Berlin');
      return (until - from) / 3_600_000;
    };
    expect(['2026-03-28', '2026-03-29', '2026-10-25'].map(hours)).toEqual([24, 23, 25]);
  });

  it('is the week from Monday to Sunday', () => {
    const week = ['2026-03-09T00:00:00.000Z', '2026-03-16T00:00:00.000Z'];
    for (const day of ['2026-03-09T00:00:00Z', '2026-03-12T09:00:00Z', '2026-03-15T23:59:59.999Z']) {
      expect(texts(calendarWindow(ms(day), 'WEEK', 'UTC'))).toEqual(week);
    }
    expect(texts(calendarWindow(ms('2026-03-16T00:00:00Z'), 'WEEK', 'UTC'))[0]).toBe(week[1]);
    expect(texts(calendarWindow(0, 'WEEK', 'UTC'))).toEqual(['1969-12-29T00:00:00.000Z', '1970-01-05T00:00:00.000Z']);
  });

  it('is the month, whatever its length', () => {
    expect(texts(calendarWindow(ms('2028-02-29T12:00:00Z'), 'MONTH', 'UTC'))).toEqual([
      '2028-02-01T00:00:00.000Z',
      '2028-03-01T00:00:00.000Z',
    ]);
    expect(texts(calendarWindow(ms('2026-12-31T23:00:00Z'), 'MONTH', '+08:00'))).toEqual([
      '2026-12-31T16:00:00.000Z',
      '2027-01-31T16:00:00.000Z',
    ]);
  });

  it('takes UTC for a zone that nobody knows', () => {
    expect(calendarWindow(0, 'DAY', 'Mars/Olympus')).toEqual({
      kind: 'DAY',
      from: 0,
      until: 86_400_000,
      timeZone: 'UTC',
    });
  });

  it('comes after the one of its kind before it', () => {
    const march = calendarWindow(ms('2026-03-12T00:00:00Z'), 'MONTH', 'Asia/Shanghai');
    expect(windowBefore(march)).toEqual(calendarWindow(ms('2026-02-10T00:00:00Z'), 'MONTH', 'Asia/Shanghai'));
    const week = calendarWindow(ms('2026-03-30T12:00:00Z'), 'WEEK', 'Europe/Berlin');
    expect(windowBefore(week).until).toBe(week.from);
    expect(texts(windowBefore(week))[0]).toBe('2026-03-22T23:00:00.000Z');
  });
});
