import {describe, expect, it} from 'vitest';
import {type BusinessCalendar, checkCalendar, dayOf, timeOfDay} from './calendar.js';

const office: BusinessCalendar = {
  key: 'office',
  label: {en: 'Office', 'zh-CN': '办公室'},
  timeZone: 'Asia/Shanghai',
  week: {
    1: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    6: [],
    7: [['00:00', '24:00']],
  },
  holidays: ['2026-10-01', '2026-10-02'],
  workdays: {
    '2026-10-10': [
      ['09:00', '12:00'],
      ['12:00', '18:00'],
    ],
  },
};

function faultsOf(change: object | undefined): string[] {
  const faults: string[] = [];
  checkCalendar(change && {...office, ...change}, 'calendars[0]', (path, value, fix) =>
    faults.push(`${path} ${JSON.stringify(value)}: ${fix}`),
  );
  return faults;
}

describe('checkCalendar', () => {
  it.each([
    {},
    {key: undefined, label: undefined, holidays: undefined, workdays: undefined},
    {timeZone: '+05:45'},
    {timeZone: '+14:00'},
    {timeZone: 'UTC'},
    {timeZone: 'Australia/Lord_Howe'},
    {holidays: []},
    // A working day may stand among the holidays, which it outranks.
    {holidays: ['2026-10-10']},
  ])('finds nothing wrong with %j', (change) => {
    expect(faultsOf(change)).toEqual([]);
  });

  it.each<[object | undefined, string, RegExp]>([
    [undefined, 'calendars[0]', /timeZone and week/],
    [{key: 'Two words'}, 'calendars[0].key', /letter/],
    [{label: 'Office'}, 'calendars[0].label', /en and zh-CN/],
    [{label: {en: 'Office'}}, 'calendars[0].label["zh-CN"]', /this language/],
    [{timeZone: undefined}, 'calendars[0].timeZone', /IANA/],
    [{timeZone: 'Asia/Peking'}, 'calendars[0].timeZone', /IANA/],
    [{timeZone: '+14:30'}, 'calendars[0].timeZone', /fixed offset/],
    [{timeZone: '+08:60'}, 'calendars[0].timeZone', /fixed offset/],
    [{timeZone: '+99:00'}, 'calendars[0].timeZone', /fixed offset/],
    [{timeZone: '+0800'}, 'calendars[0].timeZone', /fixed offset/],
    [{week: undefined}, 'calendars[0].week', /ISO weekday/],
    [{week: []}, 'calendars[0].week', /ISO weekday/],
    [{week: {}}, 'calendars[0].week', /open on one day/],
    [{week: {1: [], 2: []}}, 'calendars[0].week', /open on one day/],
    [{week: {...office.week, 0: [['09:00', '18:00']]}}, 'calendars[0].week["0"]', /1 \(Monday\)/],
    [{week: {...office.week, MON: []}}, 'calendars[0].week["MON"]', /1 \(Monday\)/],
    [{week: {1: '09:00-18:00'}}, 'calendars[0].week["1"]', /spans/],
    [{week: {1: [['09:00', '18:00'], '19:00']}}, 'calendars[0].week["1"][1]', /two times/],
    [{week: {1: [['09:00']]}}, 'calendars[0].week["1"][0]', /two times/],
    [{week: {1: [['09:00', '18:00', '19:00']]}}, 'calendars[0].week["1"][0]', /two times/],
    [{week: {1: [['9:00', '18:00']]}}, 'calendars[0].week["1"][0]', /two times/],
    [{week: {1: [['09:00', '25:00']]}}, 'calendars[0].week["1"][0]', /two times/],
    [{week: {1: [['09:00', '18:60']]}}, 'calendars[0].week["1"][0]', /two times/],
    [{week: {1: [['09:00', '24:01']]}}, 'calendars[0].week["1"][0]', /two times/],
    [{week: {1: [['22:00', '06:00']]}}, 'calendars[0].week["1"][0]', /over midnight/],
    [{week: {1: [['09:00', '09:00']]}}, 'calendars[0].week["1"][0]', /end after/],
    [
      {
        week: {
          1: [
            ['09:00', '12:30'],
            ['12:00', '18:00'],
          ],
        },
      },
      'calendars[0].week["1"][1]',
      /no earlier/,
    ],
    [
      {
        week: {
          1: [
            ['13:00', '18:00'],
            ['09:00', '12:00'],
          ],
        },
      },
      'calendars[0].week["1"][1]',
      /no earlier/,
    ],
    [{holidays: '2026-10-01'}, 'calendars[0].holidays', /list/],
    [{holidays: ['2026-10-01', '2026-02-30']}, 'calendars[0].holidays[1]', /YYYY-MM-DD/],
    [{holidays: ['1.10.2026']}, 'calendars[0].holidays[0]', /YYYY-MM-DD/],
    [{holidays: [20261001]}, 'calendars[0].holidays[0]', /YYYY-MM-DD/],
    [{workdays: ['2026-10-10']}, 'calendars[0].workdays', /by day/],
    [{workdays: {'2026-13-01': [['09:00', '18:00']]}}, 'calendars[0].workdays["2026-13-01"]', /YYYY-MM-DD/],
    [{workdays: {'2026-10-10': []}}, 'calendars[0].workdays["2026-10-10"]', /belongs in holidays/],
    [{workdays: {'2026-10-10': [['18:00', '09:00']]}}, 'calendars[0].workdays["2026-10-10"][0]', /end after/],
  ])('says of %j what to mend', (change, path, fix) => {
    const faults = faultsOf(change);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.split(' ')[0]).toBe(path);
    expect(faults[0]).toMatch(fix);
  });

  it('lists every fault, not the first alone', () => {
    expect(faultsOf({timeZone: 'Mars', holidays: ['x', 'y'], week: {1: [['18:00', '09:00']]}})).toHaveLength(4);
  });

  it('refuses lists without end', () => {
    expect(faultsOf({holidays: new Array(10_001).fill('2026-10-01')})).toHaveLength(1);
    expect(faultsOf({week: {1: new Array(49).fill(['09:00', '10:00'])}})).toHaveLength(1);
  });
});

it('reads times of the day up to 24:00', () => {
  expect(['00:00', '09:30', '23:59', '24:00', '24:01', 9].map(timeOfDay)).toEqual([
    0,
    34_200_000,
    86_340_000,
    86_400_000,
    undefined,
    undefined,
  ]);
});

it('counts days from 1970 and knows which there are', () => {
  expect(['1970-01-01', '1969-12-31', '2024-02-29', '2023-02-29', '2026-1-1'].map(dayOf)).toEqual([
    0,
    -1,
    19_782,
    undefined,
    undefined,
  ]);
});
