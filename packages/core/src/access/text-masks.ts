import {maskPhone} from './masks.js';

/** Longer than any address or code; what is past it is not looked at. */
const LONGEST = 320;

const MASKED_EMAIL = /^[^\s@]?\*{3}@[^\s@.]?\*{3}(?:\.[^\s@.]{1,24})?$/u;
const MASKED_POSTAL_CODE = /^[\p{L}\p{N}]{0,4}\*\*$/u;
const EMAIL = /[^\s@<>:,;，。：；（）()]{1,64}@[^\s@<>,;，。；（）()]{1,255}/gu;

/** Runs of digits that can be a phone number: a Chinese mobile or landline number, one with its country, one of North America. */
const PHONE =
  /(?<!\d)(?:(?:\+?86[ -]?)?1\d{2}[ -]?\d{4}[ -]?\d{4}(?:[-转]\d{1,6})?|0\d{2,3}[ -]?\d{7,8}(?:[-转]\d{1,6})?|\+\d[\d ()-]{6,18}\d|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|\d{7,})(?!\d)/g;

/** Seven digits or more of which some are full-width, or parted by characters that nobody sees. */
const WRITTEN_APART = /(?:[\d０-９]\p{Cf}*){6,}[\d０-９]/gu;

/**
 * Leaves the first character of the name and of the domain: `john.doyle@example.com` → `j***@e***.com`, since a domain can be a
 * person's own. What is no e-mail address goes whole.
 */
export function maskEmail(email: string): string {
  const text = email
    .slice(0, LONGEST)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim();
  if (MASKED_EMAIL.test(text)) return text;
  const [, name, domain] = /^([^\s@]+)@([^\s@]+)$/u.exec(text) ?? [];
  if (!name || !domain) return '';
  const labels = domain.split('.');
  const last = labels.length > 1 ? labels.at(-1) : undefined;
  return `${first(name)}***@${first(domain)}***${last && last.length <= 24 && Array.from(domain).length > 1 ? `.${last}` : ''}`;
}

/** The first character of what has more than one. */
function first(text: string): string {
  const letters = Array.from(text);
  return letters.length > 1 && letters[0] !== '.' ? (letters[0] as string) : '';
}

/**
 * Leaves of a postal code what names a region: three characters at most and never the last two, of a Chinese code the four digits
 * that name no more than the county (not verified against China Post's own scheme). `05401` → `054**`.
 */
export function maskPostalCode(postalCode: string, countryCode?: string): string {
  const text = postalCode.slice(0, LONGEST).trim();
  if (MASKED_POSTAL_CODE.test(text)) return text;
  const letters = Array.from(text.replace(/[^\p{L}\p{N}]/gu, ''));
  const most = countryCode === 'CN' && letters.length === 6 ? 4 : 3;
  return letters.length < 3 ? '' : `${letters.slice(0, Math.min(most, letters.length - 2)).join('')}**`;
}

/**
 * Masks phone numbers and e-mail addresses inside a text that somebody else wrote, such as a carrier's, which names its courier.
 * Any run of seven digits or more counts as a number, so tracking numbers are masked too; names are not found.
 */
export function maskText(text: string): string {
  return text
    .replace(WRITTEN_APART, (run) => run.replace(/\p{Cf}/gu, '').normalize('NFKC'))
    .replace(EMAIL, (email) => maskEmail(email) || '***')
    .replace(PHONE, (phone) => maskPhone(phone) || '****');
}
