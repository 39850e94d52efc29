import {isoInstant, parseInstant, wallClock, zonedTime} from '@orderlight/core';
import {Fields} from '../../kit/fields.js';
import type {Reading} from '../../kit/reading.js';
import type {Dated} from '../../kit/tell.js';
import {DOCSTATUS, type DocumentStep} from './erpnext-status.js';

/** Header that tells the site's time zone: the pull sets it from its setting, a webhook from the table of headers that each one has. */
export const ZONE_HEADER = 'x-frappe-time-zone';

/** A site's zone, and whether anybody told it. */
export interface SiteZone {
  readonly name: string;
  readonly isAssumed: boolean;
}

/** The zone, unless this machine knows none of that name. */
export function knownZone(zone: string | undefined): string | undefined {
  if (!zone) return undefined;
  try {
    wallClock(0, zone);
    return zone;
  } catch {
    return undefined;
  }
}

/** The zone that the message tells; one that none tells is taken to be UTC, and every time read in it is marked so. */
export function siteZone({headers}: Pick<Reading, 'headers'>): SiteZone {
  const told = knownZone(headers[ZONE_HEADER]);
  return {name: told ?? 'UTC', isAssumed: told === undefined};
}

/**
 * A document as Frappe writes it: times are wall-clock times of the site (`2026-03-02 14:05:09.123456`), days are days, amounts floats, and an
 * empty field is `null` or `""`.
 */
export class ErpnextFields extends Fields {
  /** A date with a time, or a day alone and perhaps a time beside it (`posting_date`, `posting_time`). */
  dated(zone: SiteZone, name: string, timeName?: string): Dated | undefined {
    const day = this.text(name);
    if (day === undefined) return undefined;
    const time = timeName ? this.text(timeName) : undefined;
    const [, wall, clock, fraction = ''] =
      /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d?:\d\d:\d\d)(\.\d{1,6})?)?$/.exec(time ? `${day} ${time}` : day) ?? [];
    const second = wall && zonedTime(`${wall} ${(clock ?? '0:00:00').padStart(8, '0')}`, zone.name);
    const at = second ? parseInstant(second) : undefined;
    if (at === undefined)
      return this.invalid(time && /^\d{4}-\d\d-\d\d$/.test(day) ? (timeName ?? name) : name, 'is not a date and time');
    const occurredAt = isoInstant(at + Math.floor(Number(`0${fraction}`) * 1000));
    if (!clock) return {occurredAt, timePrecision: 'DAY'};
    return zone.isAssumed ? {occurredAt, timePrecision: 'ZONE_ASSUMED'} : {occurredAt};
  }

  /** The name, which is the document's key; one that has none is reported. */
  get key(): string | undefined {
    return this.id('name') ?? this.missing('name', 'it cannot be told from others');
  }

  /** How far the document has come; its `status` tells where the number is left out, as in a webhook of chosen fields. */
  get step(): DocumentStep {
    const status = this.peek('status');
    const word = status === 'Draft' ? '0' : status === 'Cancelled' ? '2' : '1';
    return this.meaning('docstatus', DOCSTATUS) ?? DOCSTATUS.get(word) ?? 'SUBMITTED';
  }

  /** What a state means; one without a meaning here is reported. */
  meaning<S>(name: string, words: ReadonlyMap<string, S>): S | undefined {
    const word = this.text(name);
    if (word !== undefined && !words.has(word)) this.unknown(name, word);
    return words.get(word ?? '');
  }

  /** An address as it is to be printed: HTML, a line a part; its phone and mail stand elsewhere. */
  printedLines(name: string): readonly string[] {
    return this.peek(name)
      .split(/<br\s*\/?>|\n/i)
      .map((line) => line.replace(/<[^>]*>/g, '').trim())
      .filter((line) => line !== '' && !/^(phone|fax|email)\b[^:]*:/i.test(line));
  }
}
