import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import type {Store} from '../db/open-store.js';
import {listTenants} from '../db/tenants.js';
import {frameAncestors, setTenantSettings, tenantSettingsOf} from './tenant-settings.js';

describe.each(STORES)('settings of a tenant on $name', ({place}) => {
  let where: StorePlace;
  let store: Store;

  beforeAll(async () => {
    where = await place();
    store = await where.open();
  });
  afterAll(async () => {
    await store.close();
    await where.remove();
  });

  it('are kept one by one, for one tenant, and given back', async () => {
    const {db} = store;
    await setTenantSettings(db, 'acme', {origins: ['https://shop.example'], locale: 'zh-CN'}, 0);
    await setTenantSettings(db, 'acme', {timeZone: 'Asia/Shanghai', retentionDays: 365}, 0);
    expect(await listTenants(db)).toEqual(['acme']);
    expect(await tenantSettingsOf(db, 'other')).toEqual({});
    const changed = await setTenantSettings(db, 'acme', {locale: null, frameAncestors: ["'self'"]}, 0);
    expect(changed).toEqual({
      origins: ['https://shop.example'],
      timeZone: 'Asia/Shanghai',
      retentionDays: 365,
      frameAncestors: ["'self'"],
    });
  });

  it.each([
    [{origins: ['https://shop.example/']}],
    [{origins: ['shop.example']}],
    [{origins: ['*']}],
    [{origins: ['javascript:alert(1)']}],
    [{origins: ['https://a.example; script-src *']}],
    [{frameAncestors: ["https://a.example; script-src 'unsafe-inline'"]}],
    [{frameAncestors: ['*']}],
    [{locale: 'tlh'}],
    [{timeZone: 'Mars/Olympus'}],
    [{retentionDays: 0}],
    [{colour: 'red'}],
  ])('refuses %j', async (changes) => {
    await expect(setTenantSettings(store.db, 'acme', changes, 0)).rejects.toMatchObject({code: 'BAD_USER_INPUT'});
  });
});

it('says who may frame a page, nobody where nothing is set', () => {
  expect(frameAncestors({})).toBe("frame-ancestors 'none'");
  expect(frameAncestors({frameAncestors: ['https://a.example', "'self'"]})).toBe(
    "frame-ancestors https://a.example 'self'",
  );
});
