import {type Observable, Subject} from 'rxjs';
import {changesAfter, latestSequences} from '../db/changes.js';
import type {StoreDatabase} from '../db/database.js';
import type {StoreLog} from '../db/open-store.js';
import {withSpan} from '../observe/span.js';
import {safeError} from '../safe-error.js';
import {CHANGES, type ChangeSignal, decodeSignal} from './change-signal.js';

/** One committed change of one order. */
export interface CommittedChange {
  readonly tenant: string;
  readonly sequence: number;
  readonly orderId: string;
  readonly version: number;
}

/** Tells of every change as it is committed, by whichever instance on the store. */
export interface ChangeFeed {
  /**
   * From now on, per tenant in feed order and without a gap. Whoever needs the past too subscribes first and then reads
   * `changesAfter`.
   */
  readonly changes$: Observable<CommittedChange>;
  close(): Promise<void>;
}

const PAGE = 500;
/**
 * An instance that dies between its commit and its signal leaves the others unaware, so long at most. The embedded store is written
 * by this process alone.
 */
const RECHECK_MS = 5_000;

/**
 * Follows the store's feed. A signal only says how far the feed reaches; what changed is read from it, so a signal that was
 * lost with its connection costs time, never a change.
 */
export async function createChangeFeed({db}: {readonly db: StoreDatabase}, log?: StoreLog): Promise<ChangeFeed> {
  const changes = new Subject<CommittedChange>();
  const seen = new Map<string, number>();
  const reaches = new Map<string, number>();
  let reading = Promise.resolve();

  async function read(tenant: string): Promise<void> {
    while ((seen.get(tenant) ?? 0) < (reaches.get(tenant) ?? 0) && !changes.closed) {
      const page = await changesAfter(db, tenant, seen.get(tenant) ?? 0, {limit: PAGE});
      for (const {sequence, orderId, version} of page) {
        seen.set(tenant, sequence);
        changes.next({tenant, sequence, orderId, version});
      }
      if (page.length === 0) return;
    }
  }

  function advance({tenant, sequence, span}: ChangeSignal): void {
    reaches.set(tenant, Math.max(sequence, reaches.get(tenant) ?? 0));
    reading = reading
      .then(() => withSpan('feed', {links: span ? [span] : []}, () => read(tenant)))
      .catch((error) =>
        log?.warn(
          {error: safeError(error), tenant},
          'the change feed could not be read; the next change reads it again',
        ),
      );
  }

  const unlisten = await db.listen(CHANGES, {
    onMessage(message) {
      const signal = decodeSignal(message);
      if (signal) reading = reading.then(() => advance(signal));
    },
    onGap: look,
  });

  function look(): void {
    reading = reading
      .then(catchUp)
      .catch((error) => log?.warn({error: safeError(error)}, 'the change feed could not catch up'));
  }

  async function catchUp(): Promise<void> {
    for (const signal of await latestSequences(db)) {
      if (signal.sequence > (seen.get(signal.tenant) ?? 0)) advance(signal);
    }
  }

  // Signals that come meanwhile wait behind this. A tenant made later is followed from its beginning.
  reading = reading.then(async () => {
    for (const {tenant, sequence} of await latestSequences(db)) seen.set(tenant, sequence);
  });
  await reading;
  const recheck = db.kind === 'postgres' ? setInterval(look, RECHECK_MS) : undefined;
  recheck?.unref();
  return {
    changes$: changes.asObservable(),
    async close() {
      clearInterval(recheck);
      await unlisten();
      await reading;
      changes.complete();
    },
  };
}
