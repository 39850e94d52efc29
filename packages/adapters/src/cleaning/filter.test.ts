import {describe, expect, it} from 'vitest';
import {DEFAULT_FILTER_RULES, type FilteredFacts, ruleFor} from './filter.js';

const none = async () => 0;
const name = async (facts: FilteredFacts, others = 0) =>
  (await ruleFor(facts, DEFAULT_FILTER_RULES, async () => others))?.name;
const cny = (amount: number) => ({amount, currency: 'CNY'});
const line = (sku: string) => ({id: sku, sku, name: 'Cup', quantity: 1});

describe('a test', () => {
  it.each<FilteredFacts>([
    {attributes: {test: 'true'}},
    {orderNo: 'TEST-1001'},
    {orderNo: '#1001test'},
    {orderNo: '2026测试01'},
    {personal: {name: 'Test User'}},
    {personal: {shippingAddress: {name: '测试', lines: []}}},
    {personal: {note: '测试订单'}},
    {personal: {note: 'TEST'}},
    {personal: {note: 'This is a test order, please ignore'}},
    {personal: {note: '测试单，请勿发货'}},
    {tags: ['vip', 'test']},
    {lines: [line('TEST-01'), line('测试商品')]},
  ])('%j is kept out', async (facts) => expect(await name(facts)).toMatch(/^test-/));

  it.each<FilteredFacts>([
    {attributes: {test: 'false'}},
    {orderNo: 'LATEST-1'},
    {orderNo: '1001'},
    {personal: {name: 'Testa Rossi'}},
    {personal: {name: 'Ernest Testino'}},
    {personal: {note: '请测试后发货'}},
    {personal: {note: 'Please test it before you ship it'}},
    {personal: {note: 'contest winner'}},
    {tags: ['taste-test winner', 'latest']},
    {lines: [line('COVID-TEST-20')]},
    {lines: [line('TESTO-3')]},
    {lines: [line('TEST-STRIP-50'), line('CUP')]},
    {lines: []},
  ])('%j is none', async (facts) => expect(await name(facts)).toBeUndefined());
});

describe('a tiny order', () => {
  it.each([
    [{total: cny(499)}, 'tiny-amount'],
    [{total: cny(0)}, 'tiny-amount'],
    [{total: cny(500)}, undefined],
    [{total: cny(1), discount: cny(4_000)}, undefined],
    [{total: cny(-100)}, undefined],
    [{total: {amount: 99, currency: 'JPY'}}, 'tiny-amount'],
    [{total: {amount: 1, currency: 'XAU'}}, undefined],
    [{}, undefined],
  ])('%j: %s', async (amounts, rule) => expect(await name({amounts})).toBe(rule));
});

describe('a brush order', () => {
  it('is the sixth small one of a person within a day', async () => {
    expect(await name({amounts: {total: cny(1_900)}}, 5)).toBe('brush');
    expect(await name({amounts: {total: cny(1_900)}}, 4)).toBeUndefined();
    expect(await name({amounts: {total: cny(2_000)}}, 50)).toBeUndefined();
  });

  it('is asked about for small orders alone, with the limit and the hours of the rule', async () => {
    const asked: unknown[] = [];
    const count = async (...told: unknown[]) => asked.push(told);
    await ruleFor({amounts: {total: cny(9_900)}}, DEFAULT_FILTER_RULES, count);
    expect(asked).toEqual([]);
    await ruleFor({amounts: {total: cny(1_900)}}, DEFAULT_FILTER_RULES, count);
    expect(asked).toEqual([[cny(2_000), 24]]);
  });
});

it('takes the first rule, and none where there are none', async () => {
  expect(await name({orderNo: 'TEST', attributes: {test: 'TRUE'}})).toBe('test-flag');
  expect(await ruleFor({orderNo: 'TEST'}, [], none)).toBeUndefined();
});
