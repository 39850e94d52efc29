import {isoInstant, type Money, parseInstant, parseMoney} from '@orderlight/core';
import type {Issue} from '../../kit/adapter.js';

/** Takes note of something in a payload that could not be used. */
export type Report = (issue: Issue) => void;

/**
 * One object of a Shopify payload, read field by field; a field that is there but cannot be right is reported with its
 * path and reads as absent, and the rest is kept.
 *
 * Fields are asked for by their REST name; where that is absent, GraphQL's spelling of it is taken
 * (`created_at` → `createdAt`, `total_price` → `totalPriceSet`, connections → lists, `gid://…/1` → `1`), so that a webhook
 * and a pull state one fact alike. Values are never quoted in a report: they may be about a person.
 */
export class Fields {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #report: Report;
  readonly #path: string;

  constructor(object: object, report: Report, path: string) {
    this.#object = object as Readonly<Record<string, unknown>>;
    this.#report = report;
    this.#path = path;
  }

  /** Whether the payload names the field at all, be it `null`. */
  has(name: string): boolean {
    return this.#key(name) !== undefined;
  }

  /** Whether the field holds a list or a GraphQL connection. */
  isList(name: string): boolean {
    const value = this.#value(name);
    return (
      Array.isArray(value) ||
      (typeof value === 'object' && (Object.hasOwn(value, 'nodes') || Object.hasOwn(value, 'edges')))
    );
  }

  /** A text that may as well be anything else: nothing is reported. */
  peek(name: string): string {
    const value = this.#value(name);
    return typeof value === 'string' ? value : '';
  }

  id(name: string): string | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value);
    if (typeof value === 'string') {
      const id = /^(?:gid:\/\/.*\/)?([\w.:-]{1,64})$/.exec(value)?.[1];
      if (id) return id;
    }
    return this.#invalid(name, 'is not an id');
  }

  text(name: string): string | undefined {
    const value = this.#value(name);
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    return this.#invalid(name, 'is not a text');
  }

  /** A code in lower case, as REST writes it; GraphQL shouts. */
  code(name: string): string | undefined {
    return this.text(name)?.toLowerCase();
  }

  flag(name: string): boolean {
    return this.#value(name) === true;
  }

  count(name: string): number | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
    if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count;
    return this.#invalid(name, 'is not a count');
  }

  /** An instant in UTC: the host writes one instant with changing offsets, and it must stay one fact. */
  instant(name: string): string | undefined {
    const value = this.#value(name);
    if (value === undefined || value === '') return undefined;
    const millis = typeof value === 'string' ? parseInstant(value) : undefined;
    return millis === undefined ? this.#invalid(name, 'is not a date and time with an offset') : isoInstant(millis);
  }

  /** An amount in the shop's own currency. */
  money(name: string, currency: string | undefined): Money | undefined {
    if (!currency) return undefined;
    const value = this.#value(name);
    if (value === undefined) {
      const bag = this.has(`${name}_set`) ? this.object(`${name}_set`)?.object('shop_money') : undefined;
      return bag?.money('amount', currency);
    }
    const money = typeof value === 'string' || typeof value === 'number' ? parseMoney(value, currency) : undefined;
    return money ?? this.#invalid(name, `is not an amount in ${currency}`);
  }

  /** An ISO 4217 code. */
  currency(name: string): string | undefined {
    const code = this.text(name) ?? (this.has(`${name}_code`) ? this.text(`${name}_code`) : undefined);
    if (code === undefined || /^[A-Z]{3}$/.test(code)) return code;
    return this.#invalid(name, 'is not an ISO 4217 currency code');
  }

  object(name: string): Fields | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value === 'object' && !Array.isArray(value)) return new Fields(value, this.#report, this.#at(name));
    return this.#invalid(name, 'is not an object');
  }

  /** The objects of a list or of a GraphQL connection. */
  list(name: string): readonly Fields[] {
    const value = this.#value(name);
    if (value === undefined) return [];
    if (typeof value === 'object' && !Array.isArray(value)) {
      const connection = new Fields(value, this.#report, this.#at(name));
      if (connection.has('nodes')) return connection.list('nodes');
      if (connection.has('edges')) return connection.list('edges').flatMap((edge) => edge.object('node') ?? []);
    }
    if (!Array.isArray(value)) {
      this.#invalid(name, 'is not a list');
      return [];
    }
    return fieldsOfList(value, this.#report, this.#at(name));
  }

  /** The texts of a list, or of REST's comma-separated one. */
  texts(name: string): readonly string[] | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    const texts = typeof value === 'string' ? value.split(',') : value;
    if (!Array.isArray(texts)) return this.#invalid(name, 'is not a list of texts');
    return texts.flatMap((text) => (typeof text === 'string' && text.trim() ? text.trim() : []));
  }

  /** Reports that a field is missing that a fact needs; one that is there but could not be read has been reported. */
  missing(name: string, why: string): undefined {
    return this.#value(name) === undefined ? this.#invalid(name, `is missing: ${why}`) : undefined;
  }

  /** Reports a code that the adapter has no word for. */
  unknown(name: string, code: string): undefined {
    // What stands in a code's place may be anything: quote it only if it looks like one.
    const shown =
      /^[\w.:-]{1,64}$/.test(code) && !/\d{7}/.test(code) ? `"${code}"` : `a text of ${code.length} characters`;
    this.#report({
      code: 'UNKNOWN_CODE',
      message: `${name} is ${shown}, which the Shopify adapter has no word for.`,
      path: this.#at(name),
    });
  }

  /** Reports that this object says nothing about an order, and why. */
  notAFact(why: string): undefined {
    this.#report({code: 'NOT_AN_ORDER_FACT', message: why, path: this.#path});
  }

  #invalid(name: string, what: string): undefined {
    this.#report({code: 'INVALID_FIELD', message: `${this.#key(name) ?? name} ${what}.`, path: this.#at(name)});
    return undefined;
  }

  #value(name: string): NonNullable<unknown> | undefined {
    const key = this.#key(name);
    return key === undefined ? undefined : (this.#object[key] ?? undefined);
  }

  /** The payload's spelling of a field. Own fields only: a payload must not reach `constructor` and its like. */
  #key(name: string): string | undefined {
    if (Object.hasOwn(this.#object, name)) return name;
    const camel = camelCase(name);
    return Object.hasOwn(this.#object, camel) ? camel : undefined;
  }

  #at(name: string): string {
    return `${this.#path}/${this.#key(name) ?? name}`;
  }
}

/** The objects of a list; anything else in it is reported. */
export function fieldsOfList(list: readonly unknown[], report: Report, path: string): readonly Fields[] {
  return list.flatMap((item, index) => {
    const at = `${path}/${index}`;
    if (typeof item === 'object' && item !== null && !Array.isArray(item)) return new Fields(item, report, at);
    report({code: 'INVALID_FIELD', message: `${at} is not an object.`, path: at});
    return [];
  });
}

const camelCased = new Map<string, string>();

function camelCase(name: string): string {
  let camel = camelCased.get(name);
  if (camel === undefined) {
    camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    camelCased.set(name, camel);
  }
  return camel;
}
