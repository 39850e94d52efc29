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
  const precision = Number(headers[PRECISION_HEADER] ?? 2);
  const currency = order.currency('currencyCode');
  const scale = currency === undefined ? 1 : 10 ** (minorDigits(currency) - precision);
  return (object, name) => {
    if (!currency) return object.has(name) ? order.missing('currencyCode', 'amounts cannot be read') : undefined;
    const value = object.number(name);
    if (value === undefined) return undefined;
    const amount = Math.round(value * scale);
    return Number.isSafeInteger(amount) ? {amount: amount || 0, currency} : object.invalid(name, 'is not an amount');
  };
}
