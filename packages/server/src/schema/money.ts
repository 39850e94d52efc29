import type {DecimalMoney} from '@orderlight/core';
import {builder} from './builder.js';

/** A decimal text with the currency's own number of decimals (none for yen), beside its ISO 4217 code. */
export const Money = builder.objectRef<DecimalMoney>('Money').implement({
  description: 'An amount of money.',
  fields: (t) => ({
    amount: t.expose('amount', {
      type: 'Decimal',
      description: "The amount with its currency's own number of decimals.",
    }),
    currencyCode: t.exposeString('currencyCode', {description: 'ISO 4217.'}),
  }),
});
