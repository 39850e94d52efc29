import type {Address} from '@orderlight/core';
import type {Division, DivisionName, Divisions} from './divisions.js';

/** Where in China an address is, as far down as it tells. */
export interface Place {
  readonly province: Division;
  readonly city?: Division;
  readonly district?: Division;
}

/** Beijing, Tianjin, Shanghai, Chongqing: provinces and towns in one. */
const MUNICIPALITY = /^(?:11|12|31|50)/;
const CHINA: readonly string[] = ['CN', 'HK', 'MO', 'TW'];
const COUNTRY = /^(?:中华人民共和国|中国)/;
/** What stands for no division of its own between two that do. */
const BETWEEN = /^(?:市辖区|市辖县|县辖区|省直辖县级行政区划|自治区直辖县级行政区划|省直辖县|省直辖|直辖)/;
/** A dash between digits stays: it parts house and flat. */
const NOT_PLACES = /[\s,，、.。·/|()（）]|(?<!\d)[-–—]|[-–—](?!\d)/gu;
/** How a text goes on whose beginning is the name of a street (北京西路), an estate or a house, not of a place. */
const STREET_AHEAD = /^(?:.{0,2}[路街巷弄]|[道里村]|大[道厦]|[花家]园|广场|小区)/;
/** Of an address so much is looked at. */
const LONGEST = 200;

/**
 * Where an address is, read from its parts and from the free text of its lines: with or without province, by full, short or old names,
 * parts told twice. `undefined` where nothing of it is certain: a district whose name several towns have is not guessed.
 */
export function placeOf(address: Address, divisions: Divisions): Place | undefined {
  return locate(address, divisions).place;
}

/** Where an address is, and what its lines tell beyond that. */
export function locate(
  {countryCode, region, city, district, regionCode, lines}: Address,
  divisions: Divisions,
): {readonly place: Place | undefined; readonly street: string} {
  const text = lines.join('');
  if (countryCode && !CHINA.includes(countryCode.toUpperCase())) return {place: undefined, street: plainText(text)};
  const coded = regionCode === undefined ? undefined : divisions.byCode(regionCode);
  const fields = [region, city, district].filter((one) => one !== undefined);
  // Until nothing new is told: hosts put a district where the province belongs, and only what comes later says which one it is.
  for (let known = coded && placeOfDivision(coded, divisions); ; ) {
    const named = fields.reduce((place, one) => readPart(one, place, divisions).place, known);
    const {place, rest} = readPart(text, named, divisions);
    if (coded || depthOf(place) === depthOf(known)) return {place: coded ? known : place, street: rest};
    known = place;
  }
}

function depthOf(place: Place | undefined): number {
  return place ? [place.province, place.city, place.district].filter(Boolean).length : 0;
}

/** An address with the codes of its division, and the names of its divisions where the host left them out; nothing is taken away. */
export function cleanAddress(address: Address, divisions: Divisions): Address {
  const place = placeOf(address, divisions);
  if (!place) return address;
  const {province, city, district} = place;
  const {code} = district ?? city ?? province;
  return {
    ...address,
    ...(!address.region && {region: province.name}),
    ...(!address.city && city && {city: city.name}),
    ...(!address.district && district && {district: district.name}),
    ...(!address.regionCode && {regionCode: code}),
  };
}

function plainText(text: string): string {
  return text.slice(0, LONGEST).normalize('NFKC').replace(NOT_PLACES, '').replace(COUNTRY, '');
}

/** Reads divisions off the beginning of a text, as long as they fit into what is known; `rest` is what comes after them. */
function readPart(
  text: string,
  known: Place | undefined,
  divisions: Divisions,
): {readonly place: Place | undefined; readonly rest: string} {
  let rest = plainText(text);
  let place = known;
  for (;;) {
    rest = rest.replace(BETWEEN, '');
    const found = bestName(rest, place, divisions);
    if (!found) return {place, rest};
    place = placeOfDivision(found.division, divisions, place);
    rest = rest.slice(found.text.length);
    // After the district comes the street, which may bear the name of a place.
    if (found.division.level === 'DISTRICT') return {place, rest};
  }
}

function bestName(text: string, place: Place | undefined, divisions: Divisions): DivisionName | undefined {
  const fitting = divisions
    .namesAt(text)
    .filter(({division}) => fits(division, place))
    .filter((name) => !name.isShort || isPlaceHere(name, text.slice(name.text.length), place, divisions));
  const longest = fitting[0]?.text.length;
  const names = fitting.filter((name) => name.text.length === longest);
  const exact = names.filter(({isShort}) => !isShort);
  const [first, ...others] = uppermost(exact.length ? exact : names);
  // Nothing is guessed: 鼓楼区 alone may be in any of four towns.
  return others.length === 0 ? first : undefined;
}

/** Whether a short name is a place and not the beginning of a street, a school, a shop: 中山路, 南京大学. */
function isPlaceHere({division}: DivisionName, rest: string, place: Place | undefined, divisions: Divisions): boolean {
  if (STREET_AHEAD.test(rest)) return false;
  if (place || rest === '') return true;
  return bestName(rest, placeOfDivision(division, divisions), divisions) !== undefined;
}

/** 吉林 is a province and a town of it: the wider one is meant until it is known. */
function uppermost(names: readonly DivisionName[]): readonly DivisionName[] {
  for (const level of ['PROVINCE', 'CITY'] as const) {
    const found = names.filter(({division}) => division.level === level);
    if (found.length) return found;
  }
  return names;
}

function fits({code, level}: Division, place: Place | undefined): boolean {
  if (!place) return true;
  const {province, city, district} = place;
  if ([province, city, district].some((known) => known?.code === code)) return true;
  if (level === 'PROVINCE' || district) return false;
  if (level === 'CITY') return !city && code.startsWith(province.code.slice(0, 2));
  const around = city && !MUNICIPALITY.test(code) ? city.code.slice(0, 4) : province.code.slice(0, 2);
  return code.startsWith(around);
}

function placeOfDivision(division: Division, divisions: Divisions, before?: Place): Place {
  const {code, level} = division;
  const province = divisions.byCode(`${code.slice(0, 2)}0000`) ?? division;
  if (level === 'PROVINCE') return before ?? {province};
  if (level === 'CITY') return before?.city ? before : {province, city: division};
  const city = divisions.byCode(`${code.slice(0, 4)}00`) ?? municipality(province, divisions);
  return {province, ...(city && {city}), district: division};
}

/** The counties of Chongqing stand beside its districts, under no town of their own. */
function municipality({code}: Division, divisions: Divisions): Division | undefined {
  return divisions.byCode(`${code.slice(0, 2)}0100`);
}
