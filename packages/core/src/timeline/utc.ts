import {isoInstant, parseInstant} from '../model/instant.js';
import type {TimeWindow} from '../model/order.js';

/** An instant in UTC. One that cannot be read stays as it is: the fold has refused those that matter. */
export function utc(instant: string): string {
  const millis = parseInstant(instant);
  return millis === undefined ? instant : isoInstant(millis);
}

/** A window with both its ends in UTC. */
export function utcWindow({from, until}: TimeWindow): TimeWindow {
  return {...(from && {from: utc(from)}), ...(until && {until: utc(until)})};
}
