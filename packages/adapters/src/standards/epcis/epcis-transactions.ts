import type {Fields} from '../../kit/fields.js';
import {cbvWord} from './epcis-words.js';

/** The business transactions of an event that concern an order, by their numbers. */
export interface Transactions {
  /** Purchase orders: what an order is. */
  readonly orders: readonly string[];
  readonly despatchAdvice?: string;
  readonly returnAuthorization?: string;
}

/** Reads `bizTransactionList` (EPCIS 2.0, 7.3.5.3; types in CBV 2.0, 7.3). Pedigrees, invoices and the like are left aside. */
export function transactionsOf(event: Fields): Transactions {
  const numbers = new Map<string, string[]>();
  for (const transaction of event.list('bizTransactionList')) {
    const uri = transaction.text('bizTransaction');
    const type = transaction.text('type');
    if (uri === undefined || type === undefined) continue;
    const word = cbvWord(type);
    numbers.set(word, [...(numbers.get(word) ?? []), transactionNumber(uri)]);
  }
  const [despatchAdvice] = numbers.get('desadv') ?? [];
  const [returnAuthorization] = numbers.get('rma') ?? [];
  return {
    orders: [...new Set(numbers.get('po') ?? [])],
    ...(despatchAdvice !== undefined && {despatchAdvice}),
    ...(returnAuthorization !== undefined && {returnAuthorization}),
  };
}

/**
 * The number in a transaction's identifier (CBV 2.0, 8.5): after the GLN in `urn:epcglobal:cbv:bt:<GLN>:<number>`, the serial of a GDTI, the
 * last segment of an address; any other identifier whole.
 */
export function transactionNumber(uri: string): string {
  const number =
    /^urn:epcglobal:cbv:bt:[^:]*:(.+)$/.exec(uri)?.[1] ??
    /^urn:epc:id:gdti:\d+\.\d*\.(.+)$/.exec(uri)?.[1] ??
    /^https?:\/\/[^?#]*\/([^/?#]+)\/?$/.exec(uri)?.[1];
  return number === undefined ? uri : decoded(number);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
