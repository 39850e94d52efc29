import type {OrderState} from '../lifecycle/order-state.js';
import {DAY} from '../model/duration.js';
import {dayNumber, isoInstant, knownZone, parseInstant, zonedTime} from '../model/instant.js';
import type {PromisedWindow} from '../model/order.js';
import type {Eta} from './eta.js';
import {dayText, durationText, millisOf, type Speech, timeText} from './words/speech.js';

/** How an arrival at one instant compares with the promise: negative is early, in whole days or in milliseconds. */
export interface PromiseGap {
  readonly unit: 'DAYS' | 'MS';
  readonly late: number;
}

/**
 * Compares an arrival with the promise: by calendar day in the promise's zone where the promise is a day, else by the
 * instant. `undefined` without an end to compare with.
 */
export function promiseGap(promised: PromisedWindow | undefined, arrival: string | number): PromiseGap | undefined {
  if (!promised?.until) return undefined;
  if (promised.precision === 'TIME') return {unit: 'MS', late: millisOf(arrival) - millisOf(promised.until)};
  const zone = zoneOf(promised);
  return {unit: 'DAYS', late: dayNumber(millisOf(arrival), zone) - dayNumber(millisOf(promised.until), zone)};
}

/** The instant from which the promise is broken: the end of its day, or its own end. */
export function promiseEnd(promised: PromisedWindow | undefined): string | undefined {
  if (!promised?.until) return undefined;
  if (promised.precision === 'TIME') return isoInstant(millisOf(promised.until));
  const zone = zoneOf(promised);
  const nextDay = (dayNumber(millisOf(promised.until), zone) + 1) * DAY;
  const midnight = zonedTime(isoInstant(nextDay).slice(0, 19), zone);
  return midnight && isoInstant(parseInstant(midnight) ?? nextDay);
}

/** The promise that an arrival is held against: a day that was only reckoned gives way to the carrier's own estimate. */
export function heldAgainst({promised}: OrderState, eta: Eta | undefined): PromisedWindow | undefined {
  return promised?.source === 'COMPUTED' && eta?.source === 'CARRIER' ? undefined : promised;
}

/** The size of a gap in words, without its sign. */
export function gapText({unit, late}: PromiseGap, speech: Speech): string {
  return durationText(Math.abs(late) * (unit === 'DAYS' ? DAY : 1), speech);
}

/** The promised end in words: a day in the promise's own zone, or a time. */
export function promiseText(promised: PromisedWindow, speech: Speech): string {
  const until = promised.until ?? '';
  return promised.precision === 'TIME' ? timeText(until, speech) : dayText(until, speech, zoneOf(promised));
}

function zoneOf({timeZone}: PromisedWindow): string {
  return knownZone(timeZone) ?? 'UTC';
}
