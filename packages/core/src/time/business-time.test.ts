import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {DAY, HOUR, MINUTE} from '../model/duration.js';
import {isoInstant, parseInstant, wallClock} from '../model/instant.js';
import {addBusinessMs, businessMs, isOpen, nextOpening} from './business-time.js';
import type {BusinessCalendar, IsoWeekday, OpeningHours} from './calendar.js';

const NINE_TO_SIX: OpeningHours = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];
/** Opening hours and days off as the State Council set them for 2026 (国务院办公厅关于2026年部分节假日安排的通知, 4 November 2025). */
const shanghai: BusinessCalendar = {
  timeZone: 'Asia/Shanghai',
  week: {1: NINE_TO_SIX, 2: NINE_TO_SIX, 3: NINE_TO_SIX, 4: NINE_TO_SIX, 5: NINE_TO_SIX},
  holidays: [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`),
  workdays: {'2026-09-20': NINE_TO_SIX, '2026-10-10': NINE_TO_SIX},
};

const instant = (text: string) => parseInstant(text) as number;
const due = (from: string, hours: number, calendar?: BusinessCalendar) => {
  const millis = addBusinessMs(instant(from), hours * HOUR, calendar);
  return millis === undefined ? undefined : wallClock(millis, calendar?.timeZone ?? 'UTC');
};
/** Every day of the week with these hours. */
const daily = (timeZone: string, hours: OpeningHours): BusinessCalendar => ({
  timeZone,
  week: {1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours, 7: hours},
});

describe('a week with holidays and swapped days', () => {
  it.each([
    // Friday, and the Saturday after it is worked instead of a day of the holiday.
    ['2026-10-09T16:00:00+08:00', 4, '2026-10-10T11:00'],
    // The same hour of an ordinary week.
    ['2026-10-16T16:00:00+08:00', 4, '2026-10-19T11:00'],
    // The last working day before the seven days of the holiday.
    ['2026-09-30T16:00:00+08:00', 4, '2026-10-08T11:00'],
    // A closing time rather than the next opening.
    ['2026-10-16T16:00:00+08:00', 2, '2026-10-16T18:00'],
    // From within the lunch break, and from a Sunday night.
    ['2026-10-16T12:30:00+08:00', 1, '2026-10-16T14:00'],
    ['2026-10-18T23:00:00+08:00', 8, '2026-10-19T18:00'],
  ])('from %s, %d h lead to %s', (from, hours, until) => {
    expect(due(from, hours, shanghai)).toBe(until);
  });

  it('takes a swapped day for what it says even among the holidays', () => {
    const both = {...shanghai, holidays: [...(shanghai.holidays ?? []), '2026-10-10']};
    expect(due('2026-10-09T16:00:00+08:00', 4, both)).toBe('2026-10-10T11:00');
  });

  it('opens with a span and is closed from its end', () => {
    const at = (time: string) => isOpen(instant(`2026-10-12T${time}+08:00`), shanghai);
    expect(['08:59:59.999', '09:00:00', '11:59:59.999', '12:00:00', '13:00:00', '18:00:00'].map(at)).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
    ]);
  });

  it('finds the next opening', () => {
    const next = (from: string) => wallClock(nextOpening(instant(from), shanghai) as number, 'Asia/Shanghai');
    expect(next('2026-09-30T18:00:00+08:00')).toBe('2026-10-08T09:00');
    expect(next('2026-10-08T10:17:00+08:00')).toBe('2026-10-08T10:17');
    expect(next('2026-10-08T12:00:00+08:00')).toBe('2026-10-08T13:00');
  });

  it('does not tell a day that ends at midnight from the next that begins there', () => {
    const round = daily('+08:00', [['00:00', '24:00']]);
    expect(businessMs(0, 400 * DAY + 1, round)).toBe(400 * DAY + 1);
  });
});

describe('clock changes', () => {
  it.each([
    // Berlin, 29 March 2026: 02:00 became 03:00; 25 October 2026: 03:00 became 02:00.
    ['Europe/Berlin', '2026-03-29', '01:00', '05:00', 3],
    ['Europe/Berlin', '2026-10-25', '01:00', '05:00', 5],
    ['Europe/Berlin', '2026-10-24', '01:00', '05:00', 4],
    ['Europe/Berlin', '2026-03-29', '02:00', '03:00', 0],
    ['Europe/Berlin', '2026-10-25', '02:00', '03:00', 2],
    // Lord Howe, 5 October 2025: 02:00 became 02:30; 6 April 2025: 02:00 became 01:30.
    ['Australia/Lord_Howe', '2025-10-05', '01:00', '04:00', 2.5],
    ['Australia/Lord_Howe', '2025-04-06', '01:00', '04:00', 3.5],
    // São Paulo, 15 October 2017: midnight became 01:00; 17 February 2018: midnight became 23:00 of the day that ended.
    ['America/Sao_Paulo', '2017-10-15', '00:00', '02:00', 1],
    ['America/Sao_Paulo', '2018-02-17', '22:00', '24:00', 3],
    // Samoa had no 30 December 2011.
    ['Pacific/Apia', '2011-12-30', '00:00', '24:00', 0],
  ])('%s on %s is open from %s to %s for %d h', (timeZone, day, from, until, hours) => {
    const noon = instant(`${day}T12:00:00Z`);
    const around = [-3, -2, -1, 1, 2, 3].map((days) => isoInstant(noon + days * DAY).slice(0, 10));
    const only = {...daily(timeZone, [[from, until]]), holidays: around};
    expect(businessMs(noon - 1.5 * DAY, noon + 1.5 * DAY, only) / HOUR).toBe(hours);
  });

  it('opens at the change when the opening is skipped', () => {
    const berlin = daily('Europe/Berlin', [['02:30', '05:00']]);
    const next = nextOpening(instant('2026-03-29T00:00:00+01:00'), berlin) as number;
    expect(isoInstant(next)).toBe('2026-03-29T01:00:00Z');
    expect(businessMs(next, next + 12 * HOUR, berlin)).toBe(2 * HOUR);
  });

  it('reckons through the change', () => {
    const berlin = daily('Europe/Berlin', [['00:00', '24:00']]);
    expect(due('2026-03-28T12:00:00+01:00', 24, berlin)).toBe('2026-03-29T13:00');
    expect(due('2026-10-24T12:00:00+02:00', 24, berlin)).toBe('2026-10-25T11:00');
  });
});

describe('the ends', () => {
  it('gives up on what lies beyond a hundred years', () => {
    const hourAWeek: BusinessCalendar = {timeZone: 'Europe/Berlin', week: {1: [['09:00', '10:00']]}};
    expect(addBusinessMs(0, 6000 * HOUR, hourAWeek)).toBeUndefined();
    expect(addBusinessMs(0, 5000 * HOUR, hourAWeek)).toBeGreaterThan(95 * 365 * DAY);
    expect(addBusinessMs(0, 101 * 365.25 * DAY)).toBeUndefined();
    expect(addBusinessMs(0, Infinity, shanghai)).toBeUndefined();
    expect(addBusinessMs(8.64e15 - DAY, 2 * DAY)).toBeUndefined();
    const last = Date.parse('9999-12-31T12:00:00Z');
    for (const calendar of [undefined, shanghai]) expect(addBusinessMs(last, 2 * DAY, calendar)).toBeUndefined();
    expect(addBusinessMs(last, DAY / 4)).toBe(last + DAY / 4);
  });

  it('ends for a calendar that never opens again, and for the last instants that there are', () => {
    const closed: BusinessCalendar = {
      timeZone: '+00:00',
      week: {1: [['09:00', '10:00']]},
      // Each Monday of 150 years.
      holidays: Array.from({length: 7830}, (_, week) => isoInstant((4 + week * 7) * DAY).slice(0, 10)),
    };
    expect(nextOpening(0, closed)).toBeUndefined();
    expect(addBusinessMs(0, 1, closed)).toBeUndefined();
    expect(businessMs(-8.64e15, 8.64e15, shanghai)).toBeGreaterThan(0);
    expect(isOpen(8.64e15 - DAY, shanghai)).toBeTypeOf('boolean');
  });

  it('counts on where nobody knows how clocks will change, and before anybody wrote it down', () => {
    const berlin = daily('Europe/Berlin', [['09:00', '18:00']]);
    for (const year of [1800, 1969, 1970, 2099, 2100, 2500]) {
      const from = Date.UTC(year, 5, 30, 22);
      expect(businessMs(from, from + 10 * DAY, berlin)).toBe(90 * HOUR);
      expect(addBusinessMs(from, 90 * HOUR, berlin)).toBeGreaterThan(from + 9 * DAY);
      // Summer time too is no longer known: standard time goes on.
      const opening = year < 1970 || year > 2099 || year === 1970 ? '08:00' : '07:00';
      expect(isoInstant(nextOpening(from, berlin) as number)).toContain(`-07-01T${opening}`);
    }
    const [start, end] = [Date.UTC(1960, 0), Date.UTC(2110, 0)];
    expect(businessMs(start, end, berlin)).toBe(((end - start) / DAY) * 9 * HOUR);
  });

  it('ends for hours that nobody checked', () => {
    for (const hours of [
      [['18:00', '09:00']],
      [
        ['09:00', '12:00'],
        ['10:00', '11:00'],
      ],
      [],
    ] as OpeningHours[]) {
      expect(addBusinessMs(0, HOUR, daily('UTC', hours))).not.toBeNaN();
      expect(nextOpening(0, daily('UTC', hours))).not.toBeNaN();
    }
    expect(nextOpening(0, daily('Europe/Berlin', []))).toBeUndefined();
  });

  it('takes all time without a calendar', () => {
    expect(businessMs(5, 17)).toBe(12);
    expect(addBusinessMs(5, 12)).toBe(17);
    expect(isOpen(5)).toBe(true);
    expect(nextOpening(5)).toBe(5);
  });

  it('refuses what is no instant, no span and no calendar', () => {
    expect(() => businessMs(Number.NaN, 0, shanghai)).toThrow(/"from"/);
    expect(() => businessMs(0, 9e15, shanghai)).toThrow(/"until"/);
    expect(() => addBusinessMs(0, -1, shanghai)).toThrow(/"ms"/);
    expect(() => addBusinessMs(0, Number.NaN)).toThrow(/"ms"/);
    expect(() => nextOpening(Infinity)).toThrow(/"at"/);
    const week = daily('UTC', [['09:00', '18:00']]);
    expect(() => isOpen(0, daily('Mars', []))).toThrow(/Mars/);
    expect(() => isOpen(0, daily('UTC', [['9 am', '18:00']]))).toThrow(/HH:mm, got "9 am"/);
    expect(() => isOpen(0, {...week, holidays: ['1 May']})).toThrow(/YYYY-MM-DD, got "1 May"/);
    expect(() => isOpen(0, {...week, workdays: {'2026-02-30': []}})).toThrow(/YYYY-MM-DD, got "2026-02-30"/);
  });
});

describe('any calendar', () => {
  const ZONES = [
    'Europe/Berlin',
    'America/New_York',
    'America/Sao_Paulo',
    'Asia/Shanghai',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'UTC',
    '-03:30',
  ];

  /** Calendars whose hours begin and end at multiples of `step` minutes. */
  const calendars = (step: number): fc.Arbitrary<BusinessCalendar> => {
    const clock = (time: number) =>
      `${String(Math.floor((time * step) / 60)).padStart(2, '0')}:${String((time * step) % 60).padStart(2, '0')}`;
    const hours: fc.Arbitrary<OpeningHours> = fc
      .uniqueArray(fc.integer({min: 0, max: 1440 / step}), {minLength: 2, maxLength: 6})
      .map((times) => {
        const sorted = [...times].sort((first, second) => first - second);
        return Array.from({length: Math.floor(sorted.length / 2)}, (_, pair) => [
          clock(sorted[pair * 2] as number),
          clock(sorted[pair * 2 + 1] as number),
        ]);
      }) as fc.Arbitrary<OpeningHours>;
    const round: fc.Arbitrary<OpeningHours> = fc.constant([['00:00', '24:00']]);
    const days = fc.uniqueArray(fc.integer({min: FIRST, max: LAST}).map(dayText), {maxLength: 60});
    return fc
      .record({
        timeZone: fc.constantFrom(...ZONES),
        week: fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), fc.oneof(hours, round), {minKeys: 1}),
        holidays: days,
        workdays: days.chain((keys) =>
          fc
            .array(hours, {minLength: keys.length, maxLength: keys.length})
            .map((all) => Object.fromEntries(keys.map((key, index) => [key, all[index] as OpeningHours]))),
        ),
      })
      .map((calendar) => calendar as BusinessCalendar);
  };
  // 2016 to 2018, in which São Paulo still changed its clocks.
  const FIRST = Date.UTC(2016, 0) / DAY;
  const LAST = Date.UTC(2018, 11, 31) / DAY;
  const dayText = (day: number) => isoInstant(day * DAY).slice(0, 10);
  /** Clock changes of the zones above in these years, as UTC days: half of all spans begin near one. */
  const CHANGES = ['2016-03-13', '2016-03-27', '2016-04-02', '2016-10-01', '2016-10-16', '2016-10-30', '2016-11-06']
    .concat(['2017-02-19', '2017-03-26', '2017-04-01', '2017-10-15', '2017-10-29', '2018-02-18', '2018-11-04'])
    .map((day) => Date.parse(day));
  const starts = (step: number) =>
    fc
      .oneof(
        fc.integer({min: FIRST * 24 * 60, max: LAST * 24 * 60}),
        fc
          .tuple(fc.constantFrom(...CHANGES), fc.integer({min: -2880, max: 1440}))
          .map(([day, minutes]) => day / MINUTE + minutes),
      )
      .map((minute) => Math.floor(minute / step) * step * MINUTE);
  const instants = fc.integer({min: FIRST * DAY, max: LAST * DAY});

  /** Whether a clock on the wall shows an opening hour, by words alone. */
  function showsOpen(at: number, {timeZone, week, holidays = [], workdays = {}}: BusinessCalendar): boolean {
    const [day = '', time = ''] = wallClock(at, timeZone).split('T');
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() || 7) as IsoWeekday;
    const hours = workdays[day] ?? (holidays.includes(day) ? [] : (week[weekday] ?? []));
    return hours.some(([from, until]) => from <= time && time < until);
  }

  function reference(from: number, until: number, step: number, calendar: BusinessCalendar): number {
    let open = 0;
    for (let at = from; at < until; at += step) if (showsOpen(at, calendar)) open += step;
    return open;
  }

  it('counts as a walk minute by minute does', () => {
    fc.assert(
      fc.property(calendars(1), starts(1), fc.integer({min: 0, max: 2 * 1440}), (calendar, from, minutes) => {
        const until = from + minutes * MINUTE;
        expect(businessMs(from, until, calendar)).toBe(reference(from, until, MINUTE, calendar));
      }),
      {numRuns: 150},
    );
  });

  // Clocks of these zones differ from UTC by whole quarters of an hour, so nothing changes within one.
  it('counts as a walk over months does', () => {
    fc.assert(
      fc.property(calendars(15), starts(15), fc.integer({min: 0, max: 150 * 96}), (calendar, from, quarters) => {
        const until = from + quarters * 15 * MINUTE;
        expect(businessMs(from, until, calendar)).toBe(reference(from, until, 15 * MINUTE, calendar));
      }),
      {numRuns: 60},
    );
  });

  it('is open, and opens next, when the clock says so', () => {
    fc.assert(
      fc.property(calendars(15), starts(1), fc.integer({min: 0, max: MINUTE - 1}), (calendar, minute, ms) => {
        const at = minute + ms;
        expect(isOpen(at, calendar)).toBe(showsOpen(at, calendar));
        const next = nextOpening(at, calendar) as number;
        expect(next).toBeGreaterThanOrEqual(at);
        expect(showsOpen(next, calendar)).toBe(true);
        expect(businessMs(at, next, calendar)).toBe(0);
        if (next > at) expect(showsOpen(next - 1, calendar)).toBe(false);
      }),
      {numRuns: 500},
    );
  });

  it('finds by adding what counting then counts, and nothing earlier', () => {
    fc.assert(
      fc.property(calendars(1), instants, fc.integer({min: 0, max: 300 * DAY}), (calendar, from, ms) => {
        const until = addBusinessMs(from, ms, calendar);
        // A minute a week does not bring ten days in a century.
        if (until === undefined) {
          expect(businessMs(from, from + 36_525 * DAY, calendar)).toBeLessThan(ms);
          return;
        }
        expect(businessMs(from, until, calendar)).toBe(ms);
        if (ms > 0) expect(businessMs(from, until - 1, calendar)).toBe(ms - 1);
        else expect(until).toBe(from);
      }),
      {numRuns: 500},
    );
  });

  it('adds up over any split, in any order', () => {
    fc.assert(
      fc.property(calendars(1), instants, instants, instants, (calendar, first, second, third) => {
        expect(businessMs(first, second, calendar) + businessMs(second, third, calendar)).toBe(
          businessMs(first, third, calendar),
        );
      }),
      {numRuns: 500},
    );
  });

  it('never runs backwards, nor faster than time', () => {
    fc.assert(
      fc.property(calendars(1), instants, fc.nat(400 * DAY), fc.nat(40 * DAY), (calendar, from, ms, more) => {
        const [open, later] = [businessMs(from, from + ms, calendar), businessMs(from, from + ms + more, calendar)];
        expect(later).toBeGreaterThanOrEqual(open);
        expect(later - open).toBeLessThanOrEqual(more);
        const [due, laterDue] = [addBusinessMs(from, ms, calendar), addBusinessMs(from, ms + more, calendar)];
        expect(laterDue ?? Infinity).toBeGreaterThanOrEqual((due ?? Infinity) + (due ? more : 0));
      }),
      {numRuns: 500},
    );
  });
});

it('answers for ten years in well under a millisecond once it knows the zone', () => {
  const from = Date.UTC(2020, 0);
  const berlin = {...shanghai, timeZone: 'Europe/Berlin'};
  const once = (): number => {
    const open = businessMs(from, from + 3652 * DAY, berlin);
    return addBusinessMs(from, open, berlin) as number;
  };
  once();
  const started = performance.now();
  for (let run = 0; run < 200; run += 1) once();
  expect((performance.now() - started) / 200).toBeLessThan(2);
});
