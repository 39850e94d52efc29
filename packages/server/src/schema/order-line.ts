import type {LineFlags as LineFlagsModel, OrderLineView, ParcelLine as ParcelLineModel} from '@orderlight/core';
import {builder} from './builder.js';
import {Money} from './money.js';

const LineFlags = builder.objectRef<LineFlagsModel>('LineFlags').implement({
  description: 'What to heed about a line.',
  fields: (t) => ({
    gift: t.exposeBoolean('gift', {nullable: true, description: 'A gift.'}),
    coldChain: t.exposeBoolean('coldChain', {nullable: true, description: 'Must stay cold.'}),
    hazmat: t.exposeBoolean('hazmat', {nullable: true, description: 'Dangerous goods.'}),
    customMade: t.exposeBoolean('customMade', {nullable: true, description: 'Made to order.'}),
  }),
});

/** An article and how far its pieces have come; quantities need not be whole, some goods go by weight. */
export const OrderLine = builder.objectRef<OrderLineView>('OrderLine').implement({
  description: 'One line of an order.',
  fields: (t) => ({
    id: t.exposeString('id', {description: "The host's id of the line, unique within the order."}),
    sku: t.exposeString('sku', {nullable: true, description: 'Article number.'}),
    name: t.exposeString('name', {description: 'What it is.'}),
    image: t.exposeString('image', {nullable: true, description: 'Address of a picture.'}),
    quantity: t.exposeFloat('quantity', {description: 'How many were ordered.'}),
    unitPrice: t.expose('unitPrice', {type: Money, nullable: true, description: 'Price of one.'}),
    flags: t.expose('flags', {type: LineFlags, nullable: true, description: 'What to heed.'}),
    shipped: t.exposeFloat('shipped', {description: 'How many are in parcels that left.'}),
    delivered: t.exposeFloat('delivered', {description: 'How many arrived.'}),
    returned: t.exposeFloat('returned', {description: 'How many came back.'}),
  }),
});

/** Pieces of an order line, named by the line's id, that a parcel holds or that none carries yet. */
export const ParcelLine = builder.objectRef<ParcelLineModel>('ParcelLine').implement({
  description: 'A line, or part of one, in a parcel.',
  fields: (t) => ({
    line: t.exposeString('line', {description: 'Id of the order line.'}),
    quantity: t.exposeFloat('quantity', {description: 'How many of it.'}),
  }),
});
