import {retailLifecycle} from '@orderlight/core';
import {pino} from 'pino';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {stormEvents} from '../../test/storm-events.js';
import {latestSequence} from '../db/changes.js';
import type {Store} from '../db/open-store.js';
import {tenantsOfOtherFold} from '../db/tenants.js';
import {rebuildProjections} from '../record/rebuild-projections.js';
import {createRecorder, type Recorder} from '../record/recorder.js';
import {verifyProjections} from '../record/verify.js';
import {refoldOutdated} from './refold.js';

const lifecycleOf = () => retailLifecycle;
const now = () => Date.parse('2026-03-12T06:00:00Z');

describe.each(STORES)('projections of another fold on $name', ({place}) => {
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

  beforeEach(async () => {
    tenant = `t${tenants++}`;
    await recorder.record({tenant, channel: 'shop', events: stormEvents('R', 5), origin: 'webhook'});
  });

  afterAll(async () => {
    await store?.close();
    await at?.remove();
  });

  const agedBy = (version: number) =>
    store.db.query('update tenants set fold_version = $2 where tenant = $1', [tenant, version]);
  const lameState = () =>
    store.db.query(`update orders set state = state - 'activeStages', due_at = null where tenant = $1`, [tenant]);

  async function differences(): Promise<number> {
    let count = 0;
    for await (const _ of verifyProjections(store.db, {lifecycleOf, tenant})) count += 1;
    return count;
  }

  async function refold(over: {lifecycleOf?: () => never} = {}): Promise<string> {
    const said: string[] = [];
    const terminal = {out: () => undefined, err: (text: string) => said.push(text), interactive: false} as never;
    await refoldOutdated({store, lifecycleOf, now, log: pino({level: 'silent'}), ...over}, terminal);
    return said.join('');
  }

  it('are none of a store that this version began', async () => {
    const before = await latestSequence(store.db, tenant);
    expect(await tenantsOfOtherFold(store.db)).toEqual([]);
    expect(await refold()).toBe('');
    expect(await latestSequence(store.db, tenant)).toBe(before);
  });

  it.each([1, 999])('are made anew at the start, and only once (version %i)', async (version) => {
    await agedBy(version);
    await lameState();
    expect(await differences()).toBeGreaterThan(0);
    expect(await refold()).toContain(`5 orders of ${tenant} written anew`);
    expect(await differences()).toBe(0);
    expect(await refold()).toBe('');
  });

  it('are made anew by a replay, too', async () => {
    await agedBy(1);
    for await (const _ of rebuildProjections(store.db, {lifecycleOf, tenant, now}));
    expect(await tenantsOfOtherFold(store.db)).toEqual([]);
  });

  it('do not keep the hub from starting when they can’t be made, and are tried again', async () => {
    await agedBy(1);
    const fails = () => {
      throw new Error('no such lifecycle');
    };
    expect(await refold({lifecycleOf: fails})).toContain(`replay --tenant ${tenant}`);
    expect(await tenantsOfOtherFold(store.db)).toEqual([tenant]);
    await refold();
    expect(await tenantsOfOtherFold(store.db)).toEqual([]);
  });
});
