import type {PaymentView} from '@orderlight/core';
import {builder} from './builder.js';
import {PaymentStatus} from './enums.js';
import {Money} from './money.js';

/** One payment as its host tells it; `refunded` sums up its refunds and is null while there is none. */
export const Payment = builder.objectRef<PaymentView>('Payment').implement({
  description: 'One payment of an order.',
  fields: (t) => ({
    paymentId: t.exposeString('paymentId', {description: "The host's id of the payment."}),
    status: t.expose('status', {type: PaymentStatus, description: 'How far it is.'}),
    amount: t.expose('amount', {type: Money, nullable: true, description: 'How much.'}),
    refunded: t.expose('refunded', {type: Money, nullable: true, description: 'How much of it was given back.'}),
    method: t.exposeString('method', {nullable: true, description: "The host's word for the method."}),
    at: t.expose('at', {type: 'DateTime', description: 'When it last changed.'}),
  }),
});
