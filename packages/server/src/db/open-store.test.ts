import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {openStore, type Store} from './open-store.js';

describe.each(STORES)('a store on $name', ({place}) => {
  let at: StorePlace;
  let store: Store;

  beforeAll(async () => {
    at = await place();
    store = await at.open();
    await store.db.query('create table notes (id int primary key, text text)');
  });

  afterAll(async () => {
    await store?.close();
    await at?.remove();
  });

  it('gives each column type as one JavaScript type', async () => {
    const [row] = await store.db.query<Record<string, unknown>>(`select
      42::int8 as safe, 9007199254740993::int8 as large, 7::int4 as small, (select count(*) from notes) as count,
      '\\x00ff10'::bytea as bytes, '2026-11-22 08:05:31.5+08'::timestamptz as instant, '2026-11-22 08:05:31+05:30'::timestamptz as whole,
      '{"b": [1, null], "a": "x"}'::jsonb as document, '[1]'::json as list, 1.5::numeric as exact, 1.5::float8 as double,
      interval '1 day 2 hours' as span, '2026-11-22'::date as day, true as flag, null::text as nothing, array['a', null, 'c"d'] as texts`);
    expect(row).toEqual({
      safe: 42,
      large: 9007199254740993n,
      small: 7,
      count: 0,
      bytes: new Uint8Array([0, 255, 16]),
      instant: '2026-11-22T00:05:31.500Z',
      whole: '2026-11-22T02:35:31Z',
      document: {b: [1, null], a: 'x'},
      list: [1],
      exact: '1.5',
      double: 1.5,
      span: '1 day 02:00:00',
      day: '2026-11-22',
      flag: true,
      nothing: null,
      texts: ['a', null, 'c"d'],
    });
    expect(row?.bytes?.constructor).toBe(Uint8Array);
  });

  it('takes the same parameters', async () => {
    const [row] = await store.db.query(
      'select $1::bytea as bytes, $2::timestamptz as instant, $3::jsonb as document, $4::text[] as texts, $5::int8[] as numbers',
      [
        new Uint8Array([1, 2]),
        '2026-11-22T08:00:00+08:00',
        JSON.stringify({a: 'é"\\'}),
        ['x,y', '{"q"}', null],
        [1, 2],
      ],
    );
    expect(row).toMatchObject({
      bytes: new Uint8Array([1, 2]),
      instant: '2026-11-22T00:00:00Z',
      document: {a: 'é"\\'},
      texts: ['x,y', '{"q"}', null],
    });
  });

  it('commits when the work resolves and rolls back when it rejects', async () => {
    await store.db.transaction((tx) => tx.query(`insert into notes values (1, 'kept')`));
    const failing = store.db.transaction(async (tx) => {
      await tx.query(`insert into notes values (2, 'gone')`);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await store.db.query('select text from notes where id in (1, 2)')).toEqual([{text: 'kept'}]);
  });

  it('rolls back a transaction within a transaction alone', async () => {
    await store.db.transaction(async (tx) => {
      await tx.query(`insert into notes values (10, 'outer')`);
      const inner = tx.transaction(async (nested) => {
        await nested.query(`insert into notes values (11, 'inner')`);
        await nested.query('select 1 / 0');
      });
      await expect(inner).rejects.toThrow(/division/);
    });
    expect(await store.db.query('select id from notes where id in (10, 11)')).toEqual([{id: 10}]);
  });

  it('lets queries beside an open transaction wait their turn instead of blocking for ever', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const transaction = store.db.transaction(async (tx) => {
      await tx.query(`insert into notes values (20, 'within')`);
      await held;
    });
    const beside = store.db.query<{one: number}>('select 1 as one');
    setTimeout(release, 50);
    await transaction;
    expect(await beside).toEqual([{one: 1}]);
  });

  it('refuses the outer database within a transaction', async () => {
    const misuse = store.db.transaction(() => store.db.query('select 1'));
    await expect(misuse).rejects.toThrow(/Use tx/);
    expect(await store.db.query('select 1 as one')).toEqual([{one: 1}]);
  });

  it('passes messages to listeners', async () => {
    const heard: string[] = [];
    const unlisten = await store.db.listen('test_messages', {
      onMessage: (message) => heard.push(message),
      onGap: () => undefined,
    });
    await store.db.notify('test_messages', 'hello');
    await expect.poll(() => heard).toEqual(['hello']);
    await unlisten();
  });
});

it('keeps its files and its socket from other users of the machine', async () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'orderlight-modes-')), 'data');
  const store = await openStore({dataDir});
  const modeOf = (name: string) => statSync(join(dataDir, name)).mode & 0o777;
  try {
    expect([modeOf('.'), modeOf('pgdata'), modeOf('hub.sock')]).toEqual([0o700, 0o700, 0o600]);
  } finally {
    await store.close();
    rmSync(join(dataDir, '..'), {recursive: true, force: true});
  }
});
