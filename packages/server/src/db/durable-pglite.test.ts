import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PGlite} from '@electric-sql/pglite';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {durableStartParams, makeDurable} from './durable-pglite.js';
import {openStore} from './open-store.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orderlight-durable-'));
});

afterEach(() => rmSync(folder, {recursive: true, force: true}));

it('flushes at every commit and every checkpoint', async () => {
  const pglite = await PGlite.create({
    dataDir: join(folder, 'pgdata'),
    startParams: durableStartParams(PGlite.defaultStartParams),
  });
  let syncs = 0;
  makeDurable(pglite, () => {
    syncs += 1;
  });
  await pglite.exec('create table notes (id int)');
  for (const statement of ['insert into notes values (1)', 'update notes set id = 2', 'checkpoint']) {
    const before = syncs;
    await pglite.query(statement);
    expect(syncs, statement).toBeGreaterThan(before);
  }
  const before = syncs;
  await pglite.query('select * from notes');
  expect(syncs).toBe(before);
  await pglite.close();
});

it('opens, keeps and opens again a durable store', async () => {
  const dataDir = join(folder, 'store');
  const first = await openStore({dataDir, durable: true});
  await first.db.query(`insert into channels (tenant, channel, adapter) values ('acme', 'shop', 'shopify')`);
  await first.close();
  const second = await openStore({dataDir, durable: true});
  expect(await second.db.query('select channel from channels')).toEqual([{channel: 'shop'}]);
  await second.close();
});
