import {type Money, minorDigits} from '@orderlight/core';
import {Fields} from '../../kit/fields.js';

/** One object of commercetools: its prices, its texts in several languages, its words. */
export class CommercetoolsFields extends Fields {
  /**
   * A `TypedMoney` (docs.commercetools.com, "Types"): `centAmount` in the currency's minor unit. `fractionDigits` tells that unit of a
   * `centPrecision`; of a `highPrecision` it tells that of `preciseAmount`, which `centAmount` is rounded from, half to even.
   */
  price(name: string): Money | undefined {
    const money = this.object(name);
    const currency = money?.currency('currencyCode');
    if (!money || !currency) return undefined;
    const field = money.has('centAmount') ? 'centAmount' : 'preciseAmount';
    const isRounded = field === 'centAmount' && money.peek('type') === 'highPrecision';
    const read = money.minorMoney(field, currency);
    const own = minorDigits(currency);
    const digits = isRounded ? own : (money.count('fractionDigits') ?? own);
    if (!read || digits === own) return read;
    const amount = halfToEven(read.amount * 10 ** (own - digits));
    return Number.isSafeInteger(amount) ? {amount, currency} : money.invalid(field, `is not an amount in ${currency}`);
  }

  /** A `LocalizedString` in the wanted language, else in English, else in the first that it has. */
  localized(name: string, locale?: string): string | undefined {
    const texts = this.object(name);
    if (!texts) return undefined;
    const told = texts.names().filter((one) => texts.peek(one).trim());
    const found = [locale, 'en'].flatMap((wanted) => [
      told.find((one) => one === wanted),
      told.find((one) => wanted !== undefined && languageOf(one) === languageOf(wanted)),
    ]);
    const best = [...found, ...told].find((one) => one !== undefined);
    return best === undefined ? undefined : texts.peek(best).trim();
  }

  /** What a word means; one that is not in the table is reported. */
  meaning<T>(name: string, words: ReadonlyMap<string, T>): T | undefined {
    const word = this.text(name);
    if (word === undefined) return undefined;
    return words.get(word) ?? this.unknown(name, word);
  }
}

function languageOf(locale: string): string | undefined {
  return locale.split('-')[0]?.toLowerCase();
}

function halfToEven(value: number): number {
  const floor = Math.floor(value);
  const isHalf = value - floor === 0.5;
  return (isHalf ? floor + Math.abs(floor % 2) : Math.round(value)) || 0;
}
