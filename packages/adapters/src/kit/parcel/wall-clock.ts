import {isoInstant, parseInstant, zonedTime} from '@orderlight/core';
import type {Fields} from '../fields.js';

/** When something happened, as exactly as the carrier tells. */
export interface Moment {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly precision?: 'DAY' | 'ZONE_ASSUMED';
}

/** In which zone a wall-clock time is read. */
export interface ClockZone {
  /** The answer names it itself: an offset, or an IANA name. */
  readonly told?: string | undefined;
  /** Where the answer leaves it open; UTC unless the carrier works in one country alone. */
  readonly assumed?: string;
}

/** The moment that a field tells; one that is there and cannot be read is reported. */
export function momentIn(fields: Fields, name: string, zone?: ClockZone): Moment | undefined {
  const text = fields.text(name);
  return text === undefined ? undefined : momentOf(fields, name, text, zone);
}

/** Like {@link momentIn}, of a text that was put together from several fields. */
export function momentOf(fields: Fields, name: string, text: string, zone?: ClockZone): Moment | undefined {
  return wallClock(text, zone) ?? fields.invalid(name, 'is not a date and time');
}

/**
 * Reads a time as carriers write it: ISO 8601 with or without offset and fraction, `2024-01-31 17:00:00 UTC`, `20240131 170000`,
 * `31.01.2024 17:00`, `1/31/2024 5:00:00 PM`, or a day alone. Without an offset of its own it is read in `zone`, never in the machine's.
 */
export function wallClock(text: string, {told, assumed = 'UTC'}: ClockZone = {}): Moment | undefined {
  const exact = parseInstant(text.replace(/ (?:UTC|GMT)$/, 'Z'));
  if (exact !== undefined) return {at: isoInstant(exact)};
  const wall = plainWallTime(text.trim());
  if (!wall) return undefined;
  const isDay = wall.length === 10;
  const at = inZone(isDay ? `${wall} 00:00:00` : wall, told) ?? inZone(isDay ? `${wall} 00:00:00` : wall, assumed);
  if (at === undefined) return undefined;
  if (isDay) return {at, precision: 'DAY'};
  return inZone(wall, told) === undefined ? {at, precision: 'ZONE_ASSUMED'} : {at};
}

function inZone(wall: string, zone: string | undefined): string | undefined {
  if (!zone) return undefined;
  const offset = /^([+-]\d\d):?(\d\d)$/.exec(zone);
  try {
    const millis = parseInstant(zonedTime(wall, offset ? `${offset[1]}:${offset[2]}` : zone) ?? '');
    return millis === undefined ? undefined : isoInstant(millis);
  } catch {
    // An IANA name that this machine does not know.
    return undefined;
  }
}

const WRITTEN = [
  // 2024-01-31, 20240131; then a time of day
  /^(?<y>\d{4})-?(?<m>\d\d)-?(?<d>\d\d)(?:[T ]+(?<h>\d\d):?(?<i>\d\d)(?::?(?<s>\d\d))?(?:[.,]\d+)?)?$/,
  /^(?<d>\d\d)\.(?<m>\d\d)\.(?<y>\d{4})(?:,? (?<h>\d\d):(?<i>\d\d)(?::(?<s>\d\d))?)?$/,
  /^(?<m>\d\d?)\/(?<d>\d\d?)\/(?<y>\d{4})(?:,? (?<h>\d\d?):(?<i>\d\d)(?::(?<s>\d\d))?)?$/,
  /^(?<m>\d\d?)\/(?<d>\d\d?)\/(?<y>\d{4}),? (?<h>0?[1-9]|1[0-2]):(?<i>\d\d)(?::(?<s>\d\d))? (?<half>[AP]M)$/,
];

/** `YYYY-MM-DD HH:mm:ss`, or `YYYY-MM-DD` for a day alone. */
function plainWallTime(text: string): string | undefined {
  for (const form of WRITTEN) {
    const part = form.exec(text)?.groups;
    if (!part) continue;
    const two = (name: string) => (part[name] ?? '0').padStart(2, '0');
    const day = `${part.y}-${two('m')}-${two('d')}`;
    if (part.h === undefined) return day;
    const hour = part.half ? (Number(part.h) % 12) + (part.half === 'PM' ? 12 : 0) : Number(part.h);
    return `${day} ${String(hour).padStart(2, '0')}:${two('i')}:${two('s')}`;
  }
  return undefined;
}
