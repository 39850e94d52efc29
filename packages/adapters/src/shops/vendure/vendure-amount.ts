import type {Money} from '@orderlight/core';
import {minorDigits} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import type {Reading} from '../../kit/reading.js';

/** Header in which a channel whose shop has another precision of money says so. */
export const PRECISION_HEADER = 'x-vendure-money-precision';

/** Reads an amount of an order, in its currency. */
export type AmountOf = (object: Fields, name: string) => Money | undefined;

/**
 * Amounts of an order. Vendure counts hundredths whatever the currency (docs.vendure.io, "Money & Currency": divide by 100; its own Stripe plugin
 * divides yen so too), unless the shop's `MoneyStrategy` has another `precision`: 5000 is ¥50, and 50.000 dinars' 5000 is 50.
 */
export function amountReader(order: Fields, {headers}: Reading): AmountOf {
  const currency = order.currency('currencyCode');
  order.missing('currencyCode', 'amounts cannot be read');
  if (!currency) return () => undefined;
  const scale = 10 ** (minorDigits(currency) - Number(headers[PRECISION_HEADER] ?? 2));
  return (object, name) => {
    const amount = Math.round((object.number(name) ?? Number.NaN) * scale);
    return Number.isSafeInteger(amount) ? {amount: amount || 0, currency} : undefined;
  };
}
