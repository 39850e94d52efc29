import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {calendarDay, dayNumber, isoInstant, knownZone, parseInstant, wallClock, zonedTime} from './instant.js';

const millis = fc.integer({min: Date.UTC(1990, 0), max: Date.UTC(2037, 0)}).map((value) => value - (value % 1000));

describe('parseInstant', () => {
  it.each([
    ['2024-03-01T10:00:00Z', Date.UTC(2024, 2, 1, 10)],
    ['2024-03-01T10:00:00+08:00', Date.UTC(2024, 2, 1, 2)],
    ['2024-03-01 10:00:00+0800', Date.UTC(2024, 2, 1, 2)],
    ['2024-03-01T10:00-03:30', Date.UTC(2024, 2, 1, 13, 30)],
    ['2024-03-01T10:00:00.123456Z', Date.UTC(2024, 2, 1, 10, 0, 0, 123)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ])('reads %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it.each([
    '2024-03-01',
    '2024-03-01T10:00:00',
    '2024-02-30T10:00:00Z',
    '2023-02-29T10:00:00Z',
    '2024-13-01T10:00:00Z',
    '2024-03-01T24:30:00Z',
    '2024-03-01T10:60:00Z',
    '2024-03-01T10:00:00+25:00',
    'yesterday',
    '',
  ])('refuses %s', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('reads back what isoInstant writes', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 4e12}), (value) => {
        expect(parseInstant(isoInstant(value))).toBe(value);
      }),
    );
  });
});

describe('zonedTime', () => {
  it('gives China one offset all year', () => {
    fc.assert(
      fc.property(millis, (value) => {
        const wall = isoInstant(value).replace('T', ' ').replace('Z', '');
        expect(zonedTime(wall, '+08:00')).toBe(`${wall.replace(' ', 'T')}+08:00`);
        // Shanghai's clocks last changed in 1991.
        if (value > Date.UTC(1992, 0)) expect(zonedTime(wall, 'Asia/Shanghai')).toBe(zonedTime(wall, '+08:00'));
      }),
    );
  });

  it.each([
    // 15 October 2017: at midnight São Paulo went from −03:00 to −02:00, so 00:00–00:59 never was.
    ['2017-10-14 23:59:59', '2017-10-14T23:59:59-03:00'],
    ['2017-10-15 00:30:00', '2017-10-15T00:30:00-03:00'],
    ['2017-10-15 01:00:00', '2017-10-15T01:00:00-02:00'],
    // 18 February 2018: at midnight back to −03:00, so 23:00–23:59 of the 17th came twice; the earlier one is meant.
    ['2018-02-17 23:30:00', '2018-02-17T23:30:00-02:00'],
    ['2018-02-18 00:00:00', '2018-02-18T00:00:00-03:00'],
    ['2017-07-01 12:00', '2017-07-01T12:00:00-03:00'],
  ])('reads %s in São Paulo as %s', (wall, expected) => {
    expect(zonedTime(wall, 'America/Sao_Paulo')).toBe(expected);
  });

  it('names an instant whose wall clock is what was read, wherever the clock did not skip it', () => {
    const zone = fc.constantFrom(
      'America/Sao_Paulo',
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
    );
    fc.assert(
      fc.property(millis, zone, (value, name) => {
        // Start from a real instant, so that its wall time exists.
        const wall = wallTime(value, name);
        const read = parseInstant(zonedTime(wall, name) ?? '');
        expect(read).toBeDefined();
        expect(wallTime(read as number, name)).toBe(wall);
        expect(read as number).toBeLessThanOrEqual(value);
      }),
    );
  });

  it.each(['2024-02-30 10:00:00', '2024-01-01 25:00:00', '2024-01-01', 'soon', '2024-01-01T10:00:00Z'])(
    'refuses %s',
    (wall) => {
      expect(zonedTime(wall, 'Asia/Shanghai')).toBeUndefined();
    },
  );
});

describe('an unknown zone', () => {
  it('is no zone, whatever was asked before', () => {
    for (const zone of ['Mars/Olympus', undefined, '']) expect(knownZone(zone)).toBeUndefined();
    for (const zone of ['UTC', '+05:30', 'Asia/Shanghai']) expect(knownZone(zone)).toBe(zone);
    expect(() => calendarDay(0, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('calendarDay', () => {
  it.each([
    ['2017-10-15T02:59:59Z', 'America/Sao_Paulo', '2017-10-14'],
    ['2017-10-15T03:00:00Z', 'America/Sao_Paulo', '2017-10-15'],
    ['2024-02-29T16:00:00Z', 'Asia/Shanghai', '2024-03-01'],
    ['2024-02-29T16:00:00Z', '+08:00', '2024-03-01'],
  ])('puts %s in %s on %s', (text, zone, day) => {
    expect(calendarDay(parseInstant(text) as number, zone)).toBe(day);
  });
});

describe('the clock on the wall', () => {
  it('is the platform’s own, on days when it changes too', () => {
    const zone = fc.constantFrom(
      'America/Sao_Paulo',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
    );
    const change = fc.constantFrom('2017-10-15', '2018-02-18', '2024-03-31', '2024-10-27', '2024-03-10', '2024-04-07');
    const near = fc
      .record({day: change, hours: fc.integer({min: -30, max: 30}), seconds: fc.integer({min: 0, max: 3599})})
      .map(({day, hours, seconds}) => Date.parse(day) + hours * 3_600_000 + seconds * 1000);
    fc.assert(
      fc.property(fc.oneof(millis, near), zone, (value, name) => {
        const wall = wallTime(value, name);
        expect(wallClock(value, name)).toBe(wall.slice(0, 16).replace(' ', 'T'));
        expect(dayNumber(value, name)).toBe(Date.parse(wall.slice(0, 10)) / 86_400_000);
      }),
      {numRuns: 300},
    );
  });
});

/** The wall clock of a zone, by the platform's own formatting. */
function wallTime(value: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {timeZone: zone, dateStyle: 'short', timeStyle: 'medium'}).format(value);
}
