import {parseInstant} from '../model/instant.js';

/** Epoch milliseconds of an ISO instant with its offset. Throws a `RangeError` that names the field when it is none. */
export function readInstant(name: string, text: string): number {
  const millis = parseInstant(text);
  if (millis === undefined) throw new RangeError(`"${name}" must be ISO 8601 with an offset, got "${text}"`);
  return millis;
}
