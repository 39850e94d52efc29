import {isoInstant, parseInstant} from '@orderlight/core';
import {Fields} from '../../kit/fields.js';
import type {Dated} from '../../kit/tell.js';

const DAY_MS = 86_400_000;

/**
 * A record as Odoo's external API answers it (odoo.com, "External API"): what is empty is `false`, whatever its type; a time is in UTC and does not
 * say so; a record that another one points to is `[id, "display name"]`.
 */
export class OdooFields extends Fields {
  override raw(name: string): NonNullable<unknown> | undefined {
    const value = super.raw(name);
    return value === false ? undefined : value;
  }

  /** `2026-03-02 14:05:09`, in UTC (odoo.com, "ORM API", Datetime). */
  time(name: string): string | undefined {
    return this.localInstant(name, '+00:00');
  }

  /**
   * The latest that something can have happened of which Odoo tells the day alone: when its record was last written, or else the end of that day.
   * The first answer after it happened comes within seconds of it, and the earliest of the answers counts.
   */
  byDay(name: string): Dated | undefined {
    const written = this.time('write_date');
    const day = this.time(name);
    if (day === undefined) return written === undefined ? undefined : {occurredAt: written};
    const end = isoInstant((parseInstant(day) ?? 0) + DAY_MS - 1000);
    return written !== undefined && written <= end ? {occurredAt: written} : {occurredAt: end, timePrecision: 'DAY'};
  }

  /** The id that a field points to: of `[7, "Ilse Morgen"]`, of `{"id": 7}`, or alone. */
  target(name: string): string | undefined {
    const id = this.#pair(name)[0];
    return /^\d{1,20}$/.test(String(id)) ? String(id) : undefined;
  }

  /** The display name that a field points to: it may be a person's. */
  label(name: string): string | undefined {
    const label = this.#pair(name)[1];
    return typeof label === 'string' ? label.trim() || undefined : undefined;
  }

  /** What a state means; one without a meaning here is reported. */
  meaning<S>(name: string, words: ReadonlyMap<string, S>): S | undefined {
    const word = this.text(name);
    const meaning = words.get(word ?? '');
    if (meaning === undefined && word !== undefined) this.unknown(name, word);
    return meaning;
  }

  #pair(name: string): readonly unknown[] {
    const value = this.raw(name);
    if (Array.isArray(value)) return value;
    if (typeof value !== 'object') return [value];
    const record = new OdooFields(value, {host: 'Odoo', report: () => undefined});
    return [record.raw('id'), record.raw('display_name') ?? record.raw('name')];
  }
}
