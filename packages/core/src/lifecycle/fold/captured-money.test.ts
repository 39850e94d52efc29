import {describe, expect, it} from 'vitest';
import type {Money} from '../../model/money.js';
import {CapturedMoney, isBelow, Tally} from './captured-money.js';

const cny = (amount: number): Money => ({amount, currency: 'CNY'});
const EUR: Money = {amount: 1, currency: 'EUR'};

/** What captures come to, and which of them were news. */
function captured(...captures: readonly (readonly [id: string, amount: Money | undefined, isFloor?: boolean])[]) {
  const all = new CapturedMoney();
  const news = captures.map(([id, amount, isFloor = false]) => all.add(id, amount, isFloor));
  return {money: all.money, news, isEmpty: all.isEmpty};
}

describe('CapturedMoney', () => {
  it('is nothing at first', () => {
    expect(captured()).toEqual({money: undefined, news: [], isEmpty: true});
  });

  it('adds what is taken exactly, of one payment or several', () => {
    expect(captured(['a', cny(3)], ['a', cny(4)], ['b', cny(5)])).toEqual({
      money: cny(12),
      news: [true, true, true],
      isEmpty: false,
    });
  });

  it('is unknown once a part is, or comes in another currency', () => {
    expect(captured(['a', cny(3)], ['b', undefined])).toMatchObject({money: undefined, news: [true, true]});
    expect(captured(['a', cny(3)], ['a', undefined], ['a', undefined])).toMatchObject({
      money: undefined,
      news: [true, true, true],
    });
    expect(captured(['a', cny(3)], ['b', EUR]).money).toBeUndefined();
    expect(captured(['a', undefined], ['b', cny(3)]).money).toBeUndefined();
  });

  it('takes a latest possible time for a floor under the exact sum', () => {
    expect(captured(['a', cny(3), true]).money).toEqual(cny(3));
    expect(captured(['a', cny(3)], ['a', cny(3), true])).toMatchObject({money: cny(3), news: [true, false]});
    expect(captured(['a', cny(3)], ['a', cny(7), true])).toMatchObject({money: cny(7), news: [true, true]});
    expect(captured(['a', cny(7), true], ['a', cny(3)], ['a', cny(5)])).toMatchObject({
      money: cny(8),
      news: [true, false, true],
    });
    expect(captured(['a', cny(7), true], ['a', cny(3), true])).toMatchObject({money: cny(7), news: [true, false]});
    expect(captured(['a', cny(7), true], ['a', undefined, true])).toMatchObject({money: cny(7), news: [true, false]});
    expect(captured(['a', undefined, true], ['a', cny(2), true])).toMatchObject({money: cny(2), news: [true, true]});
  });

  it('takes a change of currency for news', () => {
    expect(captured(['a', {amount: 1, currency: 'CNY'}], ['a', EUR, true])).toMatchObject({
      money: cny(1),
      news: [true, false],
    });
    expect(captured(['a', undefined, true], ['a', EUR, true])).toMatchObject({money: EUR, news: [true, true]});
  });
});

describe('Tally', () => {
  it('adds, and does not know once it did not', () => {
    const tally = new Tally();
    expect(tally.money).toBeUndefined();
    tally.add(cny(2));
    tally.add(cny(3));
    expect(tally.money).toEqual(cny(5));
    tally.add(undefined);
    tally.add(cny(3));
    expect(tally.money).toBeUndefined();
  });
});

describe('isBelow', () => {
  it('compares within one currency', () => {
    expect([isBelow(cny(4), cny(5)), isBelow(cny(5), cny(5)), isBelow(cny(6), cny(5))]).toEqual([true, false, false]);
    expect([isBelow(undefined, cny(5)), isBelow(cny(4), undefined), isBelow({...EUR, amount: 0}, cny(5))]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
