import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {createRecorder} from '../record/recorder.js';
import {countOrders, listOrders, type OrderCursor, type OrderSort, orderCursor} from './list-orders.js';
import type {Store} from './open-store.js';
import {findOrderId} from './orders.js';

const COUNT = 23;

// Orders 0 to 22, three a day; every fifth is cancelled, so nothing of it is due.
function eventsOf(index: number): OrderEvent[] {
  const ref = String(5_000 + index);
  const day = String(1 + Math.floor(index / 3)).padStart(2, '0');
  const base = {source: 'shopify/acme', subject: {orderRef: `ref-${ref}`, orderNo: `#${ref}`}} as const;
  const occurredAt = `2026-03-${day}T00:00:00Z`;
  const placed: OrderEvent = {
    ...base,
    id: `order/${ref}/placed`,
    type: 'order.placed',
    occurredAt,
    data: {orderNo: `#${ref}`, externalRefs: [{system: 'erp', id: `SO_${ref}`}]},
  };
  const shipped: OrderEvent = {
    ...base,
    id: `order/${ref}/shipped`,
    type: 'shipment.created',
    occurredAt,
    data: {shipmentId: '1', carrier: 'sf', trackingNumber: `SF%${ref}`},
  };
  const cancelled: OrderEvent = {...base, id: `order/${ref}/cancelled`, type: 'order.cancelled', occurredAt, data: {}};
  return index % 5 === 0 ? [placed, cancelled] : [placed, shipped];
}

describe.each(STORES)('lists of orders on $name', ({place}) => {
  let at: StorePlace;
  let store: Store;

  beforeAll(async () => {
    at = await place();
    store = await at.open();
    const recorder = createRecorder({db: store.db, lifecycleOf: () => retailLifecycle});
    for (let index = 0; index < COUNT; index += 1) {
      const channel = index % 2 ? 'shop' : 'market';
      await recorder.record({tenant: 'acme', channel, events: eventsOf(index), origin: 'webhook'});
    }
    await recorder.record({tenant: 'other', channel: 'shop', events: eventsOf(0), origin: 'webhook'});
  });

  afterAll(async () => {
    await store?.close();
    await at?.remove();
  });

  const numbers = async (filter: Parameters<typeof countOrders>[2]) =>
    (await listOrders(store.db, 'acme', {filter, first: 100})).map(({orderNo}) => orderNo).sort();

  it.each<OrderSort>([
    {field: 'placedAt', direction: 'ASC'},
    {field: 'placedAt', direction: 'DESC'},
    {field: 'dueAt', direction: 'ASC'},
    {field: 'dueAt', direction: 'DESC'},
    {field: 'updatedAt', direction: 'DESC'},
  ])('come page by page by $field $direction, each order once', async (sort) => {
    const whole = await listOrders(store.db, 'acme', {sort, first: 100});
    expect(whole).toHaveLength(COUNT);
    const paged: string[] = [];
    for (let after: OrderCursor | undefined; ; ) {
      const page = await listOrders(store.db, 'acme', {sort, first: 4, ...(after && {after})});
      paged.push(...page.map(({id}) => id));
      const last = page.at(-1);
      if (!last || page.length < 4) break;
      after = orderCursor(last, sort);
    }
    expect(paged).toEqual(whole.map(({id}) => id));
    // As texts, whole seconds (without a point) would come after their own milliseconds.
    const padded = (instant: string | null) => (instant ? new Date(instant).toISOString() : 'infinity');
    const keys = whole.map((row) => `${padded(row[sort.field])} ${row.id}`);
    expect(keys).toEqual(sort.direction === 'ASC' ? [...keys].sort() : [...keys].sort().reverse());
  });

  it('are narrowed by channel, phase, time and lateness', async () => {
    expect(await numbers({channel: ['shop']})).toHaveLength(11);
    expect(await numbers({phase: ['CANCELLED']})).toEqual(['#5000', '#5005', '#5010', '#5015', '#5020']);
    expect(await numbers({placedFrom: '2026-03-02T00:00:00Z', placedBefore: '2026-03-03T00:00:00Z'})).toEqual([
      '#5003',
      '#5004',
      '#5005',
    ]);
    expect(await numbers({overdueAt: '2027-01-01T00:00:00Z'})).toHaveLength(18);
    expect(await numbers({overdueAt: '2020-01-01T00:00:00Z'})).toEqual([]);
    expect(await countOrders(store.db, 'acme', {channel: ['shop'], control: ['CANCELLED']})).toBe(2);
    expect(await countOrders(store.db, 'acme')).toBe(COUNT);
  });

  it('are searched by the start of a number, and nothing in it is a wildcard', async () => {
    expect(await numbers({search: '#502'})).toEqual(['#5020', '#5021', '#5022']);
    expect(await numbers({search: 'sf%5021'})).toEqual(['#5021']);
    expect(await numbers({search: 'SO_5022'})).toEqual(['#5022']);
    expect(await numbers({search: '%'})).toEqual([]);
    expect(await numbers({search: '_0'})).toEqual([]);
  });

  it('lead from each name of an order to its id', async () => {
    const [id, ...others] = await Promise.all(
      ['#5007', '5007', 'ref-5007', 'SO_5007'].map((orderNo) => findOrderId(store.db, 'acme', {orderNo})),
    );
    expect(id).toMatch(/^ord_/);
    expect(others).toEqual([id, id, id]);
    expect(await findOrderId(store.db, 'acme', {orderNo: '5007', channel: 'market'})).toBeUndefined();
    expect(await findOrderId(store.db, 'other', {orderNo: '5007'})).toBeUndefined();
  });
});
