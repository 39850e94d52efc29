import {maskAddress, maskName, maskPhone} from '../access/masks.js';
import type {OrderState} from '../lifecycle/order-state.js';
import type {Address} from '../model/order.js';
import type {CustomerView} from '../model/order-view.js';
import type {ViewAudience} from '../model/status.js';

/**
 * The customer as an audience may see them. No view shows a whole phone number; whoever holds the customer's link sees a
 * masked name and no street, staff see both. Personal facts that are only a reference stay out altogether.
 */
export function customerView({customer, personal}: OrderState, view: ViewAudience): CustomerView {
  const known = {
    ...(customer.id && view !== 'CUSTOMER' && {id: customer.id}),
    ...(customer.level && view !== 'CUSTOMER' && {level: customer.level}),
    ...(customer.orderCount !== undefined && {orderCount: customer.orderCount}),
  };
  if (!personal || 'ref' in personal) return known;
  const {name, phone, shippingAddress, note} = personal;
  const phoneMasked = maskPhone(phone ?? '') || maskPhone(shippingAddress?.phone ?? '');
  return {
    ...known,
    ...(name && {name: view === 'CUSTOMER' ? maskName(name) : name}),
    ...(phoneMasked && {phoneMasked}),
    ...(shippingAddress && {
      shippingAddress: view === 'CUSTOMER' ? maskAddress(shippingAddress) : withMaskedPhone(shippingAddress),
    }),
    ...(note && view !== 'CUSTOMER' && {note}),
  };
}

function withMaskedPhone({phone, ...address}: Address): Address {
  const masked = maskPhone(phone ?? '');
  return {...address, ...(masked && {phone: masked})};
}
