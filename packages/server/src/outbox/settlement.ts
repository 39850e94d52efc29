import {isoInstant} from '@orderlight/core';
import type {Settlement} from '../db/outbox-claims.js';
import {backoffMs, LONGEST_WISH_MS} from './backoff.js';
import type {OutboxResult} from './outbox-handler.js';

/** Longest reason that is kept: enough for a sentence, too little for a whole page that a receiver answers with. */
const REASON_LENGTH = 300;

/** What is noted of an attempt's result. `at`: milliseconds since the epoch; `random`: in [0, 1). */
export function settlementOf(
  result: OutboxResult,
  {attempt, at, random}: {readonly attempt: number; readonly at: number; readonly random: number},
): Settlement {
  switch (result.status) {
    case 'DONE':
      return {status: 'DONE', reason: result.note ? plain(result.note) : null};
    case 'DEAD':
      return {status: 'DEAD', reason: plain(result.reason)};
    case 'DEFER': {
      const until = Date.parse(result.until);
      // An instant that is none, or long past, must not turn into a loop without a pause.
      const dueAt = Math.max(at + 1_000, Number.isNaN(until) ? at + LONGEST_WISH_MS : until);
      return {status: 'PENDING', dueAt: isoInstant(dueAt), reason: plain(result.reason), isAttempt: false};
    }
    case 'RETRY': {
      const delay = backoffMs(attempt, random, result.afterMs);
      if (delay === undefined)
        return {status: 'DEAD', reason: plain(`Given up after ${attempt} attempts: ${result.reason}`)};
      return {status: 'PENDING', dueAt: isoInstant(at + delay), reason: plain(result.reason), isAttempt: true};
    }
  }
}

/** One line without control characters: reasons quote receivers, and stand in lists and logs. */
function plain(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();
  return line.length > REASON_LENGTH ? `${line.slice(0, REASON_LENGTH - 1)}…` : line;
}
