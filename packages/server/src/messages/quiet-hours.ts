import {calendarDay, isoInstant, wallClock, zonedTime} from '@orderlight/core';
import type {QuietHours} from '../db/message-routes.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * When the quiet hours end that an instant lies in, ISO 8601; `undefined` outside of them. By the wall clock of their zone: in a night
 * with a change of the clocks they are an hour longer or shorter, as people's nights are. An end that the clocks pass over is read with
 * the offset before the change.
 */
export function quietUntil({from, until, timeZone}: QuietHours, at: number): string | undefined {
  const time = wallClock(at, timeZone).slice(11, 16);
  const isQuiet = from <= until ? time >= from && time < until : time >= from || time < until;
  if (!isQuiet) return undefined;
  const today = calendarDay(at, timeZone);
  const end = instantOf(time < until ? today : dayAfter(today), until, timeZone);
  if (end > at) return isoInstant(end);
  // The clocks were turned back and this is the second time round: of the end, the first time has passed.
  return isoInstant(at - (at % MINUTE_MS) + (minutesOf(until) - minutesOf(time)) * MINUTE_MS);
}

function instantOf(day: string, time: string, timeZone: string): number {
  return Date.parse(zonedTime(`${day}T${time}`, timeZone) ?? '');
}

function dayAfter(day: string): string {
  return isoInstant(Date.parse(`${day}T00:00:00Z`) + DAY_MS).slice(0, 10);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
