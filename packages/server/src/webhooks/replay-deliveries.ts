import {isoInstant, OrderError, parseInstant} from '@orderlight/core';
import type {Database} from '../db/database.js';
import {replayWebhooks} from '../db/webhook-deliveries.js';

/** Which messages to send again: one by its id, or those of a time. Instants are ISO 8601. */
export interface ReplayWish {
  /** `whd_…` */
  readonly deliveryId?: string | null;
  readonly from?: string | null;
  /** Now by default. */
  readonly until?: string | null;
  /** To this endpoint alone. */
  readonly endpointId?: string | null;
}

/** Messages of one replay; a longer time is taken in parts. */
const REPLAY_LIMIT = 10_000;

/** Id of a delivery as callers know it. */
export function deliveryId(id: number): string {
  return `whd_${id}`;
}

/** The outbox's number in a delivery's id. Throws an `OrderError` where it is none. */
function deliveryNumber(id: string): number {
  const [, number] = /^whd_([1-9]\d{0,14})$/.exec(id) ?? [];
  if (!number)
    throw new OrderError('BAD_USER_INPUT', `"${id.slice(0, 60)}" is no id of a delivery; they begin with "whd_".`);
  return Number(number);
}

/**
 * Sends messages again that have arrived or were given up, under the ids that they had. Returns how many, oldest first, at most
 * 10,000.
 */
export async function replayDeliveries(
  {db, now}: {readonly db: Database; readonly now: () => number},
  tenant: string,
  {deliveryId: one, from, until, endpointId}: ReplayWish,
): Promise<number> {
  const options = {at: isoInstant(now()), limit: REPLAY_LIMIT};
  if (one && (from || until)) throw new OrderError('BAD_USER_INPUT', 'Give deliveryId, or from and until; not both.');
  if (one) {
    const id = deliveryNumber(one);
    return db.transaction((tx) => replayWebhooks(tx, tenant, {id}, options));
  }
  const choice = {
    from: instant('from', from),
    until: until ? instant('until', until) : options.at,
    ...(endpointId && {endpointId}),
  };
  if (Date.parse(choice.from) >= Date.parse(choice.until)) {
    throw new OrderError('BAD_USER_INPUT', `from (${choice.from}) must be before until (${choice.until}).`);
  }
  return db.transaction((tx) => replayWebhooks(tx, tenant, choice, options));
}

function instant(name: string, text: string | null | undefined): string {
  const millis = text ? parseInstant(text) : undefined;
  if (millis === undefined) {
    throw new OrderError('BAD_USER_INPUT', `${name} must be an instant like 2026-03-01T12:00:00Z, with its offset.`);
  }
  return isoInstant(millis);
}
