import type {Money, ParcelLine} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';

/**
 * An amount in major units, whichever way Medusa v2 writes it: a number, a decimal text, a `BigNumber` written out, or only the exact
 * `raw_<name>: {value, precision}` beside it. Totals are reckoned without rounding (19 % of 12.55 is 2.3845), so they are rounded here.
 */
export function amountOf(object: Fields, name: string, currency: string | undefined): Money | undefined {
  const big = bigNumber(object, name);
  return big ? big.roundedMoney('value', currency) : object.roundedMoney(name, currency);
}

/** A number of pieces, written as amounts are. */
export function quantityOf(object: Fields, name = 'quantity'): number | undefined {
  const big = bigNumber(object, name);
  return big ? big.quantity('value') : object.quantity(name);
}

/** The pieces of a line that the items of a parcel or a return hold; `undefined` where none can be told. */
export function piecesOf(
  items: readonly Fields[],
  idName: string,
  quantityName?: string,
): readonly ParcelLine[] | undefined {
  const lines = items.flatMap((item) => {
    const line = item.id(idName);
    const quantity = quantityOf(item, quantityName);
    return line && quantity ? {line, quantity} : [];
  });
  return lines.length ? lines : undefined;
}

function bigNumber(object: Fields, name: string): Fields | undefined {
  const value = object.raw(name);
  if (typeof value === 'object') return object.object(name);
  return value === undefined ? object.object(`raw_${name}`) : undefined;
}
