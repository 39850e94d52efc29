import {randomBytes} from 'node:crypto';
import {findAdapter, type HostFetch, type HostRequest} from '@orderlight/adapters';
import {isoInstant, type OrderEvent, retailLifecycle} from '@orderlight/core';
import {pino} from 'pino';
import {Subject} from 'rxjs';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {secretBox} from '../access/secret-box.js';
import type {Hub} from '../context.js';
import {addChannel} from '../db/channels.js';
import {changeConnection} from '../db/host-connections.js';
import type {Store} from '../db/open-store.js';
import {outboxWorker} from '../outbox/outbox-worker.js';
import {createRecorder, type Recorder} from '../record/recorder.js';
import type {Worker} from '../worker.js';
import {commandFollower} from './command-follower.js';
import {commandHandler} from './command-handler.js';

const SOON = {timeout: 15_000};
const START = Date.parse('2026-03-02T08:00:00Z');

describe.each(STORES)('host commands on $name', ({place}) => {
  let where: StorePlace;
  let store: Store;
  let recorder: Recorder;
  let tenant = '';
  let tenants = 0;
  let workers: Worker[] = [];
  let requests: HostRequest[] = [];
  let fulfilled: string[] = [];
  const lifecycleOf = () => retailLifecycle;
  const now = () => START;

  beforeAll(async () => {
    where = await place();
    store = await where.open();
    recorder = createRecorder({db: store.db, lifecycleOf, now});
  }, 60_000);
  beforeEach(async () => {
    tenant = `t${tenants++}`;
    requests = [];
    fulfilled = [];
    await addChannel(store.db, {tenant, channel: 'shop', adapter: 'shopify', secretEnv: 'S'});
    await changeConnection(
      store.db,
      {tenant, channel: 'shop'},
      {settings: {shop: 'acme.myshopify.com'}, tokenEnv: 'TOKEN'},
    );
    await record({id: 'order/9/placed', source: 'shopify', type: 'order.placed', data: {orderNo: '#9'}});
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [];
  });
  afterAll(async () => {
    await store.close();
    await where.remove();
  });

  const record = (event: Pick<OrderEvent, 'id' | 'source' | 'type' | 'data'>) =>
    recorder.record({
      tenant,
      channel: 'shop',
      origin: 'test',
      events: [{subject: {orderRef: '9'}, occurredAt: isoInstant(START), ...event} as OrderEvent],
    });
  const ask = (requestId: string, source = 'operator') =>
    record({
      id: `step/${requestId}`,
      source,
      type: 'host.asked',
      data: {requestId, command: 'TRACKING_NUMBER', parameters: {trackingNumber: 'SF1'}},
    });

  /** A shop that keeps what it was told. */
  const shop: HostFetch = async (request) => {
    requests.push(request);
    const {variables} = JSON.parse(request.body ?? '');
    if (variables.fulfillment) {
      fulfilled.push(variables.fulfillment.trackingInfo.number);
      return {status: 200, headers: {}, body: '{"data":{"fulfillmentCreate":{"userErrors":[]}}}'};
    }
    const order = {
      tags: [],
      fulfillments: fulfilled.map((number) => ({status: 'SUCCESS', trackingInfo: [{number}]})),
      fulfillmentOrders: {
        nodes: [{id: 'f', status: fulfilled.length ? 'CLOSED' : 'OPEN', fulfillmentHolds: []}],
      },
    };
    return {status: 200, headers: {}, body: JSON.stringify({data: {order}})};
  };

  function work(fetch: HostFetch, env: Record<string, string> = {TOKEN: 'shpat_1'}): Hub {
    const shopify = findAdapter('shopify');
    const hub = {
      db: store.db,
      recorder,
      now,
      env,
      box: secretBox(randomBytes(32)),
      adapters: new Map(shopify ? [['shopify', shopify]] : []),
      changes$: new Subject(),
      log: pino({level: 'silent'}),
      orders: {changed: () => undefined},
      metrics: new Proxy({}, {get: () => () => undefined}),
    } as unknown as Hub;
    const handlers = {COMMAND: commandHandler({fetch})};
    workers.push(commandFollower(hub), outboxWorker(hub, {handlers, random: () => 0}));
    for (const worker of workers) worker.start();
    return hub;
  }
  const answers = async () =>
    (
      await store.db.query<{data: object}>(
        `select event->'data' as data from events where tenant = $1 and type = 'host.answered'`,
        [tenant],
      )
    ).map(({data}) => data);
  const outbox = () =>
    store.db.query<{status: string; reason: string | null}>('select status, reason from outbox where tenant = $1', [
      tenant,
    ]);

  it('sends what was asked, once, and records the answer', async () => {
    await ask('r1');
    work(shop);
    await expect.poll(answers, SOON).toEqual([{requestId: 'r1', command: 'TRACKING_NUMBER', outcome: 'ACCEPTED'}]);
    await expect.poll(outbox, SOON).toMatchObject([{status: 'DONE'}]);
    expect(fulfilled).toEqual(['SF1']);
    expect(requests.every(({headers}) => headers['x-shopify-access-token'] === 'shpat_1')).toBe(true);
    await record({id: 'note', source: 'operator', type: 'note.added', data: {text: 'seen'}});
    expect(await outbox()).toHaveLength(1);
  });

  it('finds what an attempt did whose answer was lost', async () => {
    await ask('r2');
    const lossy: HostFetch = async (request) => {
      const answer = await shop(request);
      if (requests.length === 2) throw new Error('connection reset');
      return answer;
    };
    const hub = work(lossy);
    await expect.poll(outbox, SOON).toMatchObject([{status: 'PENDING', reason: expect.any(String)}]);
    await store.db.query('update outbox set due_at = $2::timestamptz where tenant = $1', [
      tenant,
      isoInstant(hub.now()),
    ]);
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    work(lossy);
    await expect.poll(answers, SOON).toMatchObject([{outcome: 'ACCEPTED'}]);
    expect(fulfilled).toEqual(['SF1']);
  });

  it('records what the host refuses, and does not try again', async () => {
    await ask('r3');
    work(async (request) => {
      requests.push(request);
      return {status: 200, headers: {}, body: '{"data":{"order":null}}'};
    });
    await expect.poll(answers, SOON).toMatchObject([{outcome: 'REFUSED', reason: 'Shopify knows no such order.'}]);
    await expect.poll(outbox, SOON).toMatchObject([{status: 'DONE'}]);
    expect(requests).toHaveLength(1);
  });

  it('waits for a token that is missing, and says which', async () => {
    await ask('r4');
    work(shop, {});
    await expect.poll(outbox, SOON).toMatchObject([{status: 'PENDING', reason: expect.stringContaining('TOKEN')}]);
    expect(requests).toEqual([]);
  });

  it('takes no word of a host for a command', async () => {
    await ask('r5', 'shopify/acme.myshopify.com');
    work(shop);
    await expect
      .poll(
        async () =>
          (await store.db.query(`select 1 from followers where tenant = $1 and sequence >= 2`, [tenant])).length,
        SOON,
      )
      .toBe(1);
    expect(await outbox()).toEqual([]);
  });
});
