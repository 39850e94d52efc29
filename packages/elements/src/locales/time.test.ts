import {expect, test} from 'vitest';
import {durationText, instantText} from './time.js';

const reference = Date.parse('2026-03-12T06:00:00Z');
const inShanghai = (iso: string, locale = 'en') => instantText(iso, locale, 'Asia/Shanghai', reference);

test('an instant is as short as stays clear', () => {
  expect(inShanghai('2026-03-12T01:05:00Z')).toBe('09:05');
  expect(inShanghai('2026-03-11T17:05:00Z')).toBe('01:05');
  expect(inShanghai('2026-03-11T15:05:00Z')).toBe('11 Mar 23:05');
  expect(inShanghai('2024-03-11T15:05:00Z')).toBe('11 Mar 2024 23:05');
  expect(inShanghai('2026-03-11T15:05:00Z', 'zh-CN')).toBe('3月11日 23:05');
  expect(inShanghai('2026-03-11T16:00:00Z')).toBe('00:00');
});

test('every English says days and lengths as the sentences of an order do', () => {
  for (const locale of ['en', 'en-US', 'en-GB']) {
    expect(instantText('2026-09-05T15:05:00Z', locale, 'UTC', reference)).toBe('5 Sep 15:05');
    expect(durationText(200 * 60_000, locale)).toBe('3 h 20 min');
    expect(durationText(9.5 * 1440 * 60_000, locale)).toBe('9 days');
    expect(durationText(9 * 366 * 1440 * 60_000, locale)).toBe('9 years');
  }
  expect(durationText(9 * 366 * 1440 * 60_000, 'zh-CN')).toBe('9年');
});

test('the zone decides, and an unknown one counts as none', () => {
  expect(instantText('2026-03-12T01:05:00Z', 'en', 'America/New_York', reference)).toBe('11 Mar 21:05');
  expect(instantText('2026-03-12T01:05:00Z', 'en', 'Nowhere', reference)).toBe(
    instantText('2026-03-12T01:05:00Z', 'en', undefined, reference),
  );
});

test('what is no instant is not told', () => {
  for (const text of [undefined, '', 'soon', '2026-13-40']) expect(instantText(text, 'en', 'UTC', reference)).toBe('');
});

test('a duration has its two largest units, rounded down', () => {
  const minutes = (count: number, locale = 'en') => durationText(count * 60_000, locale);
  expect([0, 0.99, 1, 59.9, 60, 200].map((count) => minutes(count))).toEqual([
    '0 min',
    '0 min',
    '1 min',
    '59 min',
    '1 h',
    '3 h 20 min',
  ]);
  expect([1440, 1500, 3000.5].map((count) => minutes(count))).toEqual(['1 day', '1 day 1 h', '2 days 2 h']);
  expect(minutes(200, 'zh-CN')).toBe('3小时20分钟');
  expect(minutes(1500, 'zh-CN')).toBe('1天1小时');
});
