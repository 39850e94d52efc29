import type {Observable} from 'rxjs';
import {type Change, changesAfter, latestSequence} from '../db/changes.js';
import type {Database} from '../db/database.js';
import type {CommittedChange} from './change-feed.js';
import type {LiveTopic} from './topic.js';

/** Which changes are followed: whose, of which orders, and which of them are worth telling. */
export interface ChangeWish<News extends Change> {
  readonly tenant: string;
  /** Only these orders; all of the tenant's where absent. */
  readonly orderIds?: readonly string[];
  /** Position of the last change that the reader knows; absent: from now on. */
  readonly afterSequence?: number;
  /** Names, apart from tenant and orders, what `tell` depends on. */
  readonly key: string;
  /** Makes news of changes, one an order, and leaves out what the reader should not hear of. Keeps their order. */
  readonly tell: (changes: readonly Change[]) => Promise<readonly News[]>;
}

/** What changes are read from. */
export interface ChangeSource {
  readonly db: Database;
  readonly changes$: Observable<CommittedChange>;
}

/**
 * The changes after a position, without a gap and without one twice.
 *
 * The feed only wakes a reader; what is told is read from the store by position. So it makes no odds whether a change came before or
 * after the reader did, and however much happened meanwhile it gets one message per order and read: the newest, under the newest
 * position.
 */
export function changeTopic<News extends Change>(
  {db, changes$}: ChangeSource,
  {tenant, orderIds, afterSequence, key, tell}: ChangeWish<News>,
): LiveTopic {
  const wanted = orderIds && new Set(orderIds);
  return {
    key: JSON.stringify([tenant, wanted ? [...wanted].sort() : null, key]),
    ...(afterSequence !== undefined && {after: afterSequence}),
    latest: () => latestSequence(db, tenant),
    async read(after, limit) {
      const changes = await changesAfter(db, tenant, after, {limit, ...(orderIds && {orderIds})});
      const newest = newestOfEach(changes);
      const news = newest.length ? await tell(newest) : [];
      return {
        events: news.map((value) => ({sequence: value.sequence, value})),
        position: changes.at(-1)?.sequence ?? after,
        isMore: changes.length === limit,
      };
    },
    follow(wake, end) {
      const subscription = changes$.subscribe({
        next(change) {
          if (change.tenant === tenant && (!wanted || wanted.has(change.orderId))) wake();
        },
        complete: end,
        error: end,
      });
      return () => subscription.unsubscribe();
    },
  };
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
