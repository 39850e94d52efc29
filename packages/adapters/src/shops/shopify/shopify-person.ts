import type {Address, Customer, PersonalFacts} from '@orderlight/core';
import type {Fields} from './shopify-payload.js';
import {stated} from './shopify-reading.js';

/** What tells one customer from another without saying who it is. */
export function customerOf(order: Fields): Customer | undefined {
  const customer = order.object('customer');
  if (!customer) return undefined;
  const facts = stated({
    id: customer.id('id'),
    orderCount: customer.count('orders_count') ?? customer.count('number_of_orders'),
  });
  return Object.keys(facts).length ? facts : undefined;
}

/** Who ordered and where it goes. */
export function personalOf(order: Fields): PersonalFacts | undefined {
  const customer = order.object('customer');
  const shippingAddress = addressOf(order.object('shipping_address'));
  const billingAddress = addressOf(order.object('billing_address'));
  const phone = order.text('phone') ?? customer?.text('phone');
  const facts = stated({
    name: (customer && nameOf(customer)) ?? shippingAddress?.name ?? billingAddress?.name,
    phone: phone ? phoneOf(phone) : (shippingAddress?.phone ?? billingAddress?.phone),
    email: order.text('email') ?? order.text('contact_email') ?? customer?.text('email'),
    shippingAddress,
    billingAddress,
    note: order.text('note'),
  });
  return Object.keys(facts).length ? facts : undefined;
}

function addressOf(address: Fields | undefined): Address | undefined {
  if (!address) return undefined;
  const country = address.text('country_code') ?? address.text('country_code_v2');
  const phone = address.text('phone');
  const facts = stated({
    name: address.text('name') ?? nameOf(address),
    company: address.text('company'),
    lines: [address.text('address1'), address.text('address2')].filter((line) => line !== undefined),
    city: address.text('city'),
    region: address.text('province'),
    postalCode: address.text('zip'),
    countryCode: country && /^[A-Z]{2}$/.test(country) ? country : undefined,
    phone: phone && phoneOf(phone),
  });
  return Object.keys(facts).length > 1 || facts.lines.length ? facts : undefined;
}

function nameOf(person: Fields): string | undefined {
  const parts = [person.text('first_name'), person.text('last_name')].filter((part) => part !== undefined);
  return parts.join(' ') || undefined;
}

/** E.164 where the number names its country; a national one is left as written, for guessing its country misdials. */
function phoneOf(phone: string): string {
  const digits = phone.replace(/[\s().-]/g, '');
  return /^\+\d{6,15}$/.test(digits) ? digits : phone;
}
