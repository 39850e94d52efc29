import {setTimeout as sleep} from 'node:timers/promises';
import type {Observable} from 'rxjs';
import {type Change, changesAfter, latestSequence} from '../db/changes.js';
import type {Database} from '../db/database.js';
import type {CommittedChange} from '../live/change-feed.js';

/** What one reader wants to follow: whose changes, of which orders, and from which position in the tenant's feed. */
export interface ChangeWish {
  readonly tenant: string;
  /** Only these orders; all of the tenant's where absent. */
  readonly orderIds?: readonly string[];
  /** Position of the last change that the reader knows; absent: from now on. */
  readonly afterSequence?: number;
  /** Leaves out what the reader does not want to hear of. */
  readonly select?: (changes: readonly Change[]) => Promise<Change[]>;
}

/** Changes as one reader takes them; ends when the feed does or the reader leaves. */
export type ChangeStream = AsyncIterableIterator<Change>;

const BATCH = 500;
/** Least time between two reads of one stream: a burst becomes one message per order. */
const CALM_MS = 100;
/** An instance that dies between its commit and its signal leaves the others unaware: so long at most. */
const RECHECK_MS = 10_000;

/**
 * The changes after a position, without a gap and without one twice.
 *
 * The feed only wakes the stream; what it delivers is read from the store by position. So it makes no odds whether a change
 * came before or after the reader did, a slow reader holds nothing in memory but one batch, and however much happened
 * meanwhile it gets one message per order and batch: the newest, under the newest position.
 */
export function changeStream(
  db: Database,
  changes$: Observable<CommittedChange>,
  {tenant, orderIds, afterSequence, select}: ChangeWish,
): ChangeStream {
  const wanted = orderIds && new Set(orderIds);
  let position: number | undefined;
  let ready: Change[] = [];
  let isBehind = true;
  let isOver = false;
  let readAt = 0;
  let wake = () => {};

  const subscription = changes$.subscribe({
    next(change) {
      if (change.tenant !== tenant || (wanted && !wanted.has(change.orderId))) return;
      isBehind = true;
      wake();
    },
    complete: end,
    error: end,
  });

  function end() {
    isOver = true;
    subscription?.unsubscribe();
    wake();
  }

  function wakened(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        isBehind = true;
        resolve();
      }, RECHECK_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function read(): Promise<void> {
    await sleep(Math.max(0, readAt + CALM_MS - Date.now()), undefined, {ref: false});
    readAt = Date.now();
    isBehind = false;
    position ??= await startOf(db, tenant, afterSequence);
    const changes = await changesAfter(db, tenant, position, {limit: BATCH, ...(orderIds && {orderIds})});
    position = changes.at(-1)?.sequence ?? position;
    if (changes.length === BATCH) isBehind = true;
    const newest = newestOfEach(changes);
    ready = select && newest.length ? await select(newest) : newest;
  }

  const finished = {done: true, value: undefined} as const;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      while (!isOver) {
        const change = ready.shift();
        if (change) return {done: false, value: change};
        if (isBehind) await read();
        else await wakened();
      }
      return finished;
    },
    async return() {
      end();
      return finished;
    },
  };
}

// A reader that knows more than the store does (it was restored from a backup) follows from where the store is.
async function startOf(db: Database, tenant: string, afterSequence: number | undefined): Promise<number> {
  const latest = await latestSequence(db, tenant);
  return Math.min(afterSequence ?? latest, latest);
}

/** One change per order, its newest, with all types of the ones it stands for; by position. */
function newestOfEach(changes: readonly Change[]): Change[] {
  const byOrder = new Map<string, Change>();
  for (const change of changes) {
    const earlier = byOrder.get(change.orderId)?.types ?? [];
    byOrder.delete(change.orderId);
    byOrder.set(change.orderId, {...change, types: [...new Set([...earlier, ...change.types])]});
  }
  return [...byOrder.values()];
}
