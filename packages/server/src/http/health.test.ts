import {pino} from 'pino';
import {afterEach, beforeEach, expect, it} from 'vitest';
import type {Hub} from '../context.js';
import type {StoreDatabase} from '../db/database.js';
import {openStore, type Store} from '../db/open-store.js';
import {ensureTenant} from '../db/tenants.js';
import {type HealthProbe, healthProbe, readyz} from './health.js';

let store: Store;
let clock = 0;
const START = Date.parse('2026-03-01T00:00:00Z');

beforeEach(async () => {
  store = await openStore();
  clock = START;
});
afterEach(() => store.close());

function probe(db: StoreDatabase = store.db, folder?: string): HealthProbe {
  return healthProbe({db, now: () => clock, log: pino({level: 'silent'})} as unknown as Hub, folder);
}

const statusOf = async (health: HealthProbe, name: string) =>
  (await health.check()).find((check) => check.name === name)?.status;

it('is ready where every part is well, and tells parts to the staff alone', async () => {
  const health = probe(store.db, '/');
  const forStaff = (await (await readyz(health, true)).json()) as {
    status: string;
    checks: {name: string; status: string}[];
  };
  expect(forStaff.status).toBe('ready');
  expect(forStaff.checks.map(({name, status}) => `${name} ${status}`).sort()).toEqual([
    'disk OK',
    'draining OK',
    'followers OK',
    'listener OK',
    'migrations OK',
    'outbox OK',
    'store OK',
    'timers OK',
  ]);
  expect(await (await readyz(health, false)).json()).toEqual({status: 'ready'});
});

it('is not ready where the listener is lost, a migration is missing, or the hub drains', async () => {
  const lost = {...store.db, state: () => ({...store.db.state(), lostListeners: 1})};
  expect((await readyz(probe(lost), false)).status).toBe(503);
  const draining = probe();
  draining.drain();
  const answer = await readyz(draining, true);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  await store.db.query(
    'delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)',
  );
  expect(await statusOf(probe(), 'migrations')).toBe('FAILED');
});

it('is degraded and takes messages still where a follower does not move or the outbox is late', async () => {
  await ensureTenant(store.db, 'acme');
  await store.db.query("update tenants set sequence = 5 where tenant = 'acme'");
  await store.db.query("insert into followers (tenant, follower, sequence) values ('acme', 'seals', 2)");
  const health = probe();
  expect(await statusOf(health, 'followers')).toBe('OK');
  clock += 130_000;
  // What is counted is counted anew after two seconds, by the machine's clock.
  await expect.poll(() => statusOf(health, 'followers'), {timeout: 10_000, interval: 500}).toBe('DEGRADED');
  expect((await readyz(health, false)).status).toBe(200);
  expect(await (await readyz(health, false)).json()).toEqual({status: 'degraded'});
  await store.db.query("update followers set sequence = 3 where follower = 'seals'");
  await expect.poll(() => statusOf(health, 'followers'), {timeout: 10_000, interval: 500}).toBe('OK');
  await store.db.query(
    `insert into outbox (tenant, kind, target, dedupe_key, payload, due_at, created_at)
     values ('acme', 'WEBHOOK', 'x', 'k', '{}', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z')`,
  );
  clock = START + 600_000;
  expect(await statusOf(probe(), 'outbox')).toBe('DEGRADED');
});
