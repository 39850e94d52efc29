import {type CountryCode, isSupportedCountry, parsePhoneNumberFromString} from 'libphonenumber-js';
import {phoneDigest} from '../record/split-personal.js';

/** A phone number as the hub understood it. */
export interface PhoneNumber {
  /** E.164. */
  readonly e164: string;
  /** The ways in which a host may have written it in an order. */
  readonly spellings: readonly string[];
}

/** Country of numbers that name none, where `ORDERLIGHT_PHONE_COUNTRY` says nothing else. */
const HOME = 'CN';
const LONGEST = 40;

/** Reads a number that somebody typed; `undefined` for what can be no number. `country` (ISO 3166) is that of numbers without one. */
export function readPhone(text: string, country: string = HOME): PhoneNumber | undefined {
  const home: CountryCode = isSupportedCountry(country) ? country : HOME;
  // Full-width digits are what Chinese keyboards type.
  const typed = text.normalize('NFKC').slice(0, LONGEST);
  const number = parsePhoneNumberFromString(typed, {defaultCountry: home, extract: false});
  if (!number?.isPossible() || number.ext) return undefined;
  const {number: e164, nationalNumber, countryCallingCode} = number;
  const abroad = [e164, e164.slice(1), `00${e164.slice(1)}`];
  // A national spelling means a number of the shop's own country: of any other it could be somebody else's.
  const isHome = parsePhoneNumberFromString(nationalNumber, home)?.countryCallingCode === countryCallingCode;
  const national = isHome ? [nationalNumber, number.formatNational().replace(/\D/g, '')] : [];
  return {e164, spellings: [...new Set([...abroad, ...national])]};
}

/** The digests under which orders with this number may stand. */
export function digestsOf({spellings}: PhoneNumber, salt: Uint8Array): readonly string[] {
  return spellings.map((spelling) => phoneDigest(spelling, salt));
}
