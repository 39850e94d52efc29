import {b2bLifecycle, type OrderEvent, retailLifecycle} from '@orderlight/core';
import {pino} from 'pino';
import {Subject} from 'rxjs';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import type {Hub} from '../context.js';
import type {Store} from '../db/open-store.js';
import {rebuildProjections} from '../record/rebuild-projections.js';
import {createRecorder, type Recorder} from '../record/recorder.js';
import {verifyProjections} from '../record/verify.js';
import type {Worker} from '../worker.js';
import {timerWorker} from './timer-worker.js';

const SOON = {timeout: 10_000};
const HOUR = 3_600_000;
const PLACED = Date.parse('2026-03-02T08:00:00Z');

describe.each(STORES)('timers on $name', ({place}) => {
  let at: StorePlace;
  let store: Store;
  let recorder: Recorder;
  let clock = PLACED;
  let tenant = '';
  let tenants = 0;
  let workers: Worker[] = [];
  const lifecycleOf = ({channel}: {readonly channel: string}) => (channel === 'b2b' ? b2bLifecycle : retailLifecycle);
  const now = () => clock;
  const changes = new Subject<never>();

  beforeAll(async () => {
    at = await place();
    store = await at.open();
    recorder = createRecorder({db: store.db, lifecycleOf, now});
  });

  beforeEach(async () => {
    tenant = `t${tenants++}`;
    clock = PLACED;
    await store.db.query('delete from timers');
  });

  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [];
  });

  afterAll(async () => {
    await store?.close();
    await at?.remove();
  });

  const placed = (ref: string, more: Partial<OrderEvent> = {}) =>
    ({
      id: `order/${ref}/placed`,
      source: 'shop/acme',
      type: 'order.placed',
      subject: {orderRef: ref},
      occurredAt: '2026-03-02T08:00:00Z',
      data: {orderNo: ref},
      ...more,
    }) as OrderEvent;
  const record = (...events: readonly OrderEvent[]) =>
    recorder.record({tenant, channel: 'shop', events, origin: 'webhook'});
  function work(on: Recorder = recorder, from: Store = store): Worker {
    const hub = {db: from.db, recorder: on, changes$: changes, log: pino({level: 'silent'}), now} as unknown as Hub;
    const worker = timerWorker(hub);
    workers.push(worker);
    worker.start();
    return worker;
  }
  const alarms = () =>
    store.db.query<{type: string; at: string; data: Record<string, unknown>}>(
      `select type, occurred_at as at, event->'data' as data from events
       where tenant = $1 and source = 'orderlight' order by occurred_at, type`,
      [tenant],
    );
  const types = async () => (await alarms()).map(({type}) => type);
  const timers = () =>
    store.db.query<{dueAt: string; count: number}>(
      'select due_at as "dueAt", jsonb_array_length(data) as count from timers where tenant = $1',
      [tenant],
    );
  const wake = () => changes.next(undefined as never);
  async function differences() {
    const found = [];
    for await (const one of verifyProjections(store.db, {lifecycleOf, tenant})) found.push(one.field);
    return found;
  }

  it('are set with the order, in its transaction, and gone with its end', async () => {
    await record(placed('1'));
    // Retail gives the first stage 24 h and warns at its share of them.
    const [timer] = await timers();
    expect(Date.parse(timer?.dueAt ?? '')).toBeGreaterThan(PLACED);
    expect(timer?.count).toBe(2);
    await record(
      placed('1', {id: 'order/1/cancelled', type: 'order.cancelled', occurredAt: '2026-03-02T09:00:00Z', data: {}}),
    );
    expect(await timers()).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  it('ring at their instant, each once, as events that move nothing', async () => {
    await record(placed('1'));
    work();
    clock = PLACED + 23 * HOUR;
    wake();
    await expect.poll(types, SOON).toEqual(['sla.warned']);
    clock = PLACED + 24 * HOUR + 1;
    wake();
    await expect.poll(types, SOON).toEqual(['sla.warned', 'sla.breached']);
    const [, breach] = await alarms();
    expect(breach).toMatchObject({
      at: '2026-03-03T08:00:00Z',
      data: {stage: 'review', visit: 1, limitMs: 24 * HOUR},
    });
    const [order] = await store.db.query('select stage, version from orders where tenant = $1', [tenant]);
    expect(order).toEqual({stage: 'review', version: 3});
    expect(await timers()).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  it('do not ring once the stage is left, and begin anew in the next', async () => {
    await record(placed('1'));
    const [before] = await timers();
    await record(
      placed('1', {
        id: 'order/1/approved',
        type: 'order.approved',
        occurredAt: '2026-03-02T10:00:00Z',
        data: {},
        actor: {type: 'PERSON', role: 'SALES'},
      }),
      placed('1', {
        id: 'order/1/paid',
        type: 'payment.captured',
        occurredAt: '2026-03-02T10:00:00Z',
        data: {paymentId: '1'},
        evidence: [{kind: 'PAYMENT_RECEIPT'}],
      } as Partial<OrderEvent>),
    );
    const [after] = await timers();
    expect(after?.dueAt).not.toBe(before?.dueAt);
    work();
    clock = PLACED + 24 * HOUR + 1;
    wake();
    await expect.poll(async () => (await alarms()).map(({data}) => data.stage), SOON).not.toEqual([]);
    expect((await alarms()).map(({data}) => data.stage)).not.toContain('review');
  });

  it('stand still while the clock does, and go on where it went on', async () => {
    const hold = (id: string, type: 'order.held' | 'order.released', occurredAt: string) =>
      ({
        ...placed('1'),
        id,
        type,
        occurredAt,
        data: {holdId: 'h', ...(type === 'order.held' && {reason: 'OTHER'})},
      }) as OrderEvent;
    const call = (...events: OrderEvent[]) => recorder.record({tenant, channel: 'b2b', events, origin: 'webhook'});
    await call(placed('1'));
    const [running] = await timers();
    await call(hold('h1', 'order.held', '2026-03-02T08:01:00Z'));
    const pauses = (b2bLifecycle.definition.stages[0]?.pausedBy ?? []).includes('HELD');
    expect(await timers()).toHaveLength(pauses ? 0 : 1);
    await call(hold('h2', 'order.released', '2026-03-02T08:03:00Z'));
    const [later] = await timers();
    expect(Date.parse(later?.dueAt ?? '') - Date.parse(running?.dueAt ?? '')).toBe(pauses ? 120_000 : 0);
    expect(await differences()).toEqual([]);
  });

  it('tell of a promised word that did not come', async () => {
    const told = (id: string, occurredAt: string, nextUpdateBy: string) =>
      placed('1', {
        id,
        type: 'customer.told',
        occurredAt,
        data: {carries: ['POSITION'], nextUpdateBy},
      } as Partial<OrderEvent>);
    await record(placed('1'), told('t1', '2026-03-02T08:10:00Z', '2026-03-02T09:00:00Z'));
    await record(told('t2', '2026-03-02T08:50:00Z', '2026-03-02T10:00:00Z'));
    work();
    clock = PLACED + 90 * 60_000;
    wake();
    clock = PLACED + 3 * HOUR;
    wake();
    await expect.poll(types, SOON).toEqual(['update.missed']);
    expect((await alarms())[0]).toMatchObject({at: '2026-03-02T10:00:00Z', data: {toldAt: '2026-03-02T08:50:00Z'}});
  });

  it('are rung by two instances once', async () => {
    const other = store.kind === 'postgres' ? await at.open() : store;
    const second = createRecorder({db: other.db, lifecycleOf, now});
    await record(...Array.from({length: 200}, (_, index) => placed(`m${index}`)));
    clock = PLACED + 30 * HOUR;
    work();
    work(second, other);
    await expect.poll(async () => (await alarms()).length, SOON).toBe(400);
    await Promise.all(workers.map((worker) => worker.stop()));
    if (other !== store) await other.close();
    const versions = await store.db.query<{version: number}>('select distinct version from orders where tenant = $1', [
      tenant,
    ]);
    // Both alarms of an order are recorded at once.
    expect(versions).toEqual([{version: 2}]);
    expect(await timers()).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  it('ring one event when a claim’s holder died and another takes it up, even if the first wakes again', async () => {
    await record(placed('1'));
    clock = PLACED + 30 * HOUR;
    await store.db.query(`update timers set claimed_until = $1`, [new Date(clock + 60_000).toISOString()]);
    work();
    await record(placed('2', {occurredAt: '2026-03-02T07:00:00Z'}));
    wake();
    await expect.poll(async () => (await alarms()).length, SOON).toBe(2);
    clock += 60_000;
    wake();
    await expect.poll(async () => (await alarms()).length, SOON).toBe(4);
  });

  it('are verified against the log, and mended from it', async () => {
    await record(placed('1'), placed('2'), placed('3'));
    await store.db.query(
      `delete from timers where tenant = $1 and order_id = (select order_id from orders where tenant = $1 and order_ref = '1')`,
      [tenant],
    );
    await store.db.query(
      `update timers set due_at = due_at + interval '1 hour' where tenant = $1 and order_id = (select order_id from orders where tenant = $1 and order_ref = '2')`,
      [tenant],
    );
    expect((await differences()).sort()).toEqual(['alarmAt', 'alarmAt', 'alarms']);
    for await (const _ of rebuildProjections(store.db, {lifecycleOf, now, tenant})) {
      // Written as it goes.
    }
    expect(await differences()).toEqual([]);
    expect(await timers()).toHaveLength(3);
  });

  it('put off what cannot be recorded instead of ringing without end', async () => {
    await record(placed('1'));
    // The log has both already: the timer should not be there.
    clock = PLACED + 30 * HOUR;
    const [stale] = await store.db.query<{data: unknown; orderId: string; dueAt: string}>(
      'select data, order_id as "orderId", due_at as "dueAt" from timers where tenant = $1',
      [tenant],
    );
    const first = work();
    await expect.poll(async () => (await alarms()).length, SOON).toBe(2);
    await first.stop();
    await store.db.query(
      `insert into timers (tenant, order_id, key, due_at, data) values ($1, $2, 'alarms', $3, $4::jsonb)`,
      [tenant, stale?.orderId, stale?.dueAt, JSON.stringify(stale?.data)],
    );
    work();
    await expect
      .poll(() => store.db.query('select claimed_until as until from timers where tenant = $1', [tenant]), SOON)
      .toEqual([{until: new Date(clock + 24 * HOUR).toISOString().replace('.000Z', 'Z')}]);
    expect(await alarms()).toHaveLength(2);
  });
});
