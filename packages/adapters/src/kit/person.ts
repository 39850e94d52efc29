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
export function postalAddress(
  told: {
    readonly [Part in Exclude<keyof Address, 'lines'>]?: Address[Part] | undefined;
  } & {readonly lines: readonly (string | undefined)[]},
): Address | undefined {
  const country = told.countryCode?.toUpperCase() ?? '';
  const address = stated({
    name: told.name,
    company: told.company,
    lines: told.lines.filter((line) => line !== undefined),
    city: told.city,
    region: told.region,
    district: told.district,
    regionCode: told.regionCode,
    postalCode: told.postalCode,
    countryCode: /^[A-Z]{2}$/.test(country) ? country : undefined,
    phone: phoneNumber(told.phone),
  });
  const {name, company, lines, city, region, postalCode, phone} = address;
  return (name ?? company ?? lines[0] ?? city ?? region ?? postalCode ?? phone) ? (address as Address) : undefined;
}
