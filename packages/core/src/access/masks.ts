import type {Address} from '../model/order.js';

/** Characters that a text shows in no place of its own, or that are no text at all: controls, marks of direction, halves of a pair. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Longer than any name, number or place; what is past it is not looked at. */
const LONGEST = 200;

/** A number that {@link maskPhone} has masked already. */
const MASKED_PHONE = /^\+?\d{0,3}\*{4}\d{2,4}(?:-\*{4})?$/;

/** An extension as people write it at the end of a number, in words or behind a sign. */
const EXTENSION = /(?:;?\s*ext(?:ension)?[.:=]?|[x#,;转轉]|分[机機]号?)\s*\d{1,6}$/i;

/**
 * Surnames of two characters, in both scripts: the commoner ones of 《百家姓》, from general knowledge. One that is missing is
 * masked down to its first character.
 */
const TWO_CHARACTER_SURNAME =
  /^(?:欧阳|歐陽|司[马馬徒空]|上官|[诸諸]葛|[东東]方|[东東]郭|皇甫|尉[迟遲]|公[孙孫羊]|慕容|令狐|[长長][孙孫]|夏侯|[轩軒][辕轅]|端木|南[宫宮]|[独獨]孤|申屠|宇文|西[门門]|淳于|澹台|百里|赫[连連]|呼延|濮[阳陽]|太史|[闻聞]人|[钟鍾][离離])/u;

/** Of a name no more words and stars than this, so that no mask is longer than fifty characters. */
const MOST_WORDS = 4;
const MOST_STARS = 10;

/** Characters that tell of a street, a village or a house rather than of a district. */
const STREET = '\\s\\p{Nd}路街道巷弄号號村镇鎮乡鄉社栋棟幢楼樓室,，';

/** The province, the city and the district at the beginning of a Chinese address; 小区 and its like are estates, not districts. */
const DISTRICT = new RegExp(
  `^(?:[^${STREET}]{2,7}?(?:省|自治区|特别行政区))?(?:[^${STREET}]{2,10}?(?:市|自治州|地区|盟))*` +
    `(?:[^${STREET}]{1,10}?(?:自治县|自治旗|县|旗|(?<![小社校园厂景院舍宅活属墅片])区))?`,
  'u',
);

/** How a Chinese address begins that names its province (GB/T 2260). */
const PROVINCE =
  /^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)/;

/**
 * Hides the middle of a phone number: `13800138000` → `138****8000`.
 *
 * A mainland Chinese mobile number loses its +86; any other number keeps its plus sign, up to three leading and four
 * trailing digits. At least four digits are hidden, and always as four stars, so that the length tells nothing. An extension, and
 * the digits behind the dash of a platform's virtual number, are hidden whole: `13800138000-1234` → `138****8000-****`.
 * Nothing is left of what has fewer than seven digits: stars alone would tell of a number where there may be none.
 */
export function maskPhone(phone: string): string {
  const text = visible(phone).normalize('NFKC').trim();
  if (MASKED_PHONE.test(text)) return text;
  const main = withoutExtension(text);
  const mobile = mobileOf(main);
  const digits = mobile ?? main.replace(/\D/g, '');
  if (digits.length < 7) return '';
  const tail = digits.length >= 9 ? 4 : 2;
  const head = Math.min(3, digits.length - tail - 4);
  const plus = !mobile && head && main.startsWith('+') ? '+' : '';
  return `${plus}${digits.slice(0, head)}****${digits.slice(-tail)}${main === text ? '' : '-****'}`;
}

/** A dash comes before an extension only where a whole number stands in front of it; else it groups the digits. */
function withoutExtension(text: string): string {
  const main = text.replace(EXTENSION, '');
  if (main !== text || mobileOf(text)) return main;
  const dashed = /^(.*\d)-\d{1,6}$/.exec(text)?.[1] ?? '';
  return dashed.replace(/\D/g, '').length >= 10 ? dashed : text;
}

function mobileOf(text: string): string | undefined {
  return /^(?:\+|00)?86(1\d{10})$/.exec(text.replace(/[\s()-]/g, ''))?.[1];
}

/**
 * Leaves the first character of each word of a name, of a Chinese name its surname: `张伟` → `张*`, `欧阳娜娜` → `欧阳**`,
 * `John Doe` → `J*** D**`. What is one character long goes whole. Masking a mask changes nothing.
 */
export function maskName(name: string): string {
  const words = visible(name).match(/[^\s·•‧・]+/gu) ?? [];
  const between = /[·•‧・]/.test(name) ? '·' : ' ';
  return words.slice(0, MOST_WORDS).map(maskWord).join(between);
}

function maskWord(word: string): string {
  const letters = Array.from(word);
  const shown = letters.length > 2 && TWO_CHARACTER_SURNAME.test(word) ? 2 : letters.length > 1 ? 1 : 0;
  return letters.slice(0, shown).join('') + '*'.repeat(Math.min(MOST_STARS, letters.length - shown));
}

/**
 * Leaves of an address what says roughly where it is: city, region and country, of a Chinese one no more than the district and its
 * code. Where those stand only in the street line, as in many Chinese exports, the line keeps them and no more:
 * `浙江省杭州市西湖区文三路1号` → `浙江省杭州市西湖区`. The postal code goes, as some name a street.
 */
export function maskAddress({name, city, region, district: part, regionCode, countryCode, lines}: Address): Address {
  const [masked, town, area, quarter] = [maskName(name ?? ''), placeOf(city), placeOf(region), placeOf(part)];
  const line = city || region ? '' : visible(lines.join(''));
  const district = PROVINCE.test(line) && DISTRICT.exec(line)?.[0];
  return {
    ...(masked && {name: masked}),
    lines: district ? [district] : [],
    ...(town && {city: town}),
    ...(area && {region: area}),
    ...(quarter && {district: quarter}),
    ...(regionCode && /^\d{6}$/.test(regionCode) && {regionCode}),
    ...(countryCode && /^[a-z]{2,3}$/i.test(countryCode) && {countryCode}),
  };
}

/** The name of a place without what a host may have put beside it: a street, a number, a postal code. */
function placeOf(text: string | undefined): string {
  const place = visible(text ?? '').trim();
  if (/\p{Script=Han}/u.test(place)) {
    const isPlace = /^(?:.{2,4}[省市区县州盟旗]|[^\s\p{Nd}路街巷弄号村栋楼室]{1,8})$/u.test(place);
    return DISTRICT.exec(place)?.[0] || (isPlace ? place : '');
  }
  const parts = place.split(/[,;]/).map((part) => part.trim());
  const named = parts.filter((part) => part && !/\p{Nd}/u.test(part));
  // A house number beside the name of a street: only what comes last can be the city.
  return named.length < parts.length ? (named.at(-1) ?? '') : named.join(', ');
}

function visible(text: string): string {
  return text.slice(0, LONGEST).replace(UNSEEN, '');
}
