import {describe, expect, it} from 'vitest';
import type {PromisedWindow} from '../model/order.js';
import {gapText, promiseEnd, promiseGap, promiseText} from './promise.js';
import {speechOf} from './words/speech.js';

const speech = speechOf({locale: 'en', view: 'OPS', at: Date.parse('2026-03-12T06:00:00Z')});

// Olist promises the midnight that begins a day.
const day: PromisedWindow = {
  until: '2017-10-04T00:00:00-03:00',
  precision: 'DATE',
  timeZone: 'America/Sao_Paulo',
  source: 'HOST',
};
const time: PromisedWindow = {until: '2026-03-12T18:00:00+08:00', precision: 'TIME', source: 'HOST'};

describe('a promised day', () => {
  it.each([
    ['2017-10-04T23:59:00-03:00', 0],
    ['2017-10-05T00:00:00-03:00', 1],
    ['2017-10-04T00:30:00Z', -1],
    ['2017-09-28T10:00:00-03:00', -6],
  ])('is compared by calendar day in its own zone: %s', (arrival, late) => {
    expect(promiseGap(day, arrival)).toEqual({unit: 'DAYS', late});
  });

  it('is broken when the day is over there', () => expect(promiseEnd(day)).toBe('2017-10-05T03:00:00Z'));

  it('is named as the day it is there', () => expect(promiseText(day, speech)).toBe('4 Oct 2017'));

  it('lasts to midnight on the day a clock changes', () => {
    const spring: PromisedWindow = {...day, until: '2026-03-29T00:00:00+00:00', timeZone: 'Europe/London'};
    expect(promiseEnd(spring)).toBe('2026-03-29T23:00:00Z');
  });

  it('is compared in UTC when its zone is unknown', () => {
    expect(promiseEnd({...day, timeZone: 'Nowhere/None'})).toBe('2017-10-05T00:00:00Z');
  });
});

describe('a promised time', () => {
  it('is compared by the instant', () => {
    expect(promiseGap(time, '2026-03-12T12:20:00Z')).toEqual({unit: 'MS', late: 8_400_000});
    expect(gapText({unit: 'MS', late: 8_400_000}, speech)).toBe('2 h 20 min');
    expect(promiseEnd(time)).toBe('2026-03-12T10:00:00Z');
    expect(promiseText(time, speech)).toBe('12 Mar 10:00');
  });
});

it('compares nothing with a promise that has no end', () => {
  expect(promiseGap({precision: 'DATE', source: 'HOST'}, '2026-03-12T12:20:00Z')).toBeUndefined();
  expect(promiseGap(undefined, '2026-03-12T12:20:00Z')).toBeUndefined();
});

it('counts years where days would say nothing', () => {
  expect(gapText({unit: 'DAYS', late: 3081}, speech)).toBe('8 years');
  expect(gapText({unit: 'DAYS', late: -1}, speech)).toBe('1 day');
});
