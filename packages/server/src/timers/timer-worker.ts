import {isoInstant, type OrderEvent} from '@orderlight/core';
import {throttleTime} from 'rxjs';
import type {Hub} from '../context.js';
import {type ClaimedTimer, claimTimers, nextTimerAt, postponeClaims} from '../db/timers.js';
import type {Alarm} from '../record/alarms-of.js';
import {HUB_SOURCE} from '../record/hub-source.js';
import {safeError} from '../safe-error.js';
import type {Worker} from '../worker.js';

/** Small, so that what falls due meanwhile need not wait long for its turn. */
const BATCH = 100;
/** After a crash between claim and record, others ring what was claimed when this has passed; ringing twice would do no harm. */
const CLAIM_MS = 30_000;
/** Longest sleep: a timer that was set without this instance hearing of it rings no later after its time. */
const LONGEST_SLEEP_MS = 5_000;
/** Orders that change may have set a timer: so often is looked. */
const LOOK_AFTER_CHANGES_MS = 500;
/** What could not be recorded is tried again so long after; `verify` tells of it meanwhile. */
const PUT_OFF_MS = 24 * 3_600_000;

/**
 * Turns the instants that pass into facts: claims orders whose next alarm is due, and records what rang through the one write path.
 * The order's own transaction, which also writes the event, writes the alarms that remain: so a crash between the two cannot be, and
 * an alarm that two instances ring is one event by its id.
 */
export function timerWorker({db, recorder, changes$, now, log}: Hub): Worker {
  let running: Promise<void> | undefined;
  let isAsked = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe = () => {};

  function wake(): void {
    isAsked = true;
    if (isStopped || running) return;
    running = ring()
      .catch((error) => {
        log.warn({error: safeError(error)}, 'the timers could not be read or recorded; they are tried again');
        sleep(LONGEST_SLEEP_MS);
      })
      .finally(() => {
        running = undefined;
        if (isAsked) wake();
      });
  }

  function sleep(millis: number): void {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(wake, Math.min(Math.max(millis, 0), LONGEST_SLEEP_MS));
    timer.unref();
  }

  async function ring(): Promise<void> {
    while (isAsked && !isStopped) {
      isAsked = false;
      const at = now();
      const until = isoInstant(at + CLAIM_MS);
      const claimed = await claimTimers(db, {at: isoInstant(at), until, limit: BATCH});
      await Promise.all(callsOf(claimed, at).map((call) => recorder.record(call)));
      const left = await postpone(claimed, until, at);
      if (claimed.length > left) isAsked = true;
    }
    if (isStopped) return;
    const next = await nextTimerAt(db);
    sleep(next === undefined ? LONGEST_SLEEP_MS : Math.max(Date.parse(next) - now(), 100));
  }

  // Recording rewrites an order's timer. One that is still as it was claimed has not been taken: the log has its events already, or
  // the order cannot be folded.
  async function postpone(claimed: readonly ClaimedTimer[], until: string, at: number): Promise<number> {
    if (claimed.length === 0) return 0;
    const left = await postponeClaims(db, claimed, {until, to: isoInstant(at + PUT_OFF_MS)});
    if (left.length)
      log.error(
        {tenant: left[0]?.tenant, orders: left.slice(0, 10).map(({orderId}) => orderId), count: left.length},
        'alarms rang and could not be recorded; "orderlight verify" tells what differs, "orderlight replay" mends it',
      );
    return left.length;
  }

  return {
    name: 'timers',
    start() {
      const subscription = changes$
        .pipe(throttleTime(LOOK_AFTER_CHANGES_MS, undefined, {leading: false, trailing: true}))
        .subscribe(wake);
      unsubscribe = () => subscription.unsubscribe();
      wake();
    },
    async stop() {
      isStopped = true;
      unsubscribe();
      clearTimeout(timer);
      await running;
    },
  };
}

/** What rang, as one call per tenant and channel. */
function callsOf(claimed: readonly ClaimedTimer[], at: number) {
  const calls = new Map<string, {tenant: string; channel: string; events: OrderEvent[]; origin: string}>();
  for (const timer of claimed) {
    if (timer.channel === null) continue;
    const key = `${timer.tenant}\n${timer.channel}`;
    const call = calls.get(key) ?? {tenant: timer.tenant, channel: timer.channel, events: [], origin: 'timer'};
    calls.set(key, call);
    for (const alarm of timer.alarms as readonly Alarm[]) {
      if (Date.parse(alarm.dueAt) <= at) call.events.push(eventOf(alarm, timer));
    }
  }
  return [...calls.values()];
}

/** The event that an alarm becomes: dated by the instant that passed, however late it was noticed. */
function eventOf({type, id, dueAt, data}: Alarm, {orderRef, orderNo}: ClaimedTimer): OrderEvent {
  return {
    id,
    source: HUB_SOURCE,
    type,
    subject: {...(orderRef !== null && {orderRef}), ...(orderNo !== null && {orderNo})},
    occurredAt: dueAt,
    actor: {type: 'SYSTEM'},
    data,
  } as OrderEvent;
}
