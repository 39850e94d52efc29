import {isoInstant, parseInstant} from '../model/instant.js';
import type {TimeWindow} from '../model/order.js';

/** An instant in UTC. One that cannot be read stays as it is: the fold has refused those that matter. */
export function utc(instant: string): string {
  if (UTC.test(instant)) return instant;
  const millis = parseInstant(instant);
  return millis === undefined ? instant : isoInstant(millis);
}

/** As `isoInstant` writes it. */
const UTC = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):\d{2}:\d{2}Z$/;

/** A window with both its ends in UTC. */
export function utcWindow({from, until}: TimeWindow): TimeWindow {
  return {...(from && {from: utc(from)}), ...(until && {until: utc(until)})};
}
