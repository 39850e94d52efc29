import type {Address} from '../model/order.js';

/**
 * Hides the middle of a phone number: `13800138000` → `138****8000`.
 *
 * A mainland Chinese mobile number loses its +86; any other number keeps its plus sign, up to three leading and four
 * trailing digits. At least four digits are hidden, and always as four stars, so that the length tells nothing. Nothing is left of
 * what has fewer than seven digits: stars alone would tell of a number where there may be none.
 */
export function maskPhone(phone: string): string {
  const mobile = /^(?:\+|00)?86(1\d{10})$/.exec(phone.replace(/[\s()-]/g, ''));
  const digits = mobile?.[1] ?? phone.replace(/\D/g, '');
  if (digits.length < 7) return '';
  const tail = digits.length >= 9 ? 4 : 2;
  const head = Math.min(3, digits.length - tail - 4);
  const plus = !mobile && head && phone.trim().startsWith('+') ? '+' : '';
  return `${plus}${digits.slice(0, head)}****${digits.slice(-tail)}`;
}

/** Leaves the first character of each word of a name: `张伟` → `张*`, `John Doe` → `J*** D**`. */
export function maskName(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .map((word) => {
      const letters = Array.from(word);
      return letters.length < 2 ? '*'.repeat(letters.length) : `${letters[0]}${'*'.repeat(letters.length - 1)}`;
    })
    .join(' ');
}

/** Leaves of an address what says roughly where it is: city, region and country. The postal code goes, as some name a street. */
export function maskAddress({name, city, region, countryCode}: Address): Address {
  return {
    ...(name && {name: maskName(name)}),
    lines: [],
    ...(city && {city}),
    ...(region && {region}),
    ...(countryCode && {countryCode}),
  };
}
