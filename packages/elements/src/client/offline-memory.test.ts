import {clear, createStore, entries} from 'idb-keyval';
import {expect, test, vi} from 'vitest';
import {client, hub, start, until, watch} from '../../test/client-at-hub.js';
import {orderOf} from '../../test/order.js';
import type {KeptSnapshot, OfflineStore} from './client.js';
import {offlineMemory} from './offline-memory.js';

const DAY = 24 * 3_600_000;

/** A device's store. */
function mapStore() {
  const kept = new Map<string, KeptSnapshot>();
  const store: OfflineStore = {
    get: async (key) => kept.get(key),
    set: async (more) => {
      for (const [key, value] of more) kept.set(key, structuredClone(value));
    },
    entries: async () => [...kept],
    delete: async (keys) => {
      for (const key of keys) kept.delete(key);
    },
  };
  return {kept, store};
}

/** A token of a person, made anew each time that it is asked for. */
function tokenOf(sub: string, role = 'SERVICE') {
  let made = 0;
  return () => `e30.${btoa(JSON.stringify({sub, role, iat: 1, exp: 301, jti: `${made++}`}))}.c2ln`;
}

/** Sees an order in one visit of the page. */
async function visit(store: OfflineStore, tokenProvider: () => string) {
  start({offline: {store}, tokenProvider});
  const watched = watch({orderNo: '#1001'});
  await until(() => expect(watched.last).toMatchObject({status: 'ready', connection: 'live'}));
  await vi.advanceTimersByTimeAsync(1000);
}

test('shows what was seen last time while the hub is away, and says since when it is old', async () => {
  const {store, kept} = mapStore();
  hub.orders.push(orderOf({stage: 'paid'}));
  const seenAt = Date.now();
  await visit(store, tokenOf('mei'));
  expect(kept.size).toBe(1);
  client.dispose();
  await vi.advanceTimersByTimeAsync(DAY);
  hub.isDown = true;
  start({offline: {store}, tokenProvider: tokenOf('mei')});
  const watched = watch({orderNo: '#1001'});
  await until(() => expect(watched.last).toMatchObject({status: 'ready', order: {stage: 'paid'}}));
  await until(() => expect(watched.last.staleSince).toBeDefined(), {within: 10_000});
  expect(Date.parse(watched.last.staleSince!) - seenAt).toBeLessThan(5000);
  hub.isDown = false;
  hub.orders[0] = orderOf({stage: 'picking', sequence: 2});
  await until(() => expect(watched.last).toMatchObject({connection: 'live', order: {stage: 'picking'}}), {
    within: 20_000,
  });
  expect(watched.last.staleSince).toBeUndefined();
});

test.each([
  ['another person', tokenOf('jun')],
  ['the same person in another role', tokenOf('mei', 'WAREHOUSE')],
  ['a token that does not say whose it is', () => 'opaque'],
])('shows nothing of it to %s', async (_whom, tokenProvider) => {
  const {store} = mapStore();
  hub.orders.push(orderOf());
  await visit(store, tokenOf('mei'));
  hub.isDown = true;
  start({offline: {store}, tokenProvider});
  const watched = watch({orderNo: '#1001'});
  await until(() => expect(watched.last.status).toBe('error'));
  await vi.advanceTimersByTimeAsync(5000);
  expect(watched.last.order).toBeUndefined();
});

test('keeps nothing where nobody says who is looking', async () => {
  const {store, kept} = mapStore();
  hub.orders.push(orderOf());
  await visit(store, () => 'opaque');
  expect(kept.size).toBe(0);
});

test('forgets what the hub no longer shows, and all when it is told to', async () => {
  const {store, kept} = mapStore();
  hub.orders.push(orderOf());
  await visit(store, tokenOf('mei'));
  hub.errorCode = 'FORBIDDEN';
  client.reconnect();
  await until(() => expect(kept.size).toBe(0));
  hub.errorCode = undefined;
  await visit(store, tokenOf('mei'));
  expect(kept.size).toBe(1);
  kept.set('https://other.example/graphql mei 1', {data: 1, asOf: '', keptAt: Date.now()});
  await client.forget();
  expect([...kept.keys()]).toEqual(['https://other.example/graphql mei 1']);
});

test('keeps two hundred snapshots, and none for longer than a week', async () => {
  const {store, kept} = mapStore();
  const memory = offlineMemory('/graphql', async () => undefined, {viewer: 'mei', store});
  memory.keep('old', 0, '');
  await vi.advanceTimersByTimeAsync(1000);
  await vi.advanceTimersByTimeAsync(6.9 * DAY);
  expect(await memory.recall('old')).toBeDefined();
  await vi.advanceTimersByTimeAsync(0.2 * DAY);
  expect(await memory.recall('old')).toBeUndefined();
  for (let index = 0; index < 250; index++) memory.keep(`new ${index}`, index, '');
  await vi.advanceTimersByTimeAsync(1000);
  expect(kept.size).toBe(200);
  expect([...kept.keys()].some((key) => key.endsWith('old'))).toBe(false);
});

test('keeps in the browser’s IndexedDB by itself', async () => {
  vi.useRealTimers();
  const database = createStore('orderlight', 'snapshots');
  await clear(database);
  const memory = offlineMemory('/graphql', async () => undefined, {viewer: 'mei'});
  memory.keep('order', {stage: 'paid'}, '2026-03-01T09:00:00Z');
  await vi.waitFor(async () => expect(await entries(database)).toHaveLength(1), {timeout: 5000});
  expect(await memory.recall('order')).toMatchObject({data: {stage: 'paid'}, asOf: '2026-03-01T09:00:00Z'});
  await memory.forget();
  expect(await entries(database)).toEqual([]);
});
