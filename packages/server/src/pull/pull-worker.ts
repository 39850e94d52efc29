import {randomUUID} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import type {HostFetch} from '@orderlight/adapters';
import {isoInstant, parseInstant} from '@orderlight/core';
import {claimPulls, nextPullAt} from '../db/pulls.js';
import {safeError} from '../safe-error.js';
import type {Worker} from '../worker.js';
import {createHostFetch} from './host-fetch.js';
import {LEASE_MS, type PullingHub, runPull} from './run-pull.js';

/** Pulls that one instance runs at a time. */
const AT_ONCE = 4;
/** Another instance may have set a pull up meanwhile: nobody sleeps longer. */
const LONGEST_SLEEP_MS = 5_000;
const SHORTEST_SLEEP_MS = 200;

/** Runs the pulls that are due, of all tenants; each is run by one instance at a time, which holds a lease on it. */
export function pullWorker(hub: PullingHub, options: {readonly fetch?: HostFetch} = {}): Worker {
  const stopping = new AbortController();
  const fetch = options.fetch ?? createHostFetch(hub.env, stopping.signal);
  const running = new Set<Promise<unknown>>();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  const isStopping = () => stopping.signal.aborted;
  const wait = (ms: number) => sleep(ms, undefined, {signal: stopping.signal}).catch(() => undefined);

  async function look(): Promise<void> {
    const free = AT_ONCE - running.size;
    const claimed =
      free > 0
        ? await claimPulls(hub.db, {
            at: isoInstant(hub.now()),
            until: isoInstant(hub.now() + LEASE_MS),
            lease: randomUUID(),
            limit: free,
          })
        : [];
    for (const pull of claimed) {
      const turn: Promise<unknown> = runPull(hub, pull, {fetch, wait, isStopping})
        .catch((error) => hub.log.warn({error: safeError(error)}, 'a pull could not be noted; its lease runs out'))
        .finally(() => running.delete(turn));
      running.add(turn);
    }
    const next = parseInstant((await nextPullAt(hub.db)) ?? '');
    arm(next === undefined ? LONGEST_SLEEP_MS : next - hub.now());
  }

  function arm(ms: number): void {
    if (isStopping()) return;
    timer = setTimeout(
      () => {
        looking = look().catch((error) => {
          hub.log.warn({error: safeError(error)}, 'pulls could not be looked up; it is tried again');
          arm(LONGEST_SLEEP_MS);
        });
      },
      Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, ms)),
    );
    timer.unref();
  }

  return {
    name: 'pull',
    start: () => arm(0),
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await looking;
      await Promise.all(running);
    },
  };
}
