import {isoInstant} from '@orderlight/core';
import {tenantSettingsOf} from '../access/tenant-settings.js';
import type {Hub} from '../context.js';
import {ordersToForget} from '../db/erase-personal.js';
import {pruneQuarantine} from '../db/prune.js';
import {listTenants} from '../db/tenants.js';
import {safeError} from '../safe-error.js';
import type {Worker} from '../worker.js';
import {eraseTrace, traceCustomer} from './erase.js';

const DAY_MS = 86_400_000;
const ROUND_MS = 3_600_000;
/** The first round waits until the hub has started and caught up. */
const FIRST_MS = 60_000;
const PAGE = 100;
/** A message that was taken after all is kept so long, for whoever looks into what happened. */
const REPLAYED_DAYS = 30;

/**
 * Forgets by the tenants' settings, once an hour: personal data of orders that are over for `retentionDays`, messages in quarantine
 * after `quarantineDays`, replayed ones after 30 days. Any number of instances may do it at once: what one has erased the other no
 * longer finds. Sessions, codes and the delivery log are let go by those who keep them.
 */
export function retentionWorker(hub: Hub): Worker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;

  function plan(ms: number): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      running = forgetDue(hub, () => isStopped)
        .then(() => undefined)
        .catch((error) => hub.log.warn({error: safeError(error)}, 'retention was cut short; it is taken up in an hour'))
        .finally(() => plan(ROUND_MS));
    }, ms);
    timer.unref();
  }

  return {
    name: 'retention',
    start: () => plan(FIRST_MS),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** One round of retention over all tenants. Returns of how many orders the customer was forgotten, and how many messages went. */
export async function forgetDue(
  hub: Pick<Hub, 'db' | 'now'>,
  isStopped: () => boolean = () => false,
): Promise<{readonly orders: number; readonly messages: number}> {
  const {db, now} = hub;
  const daysAgo = (days: number) => isoInstant(now() - days * DAY_MS);
  const sum = {orders: 0, messages: 0};
  for (const tenant of await listTenants(db)) {
    const {retentionDays, quarantineDays} = await tenantSettingsOf(db, tenant);
    const limits = {
      replayedBefore: daysAgo(REPLAYED_DAYS),
      receivedBefore: quarantineDays === undefined ? null : daysAgo(quarantineDays),
      limit: PAGE,
    };
    for (let pruned = PAGE; pruned === PAGE && !isStopped(); ) {
      pruned = await pruneQuarantine(db, tenant, limits);
      sum.messages += pruned;
    }
    if (retentionDays === undefined) continue;
    for (let page = PAGE; page === PAGE && !isStopped(); ) {
      const due = await ordersToForget(db, tenant, daysAgo(retentionDays), PAGE);
      page = due.length;
      for (const order of due) {
        if (isStopped()) break;
        const trace = await traceCustomer(db, tenant, {order});
        // Only what belongs to this order: other orders of the same customer may still be under way, and so may their messages.
        const alone = {...trace, phoneDigests: [], quarantineIds: []};
        await eraseTrace(db, tenant, alone, {at: isoInstant(now()), doneBy: 'retention', soughtBy: 'RETENTION'});
        sum.orders += 1;
      }
    }
  }
  return sum;
}
