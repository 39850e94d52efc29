import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import type {Store} from '../db/open-store.js';
import {createRecorder, type Recorder} from './recorder.js';

const placed: OrderEvent = {
  id: 'order/1/placed',
  source: 'shopify/acme',
  type: 'order.placed',
  subject: {orderRef: '1'},
  occurredAt: '2026-03-10T01:00:00Z',
  data: {orderNo: '#1'},
};

const note = (text: string, orderRef = '1'): OrderEvent => ({
  id: `note/${text}`,
  source: 'operator',
  type: 'note.added',
  subject: {orderRef},
  occurredAt: '2026-03-10T02:00:00Z',
  data: {text},
});

describe.each(STORES)('an expected version on $name', ({place}) => {
  let at: StorePlace;
  let stores: Store[] = [];
  let recorders: Recorder[] = [];
  let tenant = '';
  let orderId = '';
  let tenants = 0;

  // Two instances of the hub where the store takes two, else two recorders over its one connection.
  beforeAll(async () => {
    at = await place();
    const first = await at.open();
    stores = 'databaseUrl' in at.options ? [first, await at.open()] : [first, first];
    recorders = stores.map(({db}) => createRecorder({db, lifecycleOf: () => retailLifecycle}));
  });

  afterAll(async () => {
    for (const store of new Set(stores)) await store.close();
    await at?.remove();
  });

  const record = (events: OrderEvent[], version?: number, by = 0) =>
    (recorders[by] as Recorder).record({
      tenant,
      channel: 'shop',
      events,
      origin: 'operator',
      ...(version !== undefined && {expect: {orderId, version}}),
    });

  const begin = async () => {
    tenant = `t${tenants++}`;
    const {orders} = await record([placed]);
    orderId = orders[0]?.id ?? '';
  };

  const logged = async () =>
    (await (stores[0] as Store).db.query('select 1 from events where tenant = $1', [tenant])).length;

  it('lets exactly one of many through that decided on the same version', async () => {
    for (let round = 0; round < 5; round++) {
      await begin();
      const settled = await Promise.allSettled(
        Array.from({length: 8}, (_, index) => record([note(`n${index}`)], 1, index % 2)),
      );
      const refused = settled.filter((one) => one.status === 'rejected').map(({reason}) => reason.code);
      expect(refused).toEqual(Array(7).fill('VERSION_CONFLICT'));
      expect(await logged()).toBe(2);
    }
  });

  it('refuses one alone: those that came with it are recorded', async () => {
    await begin();
    const settled = await Promise.allSettled([
      record([note('before')]),
      record([note('stale')], 1),
      record([note('after')]),
      record([{...placed, id: 'order/2/placed', subject: {orderRef: '2'}}]),
    ]);
    expect(settled.map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await logged()).toBe(4);
  });

  it('does not refuse what was recorded already, so a repeat is answered alike', async () => {
    await begin();
    const [one, again] = await Promise.all([record([note('same')], 1), record([note('same')], 1)]);
    expect([one.recorded + again.recorded, one.duplicates + again.duplicates]).toEqual([1, 1]);
    expect(await record([note('same')], 1)).toMatchObject({duplicates: 1});
  });

  it('refuses facts that do not lead to the order', async () => {
    await begin();
    await expect(record([note('elsewhere', 'unknown')], 1)).rejects.toMatchObject({code: 'ORDER_NOT_FOUND'});
    expect(await logged()).toBe(1);
  });
});
