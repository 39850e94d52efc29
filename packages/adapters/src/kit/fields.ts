import {isoInstant, type Money, minorDigits, parseMoney, utcInstant, zonedTime} from '@orderlight/core';
import type {Reading} from './reading.js';

/** What a field reader needs of the reading: where faults go, and whose they are. */
type Notes = Pick<Reading, 'host' | 'report'>;

/**
 * One object of a host's payload, read field by field; a field that is there but cannot be right is reported with its path and
 * reads as absent, and the rest is kept. `null` reads as absent everywhere.
 *
 * Values are never quoted in a report: they may be about a person. Names must be constants of the code, never text of a payload.
 *
 * A host whose payloads spell one field in several ways extends it, and overrides {@link Fields.raw} and {@link Fields.spelling};
 * what is read out of such an object is of the same class.
 */
export class Fields {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #notes: Notes;
  readonly #parent: Fields | undefined;
  readonly #key: string;
  readonly #index: number | undefined;

  /** `parent` and `key` say where the object stands, and `index` where in the list of that key. */
  constructor(object: object, notes: Notes, parent?: Fields, key = '', index?: number) {
    this.#object = object as Readonly<Record<string, unknown>>;
    this.#notes = notes;
    this.#parent = parent;
    this.#key = key;
    this.#index = index;
  }

  /** The objects of a list; anything else in it is reported. */
  static ofList<F extends Fields>(
    this: new (
      object: object,
      notes: Notes,
      parent?: Fields,
      key?: string,
      index?: number,
    ) => F,
    list: readonly unknown[],
    notes: Notes,
    parent?: Fields,
    key = '',
  ): readonly F[] {
    const found: F[] = [];
    for (let index = 0; index < list.length; index++) {
      const item = list[index];
      if (isObject(item)) found.push(new this(item, notes, parent, key, index));
      else {
        const path = new Fields({}, notes, parent, key, index).path;
        notes.report({code: 'INVALID_FIELD', message: `${path} is not an object.`, path});
      }
    }
    return found;
  }

  /** Where this object stands in the payload, as a JSON pointer. Put together only when it is asked for, as most are not. */
  get path(): string {
    const above = this.#parent?.path ?? '';
    const path = this.#key === '' ? above : `${above}/${this.#parent?.spelling(this.#key) ?? this.#key}`;
    return this.#index === undefined ? path : `${path}/${this.#index}`;
  }

  /** Whether the payload names the field at all, be it `null`. */
  has(name: string): boolean {
    return Object.hasOwn(this.#object, name);
  }

  /** The payload's own names of its fields: text of the host. */
  names(): readonly string[] {
    return Object.keys(this.#object);
  }

  /** The value as it stands, `undefined` for `null` too: for what no reader below fits. Nothing is reported. */
  raw(name: string): NonNullable<unknown> | undefined {
    const value = this.#object[name];
    // To ask first whether the field is the object's own would take longer than to read it. What objects inherit is functions, which
    // JSON does not know, and the prototype under its name.
    if (value === undefined || value === null || typeof value === 'function') return undefined;
    return name === '__proto__' && !this.has(name) ? undefined : value;
  }

  /** The payload's own name of a field, for reports. */
  protected spelling(name: string): string {
    return name;
  }

  /** A text that may as well be anything else: nothing is reported. */
  peek(name: string): string {
    const value = this.raw(name);
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  }

  /** An id as text, at most 128 characters of letters, digits and `_ . : / = + # -`; a whole number too, if a double holds it exactly. */
  id(name: string): string | undefined {
    const value = this.raw(name);
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value);
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string' && /^[\p{L}\d_.:/=+#-]{1,128}$/u.test(value)) return value;
    return this.invalid(
      name,
      typeof value === 'number' ? 'is not an id that a number can hold exactly' : 'is not an id',
    );
  }

  /** A text without the spaces around it; an empty one is absent. Numbers read as text. */
  text(name: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (typeof value === 'string') return value.trim() || undefined;
    if (typeof value === 'number') return String(value);
    return this.invalid(name, 'is not a text');
  }

  /** `true` for true alone; hosts' `1` and `"true"` too. */
  flag(name: string): boolean {
    const value = this.raw(name);
    return value === true || value === 1 || value === 'true' || value === '1';
  }

  /** A whole number from 0, written as a number or as digits. */
  count(name: string): number | undefined {
    const value = this.quantity(name);
    return value === undefined || Number.isSafeInteger(value) ? value : this.invalid(name, 'is not a count');
  }

  /** A number from 0, written as a number or as decimal text: goods are also sold by weight. */
  quantity(name: string): number | undefined {
    const value = this.number(name);
    return value === undefined || value >= 0 ? value : this.invalid(name, 'is below zero');
  }

  /** A finite number, written as a number or as decimal text. */
  number(name: string): number | undefined {
    const value = this.raw(name);
    if (value === undefined || value === '') return undefined;
    const number = typeof value === 'string' && /^-?\d{1,15}(\.\d*)?$/.test(value.trim()) ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : this.invalid(name, 'is not a number');
  }

  /** A time with an offset or `Z`, in UTC: one instant must stay one fact, whatever offset it is written with. */
  instant(name: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined || value === '') return undefined;
    const instant = typeof value === 'string' ? utcInstant(value) : undefined;
    return instant ?? this.invalid(name, 'is not a date and time with an offset');
  }

  /**
   * A wall-clock time (`2026-03-02 14:05:09`, with `T` too; or one with its own offset) in the zone that the host's documents name: an
   * IANA name or a fixed offset. A date alone is its midnight.
   */
  localInstant(name: string, zone: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string') {
      const text = value.trim();
      const exact = utcInstant(text);
      if (exact !== undefined) return exact;
      const wall = zonedTime(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text} 00:00:00` : text.replace('T', ' '), zone);
      const instant = wall === undefined ? undefined : utcInstant(wall);
      if (instant !== undefined) return instant;
    }
    return this.invalid(name, 'is not a date and time');
  }

  /** Seconds or milliseconds since the epoch, as a number or as digits; 0 means that there is none. */
  epoch(name: string, unit: 'SECONDS' | 'MILLISECONDS'): string | undefined {
    const value = this.number(name);
    if (value === undefined || value === 0) return undefined;
    const millis = unit === 'SECONDS' ? value * 1000 : value;
    if (Number.isInteger(millis) && millis > 0 && millis < 253_402_300_800_000) return isoInstant(millis);
    return this.invalid(name, `is not a time in ${unit.toLowerCase()} since 1970`);
  }

  /** A decimal amount in major units: `"12.50"` or 12.5. Digits past the minor unit are refused. */
  money(name: string, currency: string | undefined): Money | undefined {
    const value = this.raw(name);
    if (value === undefined || value === '' || !currency) return undefined;
    const money = typeof value === 'string' || typeof value === 'number' ? parseMoney(value, currency) : undefined;
    return money ?? this.invalid(name, `is not an amount in ${currency}`);
  }

  /**
   * A decimal amount whose digits past the minor unit are rounded, half away from zero: for hosts that are documented to compute in floats or
   * to price a piece in fractions of a cent.
   */
  roundedMoney(name: string, currency: string | undefined): Money | undefined {
    const value = this.number(name);
    if (value === undefined || !currency) return undefined;
    const digits = minorDigits(currency);
    // Through the shortest decimal, so that 1.005 is what the host wrote and not the double below it.
    const [mantissa = '', exponent = '0'] = String(Math.abs(value)).split('e');
    const amount = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`)) * Math.sign(value) || 0;
    return Number.isSafeInteger(amount) && /^[A-Z]{3}$/.test(currency)
      ? {amount, currency}
      : this.invalid(name, `is not an amount in ${currency}`);
  }

  /** An amount in minor units (cents, fen), a whole number. */
  minorMoney(name: string, currency: string | undefined): Money | undefined {
    const value = this.number(name);
    if (value === undefined || !currency) return undefined;
    if (Number.isSafeInteger(value)) return {amount: value || 0, currency};
    return this.invalid(name, `is not a whole number of minor units of ${currency}`);
  }

  /** An ISO 4217 code, in upper case whatever the host writes. */
  currency(name: string): string | undefined {
    const code = this.text(name)?.toUpperCase();
    if (code === undefined || /^[A-Z]{3}$/.test(code)) return code;
    return this.invalid(name, 'is not an ISO 4217 currency code');
  }

  /** An `http:` or `https:` address; any other is left out without a word, since it is of no use and may be a script. */
  url(name: string): string | undefined {
    const text = this.peek(name).trim();
    return /^https?:\/\/[^\s]+$/i.test(text) ? text : undefined;
  }

  object(name: string): this | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    return isObject(value) ? new this.#class(value, this.#notes, this, name) : this.invalid(name, 'is not an object');
  }

  /** The objects of a list. */
  list(name: string): readonly this[] {
    const value = this.raw(name);
    if (value === undefined) return [];
    if (Array.isArray(value)) return Fields.ofList.call(this.#class, value, this.#notes, this, name) as readonly this[];
    this.invalid(name, 'is not a list');
    return [];
  }

  get #class(): new (
    ...args: ConstructorParameters<typeof Fields>
  ) => this {
    return this.constructor as new (
      ...args: ConstructorParameters<typeof Fields>
    ) => this;
  }

  /** The filled texts of a list, or of a comma-separated one. */
  texts(name: string): readonly string[] {
    const value = this.raw(name);
    if (value === undefined) return [];
    const texts = typeof value === 'string' ? value.split(',') : value;
    if (!Array.isArray(texts)) {
      this.invalid(name, 'is not a list of texts');
      return [];
    }
    const filled: string[] = [];
    for (const text of texts) {
      const trimmed = typeof text === 'string' ? text.trim() : '';
      if (trimmed) filled.push(trimmed);
    }
    return filled;
  }

  /** Reports that a field is missing that a fact needs; one that is there but could not be read has been reported. */
  missing(name: string, why: string): undefined {
    const value = this.raw(name);
    return value === undefined || value === '' ? this.invalid(name, `is missing: ${why}`) : undefined;
  }

  /** Reports a code that the adapter has no word for: a mapping gap. */
  unknown(name: string, code: string): undefined {
    // What stands in a code's place may be anything: quote it only if it looks like one. Two words with capitals may be a name.
    const isCode =
      /^(?:[\p{L}\d_.:/-]{1,64}|\p{L}\p{Ll}{0,20}(?: \p{Ll}{1,20}){1,4})$/u.test(code) && !/\d{7}/.test(code);
    const shown = isCode ? `"${code}"` : `a text of ${code.length} characters`;
    this.#notes.report({
      code: 'UNKNOWN_CODE',
      message: `${name} is ${shown}, which the ${this.#notes.host} adapter has no word for.`,
      path: `${this.path}/${this.spelling(name)}`,
      gap: isCode ? {field: name, code} : {field: name},
    });
  }

  /** Reports that this object says nothing about an order, and why. */
  notAFact(why: string): undefined {
    this.#notes.report({code: 'NOT_AN_ORDER_FACT', message: why, path: this.path});
  }

  /** Reports that this kind of message is not known, and how to name it. */
  unknownKind(how: string): undefined {
    this.#notes.report({code: 'UNKNOWN_TOPIC', message: how, path: this.path});
  }

  /** Reports that a field cannot be right: `what` follows its name. */
  invalid(name: string, what: string): undefined {
    const spelt = this.spelling(name);
    this.#notes.report({code: 'INVALID_FIELD', message: `${spelt} ${what}.`, path: `${this.path}/${spelt}`});
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
