import {describe, expect, it} from 'vitest';
import {STORES} from '../../test/stores.js';

describe.each(STORES.filter(({name}) => name === 'postgres'))('migrations on $name', ({place}) => {
  it('let several instances start at once on an empty database', async () => {
    const at = await place();
    try {
      const stores = await Promise.all(Array.from({length: 4}, () => at.open()));
      const [row] =
        (await stores[0]?.db.query<{count: number}>('select count(*) as count from drizzle.__drizzle_migrations')) ??
        [];
      expect(row?.count).toBeGreaterThan(0);
      expect(await stores[3]?.db.query('select * from orders')).toEqual([]);
      await Promise.all(stores.map((store) => store.close()));
    } finally {
      await at.remove();
    }
  });
});

describe.each(STORES)('a store on $name', ({place}) => {
  it('keeps what it holds when it is opened again', async () => {
    const at = await place();
    try {
      const first = await at.open();
      await first.db.query(`insert into channels (tenant, channel, adapter) values ('acme', 'shop', 'shopify')`);
      await first.close();
      const second = await at.open();
      expect(await second.db.query('select channel from channels')).toEqual([{channel: 'shop'}]);
      await second.close();
    } finally {
      await at.remove();
    }
  });
});
