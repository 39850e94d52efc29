import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {REDIS_URL, redisAnswers} from '../../test/redis.js';
import {STORES, type StorePlace} from '../../test/stores.js';
import {type TcpRelay, tcpRelay} from '../../test/tcp-relay.js';
import {openStore, type Store} from '../db/open-store.js';
import {createRecorder} from '../record/recorder.js';
import {createChangeFeed} from './change-feed.js';

const postgres = STORES.find(({name}) => name === 'postgres');
const placed = (ref: string): OrderEvent => ({
  id: `order/${ref}/placed`,
  source: 'shopify/acme',
  type: 'order.placed',
  subject: {orderRef: ref},
  occurredAt: '2026-03-10T01:00:00Z',
  data: {orderNo: ref},
});
const recordInto = (store: Store, ...refs: string[]) =>
  createRecorder({db: store.db, lifecycleOf: () => retailLifecycle}).record({
    tenant: 'acme',
    channel: 'shop',
    events: refs.map(placed),
    origin: 'webhook',
  });

describe.runIf(postgres && (await redisAnswers()))('signals by Redis', () => {
  let at: StorePlace;
  let relay: TcpRelay;
  const stores: Store[] = [];

  const open = async () => {
    const {databaseUrl} = at.options as {databaseUrl: string};
    const store = await openStore({databaseUrl, redisUrl: `redis://127.0.0.1:${relay.port}`});
    stores.push(store);
    return store;
  };

  beforeAll(async () => {
    at = await (postgres as (typeof STORES)[number]).place();
    relay = await tcpRelay(Number(new URL(REDIS_URL).port || 6379));
  });

  afterAll(async () => {
    for (const store of stores) await store.close();
    await relay?.close();
    await at?.remove();
  });

  it('tells other instances, without a NOTIFY', async () => {
    const [store, other] = [await open(), await open()];
    const plain = await at.open();
    stores.push(plain);
    const notified: string[] = [];
    await plain.db.listen('orderlight_changes', {onMessage: (text) => notified.push(text), onGap: () => undefined});
    await recordInto(other, '1');
    const feed = await createChangeFeed(store);
    const heard: number[] = [];
    feed.changes$.subscribe(({sequence}) => heard.push(sequence));
    await recordInto(other, '2', '3');
    await expect.poll(() => heard, {timeout: 4_000}).toEqual([2, 3]);
    expect(notified).toEqual([]);
    await feed.close();
  });

  it('goes on by NOTIFY while Redis is away, and misses nothing', async () => {
    const [store, other] = [await open(), await open()];
    const feed = await createChangeFeed(store);
    const heard: number[] = [];
    feed.changes$.subscribe(({sequence}) => heard.push(sequence));
    await recordInto(other, '10');
    await expect.poll(() => heard.length, {timeout: 10_000}).toBe(1);
    const [first = 0] = heard;
    relay.shut();
    await recordInto(other, '11');
    await recordInto(store, '12');
    await expect.poll(() => heard, {timeout: 10_000}).toEqual([first, first + 1, first + 2]);
    relay.open();
    await recordInto(other, '13');
    await expect.poll(() => heard, {timeout: 10_000}).toEqual([first, first + 1, first + 2, first + 3]);
    await feed.close();
  });
});
