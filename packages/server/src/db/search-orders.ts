import type {Database} from './database.js';
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

/** Orders that a part may lead to and still be looked at one by one, whatever they are sorted by. */
const FEW_ORDERS = 1_000;

/** One part of a search. */
interface Part {
  /** Selects of order ids by an index of their own; each alone finds all that the part finds, and maybe more. */
  readonly leads: readonly string[];
  /** Select of the ids of exactly the orders that the part finds. */
  readonly ids: string;
  /** Whether an order `o` is found: on its own columns, or on `k`, the names that lead to it, or on `s`, its parcels. */
  readonly test: {readonly on: 'o' | 'k' | 's'; readonly sql: string};
}

/** A search in SQL, on orders `o` of the tenant in `$1`: all that it finds. Each part reads an index of its own. */
export function searchSql(keys: SearchKeys, param: Param): string {
  const parts = partsOf(keys, param);
  return parts.length ? `o.order_id in (${parts.map(({ids}) => ids).join('\n union all ')})` : 'false';
}

/**
 * The same as a test of one order at a time, for orders that come in another index's order.
 *
 * Its names and parcels are gathered by the order alone: by value, a planner without statistics would read all orders of a word for each.
 */
export function searchTest(keys: SearchKeys, param: Param): string {
  const parts = partsOf(keys, param);
  const on = (place: Part['test']['on']) => parts.flatMap(({test}) => (test.on === place ? test.sql : []));
  const own = on('o');
  const named = on('k');
  const sent = on('s');
  const tests = [
    ...own,
    ...(named.length
      ? [`(select ${named.join(' or ')} from order_keys k where k.tenant = $1 and k.order_id = o.order_id)`]
      : []),
    ...(sent.length
      ? [`(select ${sent.join(' or ')} from parcels s where s.tenant = $1 and s.order_id = o.order_id)`]
      : []),
  ].map((test) => `coalesce(${test}, false)`);
  return `(${tests.join(' or ') || 'false'})`;
}

/**
 * Orders among which all are that a search finds, where each of its parts leads to at most `most`; `undefined` where one leads to
 * more. It reads no more than that of any index.
 */
export async function fewOrders(
  db: Database,
  tenant: string,
  keys: SearchKeys,
  most = FEW_ORDERS,
): Promise<string[] | undefined> {
  const params: unknown[] = [tenant];
  const parts = partsOf(keys, (value) => `$${params.push(value)}`);
  if (parts.length === 0) return [];
  const limit = `$${params.push(most)}::int`;
  const selects = parts.map(({leads}) => {
    const found = leads.map((lead) => `(array(${lead} limit ${limit} + 1))`);
    // Of words that all must be there, the rarest leads to the fewest.
    return `(select case when cardinality(ids) <= ${limit} then ids end as ids from (values ${found.join(', ')}) as l(ids)
      order by cardinality(l.ids) limit 1)`;
  });
  const rows = await db.query<{ids: string[] | null}>(selects.join('\n union all '), params);
  const few = rows.flatMap(({ids}) => (ids ? [ids] : []));
  return few.length === rows.length ? [...new Set(few.flat())] : undefined;
}

function partsOf(keys: SearchKeys, param: Param): Part[] {
  const {name, sku, trackingNumber, words = [], phones = [], phoneTail, customerName} = keys;
  return [
    ...(name ? [namedPart(`kind in ('NO', 'REF', 'EXTERNAL')`, `value like ${param(startingWith(name))}`)] : []),
    ...(sku ? [namedPart(`kind = 'SKU'`, `value like ${param(startingWith(sku))}`)] : []),
    ...(trackingNumber ? [parcelPart(`tracking_number like ${param(startingWith(trackingNumber))}`)] : []),
    ...(words.length ? [wordsPart(words, param)] : []),
    ...(phones.length ? [ownPart('phone_digest', `= any(${param([...phones])}::text[])`)] : []),
    ...(phoneTail ? [ownPart('phone_tail_digest', `= ${param(phoneTail)}`)] : []),
    ...(customerName ? [ownPart('name_digest', `= ${param(customerName)}`)] : []),
  ];
}

const named = (kinds: string, wanted: string) =>
  `select order_id from order_keys where tenant = $1 and ${kinds} and ${wanted}`;

function namedPart(kinds: string, wanted: string): Part {
  const ids = named(kinds, wanted);
  return {leads: [ids], ids, test: {on: 'k', sql: `bool_or(k.${kinds} and k.${wanted})`}};
}

function parcelPart(wanted: string): Part {
  const ids = `select order_id from parcels where tenant = $1 and ${wanted}`;
  return {leads: [ids], ids, test: {on: 's', sql: `bool_or(s.${wanted})`}};
}

function ownPart(column: string, wanted: string): Part {
  const ids = `select order_id from orders where tenant = $1 and ${column} ${wanted}`;
  return {leads: [ids], ids, test: {on: 'o', sql: `o.${column} ${wanted}`}};
}

function wordsPart(words: readonly string[], param: Param): Part {
  const found = words.map((word, index) => {
    const isLast = index === words.length - 1;
    return isLast ? `value like ${param(startingWith(word))}` : `value = ${param(word)}`;
  });
  const leads = found.map((wanted) => named(`kind = 'WORD'`, wanted));
  const all = found.map((wanted) => `bool_or(k.kind = 'WORD' and k.${wanted})`).join(' and ');
  return {leads, ids: `(${leads.join(' intersect ')})`, test: {on: 'k', sql: `(${all})`}};
}
