import {readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {vacuum, walCheckpoints} from './maintenance.js';
import type {Store} from './open-store.js';

const MEGABYTE = 1024 * 1024;

let at: StorePlace;
let store: Store;

beforeAll(async () => {
  at = (await STORES[0]?.place()) as StorePlace;
  store = await at.open();
  await store.db.query('create table bulk (id int, filler text)');
});

afterAll(async () => {
  await store?.close();
  await at?.remove();
});

function walBytes(): number {
  const folder = join('dataDir' in at.options ? at.options.dataDir : '', 'pgdata', 'pg_wal');
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

it('checkpoints when the log has grown, and keeps it from growing without end', async () => {
  const check = walCheckpoints(store.db, 16 * MEGABYTE);
  await check();
  expect(await check()).toBe(false);
  const sizes: number[] = [];
  let checkpoints = 0;
  for (let round = 0; round < 8; round += 1) {
    await store.db.query(`insert into bulk select n, repeat(md5(n::text), 60) from generate_series(1, 8000) as n`);
    if (await check()) checkpoints += 1;
    await store.db.query('truncate bulk');
    sizes.push(walBytes());
  }
  expect(checkpoints).toBeGreaterThan(3);
  expect(sizes.at(-1)).toBeLessThanOrEqual((sizes[3] ?? 0) + 32 * MEGABYTE);
});

it('vacuums and analyses every table that is written', async () => {
  await vacuum(store.db);
  const rows = await store.db.query<{relname: string}>(
    `select relname from pg_class where relname in ('orders', 'events', 'tenants') and reltuples >= 0`,
  );
  expect(rows).toHaveLength(3);
});
