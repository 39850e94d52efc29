import type {Address} from '@orderlight/core';
import fc from 'fast-check';
import {beforeAll, describe, expect, it} from 'vitest';
import {cleanAddress, placeOf} from './address.js';
import {type Divisions, loadDivisions} from './divisions.js';
import {OLD_DIVISIONS} from './old-divisions.js';

let divisions: Divisions;
beforeAll(async () => {
  divisions = await loadDivisions();
});

const codeOf = (address: Partial<Address>) => {
  const place = placeOf({lines: [], ...address}, divisions);
  return (place?.district ?? place?.city ?? place?.province)?.code;
};

describe('free text', () => {
  it.each([
    ['浙江省杭州市西湖区文三路1号', '330106'],
    ['浙江 杭州 西湖区 文三路1号', '330106'],
    ['中国浙江省杭州市西湖区文三路1号', '330106'],
    ['杭州市西湖区文三路1号', '330106'],
    ['浙江省杭州市浙江省杭州市西湖区文三路1号', '330106'],
    ['浙江省义乌市稠州北路100号', '330782'],
    ['昆山市玉山镇前进西路2号', '320583'],
    ['海淀区中关村大街1号', '110108'],
    ['北京市朝阳区建国路88号', '110105'],
    ['北京市北京市朝阳区建国路88号', '110105'],
    ['北京市市辖区朝阳区建国路88号', '110105'],
    ['上海市浦东新区世纪大道100号', '310115'],
    ['重庆市渝中区解放碑1号', '500103'],
    ['重庆市城口县葛城街道', '500229'],
    ['重庆市重庆市城口县葛城街道', '500229'],
    ['重庆市县城口县葛城街道', '500000'],
    ['内蒙古自治区呼和浩特市新城区1号', '150102'],
    ['内蒙古锡林浩特市', '152502'],
    ['广西南宁市青秀区民族大道', '450103'],
    ['新疆乌鲁木齐市天山区解放路', '650102'],
    ['新疆维吾尔自治区石河子市北四路', '659001'],
    ['西藏拉萨市城关区', '540102'],
    ['宁夏银川兴庆区', '640104'],
    ['吉林省吉林市船营区', '220204'],
    ['吉林省延边朝鲜族自治州延吉市', '222401'],
    ['吉林延边州延吉市', '222401'],
    ['湖北省恩施州利川市', '422802'],
    ['湖北省仙桃市干河街道', '429004'],
    ['海南省省直辖县级行政区划琼海市嘉积镇', '469002'],
    ['广东省东莞市长安镇', '441900'],
    ['广东东莞', '441900'],
    ['河南省济源市沁园街道', '419001'],
    ['香港特别行政区中西区皇后大道中1号', '810000'],
    ['台湾省台北市信义区', '710000'],
  ])('%s is in %s', (line, code) => expect(codeOf({lines: [line]})).toBe(code));

  it.each([
    ['中山路398号'],
    ['北京西路398号'],
    ['南京大学鼓楼校区'],
    ['鼓楼区中山路1号'],
    ['朝阳区建国路'],
    ['北京朝阳建国路'],
    ['118 Maple Street'],
    [''],
  ])('%s tells nothing that is certain', (line) => expect(codeOf({lines: [line]})).toBeUndefined());

  it.each([
    ['北京市崇文区花市大街1号', '110101'],
    ['上海市卢湾区淮海中路1号', '310101'],
    ['上海市南汇区惠南镇', '310115'],
    ['江苏省苏州市沧浪区人民路', '320508'],
    ['湖北省襄樊市樊城区', '420606'],
    ['浙江省萧山市城厢镇', '330109'],
    ['云南省中甸县', '533401'],
    ['西藏那曲地区', '540600'],
  ])('%s, by its old name, is in %s', (line, code) => expect(codeOf({lines: [line]})).toBe(code));

  it('a street that bears the name of a place is no place', () => {
    expect(codeOf({lines: ['上海市静安区北京西路398号']})).toBe('310106');
    expect(codeOf({lines: ['浙江省杭州市余杭塘路866号']})).toBe('330100');
  });

  it('every old division leads to one that is there', () => {
    expect(OLD_DIVISIONS.filter(([, code]) => !divisions.byCode(code))).toEqual([]);
  });
});

describe('parts', () => {
  it.each([
    [{region: '浙江省', city: '杭州市', lines: ['西湖区文三路1号']}, '330106'],
    [{region: '浙江', city: '杭州', district: '西湖区', lines: ['文三路1号']}, '330106'],
    [{region: '徐汇区', city: '上海市', lines: ['漕溪北路398号']}, '310104'],
    [{region: '朝阳区', city: '北京市', lines: ['建国路88号']}, '110105'],
    [{region: '江苏省', city: '昆山市', lines: ['玉山镇']}, '320583'],
    [{region: '浙江省', lines: ['江苏省南京市鼓楼区']}, '330000'],
    [{region: '浙江省', city: '杭州市', lines: ['1号'], countryCode: 'JP'}, undefined],
    [{regionCode: '330106', lines: ['文三路1号']}, '330106'],
  ])('%j is in %s', (address, code) => expect(codeOf(address)).toBe(code));
});

describe('cleanAddress', () => {
  it('names what the host left out and takes nothing away', () => {
    const address = {lines: ['浙江省杭州市西湖区文三路1号'], phone: '123', postalCode: '310012'};
    expect(cleanAddress(address, divisions)).toEqual({
      ...address,
      region: '浙江省',
      city: '杭州市',
      district: '西湖区',
      regionCode: '330106',
    });
    const told = {region: 'Zhejiang', city: '杭州', lines: ['西湖区文三路1号'], countryCode: 'CN'};
    expect(cleanAddress(told, divisions)).toEqual({...told, district: '西湖区', regionCode: '330106'});
    const foreign = {lines: ['118 Maple Street'], city: 'Boston', countryCode: 'US'};
    expect(cleanAddress(foreign, divisions)).toEqual(foreign);
  });

  const word = fc.oneof(
    fc.constantFrom(
      '浙江',
      '浙江省',
      '杭州市',
      '杭州',
      '西湖区',
      '西湖',
      '余杭',
      '塘路',
      '北京',
      '北京市',
      '朝阳',
      '朝阳区',
      '吉林',
      '吉林市',
      '上海',
      '静安区',
      '重庆市',
      '城口县',
      '市辖区',
      '仙桃',
      '南京',
      '鼓楼区',
      '江苏省',
      '台湾',
      '中国',
      '路',
      '号',
      '1',
      ' ',
      '-',
    ),
    fc.string({maxLength: 6}),
  );
  const text = fc.array(word, {maxLength: 8}).map((words) => words.join(''));
  const address = fc.record(
    {
      lines: fc.array(text, {maxLength: 3}),
      region: text,
      city: text,
      district: text,
      regionCode: fc.constantFrom('330106', '999999', ''),
      countryCode: fc.constantFrom('CN', 'cn', 'US', 'TW'),
      phone: fc.string(),
    },
    {requiredKeys: ['lines']},
  );

  it('cleaned again is the same, and keeps every part that the host told', () => {
    fc.assert(
      fc.property(address, (given) => {
        const once = cleanAddress(given, divisions);
        expect(cleanAddress(once, divisions)).toEqual(once);
        for (const [part, told] of Object.entries(given)) {
          if (told !== '') expect(once[part as keyof Address]).toEqual(told);
        }
        expect(once.lines).toEqual(given.lines);
      }),
      {numRuns: 2_000},
    );
  });
});
