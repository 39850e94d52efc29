import {OLD_DIVISIONS} from './old-divisions.js';

/** A province, city or district of China. */
export interface Division {
  /** Six digits (GB/T 2260): `330000`, `330100`, `330106`. */
  readonly code: string;
  readonly name: string;
  readonly level: 'PROVINCE' | 'CITY' | 'DISTRICT';
}

/** A name by which a text may call a division. */
export interface DivisionName {
  readonly text: string;
  readonly division: Division;
  /** Without its ending: 杭州 for 杭州市. Such a name may also be that of a street. */
  readonly isShort: boolean;
}

/** China's divisions, to be looked up by code and by how a text begins. */
export interface Divisions {
  byCode(code: string): Division | undefined;
  /** Names with which a text begins, longest first. */
  namesAt(text: string): readonly DivisionName[];
}

/** Divisions as `@vant/area-data` lists them: names by code. */
interface AreaList {
  readonly province_list: Readonly<Record<string, string>>;
  readonly city_list: Readonly<Record<string, string>>;
  readonly county_list: Readonly<Record<string, string>>;
}

/** What the list has beside GB/T 2260: parts of towns, development zones, “others”; beneath Taiwan, Hong Kong and Macao the standard has no codes. */
const NOT_IN_STANDARD = /(?:街道|镇|乡|开发区|园区|示范区|管理区|生态园|松山湖|东莞港|其[它他]区)$/;
const NOT_DIVIDED = /^(?:71|81|82)/;

/** Divisions of no name of their own, between a province and what it governs directly. */
const UNNAMED_CITY = /^(?:县|省直辖县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

const PEOPLES =
  '(?:(?:各|回|藏|维吾尔|蒙古|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺)族?)+';
const SELF_GOVERNED = new RegExp(`^(.{2,}?)${PEOPLES}自治(?:区|州|县|旗)$`);
const ENDING = /(?:特别行政区|自治区|自治州|自治县|自治旗|林区|特区|地区|省|市|区|县|盟|旗)$/;

let loading: Promise<Divisions> | undefined;

/** Reads the divisions, once; the list (160 KB) is not loaded before. */
export function loadDivisions(): Promise<Divisions> {
  loading ??= import('@vant/area-data').then(({areaList}) => divisionsOf(areaList));
  return loading;
}

function divisionsOf(areas: AreaList): Divisions {
  const byCode = new Map<string, Division>();
  const add = (code: string, name: string, level: Division['level']) => byCode.set(code, {code, name, level});
  for (const [code, name] of Object.entries(areas.province_list)) add(code, name, 'PROVINCE');
  for (const [code, name] of Object.entries(areas.city_list)) {
    if (!NOT_DIVIDED.test(code) && !UNNAMED_CITY.test(name)) add(code, name, 'CITY');
  }
  for (const [code, name] of Object.entries(areas.county_list)) {
    if (NOT_DIVIDED.test(code) || NOT_IN_STANDARD.test(name)) continue;
    // What a province governs directly stands where cities stand.
    add(code, name, isDirectlyGoverned(code) ? 'CITY' : 'DISTRICT');
  }
  const names = new Map<string, DivisionName[]>();
  const call = (text: string, division: Division, isShort: boolean) => {
    const key = text.slice(0, 2);
    names.set(key, [...(names.get(key) ?? []), {text, division, isShort}]);
  };
  for (const division of byCode.values()) {
    call(division.name, division, false);
    for (const text of shortNames(division)) call(text, division, true);
  }
  for (const [text, code] of OLD_DIVISIONS) {
    const division = byCode.get(code);
    if (division) call(text, division, false);
  }
  for (const list of names.values()) list.sort((one, other) => other.text.length - one.text.length);
  return {
    byCode: (code) => byCode.get(code),
    namesAt: (text) => (names.get(text.slice(0, 2)) ?? []).filter((name) => text.startsWith(name.text)),
  };
}

/** Counties and county-level cities right under a province or region (GB/T 2260: `90` in the middle); in the list 济源 has the code of statistics. */
function isDirectlyGoverned(code: string): boolean {
  return code.slice(2, 4) === '90';
}

function shortNames({name, level}: Division): string[] {
  const [, own] = SELF_GOVERNED.exec(name) ?? [];
  const stem = own ?? name.replace(ENDING, '');
  const texts = new Set<string>();
  if (stem.length >= 2 && stem !== name) texts.add(stem);
  if (name.endsWith('自治州') && stem.length >= 2) texts.add(`${stem}州`);
  if (name === '内蒙古自治区') texts.add('内蒙');
  // A town that became a district, a county that became a town: its name stays, its ending does not.
  if (level !== 'PROVINCE' && stem.length >= 2) {
    for (const ending of ['市', '县', '区', ...(level === 'CITY' ? ['地区'] : [])]) texts.add(`${stem}${ending}`);
  }
  texts.delete(name);
  return [...texts];
}
