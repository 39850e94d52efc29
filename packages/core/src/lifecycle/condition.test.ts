import {describe, expect, it} from 'vitest';
import {applies, type Condition, type ConditionFacts, conditionsOf} from './condition.js';

const ORDER: ConditionFacts = {
  lines: [
    {id: 'a', name: 'Glue', quantity: 1, flags: {hazmat: true}},
    {id: 'b', name: 'Tea', quantity: 1},
  ],
  amounts: {total: {amount: 5000, currency: 'CNY'}},
  tags: ['gift', 'rush'],
  channel: 'shop',
  customer: {level: 'gold'},
  attributes: {dock: 'north'},
};

const ask = (condition: Condition, order: Partial<ConditionFacts> = {}) =>
  conditionsOf({it: condition}, {...ORDER, ...order}).it;
const YES: Condition = {tag: 'gift'};
const NO: Condition = {tag: 'none'};

describe('a condition', () => {
  it('asks whether some line bears a flag', () => {
    expect(ask({line: 'hazmat'})).toBe(true);
    expect(ask({line: 'coldChain'})).toBe(false);
    expect(ask({line: 'hazmat'}, {lines: [{id: 'b', name: 'Tea', quantity: 1}]})).toBe(false);
    expect(ask({line: 'hazmat'}, {lines: [{id: 'b', name: 'Tea', quantity: 1, flags: {hazmat: false}}]})).toBe(false);
    expect(ask({line: 'hazmat'}, {lines: []})).toBe(false);
  });

  it('asks whether the total comes to so much, and takes what can’t be compared for enough', () => {
    const from = (amount: number, currency = 'CNY') => ask({totalFrom: {amount, currency}});
    expect([from(4999), from(5000), from(5001)]).toEqual([true, true, false]);
    expect(from(5001, 'EUR')).toBe(true);
    expect(ask({totalFrom: {amount: 1, currency: 'CNY'}}, {amounts: {}})).toBe(true);
  });

  it('asks for a tag, a channel, a customer’s level, an attribute’s value', () => {
    expect([ask({tag: 'rush'}), ask({tag: 'ru'})]).toEqual([true, false]);
    expect([ask({channel: 'shop'}), ask({channel: 'pos'})]).toEqual([true, false]);
    expect([ask({level: 'gold'}), ask({level: 'tin'})]).toEqual([true, false]);
    expect([ask({attribute: 'dock', is: 'north'}), ask({attribute: 'dock', is: 'south'})]).toEqual([true, false]);
    expect(ask({attribute: 'door', is: 'north'})).toBe(false);
  });

  it('is made of others by all, any and not', () => {
    expect([ask({all: [YES, YES]}), ask({all: [YES, NO]}), ask({all: []})]).toEqual([true, false, true]);
    expect([ask({any: [YES, NO]}), ask({any: [NO, NO]}), ask({any: []})]).toEqual([true, false, false]);
    expect([ask({not: YES}), ask({not: NO})]).toEqual([false, true]);
    expect(ask({all: [{not: {any: [NO]}}, YES]})).toBe(true);
  });

  it('is answered by its name, and none is where a lifecycle has none', () => {
    expect(conditionsOf({yes: YES, no: NO}, ORDER)).toEqual({yes: true, no: false});
    expect(conditionsOf(undefined, ORDER)).toEqual({});
  });
});

describe('applies', () => {
  it('goes by the answer, or by its opposite; what names no condition applies', () => {
    expect(applies(undefined, {})).toBe(true);
    expect([applies('a', {a: true}), applies('a', {a: false}), applies('a', {})]).toEqual([true, false, false]);
    expect([applies('!a', {a: true}), applies('!a', {a: false}), applies('!a', {})]).toEqual([false, true, true]);
  });
});
