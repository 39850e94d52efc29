import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {stormEvents} from '../../test/storm-events.js';
import {replayCommand} from '../cli/replay.js';
import {listAudit} from '../db/audit.js';
import {changesAfter, latestSequence} from '../db/changes.js';
import type {Store} from '../db/open-store.js';
import {createChangeFeed} from '../live/change-feed.js';
import {rebuildProjections} from './rebuild-projections.js';
import type {Difference} from './recompute.js';
import {createRecorder, type Recorder} from './recorder.js';
import {verifyProjections} from './verify.js';

const lifecycleOf = () => retailLifecycle;
const now = () => Date.parse('2026-03-12T06:00:00Z');

describe.each(STORES)('a rebuild on $name', ({place}) => {
  let at: StorePlace;
  let store: Store;
  let recorder: Recorder;
  let tenant = '';
  let tenants = 0;

  beforeAll(async () => {
    at = await place();
    store = await at.open();
    recorder = createRecorder({db: store.db, lifecycleOf, now});
  });

  afterAll(async () => {
    await store?.close();
    await at?.remove();
  });

  const record = (events: readonly OrderEvent[]) =>
    recorder.record({tenant, channel: 'shop', events, origin: 'webhook'});

  const begin = async (count: number) => {
    tenant = `t${tenants++}`;
    await record(stormEvents('R', count));
    expect(await differences()).toEqual([]);
  };

  async function all(found: AsyncIterable<Difference>): Promise<Difference[]> {
    const list = [];
    for await (const difference of found) list.push(difference);
    return list;
  }
  const differences = () => all(verifyProjections(store.db, {lifecycleOf, tenant}));
  const rebuild = () => all(rebuildProjections(store.db, {lifecycleOf, tenant, now}));
  const sql = (text: string) => store.db.query<{id: string}>(text, [tenant]);

  async function replay(...args: string[]) {
    const said: string[] = [];
    const terminal = {out: (text: string) => said.push(text), err: () => undefined} as never;
    const code = await replayCommand.runWithHub(args, terminal, {store, lifecycleOf, now} as never);
    return {code, said: said.join('')};
  }

  it('writes what an older fold left behind, and only that', async () => {
    await begin(6);
    const end = await latestSequence(store.db, tenant);
    const [old] = await sql(
      `update orders set stage = 'packed', state = state || '{"factCount": 9}', phone_digest = 'x'
       where tenant = $1 and order_no = '#R3' returning order_id as id`,
    );
    expect((await rebuild()).map(({orderId, field}) => [orderId, field])).toEqual(
      ['state', 'stage', 'digests'].map((field) => [old?.id, field]),
    );
    expect(await differences()).toEqual([]);
    expect(await changesAfter(store.db, tenant, end, {limit: 10})).toMatchObject([
      {orderId: old?.id, sequence: end + 1},
    ]);
    expect((await listAudit(store.db, tenant, old?.id ?? '')).at(-1)).toMatchObject({
      sequence: end + 1,
      causes: [{origin: 'rebuild', events: []}],
      moved: {stage: {from: 'packed', to: 'shipped'}},
    });
    expect(await rebuild()).toEqual([]);
  });

  it('brings back lost orders, names and parcels, and takes away what the log knows nothing of', async () => {
    await begin(5);
    await sql(`delete from orders where tenant = $1 and order_no = '#R0'`);
    await sql(`delete from order_keys where tenant = $1 and value = 'R1'`);
    await sql(`update parcels set is_open = true, carrier = 'else' where tenant = $1 and tracking_number = 'SFR2'`);
    const [gone] = await sql(`select order_id as id from orders where tenant = $1 and order_no = '#R4'`);
    await sql(
      `delete from events where tenant = $1 and order_id = (select order_id from orders where tenant = $1 and order_no = '#R4')`,
    );
    await rebuild();
    expect(await differences()).toEqual([]);
    expect(await sql('select order_no as id from orders where tenant = $1 order by 1')).toEqual(
      ['#R0', '#R1', '#R2', '#R3'].map((id) => ({id})),
    );
    const changes = await changesAfter(store.db, tenant, 0, {limit: 100});
    expect(changes.map(({sequence}) => sequence)).toEqual(changes.map((_, index) => index + 1));
    expect(changes.filter(({orderId}) => orderId === gone?.id)).toHaveLength(2);
  });

  it('attaches events that should not wait', async () => {
    await begin(3);
    await sql(`update events set order_id = null where tenant = $1 and tracking_number = 'SFR1'`);
    await rebuild();
    expect(await differences()).toEqual([]);
    expect(await sql('select 1 as id from events where tenant = $1 and order_id is null')).toEqual([]);
  });

  it('tells live readers, and mixes with writers', async () => {
    await begin(40);
    const feed = await createChangeFeed(store);
    const heard: number[] = [];
    feed.changes$.subscribe((change) => change.tenant === tenant && heard.push(change.sequence));
    await sql(`update orders set sources = '[]' where tenant = $1`);
    const writing = stormEvents('R', 40).map((event) =>
      record([{...event, id: `${event.id}/again`, type: 'note.added', data: {text: 'x'}} as OrderEvent]),
    );
    await Promise.all([rebuild(), ...writing]);
    expect(await differences()).toEqual([]);
    const end = await latestSequence(store.db, tenant);
    await expect.poll(() => heard.at(-1)).toBe(end);
    expect(heard).toEqual(heard.map((_, index) => (heard[0] ?? 0) + index));
    await feed.close();
  });

  it('is the command `replay`, which only tells on a dry run', async () => {
    await begin(3);
    await sql(`update orders set stage = 'packed' where tenant = $1`);
    const dry = await replay('--tenant', tenant, '--dry-run');
    expect(dry).toMatchObject({
      code: 0,
      said: expect.stringContaining('3 orders recomputed from the log, 3 would be written anew'),
    });
    expect(dry.said).toContain('"fields":["stage"]');
    expect(await differences()).toHaveLength(3);
    expect(await replay('--tenant', tenant)).toMatchObject({said: expect.stringContaining('3 written anew')});
    expect(await differences()).toEqual([]);
    expect(await replay('--tenant', tenant)).toMatchObject({said: expect.stringContaining('0 written anew')});
  });
});
