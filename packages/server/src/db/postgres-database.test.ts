import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {STORES} from '../../test/stores.js';

describe.each(STORES.filter(({name}) => name === 'postgres'))('a database on $name', ({place}) => {
  it('rejects a transaction whose connection is lost between two queries, and goes on', async () => {
    const at = await place();
    const {db, close} = await at.open();
    try {
      const lost = db.transaction(async (tx) => {
        const [row] = await tx.query<{pid: number}>('select pg_backend_pid() as pid');
        const other = await at.open();
        await other.db.query('select pg_terminate_backend($1)', [row?.pid]);
        await other.close();
        await sleep(200);
        await tx.query('select 1');
      });
      await expect(lost).rejects.toThrow();
      expect(await db.query('select 1 as one')).toEqual([{one: 1}]);
    } finally {
      await close();
      await at.remove();
    }
  });
});
