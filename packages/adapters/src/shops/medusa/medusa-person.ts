import type {Address, PersonalFacts} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {personName, phoneNumber, postalAddress} from '../../kit/person.js';
import {statedOrNone} from '../../kit/reading.js';

/** Who ordered and where it goes. */
export function personalOf(order: Fields): PersonalFacts | undefined {
  const customer = order.object('customer');
  const shippingAddress = addressOf(order.object('shipping_address'));
  const billingAddress = addressOf(order.object('billing_address'));
  return statedOrNone({
    name: (customer && nameOf(customer)) ?? shippingAddress?.name ?? billingAddress?.name,
    phone: phoneNumber(customer?.text('phone')) ?? shippingAddress?.phone ?? billingAddress?.phone,
    email: order.text('email') ?? customer?.text('email'),
    shippingAddress,
    billingAddress,
  });
}

function addressOf(address: Fields | undefined): Address | undefined {
  return (
    address &&
    postalAddress({
      name: nameOf(address),
      company: address.text('company'),
      lines: [address.text('address_1'), address.text('address_2')],
      city: address.text('city'),
      region: address.text('province'),
      postalCode: address.text('postal_code'),
      countryCode: address.text('country_code'),
      phone: address.text('phone'),
    })
  );
}

function nameOf(person: Fields): string | undefined {
  return personName(person.text('first_name'), person.text('last_name'));
}
