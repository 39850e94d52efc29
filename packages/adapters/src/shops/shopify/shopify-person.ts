import type {Address, Customer, PersonalFacts} from '@orderlight/core';
import {personName, phoneNumber, postalAddress} from '../../kit/person.js';
import {statedOrNone} from '../../kit/reading.js';
import type {ShopFields} from './shopify-fields.js';

/** What tells one customer from another without saying who it is. */
export function customerOf(customer: ShopFields): Customer | undefined {
  return statedOrNone({
    id: customer.id('id'),
    orderCount: customer.count('orders_count') ?? customer.count('number_of_orders'),
  });
}

/** Who ordered and where it goes. */
export function personalOf(order: ShopFields, customer: ShopFields | undefined): PersonalFacts | undefined {
  const shippingAddress = addressOf(order.object('shipping_address'));
  const billingAddress = addressOf(order.object('billing_address'));
  return statedOrNone({
    name: (customer && nameOf(customer)) ?? shippingAddress?.name ?? billingAddress?.name,
    phone:
      phoneNumber(order.text('phone') ?? customer?.text('phone')) ?? shippingAddress?.phone ?? billingAddress?.phone,
    email: order.text('email') ?? order.text('contact_email') ?? customer?.text('email'),
    shippingAddress,
    billingAddress,
    note: order.text('note'),
  });
}

function addressOf(address: ShopFields | undefined): Address | undefined {
  return (
    address &&
    postalAddress({
      name: address.text('name') ?? nameOf(address),
      company: address.text('company'),
      lines: [address.text('address1'), address.text('address2')],
      city: address.text('city'),
      region: address.text('province'),
      postalCode: address.text('zip'),
      countryCode: address.text('country_code') ?? address.text('country_code_v2'),
      phone: address.text('phone'),
    })
  );
}

function nameOf(person: ShopFields): string | undefined {
  return personName(person.text('first_name'), person.text('last_name'));
}
