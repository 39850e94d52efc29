import fc from 'fast-check';
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
    // Landlines, extensions, the virtual numbers of platforms.
    ['021-64281234', '021****1234'],
    ['021-64281234转8001', '021****1234-****'],
    ['021-64281234-801', '021****1234-****'],
    ['+49 30 1234567-12', '+493****4567-****'],
    ['+44 20 7946 0958 ext. 12', '+442****0958-****'],
    ['(207) 555-0143 x9', '20****0143-****'],
    ['207-555-0143', '20****0143'],
    ['13800138000-1234', '138****8000-****'],
    ['+86 13800138000,1234', '138****8000-****'],
    ['0086-138-0013-8000', '138****8000'],
    ['１３８００１３８０００', '138****8000'],
    ['\u202e13800138000', '138****8000'],
    ['\ud800', ''],
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
    ['欧阳娜娜', '欧阳**'],
    ['歐陽鋒', '歐陽*'],
    ['欧阳', '欧*'],
    ['阿依古丽·买买提', '阿***·买**'],
    ['\u202eeve', 'e**'],
    ['\ud800', ''],
    ['a b c d e f', '* * * *'],
    [`A${'a'.repeat(5000)}`, 'A**********'],
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

it('maskAddress leaves the district and its code, and nothing else that stands in their place', () => {
  const place = {lines: [], region: '浙江省', city: '杭州市', district: '西湖区', regionCode: '330106'};
  expect(maskAddress({...place, lines: ['文三路1号']})).toEqual(place);
  expect(maskAddress({lines: [], district: '文三路1号', regionCode: '13800138000'})).toEqual({lines: []});
});

describe('maskAddress', () => {
  const place = (address: Partial<Parameters<typeof maskAddress>[0]>) => maskAddress({lines: [], ...address});

  it.each([
    ['浙江省杭州市西湖区文三路1号', '浙江省杭州市西湖区'],
    ['北京市朝阳区建国路88号', '北京市朝阳区'],
    ['广东深圳南山区科技园8栋', '广东深圳南山区'],
    ['江苏省苏州市昆山市玉山镇', '江苏省苏州市昆山市'],
    ['新疆维吾尔自治区乌鲁木齐市天山区解放路', '新疆维吾尔自治区乌鲁木齐市天山区'],
    ['内蒙古自治区锡林郭勒盟锡林浩特市', '内蒙古自治区锡林郭勒盟锡林浩特市'],
    ['吉林省延边朝鲜族自治州延吉市', '吉林省延边朝鲜族自治州延吉市'],
  ])('keeps of the line %s no more than %s', (line, kept) => {
    expect(place({lines: [line]})).toEqual({lines: [kept]});
  });

  it.each(['阳光花园小区3栋', '漕溪北路398号', '北京路398号', '118 Maple Street', '朝阳区建国路'])(
    'keeps nothing of a line that names no province: %s',
    (line) => expect(place({lines: [line]})).toEqual({lines: []}),
  );

  it.each([
    ['上海', '上海'],
    ['徐汇区漕溪北路398号', '徐汇区'],
    ['镇江市', '镇江市'],
    ['路桥区', '路桥区'],
    ['渋谷区', '渋谷区'],
    ['神南1-2-3', undefined],
    ['文三路', undefined],
    ['Washington, D.C.', 'Washington, D.C.'],
    ['12 Main St, Springfield', 'Springfield'],
    ['75008 Paris', undefined],
    ['Hauptstraße 12', undefined],
    ['118 Maple Street, Apt B, Burlington', 'Burlington'],
    ['서울특별시', '서울특별시'],
  ])('keeps of the city %s only the place: %s', (city, kept) => {
    expect(place({city}).city).toBe(kept);
    expect(place({region: city}).region).toBe(kept);
  });

  it('takes the line for nothing once the city is known', () => {
    expect(place({lines: ['浙江省杭州市西湖区文三路1号'], city: '杭州市'})).toEqual({lines: [], city: '杭州市'});
  });

  it('keeps no country that is no code', () => expect(place({countryCode: '+8613800138000'})).toEqual({lines: []}));
});

describe('any mask', () => {
  // Host text: halves of pairs, marks of direction, digits of all kinds, signs that the masks themselves look for.
  const pieces = fc.constantFrom(
    '\ud800',
    '\udc00',
    '\u202e',
    '\u200f',
    '\u0301',
    '١',
    '１',
    '8',
    '138',
    '张',
    '欧阳',
    '市',
    '区',
    '省',
    '路',
    '·',
  );
  const signs = fc.constantFrom(
    '*',
    '****',
    '-',
    '+',
    ' ',
    ',',
    '转',
    'ext',
    '@',
    '.',
    'a',
    'Main St',
    '浙江省',
    '杭州市',
    '\n',
    '\0',
  );
  const wild = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.array(fc.oneof(pieces, signs)).map((parts) => parts.join('')),
  );

  it('never throws, is never long, shows no mark of direction and no half of a pair', () => {
    fc.assert(
      fc.property(wild, wild, (text, other) => {
        const address = maskAddress({
          name: text,
          lines: [text, other],
          city: other,
          region: text,
          postalCode: text,
          phone: text,
        });
        for (const shown of [maskPhone(text), maskName(text), ...Object.values(address).flat()]) {
          expect(String(shown).length).toBeLessThanOrEqual(shown === maskPhone(text) ? 17 : 200);
          expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        }
        expect(Array.from(maskName(text)).length).toBeLessThanOrEqual(51);
      }),
      {numRuns: 1000},
    );
  });

  it('stays short of the longest text', () => {
    const long = 'Springfield'.repeat(100);
    expect(maskAddress({lines: [], city: long, region: long, name: long})).toEqual({
      lines: [],
      city: long.slice(0, 200),
      region: long.slice(0, 200),
      name: 'S**********',
    });
  });

  it('changes nothing when it is masked again', () => {
    fc.assert(
      fc.property(wild, wild, (text, other) => {
        expect(maskPhone(maskPhone(text))).toBe(maskPhone(text));
        expect(maskName(maskName(text))).toBe(maskName(text));
        const masked = maskAddress({name: text, lines: [other], city: other, region: text});
        expect(maskAddress(masked)).toEqual(masked);
        const inLines = maskAddress({lines: [text, other]});
        expect(maskAddress(inLines)).toEqual(inLines);
      }),
      {numRuns: 2000},
    );
  });

  it('leaves of each word of a name no more than its surname or first letter, in front of stars', () => {
    fc.assert(
      fc.property(wild, (name) => {
        for (const word of maskName(name).split(/[ ·]/).filter(Boolean)) {
          expect(word).toMatch(/^[^*]{0,2}\*+$|^\*+$/u);
        }
      }),
      {numRuns: 1000},
    );
  });

  it('leaves of the digits of a phone at most seven, and four of them hidden', () => {
    const digits = fc.array(fc.integer({min: 0, max: 9}), {minLength: 1, maxLength: 20}).map((all) => all.join(''));
    fc.assert(
      fc.property(
        fc.constantFrom('', '+', '+86 ', '00', '021-'),
        digits,
        fc.constantFrom('', '-1234', '转8', ' ext 77'),
        (before, number, after) => {
          const shown = maskPhone(before + number + after).replace(/\D/g, '').length;
          expect(shown).toBeLessThanOrEqual(7);
          expect((before + number + after).replace(/\D/g, '').length - shown).toBeGreaterThanOrEqual(shown ? 4 : 0);
        },
      ),
      {numRuns: 1000},
    );
  });

  it('never lets a street through, however the address is split', () => {
    const street = fc.constantFrom('漕溪北路398号', '118 Maple Street', '文三路1号3幢', '12 rue de la Paix');
    const before = fc.constantFrom('', '浙江省杭州市西湖区', '北京市朝阳区', '上海');
    fc.assert(
      fc.property(street, before, fc.constantFrom('lines', 'city', 'region'), (hidden, district, part) => {
        const text = district + hidden;
        const masked = JSON.stringify(maskAddress(part === 'lines' ? {lines: [text]} : {lines: [], [part]: text}));
        expect(masked).not.toMatch(/398|Maple|文三|Paix|漕溪|118|rue/);
      }),
    );
  });
});
