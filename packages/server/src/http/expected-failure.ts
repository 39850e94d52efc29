import {OrderError} from '@orderlight/core';
import {isStoreAway, sqlState} from '../db/database.js';

/** What went wrong in words that the caller can use; `undefined` for a fault of ours. */
export function expectedFailure(error: unknown): OrderError | undefined {
  if (error instanceof OrderError) return error;
  // The store refused a value as none of its kind: a cursor of one's own making, a text with a NUL.
  if (/^22/.test(sqlState(error) ?? ''))
    return new OrderError('BAD_USER_INPUT', 'A value in the request is none that the store can look for.');
  if (isStoreAway(error))
    return new OrderError('UPSTREAM_UNAVAILABLE', 'The store does not answer just now; try again.');
  return undefined;
}
