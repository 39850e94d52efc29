// What the store holds after the storm, read by itself and compared with what the hub acknowledged.
import {openStore} from '@orderlight/server';
import {TENANT} from './hosts.js';

/**
 * Counts what is missing, doubled or left lying.
 *
 * @param {Record<string, string>} env
 * @param {{facts: Set<string>, orders: number, received: Map<string, {type: string, subject: string, times: number}>}} seen
 */
export async function findings(env, {facts, orders, received}) {
  const store = await openStore(env.DATABASE_URL ? {databaseUrl: env.DATABASE_URL} : {dataDir: env.ORDERLIGHT_DATA});
  try {
    const {db} = store;
    const rows = await db.query(
      `select source || ' ' || event_id as fact, count(*)::int as times from events where tenant = $1 group by 1`,
      [TENANT],
    );
    const held = new Map(rows.map(({fact, times}) => [fact, times]));
    const count = async (sql) => (await db.query(sql, [TENANT]))[0].count;
    const placed = [...received.values()].filter(({type}) => type === 'order.placed');
    return {
      orders,
      facts: facts.size,
      missing: [...facts].filter((fact) => !held.has(fact)).length,
      doubled: [...held.values()].filter((times) => times !== 1).length,
      waiting: await count('select count(*)::int as count from events where tenant = $1 and order_id is null'),
      /** Changes of the feed that the followers have not taken. */
      behind: await count(
        `select count(*)::int as count from followers f join tenants t using (tenant) where tenant = $1 and f.sequence < t.sequence`,
      ),
      unsent: await count(`select count(*)::int as count from outbox where tenant = $1 and status <> 'DONE'`),
      overdueTimers: await count('select count(*)::int as count from timers where tenant = $1 and due_at < now()'),
      told: placed.length,
      untold: orders - new Set(placed.map(({subject}) => subject)).size,
      toldTwice: [...received.values()].filter(({times}) => times > 1).length,
    };
  } finally {
    await store.close();
  }
}
