import {canonicalJson} from '@orderlight/core';
import {channelLifecycles} from '../db/channels.js';
import type {Database} from '../db/database.js';
import {readContributions, readHealthSettings, readingRow, readReadings} from '../db/health.js';
import {healthPosition} from '../db/health-figures.js';
import {readOrders} from '../db/read-orders.js';
import {snapshot} from '../db/snapshot.js';
import {loggedPages, type RecomputeOptions} from '../record/logged-pages.js';
import type {Difference} from '../record/recompute.js';
import {contributionOf} from './contribution.js';
import {HEALTH_FOLLOWER} from './take-health.js';

/**
 * Reads every order's health anew from its log alone and yields what is stored otherwise. Orders of a tenant whose changes are not all
 * counted yet are left out.
 */
export async function* verifyHealth(db: Database, options: RecomputeOptions): AsyncGenerator<Difference> {
  for await (const {tenant, ids, lifecycleOf} of loggedPages(db, options)) {
    if (ids.length === 0) continue;
    yield* await snapshot(db, async (tx) => {
      const {pending} = await healthPosition(tx, tenant, HEALTH_FOLLOWER);
      if (pending > 0) return [];
      const settings = await readHealthSettings(tx, tenant);
      const channels = await channelLifecycles(tx, tenant);
      const stored = new Map((await readContributions(tx, tenant, ids)).map((one) => [one.orderId, one]));
      const rows = await readReadings(tx, tenant, ids);
      return (await readOrders(tx, tenant, ids)).flatMap((record) => {
        const {orderId} = record;
        const told = contributionOf(record, {tenant, settings, lifecycleOf, channels});
        const readings = told.readings.map((reading, ordinal) => readingRow(told, reading, ordinal));
        return [
          difference(tenant, orderId, 'health', rows.get(orderId) ?? [], readings),
          difference(tenant, orderId, 'receipts', stored.get(orderId)?.receipts ?? [], told.receipts),
        ].flat();
      });
    });
  }
}

function difference(tenant: string, orderId: string, field: string, stored: unknown, computed: unknown): Difference[] {
  const [one, other] = [canonicalJson(stored), canonicalJson(computed)];
  return one === other ? [] : [{tenant, orderId, field, stored: one, computed: other}];
}
