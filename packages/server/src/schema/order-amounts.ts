import type {OrderView} from '@orderlight/core';
import {builder} from './builder.js';
import {Money} from './money.js';

/** The host's own reckoning, part by part; nothing is added up here, so a part it omits is null. */
export const OrderAmounts = builder.objectRef<OrderView['amounts']>('OrderAmounts').implement({
  description: 'What the order costs.',
  fields: (t) => ({
    subtotal: t.expose('subtotal', {
      type: Money,
      nullable: true,
      description: 'Goods before discount, shipping and tax.',
    }),
    discount: t.expose('discount', {type: Money, nullable: true, description: 'Taken off.'}),
    shipping: t.expose('shipping', {type: Money, nullable: true, description: 'For delivery.'}),
    tax: t.expose('tax', {type: Money, nullable: true, description: 'Tax, where the host states it.'}),
    total: t.expose('total', {type: Money, nullable: true, description: 'What the customer pays.'}),
  }),
});
