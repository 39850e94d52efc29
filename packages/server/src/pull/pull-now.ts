import {randomUUID} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import type {HostFetch} from '@orderlight/adapters';
import {isoInstant} from '@orderlight/core';
import {claimPulls} from '../db/pulls.js';
import {createHostFetch} from './host-fetch.js';
import {LEASE_MS, type PullingHub, type PullTurn, runPull} from './run-pull.js';

/** Pulls one channel at once, due or not; `undefined` where somebody is at it, or no pull is set up (or it is off). */
export async function pullNow(
  hub: PullingHub,
  only: {readonly tenant: string; readonly channel: string},
  fetch: HostFetch = createHostFetch(hub.env),
): Promise<PullTurn | undefined> {
  const [pull] = await claimPulls(hub.db, {
    at: isoInstant(hub.now()),
    until: isoInstant(hub.now() + LEASE_MS),
    lease: randomUUID(),
    limit: 1,
    only,
  });
  return pull && runPull(hub, pull, {fetch, wait: (ms) => sleep(ms)});
}
