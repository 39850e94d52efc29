import {channelLifecycles} from '../db/channels.js';
import type {Database} from '../db/database.js';
import {countLoggedOrders, loggedOrderIds} from '../db/stored-projections.js';
import {ensureTenant, listTenants} from '../db/tenants.js';
import type {LifecycleOf} from './lifecycle-of.js';
import type {Recomputation} from './recompute.js';

/** Which orders to compute again, and how. */
export interface RecomputeOptions {
  readonly lifecycleOf: LifecycleOf;
  /** One tenant only. */
  readonly tenant?: string;
  readonly onProgress?: (done: number, total: number) => void;
}

const PAGE = 200;

/** All orders by tenant and page; a page is counted as done when the next one is asked for. An empty page ends each tenant. */
export async function* loggedPages(
  db: Database,
  {lifecycleOf, tenant, onProgress}: RecomputeOptions,
): AsyncGenerator<Recomputation> {
  const tenants = tenant === undefined ? await listTenants(db) : [tenant];
  const total = await countLoggedOrders(db, tenants);
  let done = 0;
  for (const one of tenants) {
    const salt = await ensureTenant(db, one);
    const settings = await channelLifecycles(db, one);
    for (let after = ''; ; ) {
      const ids = await loggedOrderIds(db, one, after, PAGE);
      yield {tenant: one, ids, salt, lifecycleOf, settings};
      const last = ids.at(-1);
      if (last === undefined) break;
      after = last;
      done += ids.length;
      onProgress?.(done, total);
    }
  }
}
