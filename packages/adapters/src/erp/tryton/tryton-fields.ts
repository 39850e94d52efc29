import {isoInstant, parseInstant} from '@orderlight/core';
import {Fields} from '../../kit/fields.js';
import type {Dated} from '../../kit/tell.js';

const DAY_MS = 86_400_000;

/**
 * An object as Tryton's JSON-RPC writes it (trytond, `protocols/jsonrpc.py`, 6.0 to 7.6): what JSON has no type for is an object of its own,
 * `{"__class__": "Decimal", "decimal": "12.50"}`, which reads here as the value that it stands for. Timestamps are in UTC, the zone that the
 * server gives itself (trytond, `__init__.py`).
 */
export class TrytonFields extends Fields {
  override raw(name: string): NonNullable<unknown> | undefined {
    const value = super.raw(name);
    return typeof value === 'object' && '__class__' in value ? untagged(value) : value;
  }

  /** What a state means; one without a meaning here is reported. It was spelled `cancel` until Tryton 5.6. */
  meaning<S>(name: string, words: ReadonlyMap<string, S>): S | undefined {
    const word = this.text(name) ?? '';
    const meaning = words.get(word === 'cancel' ? 'cancelled' : word);
    if (meaning === undefined) this.unknown(name, word);
    return meaning;
  }

  /**
   * The latest that something can have happened of which Tryton tells the day alone, in the company's zone: when its record was last written,
   * or else the end of that day. The first answer after it happened comes within seconds of it, and that is what counts of the answers.
   */
  byDay(name: string): Dated | string | undefined {
    const written = this.writtenAt();
    const day = this.localInstant(name, '+00:00');
    if (day === undefined) return written;
    const end = isoInstant((parseInstant(day) ?? 0) + DAY_MS - 1000);
    return written !== undefined && written <= end ? written : {occurredAt: end, timePrecision: 'DAY'};
  }

  /** When the record was last written: `write_date` is null until it is written for a second time. */
  writtenAt(): string | undefined {
    return this.instant('write_date') ?? this.instant('create_date');
  }

  /** The record that a reference names (`"sale.line,3"`), if it is one of that model. */
  referenceTo(model: string, name: string): string | undefined {
    const [, found, id] = /^([a-z_.-]+),(\d{1,15})$/.exec(this.peek(name)) ?? [];
    return found === model ? id : undefined;
  }
}

function untagged(tagged: object): NonNullable<unknown> {
  const value = tagged as Readonly<Record<string, unknown>>;
  switch (value.__class__) {
    case 'Decimal': {
      const text = String(value.decimal);
      // Python writes a small or a round decimal with an exponent: `0E-8`, `1E+2`.
      return /E/i.test(text) ? Number(text) : text;
    }
    case 'date':
      return dayOf(value);
    case 'datetime':
      return `${dayOf(value)}T${digits(value, 2, 'hour', 'minute', 'second').join(':')}.${digits(value, 6, 'microsecond')}Z`;
    default:
      return tagged;
  }
}

function dayOf(value: Readonly<Record<string, unknown>>): string {
  return [digits(value, 4, 'year'), ...digits(value, 2, 'month', 'day')].join('-');
}

/** What is no number is written as such, so that the time reads as none. */
function digits(
  value: Readonly<Record<string, unknown>>,
  count: number,
  ...names: readonly string[]
): readonly string[] {
  return names.map((name) => String(Number(value[name])).padStart(count, '0'));
}
