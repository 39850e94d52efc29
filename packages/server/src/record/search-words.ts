import type {OrderState} from '@orderlight/core';
import type {OrderName} from './order-names.js';

/** So many words of an order's lines are kept: each is a row in an index that every new order pays for. */
const MOST_WORDS = 24;
const LONGEST_WORD = 64;
const LONGEST_SKU = 200;

/** Runs of Han characters have no spaces between their words. */
const HAN = /\p{Script=Han}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * The words of a text as they are searched: folded to one width and case, of Han runs each pair of neighbours, since pairs need no
 * dictionary and are the same on every machine. Words of one letter are left out, of one Han character kept.
 */
export function searchWords(text: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase();
  const pairs = (folded.match(HAN) ?? []).flatMap((run) => {
    const signs = Array.from(run);
    return signs.length === 1 ? signs : signs.slice(1).map((sign, index) => `${signs[index]}${sign}`);
  });
  const words = folded.replace(HAN, ' ').match(WORD) ?? [];
  return [...new Set([...pairs, ...words.filter((word) => word.length > 1)])].map((word) =>
    word.slice(0, LONGEST_WORD),
  );
}

/** An SKU as it is compared: in one width and case, without spaces around it. */
export function plainSku(sku: string): string {
  return sku.normalize('NFKC').trim().toLowerCase().slice(0, LONGEST_SKU);
}

/** The names under which an order is found by what is in it: the SKUs of its lines, and their names word by word. */
export function goodsNames({lines}: OrderState): OrderName[] {
  const skus = new Set(lines.flatMap(({sku}) => (sku ? plainSku(sku) : [])).filter(Boolean));
  const words = new Set(lines.flatMap(({name}) => searchWords(name)));
  const named = (kind: OrderName['kind'], values: ReadonlySet<string>) =>
    [...values].slice(0, MOST_WORDS).map((value) => ({kind, value}));
  return [...named('SKU', skus), ...named('WORD', words)];
}
