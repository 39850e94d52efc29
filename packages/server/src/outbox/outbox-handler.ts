import type {Hub} from '../context.js';
import type {OutboxKind} from '../db/outbox.js';

/** One attempt to send one message of the outbox. */
export interface OutboxJob {
  readonly tenant: string;
  readonly id: number;
  readonly kind: OutboxKind;
  /** To whom: id of a webhook endpoint, of a message route, name of a channel. */
  readonly target: string;
  /**
   * The same with every attempt, and after a replay. Send it along as the id of what is sent: an attempt whose answer was lost is
   * made again, and by it the receiver knows what it has already.
   */
  readonly dedupeKey: string;
  readonly orderId?: string;
  readonly payload: unknown;
  /** 1 for the first. */
  readonly attempt: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Aborts when the attempt has lasted too long, or the hub stops and cannot wait for it. */
  readonly signal: AbortSignal;
}

/** What became of an attempt. Reasons are kept and shown to operators: no personal data, no secrets. */
export type OutboxResult =
  /** It has arrived. `note`: what an operator should know all the same, "passed on to route 7". */
  | {readonly status: 'DONE'; readonly note?: string}
  /**
   * It failed and may succeed later. `afterMs`: what the receiver asked for (`Retry-After`), in milliseconds from now; it is waited at
   * least. After the last step of the back-off it is dead.
   */
  | {readonly status: 'RETRY'; readonly reason: string; readonly afterMs?: number}
  /** Nothing was tried, for now is not the time (quiet hours, a rate limit): it is no attempt. ISO 8601. */
  | {readonly status: 'DEFER'; readonly until: string; readonly reason: string}
  /** It will never succeed as it is: it waits for somebody who mends and replays it. */
  | {readonly status: 'DEAD'; readonly reason: string};

/**
 * Sends what the outbox holds of one kind. Runs outside of any transaction, perhaps several times for one message (at least once). What
 * it throws is a retry; its words are not kept.
 */
export type OutboxHandler = (job: OutboxJob, hub: Hub) => Promise<OutboxResult>;
