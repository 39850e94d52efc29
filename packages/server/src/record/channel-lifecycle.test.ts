import {randomBytes} from 'node:crypto';
import {findLifecycle, type OrderEvent} from '@orderlight/core';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {secretBox} from '../access/secret-box.js';
import {channelCommand} from '../cli/channel.js';
import type {StoreCommand} from '../cli/command.js';
import {replayCommand} from '../cli/replay.js';
import {verifyCommand} from '../cli/verify.js';
import {addChannel} from '../db/channels.js';
import type {Store} from '../db/open-store.js';
import {findOrderId, findOrders} from '../db/orders.js';
import {shippedLifecycleOf} from './lifecycle-of.js';
import {createRecorder, type Recorder} from './recorder.js';

const lifecycleOf = shippedLifecycleOf;
const box = secretBox(randomBytes(32));
const now = () => Date.parse('2026-03-12T06:00:00Z');

const placed = (ref: string): OrderEvent => ({
  id: `order/${ref}/placed`,
  source: 'erp/acme',
  type: 'order.placed',
  subject: {orderRef: ref, orderNo: `#${ref}`},
  occurredAt: '2026-03-10T09:00:00+08:00',
  data: {orderNo: `#${ref}`},
});

const noted = (ref: string): OrderEvent => ({
  id: `order/${ref}/note`,
  source: 'erp/acme',
  type: 'note.added',
  subject: {orderRef: ref},
  occurredAt: '2026-03-10T10:00:00+08:00',
  data: {text: 'called'},
});

const pinned = (ref: string, key: string): OrderEvent => ({
  id: `order/${ref}/pin/${key}`,
  source: 'erp/acme',
  type: 'lifecycle.pinned',
  subject: {orderRef: ref},
  occurredAt: '2026-03-10T11:00:00+08:00',
  data: {key, version: 1},
});

describe.each(STORES)('a lifecycle per channel on $name', ({place}) => {
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

  beforeEach(() => {
    tenant = `t${tenants++}`;
  });

  afterAll(async () => {
    await store?.close();
    await at?.remove();
  });

  const open = (lifecycle?: string) =>
    addChannel(store.db, {tenant, channel: 'shop', adapter: 'shopify', ...(lifecycle && {lifecycle})});
  const record = (...events: readonly OrderEvent[]) =>
    recorder.record({tenant, channel: 'shop', events, origin: 'webhook'});
  const pins = () =>
    store.db.query<{id: string; event: OrderEvent}>(
      `select event_id as id, event from events where tenant = $1 and source = 'orderlight' order by event_id`,
      [tenant],
    );

  async function order(ref: string) {
    const id = (await findOrderId(store.db, tenant, {orderNo: ref})) ?? '';
    const [row] = await findOrders(store.db, tenant, [id]);
    if (!row) throw new Error(`no order ${ref}`);
    return row;
  }
  const lifecycle = async (ref: string) => (await order(ref)).state.lifecycle.key;

  async function run(command: StoreCommand, ...args: string[]) {
    const said: string[] = [];
    const terminal = {out: (text: string) => said.push(text), err: () => undefined, env: {}} as never;
    const code = await command.runWithHub(args, terminal, {store, lifecycleOf, now, box} as never);
    return {code, said: said.join('')};
  }
  const verify = async () => (await run(verifyCommand, '--tenant', tenant)).code;

  it('pins nothing where the channel names none: its orders pass retail', async () => {
    await open();
    await record(placed('1'));
    expect(await lifecycle('1')).toBe('retail');
    expect(await pins()).toEqual([]);
  });

  it('pins a new order with its first fact, at the instant of that, and once', async () => {
    await open('b2b');
    const outcome = await record(placed('1'));
    expect(outcome).toMatchObject({recorded: 1, duplicates: 0, orders: [{version: 1}]});
    await record(noted('1'), placed('1'));
    expect(await order('1')).toMatchObject({stage: 'submitted', state: {lifecycle: {key: 'b2b', version: 1}}});
    const [pin, ...others] = await pins();
    expect(others).toEqual([]);
    expect(pin?.event).toMatchObject({
      type: 'lifecycle.pinned',
      subject: {orderRef: '1', channel: 'shop'},
      occurredAt: '2026-03-10T09:00:00+08:00',
      data: {key: 'b2b', version: 1},
    });
    expect(await verify()).toBe(0);
  });

  it('pins every order of a batch, and does not count itself among the hosts', async () => {
    await open('made-to-order@1');
    await record(placed('1'), placed('2'), noted('2'));
    expect((await pins()).map(({event}) => event.subject)).toHaveLength(2);
    expect((await order('2')).sources.map(({system}) => system)).toEqual(['erp/acme']);
  });

  it('leaves an order alone that comes with a pin of its own', async () => {
    await open('b2b');
    await record(placed('1'), pinned('1', 'general'));
    expect(await lifecycle('1')).toBe('general');
    expect(await pins()).toEqual([]);
  });

  it('keeps pinned orders as they are when the channel changes, and takes the others along', async () => {
    await open();
    await record(placed('old'));
    await open('b2b');
    await record(placed('new'));
    await open('general');
    await record(noted('new'), placed('newest'));
    expect(await verify()).toBe(1);
    await run(replayCommand, '--tenant', tenant);
    expect(await verify()).toBe(0);
    expect([await lifecycle('old'), await lifecycle('new'), await lifecycle('newest')]).toEqual([
      'general',
      'b2b',
      'general',
    ]);
  });

  it('follows a later pin', async () => {
    await open('b2b');
    await record(placed('1'));
    await record(pinned('1', 'general'));
    expect(await lifecycle('1')).toBe('general');
    expect(await verify()).toBe(0);
  });

  it('falls back to retail where a newer build’s lifecycle is not known here, and pins nothing', async () => {
    await open('of-tomorrow');
    await record(placed('1'));
    expect(await lifecycle('1')).toBe('retail');
    expect(await pins()).toEqual([]);
  });

  describe('the command', () => {
    const add = (...args: string[]) =>
      run(channelCommand, 'add', tenant, 'shop', '--adapter', 'shopify', '--secret-env', 'S', ...args);

    it('opens a channel with a lifecycle, and lists it', async () => {
      expect((await add('--lifecycle', 'b2b')).said).toContain('b2b');
      expect((await run(channelCommand, 'list', tenant)).said).toBe('shop\tshopify\tS\tb2b\n');
    });

    it('refuses one that is not there and names those that are', async () => {
      for (const name of ['b2c', 'b2b@7', 'b2b@', '']) {
        await expect(add('--lifecycle', name)).rejects.toThrow(
          `--lifecycle "${name}" is not known; there are general@1, retail@1, made-to-order@1, b2b@1, expedited@1`,
        );
      }
      expect((await run(channelCommand, 'list', tenant)).said).toBe('');
    });

    it('keeps the lifecycle when only the secret changes, and tells of a change', async () => {
      await add('--lifecycle', 'b2b');
      expect((await add()).said).not.toContain('replay');
      expect((await run(channelCommand, 'list', tenant)).said).toContain('b2b');
      expect((await add('--lifecycle', 'general')).said).toContain(`replay --tenant ${tenant}`);
    });
  });
});

describe('the lifecycle of an order', () => {
  const of = (question: Partial<Parameters<typeof lifecycleOf>[0]>) =>
    lifecycleOf({tenant: 't', channel: 'c', ...question}).definition.key;

  it('is what it is pinned to, else what its channel names, else retail', () => {
    expect(of({pin: {key: 'general', version: 1}, setting: 'b2b'})).toBe('general');
    expect(of({setting: 'b2b@1'})).toBe('b2b');
    expect(of({})).toBe('retail');
  });

  it('is the newest of its key where the version that it is pinned to is gone', () => {
    expect(findLifecycle('b2b', 99)).toBeUndefined();
    expect(of({pin: {key: 'b2b', version: 99}})).toBe('b2b');
    expect(of({pin: {key: 'gone', version: 1}, setting: 'general'})).toBe('general');
  });
});
