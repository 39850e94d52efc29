import {Gauge} from 'prom-client';
import type {Hub} from '../context.js';
import {type Backlog, type FollowerState, readBacklog, readFeedEnds, readFollowers} from '../db/backlog.js';
import {safeError} from '../safe-error.js';
import type {Worker} from '../worker.js';

/** How long an answer of the store serves: several scrapers must not make it count again and again. */
const FRESH_MS = 5_000;

interface Picture {
  readonly backlog: Backlog;
  readonly followers: readonly FollowerState[];
  /** Changes in the feed that this instance has not heard of yet. */
  readonly feedBehind: number;
}

/**
 * Gauges of what stands in the store, read when somebody asks for the metrics, and of its connections. A store that does not answer
 * leaves the last picture standing and says so in `orderlight_store_up`.
 */
export function storeMetrics(hub: Hub): Worker {
  const {db, metrics, now, log, changes$} = hub;
  const registers = [metrics.registry];
  const heard = new Map<string, number>();
  let picture: Picture | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({name: `orderlight_${name}`, help, labelNames, registers});

  const feed = gauge('feed_behind_changes', 'Changes that this instance has not told its subscribers of yet.');
  const follower = gauge('follower_behind_changes', 'Changes that a follower of the feed has not taken yet.', [
    'follower',
  ]);
  const pending = gauge('outbox_pending', 'Messages that wait to be sent, by kind.', ['kind']);
  const dead = gauge('outbox_dead', 'Messages that were given up, by kind.', ['kind']);
  const late = gauge('outbox_late_seconds', 'Since the oldest waiting message should have been sent, by kind.', [
    'kind',
  ]);
  const timers = gauge('timers_pending', 'Timers that wait, as the planner of the store estimates.');
  const timersLate = gauge('timers_late_seconds', 'Since the oldest timer should have fired.');
  const quarantined = gauge('quarantine_open', 'Messages in quarantine that nobody has replayed yet.');
  const waiting = gauge('waiting_events', "Carriers' facts whose order has not turned up yet.");
  const connections = gauge('store_connections', 'Connections to the store, and callers that wait for one.', ['state']);
  const lost = gauge('store_lost_listeners', 'Listeners of the store whose connection is lost at the moment.');
  const up = gauge('store_up', '1 while the store answers.');
  metrics.beforeRead(refresh);

  async function refresh(): Promise<void> {
    const state = db.state();
    connections.set({state: 'open'}, state.connections);
    connections.set({state: 'idle'}, state.idle);
    connections.set({state: 'wanted'}, state.waiting);
    lost.set(state.lostListeners);
    if (now() - readAt < FRESH_MS) return;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    await reading;
    up.set(now() - readAt < FRESH_MS ? 1 : 0);
  }

  async function read(): Promise<void> {
    try {
      const ends = await readFeedEnds(db);
      let feedBehind = 0;
      for (const {tenant, sequence} of ends) {
        // What was there before this instance began is no delay of it.
        if (!heard.has(tenant)) heard.set(tenant, sequence);
        feedBehind += Math.max(0, sequence - (heard.get(tenant) ?? 0));
      }
      picture = {
        backlog: await readBacklog(db, new Date(now()).toISOString()),
        followers: await readFollowers(db),
        feedBehind,
      };
      readAt = now();
      show(picture);
    } catch (error) {
      log.warn({error: safeError(error)}, 'the store could not be asked for its measures');
    }
  }

  function show({backlog, followers, feedBehind}: Picture): void {
    feed.set(feedBehind);
    for (const {follower: name, behind} of followers) follower.set({follower: name}, behind);
    for (const one of [pending, dead, late]) one.reset();
    for (const {kind, pending: waits, dead: given, lateSeconds} of backlog.outbox) {
      pending.set({kind}, waits);
      dead.set({kind}, given);
      late.set({kind}, lateSeconds);
    }
    timers.set(backlog.timers);
    timersLate.set(backlog.timersLateSeconds);
    quarantined.set(backlog.quarantined);
    waiting.set(backlog.waitingEvents);
  }

  let unsubscribe = () => {};
  return {
    name: 'store-metrics',
    start() {
      const subscription = changes$.subscribe(({tenant, sequence}) => heard.set(tenant, sequence));
      unsubscribe = () => subscription.unsubscribe();
    },
    async stop() {
      unsubscribe();
      await reading;
    },
  };
}
