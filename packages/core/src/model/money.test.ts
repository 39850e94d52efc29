import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {minorDigits, moneyToDecimal, parseMoney, sumMoney} from './money.js';

const currency = fc.constantFrom('CNY', 'USD', 'BRL', 'JPY', 'KRW', 'KWD', 'BHD', 'CLF');
const amount = fc.integer({min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER}).map((value) => value + 0);

describe('parseMoney', () => {
  it.each([
    ['409.94', 'USD', 40994],
    [409.94, 'USD', 40994],
    ['10', 'CNY', 1000],
    ['10.', 'CNY', 1000],
    ['10.5', 'CNY', 1050],
    ['0.1', 'KWD', 100],
    ['500', 'JPY', 500],
    ['500.00', 'JPY', 500],
    ['-3.20', 'EUR', -320],
    ['-0.00', 'EUR', 0],
    [' 12.50 ', 'USD', 1250],
    ['0012.50', 'USD', 1250],
    ['12.500', 'USD', 1250],
    ['9999999999999.99', 'USD', 999999999999999],
    ['90071992547409.91', 'EUR', Number.MAX_SAFE_INTEGER],
  ])('reads %s %s as %d minor units', (decimal, code, expected) => {
    expect(parseMoney(decimal, code)).toEqual({amount: expected, currency: code});
  });

  it.each([
    ['-1,5', 'EUR'],
    ['1.005', 'USD'],
    ['0.5', 'JPY'],
    ['1e3', 'USD'],
    ['', 'USD'],
    ['.5', 'USD'],
    ['90071992547409.92', 'USD'],
    ['1', 'usd'],
    ['1', 'yuan'],
    [Number.NaN, 'USD'],
    [1e21, 'USD'],
    ['1:00', 'USD'],
    ['1.0٣', 'USD'],
    ['1.00', 'US'],
    ['1.00', 'USDT'],
    ['1.00', 'U D'],
  ])('refuses %s %s', (decimal, code) => {
    expect(parseMoney(decimal, code)).toBeUndefined();
  });

  it('reads back what moneyToDecimal writes, in every number of digits', () => {
    fc.assert(
      fc.property(amount, currency, (value, code) => {
        const money = {amount: value, currency: code};
        const decimal = moneyToDecimal(money);
        expect(parseMoney(decimal, code)).toEqual(money);
        expect(decimal.split('.')[1]?.length ?? 0).toBe(minorDigits(code));
      }),
    );
  });
});

describe('sumMoney', () => {
  it('adds one currency exactly and refuses to mix two', () => {
    expect(
      sumMoney([
        {amount: 10, currency: 'CNY'},
        {amount: 20, currency: 'CNY'},
      ]),
    ).toEqual({amount: 30, currency: 'CNY'});
    expect(
      sumMoney([
        {amount: 10, currency: 'CNY'},
        {amount: 20, currency: 'USD'},
      ]),
    ).toBeUndefined();
    expect(sumMoney([])).toBeUndefined();
  });
});
