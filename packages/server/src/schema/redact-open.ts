import {type CustomerView, maskAddress, maskName, type OrderView} from '@orderlight/core';

/** Customer fields that a hub without keys masks beyond core's table. */
export const OPEN_MASKS = [
  'customer.name',
  'customer.note',
  'customer.shippingAddress',
  'customer.shippingAddress.name',
  'customer.shippingAddress.phone',
] as const;

/** Id of whoever reaches a hub that is open to its own machine (access/authenticator.ts): somebody of the staff, but who is not known. */
export const OPEN_ID = 'open';

/** A view as a hub shows it that cannot tell its staff from strangers: names and streets are masked for everybody. */
export function maskedForOpen(view: OrderView): OrderView {
  return {...view, customer: masked(view.customer)};
}

function masked({name, shippingAddress, note: _, ...customer}: CustomerView): CustomerView {
  return {
    ...customer,
    ...(name && {name: maskName(name)}),
    ...(shippingAddress && {shippingAddress: maskAddress(shippingAddress)}),
  };
}
