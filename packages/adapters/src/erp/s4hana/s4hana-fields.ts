import {isoInstant, utcInstant} from '@orderlight/core';
import {Fields} from '../../kit/fields.js';
import type {Dated} from '../../kit/tell.js';

const TICKS = /^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/;

/**
 * An entity of SAP's OData, in version 2 (`/Date(1492041600000)/`, `PT12H34M56S`, `{"results": []}`) or 4 (`2017-04-13`, `12:34:56`, lists), or as
 * SAP's own client libraries name its fields (`salesOrder`, `referenceSdDocument`). A blank text is empty.
 */
export class S4Fields extends Fields {
  override raw(name: string): NonNullable<unknown> | undefined {
    const value = super.raw(name) ?? super.raw(camelCase(name));
    return typeof value === 'string' && value.trim() === '' ? undefined : value;
  }

  /** An instant: of version 2 one with an offset, which says that it is UTC already. */
  moment(name: string): string | undefined {
    const text = this.peek(name);
    const [, ticks] = TICKS.exec(text) ?? [];
    if (ticks === undefined) return text ? this.instant(name) : undefined;
    return Number(ticks) > 0 && Number(ticks) < 253_402_300_800_000
      ? isoInstant(Number(ticks))
      : this.invalid(name, 'is not a date and time');
  }

  /**
   * A day, with its time of day where that stands in a field beside: in the zone of the system or of the place that ships, which no entity tells
   * surely, so that it is taken for UTC. Midnight is what an empty time looks like.
   */
  dated(name: string, timeName = ''): Dated | undefined {
    const text = this.peek(name);
    if (text === '') return undefined;
    const day = TICKS.test(text) ? this.moment(name) : utcInstant(`${text.slice(0, 10)}T00:00:00Z`);
    if (day === undefined) return this.invalid(name, 'is not a date');
    const clock = timeName && this.#clock(timeName);
    const at = clock && utcInstant(`${day.slice(0, 10)}T${clock}Z`);
    return at ? {occurredAt: at, timePrecision: 'ZONE_ASSUMED'} : {occurredAt: day, timePrecision: 'DAY'};
  }

  /** The day alone, as text. */
  day(name: string): string | undefined {
    return this.dated(name)?.occurredAt.slice(0, 10);
  }

  #clock(name: string): string | undefined {
    const value = this.raw(name);
    const {hours, minutes, seconds} = Object(value) as Record<string, unknown>;
    const [, hour, minute, second] =
      /^(?:PT)?(\d\d?)[H:](\d\d?)[M:](\d\d?)S?$/.exec(
        hours === undefined ? this.peek(name) : `${hours}:${minutes}:${seconds}`,
      ) ?? [];
    const clock = [hour, minute, second].map((part = '00') => part.padStart(2, '0')).join(':');
    return clock === '00:00:00' ? undefined : clock;
  }

  /** What hangs from the entity (`to_Item`, of version 4 `_Item`); `undefined` where the answer leaves it out. */
  rows(...names: readonly string[]): readonly this[] | undefined {
    const name = names.find((one) => this.raw(one) !== undefined);
    if (name === undefined) return undefined;
    if (Array.isArray(this.raw(name))) return this.list(name);
    const wrapped = this.object(name);
    return wrapped?.has('results') ? wrapped.list('results') : undefined;
  }

  /** What a status means; one without a meaning here is reported. */
  meaning<S>(name: string, words: ReadonlyMap<string, S>): S | undefined {
    const word = this.text(name);
    if (word !== undefined && !words.has(word)) this.unknown(name, word);
    return words.get(word ?? '');
  }
}

const CAMEL_CASE = new Map<string, string>();

/** `ReferenceSDDocument` as `referenceSdDocument`. */
function camelCase(name: string): string {
  let camel = CAMEL_CASE.get(name);
  if (camel === undefined) {
    camel = name
      .replace(/([A-Z])([A-Z]+)(?=[A-Z][a-z]|$)/g, (_, first: string, rest: string) => first + rest.toLowerCase())
      .replace(/^[A-Z]/, (letter) => letter.toLowerCase());
    CAMEL_CASE.set(name, camel);
  }
  return camel;
}
