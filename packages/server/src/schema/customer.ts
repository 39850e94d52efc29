import type {CustomerView} from '@orderlight/core';
import {Address} from './address.js';
import {builder} from './builder.js';

/** The person behind an order; the phone is masked for everybody, name and street for the customer's view. */
export const Customer = builder.objectRef<CustomerView>('Customer').implement({
  description: 'Who ordered, as far as the viewer may see. Nothing here is ever unmasked.',
  fields: (t) => ({
    id: t.exposeString('id', {nullable: true, description: "The host's id of the person, opaque."}),
    level: t.exposeString('level', {nullable: true, description: "Customer tier in the host's word."}),
    orderCount: t.exposeInt('orderCount', {nullable: true, description: 'Orders placed, this one included.'}),
    name: t.exposeString('name', {nullable: true, description: 'Name, masked.'}),
    phoneMasked: t.exposeString('phoneMasked', {nullable: true, description: 'Phone, masked.'}),
    shippingAddress: t.expose('shippingAddress', {
      type: Address,
      nullable: true,
      description: 'Where it goes; street hidden.',
    }),
    note: t.exposeString('note', {nullable: true, description: 'What the customer wrote with the order.'}),
  }),
});
