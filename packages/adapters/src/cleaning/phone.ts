import {isSupportedCountry, parsePhoneNumberFromString} from 'libphonenumber-js/min';

const LONGEST = 40;

/**
 * A phone number as E.164 (`+8613800138000`), as far as it can be told; else the text as it came. `country` (ISO 3166-1 alpha-2) is that
 * of numbers which name none; without it such a number stays as it is.
 *
 * Numbers with an extension (a platform's virtual numbers, `…-1234`) stay too: E.164 has no place for it, and without it the call goes
 * elsewhere. So do masked ones.
 */
export function cleanPhone(phone: string, country?: string): string {
  // Full-width digits are what Chinese keyboards type.
  const text = phone.normalize('NFKC').trim();
  if (text.length > LONGEST || /[*•xX]/.test(text)) return phone;
  const home = country?.toUpperCase() ?? '';
  const number = parsePhoneNumberFromString(text, {
    ...(isSupportedCountry(home) && {defaultCountry: home}),
    extract: false,
  });
  return number?.isValid() && !number.ext ? number.number : phone;
}
