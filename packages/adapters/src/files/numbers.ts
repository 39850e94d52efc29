/** How a file writes its numbers. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
  /** What stands between groups of three digits: nothing, a comma, a point, a space (of any kind), an apostrophe. */
  readonly group: '' | ',' | '.' | ' ' | "'";
}

/** The ways of writing one number, by which a mapping says how its files write all of theirs. */
export const NUMBER_STYLES: Readonly<Record<string, NumberStyle>> = {
  '1234.56': {decimal: '.', group: ''},
  '1,234.56': {decimal: '.', group: ','},
  "1'234.56": {decimal: '.', group: "'"},
  '1 234.56': {decimal: '.', group: ' '},
  '1234,56': {decimal: ',', group: ''},
  '1.234,56': {decimal: ',', group: '.'},
  "1'234,56": {decimal: ',', group: "'"},
  '1 234,56': {decimal: ',', group: ' '},
};

const PLAIN: NumberStyle = {decimal: '.', group: ''};

// A sign or a short word of a currency before or after the digits; which currency it is says the mapping, never the sign.
const CURRENCY = String.raw`(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}|\p{L}{0,2}元|[^\W\d_]{1,3}\.?|zł|Kč)`;
const SHAPE = new RegExp(
  String.raw`^(?<open>\()?(?<sign>[-+])?\s*(?:${CURRENCY})?\s*(?<inner>[-+])?\s*(?<digits>[\d.,'\s]*\d[.,]?)\s*(?:${CURRENCY})?\s*(?<after>-)?(?<close>\))?$`,
  'u',
);
const GROUPED: Readonly<Record<string, RegExp>> = {
  ',': /^\d{1,3}(,\d{3})*$/,
  '.': /^\d{1,3}(\.\d{3})*$/,
  ' ': /^\d{1,3}(\s\d{3})*$/,
  "'": /^\d{1,3}('\d{3})*$/,
};

/**
 * Reads a number as people write it (`¥1,234.50`, `1.234,50 €`, `(12.00)`, `12,00-`, full-width digits) as plain decimal text, `-1234.50`;
 * `undefined` where it is none in that style. Groups must have three digits: `1,5` is no `15`.
 */
export function decimalText(cell: string, style: NumberStyle = PLAIN): string | undefined {
  if (style.decimal === '.' && /^-?\d+(\.\d+)?$/.test(cell)) return cell;
  const text = cell
    .normalize('NFKC')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\u2019/g, "'")
    .trim();
  // No number is that long; a pattern tried on a whole letter would take its time.
  const parts = text.length > 60 ? undefined : SHAPE.exec(text)?.groups;
  if (!parts || (parts.open === undefined) !== (parts.close === undefined)) return undefined;
  const signs = [parts.sign, parts.inner, parts.after, parts.open && '-'].filter(Boolean);
  if (signs.length > 1) return undefined;
  const [whole = '', fraction = '', ...more] = (parts.digits ?? '').trim().split(style.decimal);
  if (more.length > 0 || !/^\d*$/.test(fraction)) return undefined;
  if (!/^\d+$/.test(whole) && !GROUPED[style.group]?.test(whole)) return undefined;
  const digits = whole.replace(/\D/g, '');
  return `${signs[0] === '-' ? '-' : ''}${digits}${fraction ? `.${fraction}` : ''}`;
}
