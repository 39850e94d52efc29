import {describe, expect, it} from 'vitest';
import {dateExample, dateFormatFault, readTimeOfDay, readWallTime, serialWallTime} from './dates.js';
import {decimalText, NUMBER_STYLES} from './numbers.js';
import {RepeatedKeys} from './repeated-keys.js';
import {transformed} from './transforms.js';

describe('a date', () => {
  it.each([
    ['2024/5/1 9:05', undefined, '2024-05-01 09:05:00', false],
    ['2024-05-01', undefined, '2024-05-01 00:00:00', true],
    ['２０２４年５月１日', undefined, '2024-05-01 00:00:00', true],
    ['2024年5月1日 14时05分', undefined, '2024-05-01 14:05:00', false],
    ['20240501', undefined, '2024-05-01 00:00:00', true],
    ['01.05.2024', ['dd.MM.yyyy'], '2024-05-01 00:00:00', true],
    ['1.5.24 7:30 PM', ['d.M.yy h:mm a'], '2024-05-01 19:30:00', false],
    ['5 May 2024', ['d MMM yyyy'], '2024-05-05 00:00:00', true],
    ['45413.4375', ['excel'], '2024-05-01 10:30:00', false],
    ['45413', ['excel'], '2024-05-01 00:00:00', true],
    ['01/05/2024', ['yyyy/M/d', 'DD/MM/YYYY'], '2024-05-01 00:00:00', true],
  ])('%s is read', (cell, formats, wall, isDay) => {
    expect(readWallTime(cell, formats)).toEqual({wall, isDay});
  });

  it.each([
    ['01/05/2024', undefined],
    ['2024-02-30', undefined],
    ['2024-13-01', undefined],
    ['2024-05-01 24:00', undefined],
    ['31.04.2024', ['dd.MM.yyyy']],
    ['soon', undefined],
  ])('%s is refused', (cell, formats) => {
    expect(readWallTime(cell, formats)).toBeUndefined();
  });

  it('counts days as spreadsheets of both epochs do', () => {
    expect([1, 59, 61].map((serial) => serialWallTime(serial))).toEqual(['1900-01-01', '1900-02-28', '1900-03-01']);
    expect(serialWallTime(43_951, true)).toBe('2024-05-01');
  });

  it('has a time of day of its own', () => {
    expect(['9:05', '09：05：30', '9时05分', '2:15 pm', '12:00 am', '0.5'].map(readTimeOfDay)).toEqual([
      '09:05:00',
      '09:05:30',
      '09:05:00',
      '14:15:00',
      '00:00:00',
      '12:00:00',
    ]);
    expect(['25:00', 'noon', ''].map(readTimeOfDay)).toEqual([undefined, undefined, undefined]);
  });

  it('is written as its format says, and a format that cannot be right is explained', () => {
    expect(dateExample("yyyy年M月d日'T'HH:mm")).toBe('2024年5月1日T10:30');
    expect(dateFormatFault('dd.MM.yyyy')).toBeUndefined();
    expect(dateFormatFault('dd.mm.yyyy')).toContain('M or MM, in capitals');
    expect(dateFormatFault('dd.MM.yyyy mm')).toContain('no hours');
  });
});

describe('a number', () => {
  const style = (example: string) => NUMBER_STYLES[example];
  it.each([
    ['12.5', undefined, '12.5'],
    ['¥1,234.50', style('1,234.56'), '1234.50'],
    ['￥１,２３４.５０元', style('1,234.56'), '1234.50'],
    ['1.234,50 €', style('1.234,56'), '1234.50'],
    ['1 234,50 zł', style('1 234,56'), '1234.50'],
    ["CHF 1'234.50", style("1'234.56"), '1234.50'],
    ['(12.00)', undefined, '-12.00'],
    ['12,00-', style('1234,56'), '-12.00'],
    ['R$ 5,00', style('1.234,56'), '5.00'],
  ])('%s is read', (cell, numbers, decimal) => {
    expect(decimalText(cell, numbers)).toBe(decimal);
  });

  it.each([
    ['12,5', undefined],
    ['1,23', style('1,234.56')],
    ['1.5', style('1.234,56')],
    ['--5', undefined],
    ['(5', undefined],
    ['twelve', undefined],
    ['1'.repeat(80), style('1.234,56')],
  ])('%s is refused', (cell, numbers) => {
    expect(decimalText(cell, numbers)).toBeUndefined();
  });
});

describe('transforms', () => {
  it.each([
    ['  a ', ['upper'], 'A'],
    ['SO-12 / 3', [{split: '/', take: 1}], 'SO-12'],
    ['a/b/c', [{split: '/', take: -1}], 'c'],
    ['Tel. ０１２-34', ['digits'], '01234'],
    ['one\r\ntwo', ['firstLine'], 'one'],
    ['one\ntwo', ['lastLine'], 'two'],
    ['a  b\nc', ['squeeze'], 'a b c'],
    ['x.y.z', [{replace: '.', with: '-'}], 'x-y-z'],
    ['name (note)', [{before: '('}], 'name'],
    ['no: 7', [{after: ':'}, {prefix: 'SO-'}], 'SO- 7'],
    ['SO-7', [{removePrefix: 'SO-'}, {pad: 4, with: '0'}], '0007'],
    ['', [{prefix: 'SO-'}, {pad: 4, with: '0'}], ''],
  ] as const)('%j becomes by %j', (cell, transforms, result) => {
    expect(transformed(cell, transforms)).toBe(result);
  });
});

it('finds the keys that come up again among many, and hardly any other', () => {
  const keys = new RepeatedKeys();
  for (let number = 0; number < 200_000; number++) keys.note(`order-${number}`);
  for (let number = 0; number < 200_000; number += 20_000) keys.note(`order-${number}`);
  const found = Array.from({length: 200_000}, (_, number) => number).filter((number) => keys.has(`order-${number}`));
  expect(found.filter((number) => number % 20_000 === 0)).toHaveLength(10);
  expect(found.length).toBeLessThan(300);
});
