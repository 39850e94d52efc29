import type {DecimalMoney} from '@orderlight/core';

/** An amount in the reader's way; the bare figures where the currency is none that the browser knows. */
export function moneyText({amount, currencyCode}: DecimalMoney, locale: string): string {
  try {
    // A decimal string is formatted without passing through a float.
    return new Intl.NumberFormat(locale, {style: 'currency', currency: currencyCode}).format(amount as `${number}`);
  } catch {
    return `${amount} ${currencyCode}`;
  }
}
