import {breakerSettings, foldBreaker, isoInstant, type OrderEvent, retailLifecycle} from '@orderlight/core';
import {pino} from 'pino';
import {Subject} from 'rxjs';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {listBreakers, listTurns, readBreakerLog, readDecisions} from '../db/breakers.js';
import {changesAfter} from '../db/changes.js';
import {holdPosition, movePosition, tenantsToFollow} from '../db/followers.js';
import type {Store} from '../db/open-store.js';
import {createRecorder, type Recorder} from '../record/recorder.js';
import {type CommandedBreaker, commandBreaker, setBreaker} from './breaker-command.js';
import {type BreakerHub, lookAtBreakers} from './breaker-worker.js';
import {HEALTH_FOLLOWER, takeHealth} from './take-health.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SCOPE = {kind: 'CHANNEL', id: 'shop'} as const;

describe.each(STORES)('breakers on $name', ({place}) => {
  let where: StorePlace;
  let store: Store;
  let recorder: Recorder;
  let hub: BreakerHub;
  let now = Date.parse('2026-03-02T08:00:00Z');
  let tenant = '';
  let tenants = 0;
  const lifecycleOf = () => retailLifecycle;

  beforeAll(async () => {
    where = await place();
    store = await where.open();
    recorder = createRecorder({db: store.db, lifecycleOf, now: () => now});
    hub = {
      db: store.db,
      recorder,
      now: () => now,
      changes$: new Subject<never>(),
      log: pino({level: 'silent'}),
      orders: {changed: () => undefined},
    };
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await where.remove();
  });
  beforeEach(async () => {
    tenant = `t${tenants++}`;
    await placed('0');
    await pay('0');
    await setBreaker(hub, tenant, breakerSettings(SCOPE, 'paymentDelay', 'CONSECUTIVE'));
    now += MINUTE;
  });

  const record = (order: string, type: OrderEvent['type'], data: object, at = now) =>
    recorder.record({
      tenant,
      channel: 'shop',
      origin: 'test',
      events: [
        {
          id: `${order}/${type}`,
          source: 'shopify',
          type,
          subject: {orderRef: order},
          occurredAt: isoInstant(at),
          data,
        } as OrderEvent,
      ],
    });
  const placed = (order: string, at = now) =>
    record(order, 'order.placed', {amounts: {total: {amount: 900, currency: 'EUR', exponent: 2}}, lines: []}, at);
  const pay = (order: string, at = now) =>
    record(order, 'payment.captured', {paymentId: order, amount: {amount: 900, currency: 'EUR', exponent: 2}}, at);

  /** Lets health follow to the end of the feed, then looks at the breakers. */
  async function look() {
    while ((await tenantsToFollow(store.db, HEALTH_FOLLOWER)).includes(tenant)) {
      await store.db.transaction(async (tx) => {
        const position = (await holdPosition(tx, {tenant, follower: HEALTH_FOLLOWER, from: 0})) ?? 0;
        const changes = await changesAfter(tx, tenant, position, {limit: 200});
        await takeHealth(tx, tenant, changes, lifecycleOf);
        const sequence = changes.at(-1)?.sequence ?? position;
        await movePosition(tx, {tenant, follower: HEALTH_FOLLOWER, sequence});
      });
    }
    return lookAtBreakers(hub, tenant);
  }
  const breaker = async () => {
    const [one] = await listBreakers(store.db, tenant);
    if (!one) throw new Error('there is no breaker');
    return one;
  };
  const standing = async () => (await breaker()).state.state;
  const control = async (order: string) =>
    (
      await store.db.query<{control: string}>('select control from orders where tenant = $1 and order_ref = $2', [
        tenant,
        order,
      ])
    )[0]?.control;
  const command = (type: CommandedBreaker['command'], key: string, more: Partial<CommandedBreaker> = {}) =>
    commandBreaker(hub, tenant, {
      scope: SCOPE,
      indicator: 'paymentDelay',
      command: type,
      by: 'key_1',
      reason: 'because',
      idempotencyKey: key,
      dryRun: false,
      ...more,
    });

  /** Three orders that nobody pays within a day. */
  async function trip() {
    for (const order of ['1', '2', '3']) await placed(order);
    await look();
    now += 24 * HOUR + 2 * MINUTE;
    return look();
  }

  it('opens by three orders in a row that time alone decides, and says so once', async () => {
    const turns = await trip();
    expect(turns.map(({turn}) => [turn.from, turn.to, turn.cause, turn.orders?.length])).toEqual([
      ['CLOSED', 'OPEN', 'BREACHES', 3],
    ]);
    expect(await look()).toEqual([]);
    expect(await listTurns(store.db, await breaker(), 9)).toHaveLength(1);
  });

  it('stays closed where an order in between was in time', async () => {
    await placed('1');
    now += HOUR;
    await placed('2');
    now += HOUR;
    await placed('good', now + 22 * HOUR + 30 * MINUTE);
    await placed('3');
    now += 22 * HOUR + 40 * MINUTE;
    await pay('good');
    now += 2 * HOUR;
    await look();
    // In the order of decisions: 1, good, 2, 3.
    expect([await standing(), (await breaker()).state.sample.length]).toEqual(['CLOSED', 2]);
  });

  it('freezes orders that come while it is open, lets those before alone, and releases them when it closes', async () => {
    await trip();
    await placed('new');
    await look();
    expect([await control('new'), await control('1')]).toEqual(['FROZEN', 'NORMAL']);
    const [frozen] = await store.db.query<{data: object}>(
      `select event->'data' as data from events where tenant = $1 and type = 'order.frozen'`,
      [tenant],
    );
    expect(frozen?.data).toEqual({scope: SCOPE, reason: 'paymentDelay: 3 orders over the limit'});
    await command('breaker.close', 'k1');
    await look();
    expect([await standing(), await control('new')]).toEqual(['CLOSED', 'NORMAL']);
    const audit = await store.db.query<{causes: {origin: string}[]}>(
      `select causes from audit where tenant = $1 and moved ? 'control' and moved->'control'->>'from' is not null`,
      [tenant],
    );
    expect(audit.map(({causes}) => causes[0]?.origin)).toEqual(['breaker', 'breaker']);
  });

  it('tries a few after cooling down, closes when they do well, and freezes what is beyond the quota', async () => {
    await trip();
    now += 31 * MINUTE;
    await look();
    expect(await standing()).toBe('HALF_OPEN');
    for (let trial = 1; trial <= 6; trial++) await placed(`trial${trial}`);
    await look();
    expect(await Promise.all(['trial1', 'trial5', 'trial6'].map(control))).toEqual(['NORMAL', 'NORMAL', 'FROZEN']);
    now += MINUTE;
    for (let trial = 1; trial <= 5; trial++) await pay(`trial${trial}`);
    now += MINUTE;
    await look();
    expect([await standing(), await control('trial6')]).toEqual(['CLOSED', 'NORMAL']);
  });

  it('opens again by one bad trial, and gives the place of one that was cancelled back', async () => {
    await trip();
    now += 31 * MINUTE;
    await look();
    for (let trial = 1; trial <= 5; trial++) await placed(`trial${trial}`);
    await look();
    await record('trial1', 'order.cancelled', {});
    await look();
    expect((await breaker()).state.trialsUsed).toBe(4);
    await placed('next');
    await look();
    expect(await control('next')).toBe('NORMAL');
    now += 24 * HOUR + 2 * MINUTE;
    await look();
    expect(await standing()).toBe('OPEN');
  });

  it('is what its log folds to, also when facts come late', async () => {
    await trip();
    await pay('2', now - 2 * HOUR);
    await look();
    const one = await breaker();
    const decisions = await readDecisions(store.db, one, {from: one.since, until: now});
    expect(one.state).toEqual(foldBreaker(one.settings, [...decisions, ...(await readBreakerLog(store.db, one))], now));
    expect(one.state.state).toBe('CLOSED');
  });

  it('records a freeze once, whoever died before noting it', async () => {
    await trip();
    await placed('new');
    await look();
    await store.db.query(`update breaker_holds set status = 'FREEZE' where tenant = $1`, [tenant]);
    await Promise.all([lookAtBreakers(hub, tenant), lookAtBreakers(hub, tenant)]);
    const [{count} = {count: 0}] = await store.db.query<{count: number}>(
      `select count(*) as count from events where tenant = $1 and type = 'order.frozen'`,
      [tenant],
    );
    expect(count).toBe(1);
  });

  it('is opened by hand, once for a key, and tells what it would do', async () => {
    expect((await command('breaker.force-open', 'k1', {dryRun: true})).state.state).toBe('FORCED_OPEN');
    expect(await standing()).toBe('CLOSED');
    await command('breaker.force-open', 'k1');
    now += MINUTE;
    await command('breaker.close', 'k2');
    now += MINUTE;
    expect((await command('breaker.force-open', 'k1')).state.state).toBe('CLOSED');
    await expect(command('breaker.force-open', 'k1', {reason: 'another'})).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect((await listTurns(store.db, await breaker(), 9)).map(({to, by, reason}) => ({to, by, reason}))).toEqual([
      {to: 'CLOSED', by: 'key_1', reason: 'because'},
      {to: 'FORCED_OPEN', by: 'key_1', reason: 'because'},
    ]);
    await expect(command('breaker.close', 'k3', {reason: ' '})).rejects.toMatchObject({code: 'BAD_USER_INPUT'});
  });

  it('stops a channel that nobody had set a breaker up for', async () => {
    await command('breaker.force-open', 'k1', {scope: {kind: 'CHANNEL', id: 'outlet'}, indicator: 'manual'});
    await recorder.record({
      tenant,
      channel: 'outlet',
      origin: 'test',
      events: [
        {
          id: 'x',
          source: 'shopify',
          type: 'order.placed',
          subject: {orderRef: 'x'},
          occurredAt: isoInstant(now),
          data: {},
        },
      ],
    });
    await look();
    expect(await control('x')).toBe('FROZEN');
  });
});
