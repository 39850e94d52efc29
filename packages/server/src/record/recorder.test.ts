import {canonicalJson, type OrderEvent, retailLifecycle} from '@orderlight/core';
import {SCENARIO_NAMES, sampleEvents} from '@orderlight/core/fixtures';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {listAudit} from '../db/audit.js';
import {changesAfter, latestSequence} from '../db/changes.js';
import type {Store} from '../db/open-store.js';
import {findOrderId, findOrders} from '../db/orders.js';
import {listQuarantine} from '../db/quarantine.js';
import {listWaiting} from '../db/waiting.js';
import {createRecorder, type Recorder} from './recorder.js';
import {verifyProjections} from './verify.js';

const lifecycleOf = () => retailLifecycle;
const NOW = Date.parse('2026-03-12T06:00:00Z');

let tenantCount = 0;
const newTenant = () => `t${tenantCount++}`;

const placed = (ref: string, over: Partial<OrderEvent> = {}): OrderEvent =>
  ({
    id: `order/${ref}/placed`,
    source: 'shopify/acme',
    type: 'order.placed',
    subject: {orderRef: ref, orderNo: `#${ref}`},
    occurredAt: '2026-03-10T01:00:00Z',
    data: {orderNo: `#${ref}`, personal: {name: 'Li Na', phone: '+8613800138000'}},
    ...over,
  }) as OrderEvent;

const dispatched = (ref: string, trackingNumber: string): OrderEvent => ({
  id: `order/${ref}/dispatched/${trackingNumber}`,
  source: 'shopify/acme',
  type: 'shipment.dispatched',
  subject: {orderRef: ref},
  occurredAt: '2026-03-11T01:00:00Z',
  data: {shipmentId: '1', carrier: 'sf', trackingNumber},
});

const checkpoint = (trackingNumber: string, over: Partial<OrderEvent> = {}): OrderEvent =>
  ({
    id: `${trackingNumber}/picked-up`,
    source: 'kuaidi100',
    type: 'shipment.checkpoint',
    subject: {carrier: 'shunfeng', trackingNumber},
    occurredAt: '2026-03-11T05:00:00Z',
    data: {status: 'PICKED_UP', text: '已揽收'},
    ...over,
  }) as OrderEvent;

const paid = (ref: string, over: Partial<OrderEvent> = {}): OrderEvent =>
  ({
    id: `order/${ref}/paid`,
    source: 'shopify/acme',
    type: 'payment.captured',
    subject: {orderRef: ref},
    occurredAt: '2026-03-10T02:00:00Z',
    data: {paymentId: '1', amount: {amount: 100, currency: 'CNY'}},
    ...over,
  }) as OrderEvent;

describe.each(STORES)('record on $name', ({place}) => {
  let at: StorePlace;
  let store: Store;
  let recorder: Recorder;

  beforeAll(async () => {
    at = await place();
    store = await at.open();
    recorder = createRecorder({db: store.db, lifecycleOf, now: () => NOW});
  });

  afterAll(async () => {
    await store?.close();
    await at?.remove();
  });

  const record = (tenant: string, events: readonly OrderEvent[]) =>
    recorder.record({tenant, channel: 'shop', events, origin: 'webhook'});

  async function order(tenant: string, orderNo: string) {
    const id = await findOrderId(store.db, tenant, {orderNo});
    return id ? (await findOrders(store.db, tenant, [id]))[0] : undefined;
  }

  async function differences(tenant: string) {
    const found = [];
    for await (const difference of verifyProjections(store.db, {lifecycleOf, tenant})) found.push(difference);
    return found;
  }

  it('makes an order of its facts and finds it by every name', async () => {
    const tenant = newTenant();
    const outcome = await record(tenant, [placed('1001'), paid('1001')]);
    expect(outcome).toMatchObject({recorded: 2, duplicates: 0, waiting: 0, quarantined: 0});
    expect(outcome.orders).toEqual([
      {id: expect.stringMatching(/^ord_[0-9a-z]{24}$/), orderNo: '#1001', version: 1, sequence: 1},
    ]);
    for (const name of ['#1001', '1001']) expect((await order(tenant, name))?.id).toBe(outcome.orders[0]?.id);
    expect(await order(tenant, '100')).toBeUndefined();
    const row = await order(tenant, '1001');
    expect(row).toMatchObject({channel: 'shop', orderRef: '1001', stage: 'paid', sequence: 1, version: 1});
    expect(row?.state.personal).toEqual({name: 'Li Na', phone: '+8613800138000'});
  });

  it('keeps personal values out of the log and the projection', async () => {
    const tenant = newTenant();
    await record(tenant, [placed('1', {raw: {customer: 'Li Na'}})]);
    const rows = await store.db.query<{json: string}>(
      `select event::text || (select string_agg(state::text, '') from orders where tenant = $1) as json from events where tenant = $1`,
      [tenant],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.json).not.toMatch(/Li Na|13800138000/);
    expect(await store.db.query('select 1 from personal where tenant = $1', [tenant])).toHaveLength(2);
  });

  it('changes nothing on a redelivery', async () => {
    const tenant = newTenant();
    const events = [placed('1'), paid('1'), checkpoint('SF0')];
    await record(tenant, events);
    const before = await order(tenant, '1');
    expect(await record(tenant, events)).toMatchObject({recorded: 0, duplicates: 3, restated: 0, orders: []});
    expect(await record(tenant, [paid('1', {raw: {other: 'wrapping'}})])).toMatchObject({duplicates: 1});
    expect(await order(tenant, '1')).toEqual(before);
    expect(await latestSequence(store.db, tenant)).toBe(1);
    expect(await changesAfter(store.db, tenant, 0, {limit: 10})).toHaveLength(1);
  });

  it('lets events wait for their order and their parcel', async () => {
    const tenant = newTenant();
    expect(await record(tenant, [checkpoint('SF 1')])).toMatchObject({recorded: 1, waiting: 1, orders: []});
    expect(await record(tenant, [dispatched('7', 'sf1')])).toMatchObject({recorded: 1, waiting: 1});
    expect((await listWaiting(store.db, tenant, {first: 10})).map(({type}) => type).sort()).toEqual([
      'shipment.checkpoint',
      'shipment.dispatched',
    ]);
    expect(await record(tenant, [placed('7')])).toMatchObject({recorded: 1, waiting: 0});
    expect(await listWaiting(store.db, tenant, {first: 10})).toEqual([]);
    expect((await order(tenant, '7'))?.state.shipments).toMatchObject([{proven: true, status: 'PICKED_UP'}]);
    const [change] = await changesAfter(store.db, tenant, 0, {limit: 10});
    expect(change?.types).toEqual(['order.placed', 'shipment.checkpoint', 'shipment.dispatched']);
    expect(await differences(tenant)).toEqual([]);
  });

  it('finds a parcel by its number alone where the carrier goes by another name', async () => {
    const tenant = newTenant();
    await record(tenant, [placed('8'), dispatched('8', 'X8')]);
    expect(await record(tenant, [checkpoint('X8', {subject: {carrier: 'else', trackingNumber: 'X8'}})])).toMatchObject({
      waiting: 0,
    });
  });

  it('takes the same wording of a restated fact whichever came first', async () => {
    const early = paid('1', {occurredAt: '2026-03-10T01:30:00Z'});
    const late = paid('1', {occurredAt: '2026-03-10T09:30:00Z'});
    const states: string[] = [];
    for (const arrival of [[early, late], [late, early], [late, early, late], [early]]) {
      const tenant = newTenant();
      await record(tenant, [placed('1')]);
      for (const event of arrival) await record(tenant, [event]);
      states.push(canonicalJson((await order(tenant, '1'))?.state));
      expect(await differences(tenant)).toEqual([]);
    }
    expect(new Set(states).size).toBe(1);
    const tenant = newTenant();
    await record(tenant, [placed('1'), early]);
    const before = await order(tenant, '1');
    expect(await record(tenant, [late])).toMatchObject({recorded: 0, restated: 1, orders: []});
    expect(await order(tenant, '1')).toEqual(before);
  });

  it('gives the same state for any order of arrival, any repetition and any grouping', async () => {
    const scenario = fc.constantFrom(...SCENARIO_NAMES);
    const arrival = scenario.chain((name) => {
      const events: readonly OrderEvent[] = sampleEvents[name];
      return fc.record({
        name: fc.constant(name),
        events: fc
          .tuple(
            fc.shuffledSubarray([...events], {minLength: events.length}),
            fc.array(fc.constantFrom(...events), {maxLength: 4}),
          )
          .map(([all, again]) => [...all, ...again]),
        size: fc.integer({min: 1, max: 6}),
      });
    });
    await fc.assert(
      fc.asyncProperty(arrival, async ({name, events, size}) => {
        const [straight, shuffled] = [newTenant(), newTenant()];
        const ordered: readonly OrderEvent[] = sampleEvents[name];
        const {orders} = await record(straight, ordered);
        for (let start = 0; start < events.length; start += size)
          await record(shuffled, events.slice(start, start + size));
        const state = async (tenant: string) => {
          const rows = await store.db.query<{state: unknown; orderNo: string}>(
            'select state, order_no from orders where tenant = $1 order by order_no',
            [tenant],
          );
          // References to personal values are keyed per tenant.
          return canonicalJson(rows).replace(/"(ref|digest)":"[^"]*"/g, '');
        };
        expect(await state(shuffled)).toBe(await state(straight));
        expect(orders.length).toBeGreaterThan(0);
        expect(await differences(shuffled)).toEqual([]);
      }),
      {numRuns: 12},
    );
  });

  it('puts an event that cannot be kept into quarantine and records the others', async () => {
    const tenant = newTenant();
    const poison = placed('2', {data: {orderNo: 'bad \u0000 text'}});
    const [good, bad] = await Promise.all([record(tenant, [placed('1')]), record(tenant, [poison, placed('3')])]);
    expect(good).toMatchObject({recorded: 1, quarantined: 0});
    expect(bad).toMatchObject({recorded: 1, quarantined: 1});
    const [entry] = await listQuarantine(store.db, tenant, {first: 10});
    expect(entry).toMatchObject({
      kind: 'EVENT',
      channel: 'shop',
      topic: 'order.placed',
      reason: expect.stringMatching(/NUL/),
    });
    await record(tenant, [poison]);
    expect(await listQuarantine(store.db, tenant, {first: 10})).toHaveLength(1);
  });

  it('tells neither lists nor the log what a database says of a value', async () => {
    const tenant = newTenant();
    const said: unknown[] = [];
    const log = {info: () => {}, warn: () => {}, error: (facts: object) => void said.push(facts)};
    const watched = createRecorder({db: store.db, lifecycleOf, now: () => NOW, log});
    const refused = Object.assign(new Error('invalid input "Li Na"'), {
      code: '22P02',
      detail: 'Failing row: 13800138000',
    });
    const transaction = vi.spyOn(store.db, 'transaction').mockRejectedValue(refused);
    const outcome = await watched.record({tenant, channel: 'shop', events: [placed('1')], origin: 'webhook'});
    transaction.mockRestore();
    expect(outcome).toMatchObject({quarantined: 1});
    expect(said).toHaveLength(1);
    const [entry] = await listQuarantine(store.db, tenant, {first: 10});
    expect(entry?.reason).toBe('The store refused it (SQLSTATE 22P02).');
    expect(JSON.stringify(said)).not.toMatch(/Li Na|13800138000/);
  });

  it('writes calls that come together in one group, and one that fails alone', async () => {
    const tenant = newTenant();
    const broken = createRecorder({
      db: store.db,
      now: () => NOW,
      lifecycleOf: ({channel}) => {
        if (channel === 'broken') throw new Error('no lifecycle');
        return retailLifecycle;
      },
    });
    const calls = Array.from({length: 20}, (_, index) => {
      const channel = index === 7 ? 'broken' : 'shop';
      return broken.record({tenant, channel, events: [placed(String(index))], origin: 'webhook'});
    });
    const settled = await Promise.allSettled(calls);
    expect(settled.map(({status}) => status).filter((status) => status === 'rejected')).toHaveLength(1);
    expect(settled[7]?.status).toBe('rejected');
    expect(await store.db.query('select 1 from orders where tenant = $1', [tenant])).toHaveLength(19);
  });

  it('leaves an audit row: who, when, from, to', async () => {
    const tenant = newTenant();
    const {orders} = await record(tenant, [placed('1')]);
    const actor = {type: 'PERSON', role: 'WAREHOUSE', displayName: 'Chen'} as const;
    const note = {
      ...paid('1'),
      id: 'note/1',
      source: 'operator',
      type: 'note.added',
      data: {text: 'called'},
    } as OrderEvent;
    await recorder.record({tenant, channel: 'shop', events: [paid('1')], origin: 'webhook'});
    await recorder.record({tenant, channel: 'shop', events: [note], origin: 'operator', actor});
    expect(await listAudit(store.db, tenant, orders[0]?.id ?? '')).toMatchObject([
      {sequence: 1, moved: {stage: {from: null, to: 'review'}}, causes: [{origin: 'webhook'}]},
      {sequence: 2, moved: {stage: {from: 'review', to: 'paid'}, paymentStatus: {from: 'PENDING', to: 'PAID'}}},
      {sequence: 3, moved: {}, causes: [{origin: 'operator', actor, events: ['operator note/1']}]},
    ]);
  });

  it('is found out by verify when a projection was tampered with', async () => {
    const tenant = newTenant();
    await record(tenant, [placed('1'), paid('1'), dispatched('1', 'T1')]);
    expect(await differences(tenant)).toEqual([]);
    await store.db.query(`update orders set stage = 'packed', state = state || '{"factCount": 9}' where tenant = $1`, [
      tenant,
    ]);
    await store.db.query('delete from parcels where tenant = $1', [tenant]);
    expect((await differences(tenant)).map(({field}) => field).sort()).toEqual(['parcels', 'stage', 'state']);
  });
});
