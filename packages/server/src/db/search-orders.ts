import {type Param, startingWith} from './order-condition.js';

/** What a search looks for, each part in the form in which the store keeps it; an order that any part finds is found. */
export interface SearchKeys {
  /** Start of an order number, a host's id, an id in another system, or an SKU in its folded form. */
  readonly name?: string;
  readonly sku?: string;
  /** Start of a tracking number. */
  readonly trackingNumber?: string;
  /** All of these are in the names of the order's lines; the last one may be the start of a word. */
  readonly words?: readonly string[];
  /** Digests of phone numbers, of a number's last four digits, of a name. */
  readonly phones?: readonly string[];
  readonly phoneTail?: string;
  readonly customerName?: string;
}

/** Longest search: what is longer names nothing. */
export const LONGEST_SEARCH = 200;

/**
 * A search in SQL, on orders `o` of the tenant in `$1`: each part reads an index of its own. An order is found whose number, goods or
 * customer any part leads to.
 */
export function searchSql(keys: SearchKeys, param: Param): string {
  const {name, sku, trackingNumber, words = [], phones = [], phoneTail, customerName} = keys;
  const parts = [
    ...(name
      ? [
          `select order_id from order_keys where tenant = $1 and kind in ('NO', 'REF', 'EXTERNAL') and value like ${param(startingWith(name))}`,
        ]
      : []),
    ...(sku
      ? [
          `select order_id from order_keys where tenant = $1 and kind = 'SKU' and value like ${param(startingWith(sku))}`,
        ]
      : []),
    ...(trackingNumber
      ? [
          `select order_id from parcels where tenant = $1 and tracking_number like ${param(startingWith(trackingNumber))}`,
        ]
      : []),
    ...(words.length ? [wordsSql(words, param)] : []),
    ...(phones.length
      ? [`select order_id from orders where tenant = $1 and phone_digest = any(${param([...phones])}::text[])`]
      : []),
    ...(phoneTail ? [`select order_id from orders where tenant = $1 and phone_tail_digest = ${param(phoneTail)}`] : []),
    ...(customerName ? [`select order_id from orders where tenant = $1 and name_digest = ${param(customerName)}`] : []),
  ];
  return parts.length ? `o.order_id in (${parts.join('\n union all ')})` : 'false';
}

function wordsSql(words: readonly string[], param: Param): string {
  const found = words.map((word, index) => {
    const isLast = index === words.length - 1;
    const wanted = isLast ? `like ${param(startingWith(word))}` : `= ${param(word)}`;
    return `select order_id from order_keys where tenant = $1 and kind = 'WORD' and value ${wanted}`;
  });
  return `(${found.join(' intersect ')})`;
}
