import type {Address} from '@orderlight/core';
import {stated} from './reading.js';

/** The parts of a person's name that are told, in their order. */
export function personName(...parts: readonly (string | undefined)[]): string | undefined {
  return parts.filter((part) => part !== undefined).join(' ') || undefined;
}

/** E.164 where the number names its country; a national one is left as written, for guessing its country misdials. */
export function phoneNumber(phone: string | undefined): string | undefined {
  const digits = phone?.replace(/[\s().-]/g, '') ?? '';
  return /^\+\d{6,15}$/.test(digits) ? digits : phone;
}

/** An address as its parts are told; a country alone is none. */
export function postalAddress({
  lines,
  countryCode,
  phone,
  ...parts
}: {
  readonly [Part in Exclude<keyof Address, 'lines'>]?: Address[Part] | undefined;
} & {readonly lines: readonly (string | undefined)[]}): Address | undefined {
  const told = stated({
    ...parts,
    phone: phoneNumber(phone),
    lines: lines.filter((line) => line !== undefined),
  });
  if (Object.keys(told).length === 1 && told.lines.length === 0) return undefined;
  const country = countryCode?.toUpperCase() ?? '';
  return (/^[A-Z]{2}$/.test(country) ? {...told, countryCode: country} : told) as Address;
}
