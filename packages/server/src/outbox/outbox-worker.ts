import {isoInstant} from '@orderlight/core';
import type {Hub} from '../context.js';
import {OUTBOX, type OutboxKind} from '../db/outbox.js';
import {type Claimed, claimDue, nextDueAt, settle, targetKey} from '../db/outbox-claims.js';
import {safeError} from '../safe-error.js';
import type {Worker} from '../worker.js';
import {MAX_ATTEMPTS} from './backoff.js';
import {OUTBOX_HANDLERS} from './handlers.js';
import type {OutboxHandler, OutboxJob, OutboxResult} from './outbox-handler.js';
import {settlementOf} from './settlement.js';

/** What an outbox worker may be told otherwise; tests do. Times in milliseconds. */
export interface OutboxWorkerOptions {
  readonly handlers?: Readonly<Partial<Record<OutboxKind, OutboxHandler>>>;
  /** Attempts under way at a time. */
  readonly concurrency?: number;
  /** Attempts claimed at a time for one target; while so many are under way it is passed by. */
  readonly perTarget?: number;
  /** Longest that an attempt may last. */
  readonly timeoutMs?: number;
  /** How long attempts under way are waited for when the hub stops. */
  readonly graceMs?: number;
  /** In [0, 1). */
  readonly random?: () => number;
}

/** A claim outlives its attempt by this, so that nobody takes a message up while its result is being noted. */
const CLAIM_MARGIN_MS = 30_000;
/** Longest sleep: what was signalled while nobody could hear is found by then. */
const LONGEST_SLEEP_MS = 30_000;
/** After a failure of the store, and while all that is due is of targets that are busy elsewhere. */
const PAUSE_MS = 1_000;

/**
 * Sends what the outbox holds. Any number of instances work on one database: each message is claimed by one at a time, and each
 * instance claims a few of every target in turn. Sleeps until the next is due, and is woken when something is put in.
 *
 * What leaves the hub leaves it at least once: an attempt whose end could not be noted, because the process died or the database was
 * gone, is made again after its claim has run out.
 */
export function outboxWorker(hub: Hub, options: OutboxWorkerOptions = {}): Worker {
  const {db, log, now} = hub;
  const {handlers = OUTBOX_HANDLERS, concurrency = 32, perTarget = 4, random = Math.random} = options;
  const {timeoutMs = 60_000, graceMs = 10_000} = options;
  const kinds = (Object.keys(handlers) as OutboxKind[]).filter((kind) => handlers[kind]);
  const underWay = new Map<Promise<void>, {readonly target: string; readonly abort: AbortController}>();
  let claiming: Promise<void> | undefined;
  let listening: Promise<() => Promise<void>> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isAsked = false;
  let isStopped = false;

  function wake(): void {
    isAsked = true;
    if (isStopped || claiming || kinds.length === 0) return;
    claiming = claimAll()
      .catch((error) => {
        log.warn({error: safeError(error)}, 'the outbox could not be read; it is tried again');
        sleep(PAUSE_MS);
      })
      .finally(() => {
        claiming = undefined;
        if (isAsked && underWay.size < concurrency) wake();
      });
  }

  function sleep(millis: number): void {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(wake, Math.min(millis, LONGEST_SLEEP_MS));
    timer.unref();
  }

  async function claimAll(): Promise<void> {
    while (isAsked && !isStopped && underWay.size < concurrency) {
      isAsked = false;
      const at = now();
      const claimed = await claimDue(db, {
        at: isoInstant(at),
        until: isoInstant(at + timeoutMs + CLAIM_MARGIN_MS),
        kinds,
        limit: concurrency - underWay.size,
        perTarget,
        busy: busyTargets(),
      });
      if (isStopped) {
        // Claimed while the stop was asked for: given back as it was.
        const back = {status: 'PENDING', dueAt: isoInstant(at), reason: 'The hub stopped.', isAttempt: false} as const;
        await Promise.all(claimed.map((job) => settle(db, job, back, isoInstant(at))));
        return;
      }
      for (const job of claimed) begin(job);
      if (claimed.length) isAsked = true;
      else await sleepUntilDue();
    }
  }

  async function sleepUntilDue(): Promise<void> {
    const dueAt = await nextDueAt(db, kinds);
    const left = dueAt === undefined ? LONGEST_SLEEP_MS : Date.parse(dueAt) - now();
    sleep(left > 0 ? left : PAUSE_MS);
  }

  function busyTargets(): string[] {
    const counts = new Map<string, number>();
    for (const {target} of underWay.values()) counts.set(target, (counts.get(target) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= perTarget).map(([target]) => target);
  }

  function begin(claimed: Claimed): void {
    const abort = new AbortController();
    const attempt = makeAttempt(claimed, abort).finally(() => {
      underWay.delete(attempt);
      wake();
    });
    underWay.set(attempt, {target: targetKey(claimed), abort});
  }

  async function makeAttempt(claimed: Claimed, abort: AbortController): Promise<void> {
    const {tenant, id, kind, attempt} = claimed;
    const result = await resultOf(claimed, abort);
    const at = now();
    const settlement = settlementOf(result, {attempt, at, random: random()});
    if (settlement.status === 'DEAD') {
      log.warn({tenant, kind, id, attempts: attempt}, 'a message was given up; "orderlight outbox dead" lists it');
    }
    try {
      await settle(db, claimed, settlement, isoInstant(at));
    } catch (error) {
      log.warn(
        {error: safeError(error), tenant, kind, id},
        'the end of an attempt could not be noted; it is made again',
      );
    }
  }

  async function resultOf(claimed: Claimed, abort: AbortController): Promise<OutboxResult> {
    const {orderId, ...facts} = claimed;
    const handler = handlers[claimed.kind];
    // Only a message whose attempts end the process itself comes so far.
    if (!handler || claimed.attempt > MAX_ATTEMPTS) return {status: 'RETRY', reason: 'No attempt came to its end.'};
    const job: OutboxJob = {...facts, ...(orderId !== null && {orderId}), signal: abort.signal};
    const limit = setTimeout(() => abort.abort(new Error(`It took longer than ${timeoutMs / 1000} s.`)), timeoutMs);
    try {
      return await Promise.race([handler(job, hub), rejection(abort.signal)]);
    } catch (error) {
      if (abort.signal.aborted) return {status: 'RETRY', reason: (abort.signal.reason as Error).message};
      log.warn(
        {error: safeError(error), tenant: job.tenant, kind: job.kind, id: job.id},
        'an attempt failed unforeseen',
      );
      return {status: 'RETRY', reason: 'The attempt failed in the hub itself; its log says how.'};
    } finally {
      clearTimeout(limit);
    }
  }

  return {
    name: 'outbox',
    start() {
      if (kinds.length === 0) return;
      listening = db.listen(OUTBOX, {onMessage: wake, onGap: wake});
      // What was put in before anybody listened is looked for once somebody does.
      listening.then(wake, (error) => {
        log.warn({error: safeError(error)}, 'the outbox hears of nothing new; it looks by itself');
        wake();
      });
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await claiming;
      const grace = setTimeout(() => {
        for (const {abort} of underWay.values()) abort.abort(new Error('The hub stopped meanwhile.'));
      }, graceMs);
      await Promise.all(underWay.keys());
      clearTimeout(grace);
      const unlisten = await listening?.catch(() => undefined);
      await unlisten?.();
    },
  };
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), {once: true});
  });
}
