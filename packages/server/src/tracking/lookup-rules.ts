import type {Hub} from '../context.js';

/** Digits of a code. */
export const CODE_LENGTH = 6;
/** How long a code may be used. */
export const CODE_MS = 10 * 60_000;
/** How often a code may be tried. */
export const CODE_TRIES = 5;
/** How long after a code the next one is sent to the same phone. */
export const RESEND_MS = 60_000;
/** How long a session lasts, from its beginning; it is not prolonged. */
export const SESSION_MS = 15 * 60_000;
/** How many order numbers a session may try for older orders: phone numbers are given out again. */
export const ORDER_TRIES = 5;
/** Most orders that a session lists. */
export const MOST_ORDERS = 50;

const DAY_MS = 24 * 60 * 60_000;
const RECENT_DAYS = 90;

/** How far back orders are shown to who knows the phone alone: `ORDERLIGHT_LOOKUP_DAYS`, 90 days by default. Milliseconds. */
export function recentMs({env}: Pick<Hub, 'env'>): number {
  return (Number(env.ORDERLIGHT_LOOKUP_DAYS) || RECENT_DAYS) * DAY_MS;
}
