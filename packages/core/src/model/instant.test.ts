import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
  calendarDay,
  dayNumber,
  inUtc,
  isoInstant,
  knownZone,
  parseAnyInstant,
  parseInstant,
  utcInstant,
  wallClock,
  wallDate,
  zonedTime,
} from './instant.js';

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

  it('reads digit by digit what it reads by pattern', () => {
    const twoDigits = fc.oneof(fc.integer({min: 0, max: 62}), fc.constantFrom(0, 23, 24, 28, 29, 30, 31, 59, 60, 99));
    const two = twoDigits.map((value) => String(value).padStart(2, '0'));
    const year = fc.oneof(fc.integer({min: 0, max: 9999}), fc.integer({min: 1999, max: 2030}));
    const near = fc
      .tuple(
        year.map((value) => String(value).padStart(4, '0')),
        fc.tuple(two, two, two, two, two),
        fc.constantFrom('T', ' ', 't'),
        fc.constantFrom('', '', '.000', '.5', ',250', '.123', '.1234', '.12x'),
        fc.constantFrom('Z', 'z', '', '+00:00', '-05:00', '+05:45', '-23:59', '+24:00', '+08:60', '-0330'),
      )
      .map(([first, [month, day, hour, minute, second], mark, fraction, zone]) => {
        return `${first}-${month}-${day}${mark}${hour}:${minute}:${second}${fraction}${zone}`;
      });
    const altered = fc
      .tuple(near, fc.nat(24), fc.constantFrom('x', ' ', '-', '０', '٣', ''))
      .map(([text, at, mark]) => `${text.slice(0, at)}${mark}${text.slice(at + 1)}`);
    fc.assert(
      fc.property(fc.oneof(near, altered), (text) => {
        const read = parseInstant(text);
        expect(read).toBe(parseAnyInstant(text));
        if (read !== undefined) expect(inUtc(text, read)).toBe(isoInstant(read));
      }),
      {numRuns: 5000},
    );
  });

  it.each(['2024-02-29', '2024-01-31', '2024-12-28', '0099-01-01', '1969-12-31', '9999-12-31'])(
    'reads days like %s',
    (day) => {
      for (const time of ['00:00:00', '23:59:59', '24:00:00']) {
        for (const text of [`${day}T${time}Z`, `${day}T${time}.000Z`, `${day}T${time}.789Z`]) {
          expect(parseInstant(text)).toBe(parseAnyInstant(text));
          const read = parseInstant(text);
          if (read !== undefined) expect(inUtc(text, read)).toBe(isoInstant(read));
        }
      }
    },
  );

  it.each([
    ['2026-03-02T14:05:09-04:00', '2026-03-02T18:05:09Z'],
    ['2026-03-02T22:05:09-04:00', '2026-03-03T02:05:09Z'],
    ['2026-03-02T04:05:09+08:00', '2026-03-01T20:05:09Z'],
    ['2026-03-02T24:00:00+08:00', '2026-03-02T16:00:00Z'],
    ['2026-03-02T14:05:09+05:45', '2026-03-02T08:20:09Z'],
    ['2026-03-02T14:05:09.000Z', '2026-03-02T14:05:09Z'],
    ['2026-02-30T14:05:09-04:00', undefined],
  ])('%s is %s in UTC', (text, utc) => {
    expect(utcInstant(text)).toBe(utc);
  });

  it('is written as the platform writes it, without milliseconds that are zero', () => {
    const anyMillis = fc.oneof(fc.integer({min: -7e13, max: 3e14}), millis);
    fc.assert(
      fc.property(anyMillis, (value) => {
        expect(isoInstant(value)).toBe(new Date(value).toISOString().replace('.000Z', 'Z'));
      }),
    );
    expect(() => isoInstant(Number.NaN)).toThrow(RangeError);
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

  it('rounds an offset of the time before zones to what ISO 8601 can write', () => {
    // Local mean time in Shanghai was 8:05:43 ahead.
    expect(zonedTime('1890-01-01 00:00:00', 'Asia/Shanghai')).toBe('1890-01-01T00:00:00+08:06');
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
    for (const zone of ['Mars/Olympus', '+99:99', '+24:00', '-08:60', undefined, '']) {
      expect(knownZone(zone)).toBeUndefined();
    }
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

describe('the ends of what can be read', () => {
  // 0001-01-01 is what .NET and Go write for a date that was never set.
  const ends = ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '0999-12-31T23:59:59Z', '9999-12-31T23:59:59.999Z'];

  it.each(ends)('has a day and a clock at %s, in every zone', (text) => {
    const value = parseInstant(text) as number;
    for (const zone of ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', '-12:00', 'UTC']) {
      expect(Math.abs(wallDate(value, zone).getTime() - value)).toBeLessThan(86_400_000);
      expect(Math.abs(dayNumber(value, zone) - value / 86_400_000)).toBeLessThan(2);
    }
    expect(parseInstant(isoInstant(value))).toBe(value);
  });

  it.each(['9999-12-31T23:59:59-14:00', '9999-12-31T24:00:00Z', '0000-01-01T00:00:00+08:00'])(
    'refuses %s, which no four digits of a year can name in UTC',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
    },
  );
});

/** The wall clock of a zone, by the platform's own formatting. */
function wallTime(value: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {timeZone: zone, dateStyle: 'short', timeStyle: 'medium'}).format(value);
}
