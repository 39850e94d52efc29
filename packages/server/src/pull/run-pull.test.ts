import {randomBytes, randomUUID} from 'node:crypto';
import {findAdapter, type HostAdapter, type HostAnswer, type HostFetch, type HostRequest} from '@orderlight/adapters';
import {isoInstant, retailLifecycle} from '@orderlight/core';
import {pino} from 'pino';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {shopOrder} from '../../test/hub.js';
import {STORES, type StorePlace} from '../../test/stores.js';
import {secretBox} from '../access/secret-box.js';
import {addChannel} from '../db/channels.js';
import type {Database} from '../db/database.js';
import {changeConnection} from '../db/host-connections.js';
import type {Store} from '../db/open-store.js';
import {claimPulls, listPulls, resetCursor, setPull} from '../db/pulls.js';
import {takeMessage} from '../ingest/take-message.js';
import {createRecorder} from '../record/recorder.js';
import {tokenPurpose} from './host-connection.js';
import {pullWorker} from './pull-worker.js';
import {LEASE_MS, type PullingHub, runPull} from './run-pull.js';

const TOKEN = 'shpat_secret';
const MINUTE = 60_000;
const SHOP = {tenant: 'acme', channel: 'shop'};

describe.each(STORES)('on $name', ({place}) => {
  let where: StorePlace;
  let store: Store;
  let hub: PullingHub & {now: () => number};
  let now = Date.parse('2026-03-01T12:00:00Z');
  let requests: HostRequest[];
  let logged: string[];
  const box = secretBox(randomBytes(32));

  beforeAll(async () => {
    where = await place();
    store = await where.open();
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await where.remove();
  });
  beforeEach(async () => {
    requests = [];
    logged = [];
    for (const table of [
      'pulls',
      'host_connections',
      'events',
      'orders',
      'order_keys',
      'changes',
      'quarantine',
      'restatements',
    ])
      await store.db.query(`delete from ${table}`);
    const log = pino({level: 'debug'}, {write: (line: string) => void logged.push(line)});
    const lifecycleOf = () => retailLifecycle;
    const recorder = createRecorder({db: store.db, lifecycleOf, now: () => now, log});
    const shopify = findAdapter('shopify');
    hub = {
      db: store.db,
      recorder,
      log,
      now: () => now,
      env: {},
      box,
      adapters: new Map(shopify ? [['shopify', shopify]] : []),
      orders: {changed: () => undefined},
    };
    await addChannel(store.db, {...SHOP, adapter: 'shopify', secretEnv: 'SHOP_SECRET'});
    await changeConnection(store.db, SHOP, {
      settings: {shop: 'acme.myshopify.com'},
      tokenSealed: box.seal(TOKEN, tokenPurpose(SHOP)),
    });
    await setPull(store.db, {...SHOP, isOn: true, intervalMs: MINUTE}, isoInstant(now));
  });

  /** A shop with orders 1 to `count`, two a page. */
  const shopOf =
    (count: number): HostFetch =>
    async (request) => {
      requests.push(request);
      const from = Number(new URL(request.url).searchParams.get('page_info') ?? '1');
      const orders = [from, from + 1].filter((number) => number <= count).map((number) => shopOrder(number));
      const link = `<https://acme.myshopify.com/admin/orders.json?page_info=${from + 2}&limit=2>; rel="next"`;
      const headers: Record<string, string> = from + 2 <= count ? {link} : {};
      return {status: 200, headers, body: JSON.stringify({orders})};
    };
  const wait = async () => undefined;
  const claim = async (db: Database = store.db) => {
    const [pull] = await claimPulls(db, {
      at: isoInstant(now),
      until: isoInstant(now + LEASE_MS),
      lease: randomUUID(),
      limit: 1,
    });
    return pull;
  };
  const turn = async (fetch: HostFetch, on: PullingHub = hub) => {
    const pull = await claim();
    return pull && runPull(on, pull, {fetch, wait});
  };
  const status = async () => (await listPulls(store.db, 'acme'))[0];
  const eventCount = async () =>
    (await store.db.query<{count: number}>('select count(*) as count from events'))[0]?.count;
  const orderCount = async () =>
    (await store.db.query<{count: number}>('select count(*) as count from orders'))[0]?.count;

  describe('a host that pushes ids alone', () => {
    /** Says that order 7 changed, and takes two requests to tell of it. */
    const terse = (requestsPerPage: number): HostAdapter => ({
      id: 'terse',
      capabilities: {name: 'Terse', kind: 'SHOP', topics: [], states: [], basis: 'UNVERIFIED'},
      requires: {},
      parse: () => ({events: [], issues: [], changedOrders: ['7']}),
      pull: {
        settings: {},
        limit: {burst: 2, perSecond: 1},
        intervalMs: MINUTE,
        cursorAt: String,
        async pull({fetch}) {
          for (let n = 0; n < requestsPerPage; n++)
            await fetch({method: 'GET', url: `https://terse.example/${n}`, headers: {}});
          return {status: 'OK', messages: [], cursor: 'done', more: false};
        },
      },
    });
    const channel = {...SHOP, adapter: 'terse'};
    const push = () =>
      takeMessage(hub, {
        channel,
        adapter: terse(1),
        message: {body: new TextEncoder().encode('{"id":7}'), headers: {}},
      });

    it('is asked at once, and once more where the word came in the middle of a turn', async () => {
      await turn(shopOf(0));
      expect(await claim()).toBeUndefined();
      now += 1_000;
      expect(await push()).toEqual({outcome: 'changed', orders: ['7'], issues: []});
      const pull = await claim();
      if (!pull) throw new Error('The pull is not due.');
      now += 1_000;
      await push();
      now += 1_000;
      await runPull(hub, pull, {fetch: shopOf(0), wait});
      expect(await claim()).toBeDefined();
    });

    it('is not asked again and again by what its own answer leaves open', async () => {
      const open = terse(1);
      const answering: HostAdapter = {
        ...open,
        pull: {
          ...(open.pull as NonNullable<HostAdapter['pull']>),
          pull: async () => {
            // A real one takes its time: what it brings is heard of after its turn was taken.
            now += 1_000;
            const messages = [{body: new TextEncoder().encode('{"id":7}'), headers: {}}];
            return {status: 'OK', messages, cursor: 'done', more: false};
          },
        },
      };
      await turn(shopOf(0), {...hub, adapters: new Map([['shopify', answering]])});
      expect(await status()).toMatchObject({dueAt: isoInstant(now + MINUTE)});
      const kept = await store.db.query('select 1 from quarantine');
      expect(kept).toEqual([]);
    });

    it('leaves its word in quarantine where nobody can be asked', async () => {
      await store.db.query('delete from pulls');
      const {outcome, issues} = await push();
      expect(outcome).toBe('quarantined');
      expect(issues[0]?.message).toMatch(/an order changed, and not how.*set one up with "pull set"/);
    });

    it('is asked no faster than its limit, request by request', async () => {
      const pull = await claim();
      if (!pull) throw new Error('The pull is not due.');
      const waits: number[] = [];
      await runPull({...hub, adapters: new Map([['shopify', terse(4)]])}, pull, {
        fetch: shopOf(0),
        wait: async (ms) => {
          waits.push(ms);
          now += ms;
        },
      });
      expect(requests).toHaveLength(4);
      expect(waits).toEqual([1_000, 1_000]);
    });
  });

  it('fetches page by page, records, and is due again after its interval', async () => {
    expect(await turn(shopOf(5))).toMatchObject({pages: 3});
    expect(await orderCount()).toBe(5);
    expect(requests[0]?.headers['x-shopify-access-token']).toBe(TOKEN);
    expect(await status()).toMatchObject({
      dueAt: isoInstant(now + MINUTE),
      leaseUntil: null,
      failures: 0,
      caughtUpAt: isoInstant(now),
      recorded: await eventCount(),
    });
    expect(await turn(shopOf(5))).toBeUndefined();
    now += MINUTE;
    expect(await turn(shopOf(5))).toMatchObject({recorded: 0});
    expect(new URL(requests.at(-3)?.url ?? '').searchParams.get('updated_at_min')).toBe('2026-03-01T01:59:00Z');
    expect(logged.join()).not.toContain(TOKEN);
  });

  it('moves no cursor past what was not recorded, and nothing is double when it dies in between', async () => {
    const deaf: Database = {
      query: (sql, params) =>
        sql.startsWith('update pulls set cursor') ? Promise.reject(new Error('killed')) : store.db.query(sql, params),
      transaction: (work) => store.db.transaction(work),
    };
    await turn(shopOf(5), {...hub, db: Object.assign(Object.create(store.db), deaf)});
    expect(await orderCount()).toBe(2);
    expect(await status()).toMatchObject({cursor: null, failures: 1});
    const before = await eventCount();
    now += 15 * MINUTE;
    const again = await turn(shopOf(5));
    expect(again).toMatchObject({pages: 3});
    expect(await orderCount()).toBe(5);
    expect(await eventCount()).toBe((before ?? 0) + (again?.recorded ?? 0));
  });

  it('stores nothing of a page whose record failed, and fetches it again', async () => {
    const failing = {...hub.recorder, record: () => Promise.reject(new Error('disk full'))};
    expect(await turn(shopOf(2), {...hub, recorder: failing})).toMatchObject({failure: expect.any(String)});
    expect(await status()).toMatchObject({cursor: null, failures: 1, recorded: 0});
    now += 15 * MINUTE;
    await turn(shopOf(2));
    expect(await orderCount()).toBe(2);
  });

  it('gives a turn to one instance, and to the next when that one died', async () => {
    expect(await claim()).toBeDefined();
    expect(await claim()).toBeUndefined();
    now += LEASE_MS + 1;
    const taken = await claim();
    expect(taken).toBeDefined();
  });

  it('lets a turn that ran out move nothing', async () => {
    const late = await claim();
    now += LEASE_MS + 1;
    const taken = await claim();
    if (!late || !taken) throw new Error('no turns');
    await runPull(hub, late, {fetch: shopOf(2), wait});
    expect((await status())?.cursor).toBeNull();
    await runPull(hub, taken, {fetch: shopOf(2), wait});
    expect((await status())?.cursor).not.toBeNull();
  });

  it('is not asked twice by two hubs at once', async () => {
    let open = 0;
    let most = 0;
    const shop = shopOf(9);
    const fetch: HostFetch = async (request) => {
      open += 1;
      most = Math.max(most, open);
      const answer = await shop(request);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open -= 1;
      return answer;
    };
    const workers = [1, 2, 3].map(() => pullWorker(hub, {fetch}));
    for (const worker of workers) worker.start();
    await expect.poll(async () => (await status())?.caughtUpAt, {timeout: 20_000}).toBe(isoInstant(now));
    await Promise.all(workers.map((worker) => worker.stop()));
    expect({most, requests: requests.length}).toEqual({most: 1, requests: 5});
    expect(await orderCount()).toBe(9);
  });

  it('waits as long as the host asks, whoever asks next', async () => {
    const busy: HostFetch = async () => ({status: 429, headers: {'retry-after': '1800'}, body: ''});
    expect(await turn(busy)).toMatchObject({pages: 1, failure: expect.stringContaining('429')});
    expect(Date.parse((await status())?.dueAt ?? '')).toBeGreaterThanOrEqual(now + 1_800_000);
    await store.db.query('update pulls set due_at = $1::timestamptz', [isoInstant(now)]);
    expect(await turn(shopOf(2))).toMatchObject({pages: 0});
    now += 1_800_001;
    expect(await turn(shopOf(2))).toMatchObject({pages: 1});
  });

  it('asks no more often than the host allows', async () => {
    const waits: number[] = [];
    const adapter = findAdapter('shopify');
    if (!adapter?.pull) throw new Error('Shopify has no pull');
    const slow = {...adapter, pull: {...adapter.pull, limit: {burst: 2, perSecond: 1}}};
    const pull = await claim();
    if (!pull) throw new Error('no turn');
    await runPull({...hub, adapters: new Map([['shopify', slow]])}, pull, {
      fetch: shopOf(9),
      wait: async (ms) => {
        waits.push(ms);
        now += ms;
      },
    });
    expect(requests).toHaveLength(5);
    expect(waits).toEqual([1000, 1000, 1000]);
  });

  it('begins elsewhere after a resync, even one in the middle of a turn', async () => {
    const shop = shopOf(5);
    const fetch: HostFetch = async (request): Promise<HostAnswer> => {
      const answer = await shop(request);
      if (requests.length === 1) await resetCursor(store.db, SHOP, '{"since":"2020-01-01T00:00:00Z"}', isoInstant(now));
      return answer;
    };
    await turn(fetch);
    expect(await status()).toMatchObject({cursor: '{"since":"2020-01-01T00:00:00Z"}', dueAt: isoInstant(now)});
    await turn(fetch);
    expect(new URL(requests[1]?.url ?? '').searchParams.get('updated_at_min')).toBe('2020-01-01T00:00:00Z');
  });

  it('says what somebody has to mend, without the token', async () => {
    await turn(async () => ({status: 401, headers: {}, body: TOKEN}));
    expect(await status()).toMatchObject({failures: 1, reason: expect.stringContaining('access token')});
    await changeConnection(store.db, SHOP, {tokenEnv: 'NOBODY_SET_THIS'});
    now += 15 * MINUTE;
    await turn(shopOf(1));
    expect((await status())?.reason).toContain('NOBODY_SET_THIS');
    expect(logged.join()).not.toContain(TOKEN);
  });
});
