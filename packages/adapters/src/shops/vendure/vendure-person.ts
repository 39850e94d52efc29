import type {Address, PersonalFacts} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {personName, phoneNumber, postalAddress} from '../../kit/person.js';
import {statedOrNone} from '../../kit/reading.js';

/** Who ordered and where it goes. */
export function personalOf(order: Fields): PersonalFacts | undefined {
  const customer = order.object('customer');
  const shippingAddress = addressOf(order.object('shippingAddress'));
  const billingAddress = addressOf(order.object('billingAddress'));
  return statedOrNone({
    name: personName(customer?.text('firstName'), customer?.text('lastName')) ?? shippingAddress?.name,
    phone: phoneNumber(customer?.text('phoneNumber')) ?? shippingAddress?.phone,
    email: customer?.text('emailAddress'),
    shippingAddress,
    billingAddress,
  });
}

function addressOf(address: Fields | undefined): Address | undefined {
  return (
    address &&
    postalAddress({
      name: address.text('fullName'),
      company: address.text('company'),
      lines: [address.text('streetLine1'), address.text('streetLine2')],
      city: address.text('city'),
      region: address.text('province'),
      postalCode: address.text('postalCode'),
      countryCode: address.text('countryCode'),
      phone: address.text('phoneNumber'),
    })
  );
}
