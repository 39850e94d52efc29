import {canonicalJson} from '@orderlight/core';
import type {Database} from '../db/database.js';
import {snapshot} from '../db/snapshot.js';
import {findResolvableWaiting} from '../db/waiting.js';
import {loggedPages, type RecomputeOptions} from './logged-pages.js';
import {type Difference, type Recomputation, recomputeOrders} from './recompute.js';

/**
 * Computes every projection again from the log and yields what differs from what is stored.
 * Reads page by page, so it runs beside a working hub; an order that changes under it is read once more before it is blamed.
 */
export async function* verifyProjections(db: Database, options: RecomputeOptions): AsyncGenerator<Difference> {
  for await (const page of loggedPages(db, options)) {
    if (page.ids.length) yield* await checkOrders(db, page);
    else yield* await checkWaiting(db, page.tenant);
  }
}

async function checkOrders(db: Database, page: Recomputation): Promise<Difference[]> {
  const compare = async (from: Database, ids: readonly string[]) =>
    (await recomputeOrders(from, {...page, ids})).flatMap(({differences}) => differences);
  const suspects = new Set((await compare(db, page.ids)).flatMap(({orderId}) => orderId ?? []));
  if (suspects.size === 0) return [];
  return snapshot(db, (tx) => compare(tx, [...suspects]));
}

async function checkWaiting(db: Database, tenant: string): Promise<Difference[]> {
  return (await findResolvableWaiting(db, tenant)).map(({source, id, orderId}) => ({
    tenant,
    orderId: null,
    field: 'waiting',
    stored: canonicalJson({source, id}),
    computed: canonicalJson({orderId}),
  }));
}
