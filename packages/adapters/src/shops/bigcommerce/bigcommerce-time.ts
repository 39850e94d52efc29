import {isoInstant, parseInstant} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** A time as V2 writes it (RFC 2822: `Tue, 20 Nov 2012 00:00:00 +0000`) or as V3 does (ISO 8601), in UTC. */
export function timeOf(object: Fields, name: string): string | undefined {
  const parts = /^\w{3}, (\d\d?) (\w{3}) (\d{4}) ([\d:]{8}) ([+-]\d\d):?(\d\d)$/.exec(object.peek(name));
  if (!parts) return object.instant(name);
  const [, day = '', month = '', year, time, hours, minutes] = parts;
  const number = String(MONTHS.indexOf(month) / 3 + 1).padStart(2, '0');
  const millis = parseInstant(`${year}-${number}-${day.padStart(2, '0')}T${time}${hours}:${minutes}`);
  return millis === undefined ? object.invalid(name, 'is not a time') : isoInstant(millis);
}
