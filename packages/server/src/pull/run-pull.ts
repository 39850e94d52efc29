import type {HostAdapter, HostFetch, HostPull} from '@orderlight/adapters';
import {isoInstant} from '@orderlight/core';
import type {Hub} from '../context.js';
import {type Channel, findChannel} from '../db/channels.js';
import {blockHost, takeRequest} from '../db/host-connections.js';
import {type ClaimedPull, moveCursor, releasePull} from '../db/pulls.js';
import {type TakingHub, takeMessage} from '../ingest/take-message.js';
import {safeError} from '../safe-error.js';
import {openConnection} from './host-connection.js';

/** What a pull works with. */
export type PullingHub = TakingHub &
  Pick<Hub, 'env' | 'box'> & {readonly adapters: {get(id: string): HostAdapter | undefined}};

/** What one turn came to. */
export interface PullTurn {
  /** Requests made. */
  readonly pages: number;
  /** Events that were new. */
  readonly recorded: number;
  /** Why it ended early, without personal data; absent: the host had nothing more to tell, or the turn was over. */
  readonly failure?: string;
}

/** The turn of an instance that died is free after so long. Longer than a request and the record of its answer may take. */
export const LEASE_MS = 120_000;
/** After so many pages another channel gets its chance. */
const PAGES = 50;
/** A wait for the host's limit up to this long is waited here; a longer one gives the turn back. */
const PATIENCE_MS = 2_000;
const LONGEST_BACKOFF_MS = 15 * 60_000;

/**
 * Takes a claimed turn: fetches page by page, records what each page tells, and only then moves the cursor past it. A hub that dies in
 * between fetches the page again, and what it tells is known already. Nothing is fetched inside a transaction.
 */
export async function runPull(
  hub: PullingHub,
  pull: ClaimedPull,
  {
    fetch,
    wait,
    isStopping = () => false,
  }: {fetch: HostFetch; wait: (ms: number) => Promise<void>; isStopping?: () => boolean},
): Promise<PullTurn> {
  let pages = 0;
  let recorded = 0;
  const iso = (ms: number) => isoInstant(hub.now() + ms);
  const over = async (dueInMs: number, more: {failure?: string; caughtUpAt?: string} = {}): Promise<PullTurn> => {
    await releasePull(hub.db, pull, {dueAt: iso(dueInMs), ...more});
    return {pages, recorded, ...(more.failure && {failure: more.failure})};
  };
  const fail = (failure: string, afterMs = 0, isLasting = false) => {
    hub.log.warn({tenant: pull.tenant, channel: pull.channel, failure}, 'a pull failed; it is tried again');
    return over(Math.max(afterMs, backoff(pull, isLasting)), {failure});
  };
  try {
    const ready = await readyFor(hub, pull);
    if ('problem' in ready) return await fail(ready.problem, 0, true);
    const {channel, adapter, source, connection} = ready;
    let cursor = pull.cursor ?? undefined;
    while (pages < PAGES && !isStopping()) {
      const waitMs = await takeRequest(hub.db, pull, source.limit, iso(0));
      if (waitMs > PATIENCE_MS) return await over(waitMs);
      if (waitMs > 0) {
        await wait(waitMs);
        continue;
      }
      const pulled = await source.pull({
        cursor,
        fetch: paced(hub, pull, {source, fetch, wait}),
        connection,
        now: hub.now(),
      });
      pages += 1;
      if (pulled.status === 'REFUSED') return await fail(pulled.reason, 0, true);
      if (pulled.status === 'RETRY') {
        if (pulled.afterMs) await blockHost(hub.db, pull, iso(pulled.afterMs));
        return await fail(pulled.reason, pulled.afterMs);
      }
      let fresh = 0;
      for (const message of pulled.messages) {
        const taken = await takeMessage(hub, {channel, adapter, message, origin: 'pull'});
        if (taken.outcome === 'recorded') fresh += taken.recorded.recorded;
      }
      recorded += fresh;
      cursor = pulled.cursor;
      const isOurs = await moveCursor(hub.db, pull, {cursor, recorded: fresh, at: iso(0), until: iso(LEASE_MS)});
      if (!isOurs) return await over(0);
      if (!pulled.more) return await over(pull.intervalMs, {caughtUpAt: iso(0)});
    }
    return await over(0);
  } catch (error) {
    if (isStopping()) return over(0);
    // What fetch threw, or the store: the words of either may quote what was sent.
    hub.log.warn({tenant: pull.tenant, channel: pull.channel, error: safeError(error)}, 'a pull failed');
    return fail('The host could not be reached, or its answer not be stored.');
  }
}

/** A page may need several requests: each after the first, which is paid for, waits until the host's limit lets it through. */
function paced(
  hub: PullingHub,
  pull: ClaimedPull,
  {source, fetch, wait}: {source: HostPull; fetch: HostFetch; wait: (ms: number) => Promise<void>},
): HostFetch {
  let isPaid = true;
  return async (request) => {
    while (!isPaid) {
      const waitMs = await takeRequest(hub.db, pull, source.limit, isoInstant(hub.now()));
      if (waitMs === 0) break;
      // A lease ends while we wait so long; the page is fetched again by whoever has the next turn.
      if (waitMs > LEASE_MS / 4) throw new Error(`The host's limit asks for a wait of ${Math.ceil(waitMs / 1000)} s.`);
      await wait(waitMs);
    }
    isPaid = false;
    return fetch(request);
  };
}

interface Ready {
  readonly channel: Channel;
  readonly adapter: HostAdapter;
  readonly source: HostPull;
  readonly connection: Parameters<HostPull['pull']>[0]['connection'];
}

async function readyFor(
  hub: PullingHub,
  {tenant, channel: key}: ClaimedPull,
): Promise<Ready | {readonly problem: string}> {
  const channel = await findChannel(hub.db, tenant, key);
  const adapter = channel && hub.adapters.get(channel.adapter);
  if (!channel || !adapter)
    return {problem: `Channel ${tenant}/${key} is not open, or this hub has no adapter for it.`};
  if (!adapter.pull) return {problem: `The ${adapter.id} adapter cannot ask its host for news.`};
  const opened = await openConnection(hub, {tenant, channel: key});
  return 'problem' in opened ? opened : {channel, adapter, source: adapter.pull, connection: opened.connection};
}

/** Doubles with each failure in a row, from the interval to a quarter of an hour; what somebody has to mend waits the longest at once. */
function backoff({intervalMs, failures}: ClaimedPull, isLasting: boolean): number {
  const longest = Math.max(intervalMs, LONGEST_BACKOFF_MS);
  if (isLasting) return longest;
  return Math.min(longest, Math.max(1_000, intervalMs) * 2 ** Math.min(failures, 20)) * (0.75 + Math.random() / 2);
}
