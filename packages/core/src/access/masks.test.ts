import {describe, expect, it} from 'vitest';
import {maskAddress, maskName, maskPhone} from './masks.js';

describe('maskPhone', () => {
  it.each([
    ['13800138000', '138****8000'],
    ['+8613800138000', '138****8000'],
    ['+86 138-0013-8000', '138****8000'],
    ['0086 13800138000', '138****8000'],
    ['+12075550143', '+120****0143'],
    ['+442079460958', '+442****0958'],
    ['2075550143', '20****0143'],
    ['95338118', '95****18'],
    ['95338', ''],
    ['', ''],
    ['****', ''],
    ['n/a', ''],
  ])('%s → %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  it('hides four digits or more of any number', () => {
    for (let length = 1; length <= 15; length++) {
      const shown = maskPhone('7'.repeat(length)).replace(/\D/g, '').length;
      expect(length - shown).toBeGreaterThanOrEqual(Math.min(4, length));
    }
  });
});

describe('maskName', () => {
  it.each([
    ['张伟', '张*'],
    ['欧阳娜娜', '欧***'],
    ['John Doe', 'J*** D**'],
    ['  Emma   Whitfield ', 'E*** W********'],
    ['张', '*'],
    ['𠮷野', '𠮷*'],
    ['', ''],
  ])('%s → %s', (name, masked) => expect(maskName(name)).toBe(masked));
});

it('maskAddress leaves the city, never the street, the postal code or the phone', () => {
  const address = {
    name: '张敏',
    company: '汇智',
    lines: ['漕溪北路398号'],
    city: '上海市',
    region: '徐汇区',
    postalCode: '200030',
    countryCode: 'CN',
    phone: '+8613800138000',
  };
  expect(maskAddress(address)).toEqual({
    name: '张*',
    lines: [],
    city: '上海市',
    region: '徐汇区',
    countryCode: 'CN',
  });
});
