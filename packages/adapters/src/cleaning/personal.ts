import type {Address, PersonalFacts} from '@orderlight/core';
import {cleanAddress} from './address.js';
import type {Divisions} from './divisions.js';
import {cleanPhone} from './phone.js';

/** What cleaning has to know beside the facts. */
export interface CleaningContext {
  /** ISO 3166-1 alpha-2: country of addresses and phones that name none, a channel's setting. */
  readonly country?: string;
  /** China's divisions; without them addresses stay as they are. */
  readonly divisions?: Divisions;
}

/** Personal facts with phones as E.164 and addresses with their divisions, as far as both can be told; nothing is taken away. */
export function cleanPersonal(facts: PersonalFacts, {country, divisions}: CleaningContext): PersonalFacts {
  const {phone, shippingAddress, billingAddress} = facts;
  const cleaned = (address: Address): Address => {
    const {phone: own} = address;
    const called = own === undefined ? address : {...address, phone: cleanPhone(own, address.countryCode ?? country)};
    if (!divisions) return called;
    const home = called.countryCode ?? country;
    return home === undefined || home === called.countryCode
      ? cleanAddress(called, divisions)
      : withoutCountry(cleanAddress({...called, countryCode: home}, divisions));
  };
  const home = shippingAddress?.countryCode ?? billingAddress?.countryCode ?? country;
  return {
    ...facts,
    ...(phone !== undefined && {phone: cleanPhone(phone, home)}),
    ...(shippingAddress && {shippingAddress: cleaned(shippingAddress)}),
    ...(billingAddress && {billingAddress: cleaned(billingAddress)}),
  };
}

// The country was lent for reading alone: the host did not tell it.
function withoutCountry({countryCode: _, ...address}: Address): Address {
  return address;
}
