import type {Observable} from 'rxjs';
import {type Change, changesAfter} from '../db/changes.js';
import type {Database, StoreDatabase} from '../db/database.js';
import {holdPosition, movePosition, tenantsToFollow} from '../db/followers.js';
import type {StoreLog} from '../db/open-store.js';
import {safeError} from '../safe-error.js';
import type {Worker} from '../worker.js';
import type {CommittedChange} from './change-feed.js';

/** Who follows the feed, and what it does with a page of changes. */
export interface Follower {
  /** Lasting: under it the database keeps how far it has come. */
  readonly name: string;
  /** Changes of one tenant, in feed order. What it writes with `tx` is committed together with its place in the feed, or not at all. */
  readonly take: (tx: Database, tenant: string, changes: readonly Change[]) => Promise<void>;
}

/** What a follower runs on: the store, the changes that wake it, and the log that hears of its failures. */
export interface FollowerOptions {
  readonly db: StoreDatabase;
  readonly changes$: Observable<CommittedChange>;
  readonly log: StoreLog;
}

/** Large enough that what a page costs whatever it holds is spread thin, small enough that writers on the same connection get their turn. */
const PAGE = 500;
/**
 * A follower that has come to the end rests three times as long as it worked, a second at most: while much comes in its pages grow
 * larger, and an order that changed several times is looked at once. In an idle hub it is there at once.
 */
const REST_SHARE = 3;
const LONGEST_REST_MS = 1_000;
/** A change whose signal was lost, or a failure, is taken up again so long after. */
const RECHECK_MS = 5_000;

/**
 * Takes every change of every tenant exactly once, across instances and crashes: its place in the feed moves in the transaction of
 * what it did. Only one instance follows a tenant at a time; the others pass it by.
 */
export function durableFollower({name, take}: Follower, {db, changes$, log}: FollowerOptions): Worker {
  let running: Promise<void> | undefined;
  let isAsked = false;
  let isStopped = false;
  let recheck: NodeJS.Timeout | undefined;
  let rest: NodeJS.Timeout | undefined;
  let unsubscribe = () => {};

  async function takePage(tenant: string): Promise<boolean> {
    return db.transaction(async (tx) => {
      const position = await holdPosition(tx, {tenant, follower: name, from: 0});
      if (position === undefined) return false;
      const changes = await changesAfter(tx, tenant, position, {limit: PAGE});
      const last = changes.at(-1);
      if (!last) return false;
      await take(tx, tenant, changes);
      await movePosition(tx, {tenant, follower: name, sequence: last.sequence});
      return changes.length === PAGE;
    });
  }

  async function catchUp(): Promise<void> {
    isAsked = false;
    for (const tenant of await tenantsToFollow(db, name)) {
      while (!isStopped && (await takePage(tenant)));
    }
  }

  function wake(): void {
    isAsked = true;
    if (isStopped || running || rest) return;
    const began = performance.now();
    running = catchUp()
      .catch((error) =>
        log.warn({error: safeError(error), follower: name}, 'the feed could not be followed; it is tried again'),
      )
      .finally(() => {
        running = undefined;
        restFor(Math.min((performance.now() - began) * REST_SHARE, LONGEST_REST_MS));
      });
  }

  function restFor(millis: number): void {
    if (isStopped) return;
    rest = setTimeout(() => {
      rest = undefined;
      if (isAsked) wake();
    }, millis);
    rest.unref();
  }

  return {
    name,
    start() {
      const subscription = changes$.subscribe(wake);
      unsubscribe = () => subscription.unsubscribe();
      recheck = setInterval(wake, RECHECK_MS);
      recheck.unref();
      wake();
    },
    async stop() {
      isStopped = true;
      unsubscribe();
      clearInterval(recheck);
      clearTimeout(rest);
      await running;
    },
  };
}
