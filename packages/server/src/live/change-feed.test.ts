import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import pg from 'pg';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import type {Store} from '../db/open-store.js';
import {createRecorder} from '../record/recorder.js';
import {createChangeFeed} from './change-feed.js';

const placed = (ref: string): OrderEvent => ({
  id: `order/${ref}/placed`,
  source: 'shopify/acme',
  type: 'order.placed',
  subject: {orderRef: ref},
  occurredAt: '2026-03-10T01:00:00Z',
  data: {orderNo: ref},
});

describe.each(STORES)('the change feed on $name', ({name, place}) => {
  let at: StorePlace;
  let store: Store;

  beforeAll(async () => {
    at = await place();
    store = await at.open();
  });

  afterAll(async () => {
    await store?.close();
    await at?.remove();
  });

  const recordInto = (target: Store, tenant: string, ...refs: string[]) =>
    createRecorder({db: target.db, lifecycleOf: () => retailLifecycle}).record({
      tenant,
      channel: 'shop',
      events: refs.map(placed),
      origin: 'webhook',
    });

  it('tells of every change from now on, in order and once', async () => {
    await recordInto(store, 'acme', 'before');
    const feed = await createChangeFeed(store);
    const heard: [string, number][] = [];
    feed.changes$.subscribe(({tenant, sequence}) => heard.push([tenant, sequence]));
    await Promise.all(['1', '2', '3'].map((ref) => recordInto(store, 'acme', ref)));
    await recordInto(store, 'fresh', '1', '2');
    await expect.poll(() => heard.length).toBe(5);
    expect(heard.filter(([tenant]) => tenant === 'acme').map(([, sequence]) => sequence)).toEqual([2, 3, 4]);
    expect(heard.filter(([tenant]) => tenant === 'fresh').map(([, sequence]) => sequence)).toEqual([1, 2]);
    await feed.close();
    await recordInto(store, 'acme', 'after');
    expect(heard).toHaveLength(5);
  });

  it.runIf(name === 'postgres')(
    'hears of other instances, and misses nothing while its connection is lost',
    async () => {
      const other = await at.open();
      const feed = await createChangeFeed(store);
      const heard: number[] = [];
      feed.changes$.subscribe(({sequence}) => heard.push(sequence));
      await recordInto(other, 'acme', '10');
      await expect.poll(() => heard.length, {timeout: 5_000}).toBe(1);

      const [first = 0] = heard;
      const url = 'databaseUrl' in at.options ? at.options.databaseUrl : '';
      const admin = new pg.Client({connectionString: url});
      await admin.connect();
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'`,
      );
      await recordInto(other, 'acme', '11');
      await admin.end();
      await expect.poll(() => heard, {timeout: 10_000}).toEqual([first, first + 1]);
      await feed.close();
      await other.close();
    },
  );
});
