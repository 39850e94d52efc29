import type {Address, PersonalFacts} from '@orderlight/core';
import {phoneNumber, postalAddress} from '../../kit/person.js';
import {statedOrNone} from '../../kit/reading.js';
import type {TrytonFields} from './tryton-fields.js';

/** Who ordered and where it goes; a party's address and ways to reach it are the ones of today, not of the day of the sale. */
export function personalOf(sale: TrytonFields): PersonalFacts | undefined {
  const party = sale.object('party.');
  return statedOrNone({
    name: party?.text('name'),
    phone: phoneNumber(party?.text('phone') ?? party?.text('mobile')),
    email: party?.text('email'),
    shippingAddress: addressOf(sale.object('shipment_address.')),
    billingAddress: addressOf(sale.object('invoice_address.')),
  });
}

function addressOf(address: TrytonFields | undefined): Address | undefined {
  if (!address) return undefined;
  return postalAddress({
    name: address.text('party_name'),
    // A street is a text of several lines.
    lines: address.text('street')?.split(/\s*\n\s*/) ?? [],
    city: address.text('city'),
    region: address.object('subdivision.')?.text('name'),
    postalCode: address.text('postal_code'),
    countryCode: address.object('country.')?.text('code'),
  });
}
