import {
  type HealthSettings,
  HealthTally,
  healthTrend,
  isoInstant,
  type OrderEvent,
  orderHealth,
  retailLifecycle,
  rollingWindow,
} from '@orderlight/core';
import {SCENARIO_NAMES, sampleEvents} from '@orderlight/core/fixtures';
import {pino} from 'pino';
import {Subject} from 'rxjs';
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {writeHealthSettings} from '../db/health.js';
import {healthPosition} from '../db/health-figures.js';
import type {Store} from '../db/open-store.js';
import {readOrders} from '../db/read-orders.js';
import {loggedOrderIds} from '../db/stored-projections.js';
import {createRecorder, type Recorder} from '../record/recorder.js';
import type {Worker} from '../worker.js';
import {readHealthIndex, readHealthTrend} from './health-index.js';
import {HEALTH_FOLLOWER, healthFollower} from './take-health.js';
import {verifyHealth} from './verify-health.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TENANT = 'acme';

/** Numbers that look random and are the same every time. */
function randomness(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** Orders of both channels: every sample story of core's several times over, moved by hours. */
function stories(): OrderEvent[][] {
  return Array.from({length: 40}, (_, index) => {
    const name = SCENARIO_NAMES[index % SCENARIO_NAMES.length] ?? 'normal';
    const channel = index % 3 === 0 ? 'b' : 'a';
    return (
      (sampleEvents as Readonly<Record<string, readonly OrderEvent[]>>)[name]?.map((event) => {
        const at = Date.parse(event.occurredAt) + index * 5 * HOUR;
        const isParcel = 'trackingNumber' in event.subject;
        const subject = isParcel
          ? {
              ...event.subject,
              trackingNumber: `${'trackingNumber' in event.subject && event.subject.trackingNumber}-${index}`,
            }
          : {orderRef: `o${index}`, orderNo: `#${index}`, channel};
        const data = JSON.parse(
          JSON.stringify(event.data).replaceAll(/"trackingNumber":"([^"]*)"/g, `"trackingNumber":"$1-${index}"`),
        );
        return {...event, id: `${event.id}/${index}`, subject, data, occurredAt: isoInstant(at)} as OrderEvent;
      }) ?? []
    );
  });
}

describe.each(STORES)('health on $name', ({place}) => {
  let where: StorePlace;
  let store: Store;
  let recorder: Recorder;
  let follower: Worker;
  const changes$ = new Subject<never>();
  const lifecycleOf = () => retailLifecycle;
  const all = stories().flat();
  const newest = Math.max(...all.map(({occurredAt}) => Date.parse(occurredAt)));
  let now = 0;

  beforeAll(async () => {
    where = await place();
    store = await where.open();
    recorder = createRecorder({db: store.db, lifecycleOf, now: () => now});
    follower = healthFollower({db: store.db, changes$, lifecycleOf, log: pino({level: 'silent'})});
    follower.start();
    const random = randomness(7);
    const shuffled = all
      .map((event) => ({event, place: random(1_000_000)}))
      .sort((one, other) => one.place - other.place);
    for (let from = 0; from < shuffled.length; from += 17) {
      const events = shuffled.slice(from, from + 17).map(({event}) => event);
      // Told some minutes after the newest of them, some twice.
      now = Math.max(...events.map(({occurredAt}) => Date.parse(occurredAt))) + random(40) * 60_000;
      for (const channel of ['a', 'b']) {
        const own = events.filter(({subject}) => ('channel' in subject ? subject.channel : 'a') === channel);
        await recorder.record({tenant: TENANT, channel, events: own, origin: 'test'});
        if (random(3) === 0) await recorder.record({tenant: TENANT, channel, events: own, origin: 'test'});
      }
      changes$.next(undefined as never);
    }
    await caughtUp();
  }, 180_000);
  afterAll(async () => {
    await follower.stop();
    await store.close();
    await where.remove();
  });

  async function caughtUp(): Promise<void> {
    changes$.next(undefined as never);
    await vi.waitFor(async () => expect((await healthPosition(store.db, TENANT, HEALTH_FOLLOWER)).pending).toBe(0), {
      timeout: 60_000,
    });
  }
  /** Everything counted from scratch by core, from the log alone. */
  async function tally(settings: HealthSettings = {}): Promise<HealthTally> {
    const made = new HealthTally();
    const ids = await loggedOrderIds(store.db, TENANT, '', 1_000);
    for (const {orderId, events} of await readOrders(store.db, TENANT, ids)) {
      const heard = events.map(({event, receivedAt}) => {
        const isLate = Date.parse(receivedAt) - Date.parse(event.occurredAt) > 30 * DAY;
        return isLate ? event : {...event, receivedAt};
      });
      made.put(orderHealth(heard, {orderId, lifecycle: retailLifecycle, settings}));
    }
    return made;
  }
  const differences = async () => {
    const found = [];
    for await (const one of verifyHealth(store.db, {lifecycleOf})) found.push(one);
    return found;
  };

  it('counts what core counts from scratch, to the digit, over every window, channel and instant', async () => {
    const made = await tally();
    let counted = 0;
    for (const channel of ['a', 'b', undefined]) {
      for (const at of [newest, newest + 7 * HOUR + 13, newest + 10 * DAY]) {
        for (const length of [HOUR, DAY, 7 * DAY, 60 * DAY]) {
          const query = {window: rollingWindow(at, length), at, ...(channel && {channel})};
          const stored = await readHealthIndex(store.db, TENANT, query);
          expect(stored).toEqual(made.index(query));
          counted += stored.ohi.orders;
        }
      }
    }
    expect(counted).toBeGreaterThan(100);
  });

  it('gives the trend that core gives', async () => {
    const query = {window: rollingWindow(newest + DAY, DAY), at: newest + DAY};
    expect(await readHealthTrend(store.db, TENANT, query, 12)).toEqual(healthTrend(await tally(), query, 12));
  });

  it('lets time decide what still waits, without a change of anything stored', async () => {
    const breaches = async (at: number) =>
      (await readHealthIndex(store.db, TENANT, {window: rollingWindow(at, 90 * DAY), at})).figures;
    const [soon, late] = [await breaches(newest), await breaches(newest + 30 * DAY)];
    const sum = (figures: typeof soon) => Object.values(figures).reduce((total, {lasting}) => total + lasting, 0);
    expect(sum(late)).toBeGreaterThan(sum(soon));
  });

  it('holds nothing that the log does not bear out, and tells what it finds', async () => {
    expect(await differences()).toEqual([]);
    await store.db.query(`update health_readings set is_breach = not is_breach where tenant = $1 and ordinal = 0`, [
      TENANT,
    ]);
    expect((await differences()).length).toBeGreaterThan(0);
    await store.db.query('update followers set sequence = 0 where follower = $1', [HEALTH_FOLLOWER]);
    await caughtUp();
    expect(await differences()).toEqual([]);
  });

  it('reads every order anew by other settings', async () => {
    const settings: HealthSettings = {limits: {pickDelay: 60_000}, perChannel: {b: {stockLockDelay: null}}};
    await store.db.transaction((tx) =>
      writeHealthSettings(tx, TENANT, settings, {at: isoInstant(now), follower: HEALTH_FOLLOWER}),
    );
    await caughtUp();
    const query = {window: rollingWindow(newest + DAY, 60 * DAY), at: newest + DAY};
    const stored = await readHealthIndex(store.db, TENANT, query);
    expect(stored).toEqual((await tally(settings)).index(query));
    expect(await differences()).toEqual([]);
  });

  it('counts every receipt of a host once', async () => {
    const [kept] = await store.db.query<{count: number}>(
      'select sum(count) as count from source_hours where tenant = $1',
      [TENANT],
    );
    const [logged] = await store.db.query<{count: number}>(
      `select count(*) as count from events where tenant = $1 and order_id is not null and source not in ('orderlight', 'operator')
         and received_at - occurred_at <= interval '30 days'`,
      [TENANT],
    );
    expect(kept?.count).toBe(logged?.count);
  });
});
