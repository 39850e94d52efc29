import {isoInstant} from '@orderlight/core';
import type {Database, StoreDatabase} from '../db/database.js';
import {lockOrders, type OrderStanding, removeNames, removeParcels} from '../db/projections.js';
import {removeOrders} from '../db/remove-orders.js';
import {markFolded} from '../db/tenants.js';
import {attachEvents, findResolvableWaiting} from '../db/waiting.js';
import {writeOrders} from '../db/write-orders.js';
import {CHANGES, encodeSignal} from '../live/change-signal.js';
import {loggedPages, type RecomputeOptions} from './logged-pages.js';
import {nameChanges} from './name-changes.js';
import {orderWrite} from './order-write.js';
import {type Difference, type Recomputation, recomputeOrders} from './recompute.js';

/** Which orders to rebuild, and the clock that dates what is rewritten. */
export interface RebuildOptions extends RecomputeOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const CAUSES = [{origin: 'rebuild', events: []}];

/**
 * Computes every projection again from the log, writes what differs from what is stored, and yields what it wrote.
 *
 * Goes page by page, each in a transaction that holds its orders' locks, so it runs beside a working hub. A rewritten order
 * gets a new version, a place in the feed (live clients read it again) and an audit row of origin `rebuild`. A tenant that was
 * gone through to its end is noted to be of this version's fold.
 */
export async function* rebuildProjections(db: StoreDatabase, options: RebuildOptions): AsyncGenerator<Difference> {
  const {now} = options;
  for await (const page of loggedPages(db, options)) {
    if (page.ids.length) yield* await rebuildOrders(db, page, now);
    else {
      yield* attachWaiting(db, page, now);
      await markFolded(db, page.tenant);
    }
  }
}

async function rebuildOrders(db: StoreDatabase, page: Recomputation, now: () => number): Promise<Difference[]> {
  const suspects = (await recomputeOrders(db, page)).filter(({differences}) => differences.length > 0);
  return suspects.length ? rewrite(db, {...page, ids: suspects.map(({record}) => record.orderId)}, now) : [];
}

/** Gives waiting events to orders that are known by now; parcels that these make known may let others attach. */
async function* attachWaiting(db: StoreDatabase, page: Recomputation, now: () => number): AsyncGenerator<Difference> {
  for (;;) {
    const waiting = await findResolvableWaiting(db, page.tenant);
    if (waiting.length === 0) return;
    yield* await rewrite(db, {...page, ids: [...new Set(waiting.map(({orderId}) => orderId))]}, now, waiting);
  }
}

async function rewrite(
  db: StoreDatabase,
  page: Recomputation,
  now: () => number,
  waiting: Awaited<ReturnType<typeof findResolvableWaiting>> = [],
): Promise<Difference[]> {
  const at = isoInstant(now());
  const {differences, sequence} = await db.transaction(async (tx) => {
    const standing = await lockOrders(tx, page.tenant, page.ids);
    await attachEvents(tx, page.tenant, waiting);
    return writeDifferent(tx, page, standing, at);
  });
  if (sequence > 0) await db.notify(CHANGES, encodeSignal({tenant: page.tenant, sequence}));
  return differences;
}

/** Under the orders' locks: what a writer changed meanwhile is seen here, and what this changes the next writer sees. */
async function writeDifferent(
  tx: Database,
  page: Recomputation,
  standing: readonly OrderStanding[],
  at: string,
): Promise<{differences: Difference[]; sequence: number}> {
  const {tenant} = page;
  const before = new Map(standing.map((order) => [order.orderId, order]));
  const different = (await recomputeOrders(tx, page)).filter(({differences}) => differences.length > 0);
  const known = different.flatMap(({projection, ...rest}) => (projection ? [{projection, ...rest}] : []));
  const unknown = different.filter(({projection}) => !projection).map(({record}) => record.orderId);
  const {names, parcels} = nameChanges(
    known.map(({projection}) => projection),
    known.map(({record}) => record),
  );
  await removeNames(tx, tenant, names.removed);
  await removeParcels(tx, tenant, parcels.removed);
  const orders = known.map(({projection, digests, record: {timer}}) =>
    orderWrite(projection, before.get(projection.orderId), {digests, types: [], causes: CAUSES, timer}),
  );
  let sequence = unknown.length ? await removeOrders(tx, tenant, at, unknown, CAUSES) : 0;
  if (orders.length) {
    const places = await writeOrders(tx, tenant, at, {orders, names: names.added, parcels: parcels.added});
    sequence = Math.max(sequence, ...places.values());
  }
  return {differences: different.flatMap(({differences}) => differences), sequence};
}
