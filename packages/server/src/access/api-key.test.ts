import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {findApiKey, hasApiKeys, listApiKeys, revokeApiKey, touchApiKey} from '../db/api-keys.js';
import type {Store} from '../db/open-store.js';
import {checkApiKey, makeApiKey, rotateApiKey} from './api-key.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;
const at = (ms: number) => new Date(ms).toISOString();

describe.each(STORES)('API keys on $name', ({place}) => {
  let where: StorePlace;
  let store: Store;
  const wanted = {tenant: 'acme', name: 'shop', role: 'MANAGER', scopes: ['orders:read', 'tokens:mint']} as const;

  beforeAll(async () => {
    where = await place();
    store = await where.open();
  });
  afterAll(async () => {
    await store.close();
    await where.remove();
  });

  it('keeps a digest, and knows the key again by all of its secret alone', async () => {
    expect(await hasApiKeys(store.db)).toBe(false);
    const {key, made} = await makeApiKey(store.db, {...wanted, channels: ['web', 'pos'], person: 'Li Lei'}, NOW);
    expect(key).toMatch(/^olk_[0-9a-z]{12}_[\w-]{43}$/);
    expect(key.endsWith(made.last4)).toBe(true);
    expect(await hasApiKeys(store.db)).toBe(true);
    expect(await checkApiKey(store.db, key, NOW)).toMatchObject({...made, channels: ['web', 'pos'], person: 'Li Lei'});
    const other = await makeApiKey(store.db, wanted, NOW);
    const [, id] = key.split('_');
    const foreignSecret = `olk_${id}_${other.key.slice(-43)}`;
    const changed = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A');
    const noSuch = key.replace(id as string, '000000000000');
    for (const wrong of [foreignSecret, changed, noSuch, key.slice(0, -1), `${key}x`, '', "olk_' or 1=1 --_x"])
      expect(await checkApiKey(store.db, wrong, NOW), wrong).toBeUndefined();
    const rows = JSON.stringify(await store.db.query('select secret_hash::text, last4, name from api_keys'));
    expect(rows).not.toContain(key.slice(-43));
    expect(JSON.stringify(await listApiKeys(store.db, 'acme'))).not.toContain('secretHash');
    expect(await listApiKeys(store.db, 'other')).toEqual([]);
  });

  it('runs out, and is ended by its own tenant alone', async () => {
    const {key} = await makeApiKey(store.db, {...wanted, expiresAt: at(NOW + HOUR)}, NOW);
    expect(await checkApiKey(store.db, key, NOW + HOUR - 1)).toBeDefined();
    expect(await checkApiKey(store.db, key, NOW + HOUR)).toBeUndefined();
    const second = await makeApiKey(store.db, wanted, NOW);
    expect(await revokeApiKey(store.db, 'other', second.made.id, at(NOW))).toBe(false);
    expect(await checkApiKey(store.db, second.key, NOW)).toBeDefined();
    expect(await revokeApiKey(store.db, 'acme', second.made.id, at(NOW))).toBe(true);
    expect(await checkApiKey(store.db, second.key, NOW)).toBeUndefined();
    expect(await revokeApiKey(store.db, 'acme', second.made.id, at(NOW))).toBe(false);
  });

  it('is rotated with an overlap, for the same holder, once, and by its own tenant alone', async () => {
    const old = await makeApiKey(store.db, wanted, NOW);
    await expect(rotateApiKey(store.db, 'other', old.made.id, NOW)).rejects.toMatchObject({code: 'NOT_FOUND'});
    const fresh = await rotateApiKey(store.db, 'acme', old.made.id, NOW, 2);
    expect(fresh.made).toMatchObject({holder: old.made.holder, role: 'MANAGER', scopes: wanted.scopes, name: 'shop'});
    expect(await checkApiKey(store.db, old.key, NOW + 2 * HOUR - 1)).toBeDefined();
    expect(await checkApiKey(store.db, old.key, NOW + 2 * HOUR)).toBeUndefined();
    expect(await checkApiKey(store.db, fresh.key, NOW + 2 * HOUR)).toBeDefined();
    const before = (await listApiKeys(store.db, 'acme')).length;
    await expect(rotateApiKey(store.db, 'acme', old.made.id, NOW)).rejects.toMatchObject({code: 'NOT_FOUND'});
    expect(await listApiKeys(store.db, 'acme')).toHaveLength(before);
  });

  it('does not outlive its own end by being rotated', async () => {
    const old = await makeApiKey(store.db, {...wanted, expiresAt: at(NOW + HOUR)}, NOW);
    const fresh = await rotateApiKey(store.db, 'acme', old.made.id, NOW, 24);
    expect(await checkApiKey(store.db, old.key, NOW + HOUR)).toBeUndefined();
    expect(await checkApiKey(store.db, fresh.key, NOW + HOUR)).toBeUndefined();
  });

  it('notes its use once an hour', async () => {
    const {made} = await makeApiKey(store.db, wanted, NOW);
    const lastUsed = async () => (await findApiKey(store.db, 'acme', made.id))?.lastUsedAt;
    await touchApiKey(store.db, 'acme', made.id, at(NOW));
    await touchApiKey(store.db, 'acme', made.id, at(NOW + HOUR - 1000));
    expect(await lastUsed()).toBe('2026-03-01T12:00:00Z');
    await touchApiKey(store.db, 'acme', made.id, at(NOW + HOUR + 1000));
    expect(await lastUsed()).toBe('2026-03-01T13:00:01Z');
  });

  it("is none of a customer's, and none for nothing", async () => {
    await expect(makeApiKey(store.db, {...wanted, role: 'CUSTOMER'}, NOW)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    await expect(makeApiKey(store.db, {...wanted, scopes: []}, NOW)).rejects.toMatchObject({code: 'BAD_USER_INPUT'});
  });
});
