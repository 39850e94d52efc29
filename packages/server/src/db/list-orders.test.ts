import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {createRecorder} from '../record/recorder.js';
import {countOrders, listOrders, type OrderCursor, type OrderSort, orderCursor} from './list-orders.js';
import type {Store} from './open-store.js';
import type {OrderCondition} from './order-condition.js';
import {findOrderId} from './orders.js';
import {LONGEST_SEARCH, type SearchKeys} from './search-orders.js';

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
  if (index === 1) return [placed, shipped, ...goods(base, ref, occurredAt)];
  const assigned: OrderEvent = {
    ...base,
    id: `order/${ref}/assigned`,
    type: 'assignment.changed',
    occurredAt,
    data: {role: 'SALES', person: 'li'},
  };
  if (index === 2 || index === 4) return [placed, shipped, assigned];
  const cup = {id: '1', sku: `CUP-${index}`, name: index % 2 ? 'Cup' : 'Red cup', quantity: 1};
  const lined: OrderEvent = {
    ...base,
    id: `order/${ref}/lines`,
    type: 'order.updated',
    occurredAt,
    data: {lines: index % 3 === 0 ? [cup] : []},
  };
  return index % 5 === 0 ? [placed, cancelled, lined] : [placed, shipped, lined];
}

function goods(base: Pick<OrderEvent, 'source' | 'subject'>, ref: string, occurredAt: string): OrderEvent[] {
  const lines = [{id: '1', sku: 'KETTLE-1', name: 'Iron kettle 铁壶', quantity: 1}];
  return [
    {...base, id: `order/${ref}/lines`, type: 'order.updated', occurredAt, data: {lines}},
    {...base, id: `order/${ref}/tag`, type: 'tag.added', occurredAt, data: {tag: 'vip'}},
  ];
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

  const where = (condition: OrderCondition) => numbers({where: condition});

  it('are narrowed by channel, phase, time and lateness', async () => {
    expect(await where({field: 'channel', in: ['shop']})).toHaveLength(11);
    expect(await where({field: 'phase', in: ['CANCELLED']})).toEqual(['#5000', '#5005', '#5010', '#5015', '#5020']);
    expect(await where({field: 'placedAt', from: '2026-03-02T00:00:00Z', before: '2026-03-03T00:00:00Z'})).toEqual([
      '#5003',
      '#5004',
      '#5005',
    ]);
    expect(await where({field: 'placedAt', after: '2026-03-07T00:00:00Z'})).toEqual(['#5021', '#5022']);
    expect(await where({field: 'dueAt', before: '2027-01-01T00:00:00Z'})).toHaveLength(18);
    expect(await where({field: 'dueAt', before: '2020-01-01T00:00:00Z'})).toEqual([]);
    expect(await where({field: 'dueAt', from: '2020-01-01T00:00:00Z'})).toHaveLength(18);
    const cancelledInShop: OrderCondition = {
      and: [
        {field: 'channel', in: ['shop']},
        {field: 'control', in: ['CANCELLED']},
      ],
    };
    expect(await countOrders(store.db, 'acme', {where: cancelledInShop})).toBe(2);
    expect(await countOrders(store.db, 'acme')).toBe(COUNT);
    expect(await countOrders(store.db, 'acme', {}, 10)).toBe(11);
  });

  it('are narrowed by conditions within conditions, by tag, person and what is not there', async () => {
    expect(await where({field: 'tag', in: ['vip', 'gift']})).toEqual(['#5001']);
    expect(await where({field: 'tag', isNull: false})).toEqual(['#5001']);
    expect(await where({not: {field: 'tag', isNull: true}})).toEqual(['#5001']);
    expect(await where({field: 'assignee', in: ['li']})).toEqual(['#5002', '#5004']);
    expect(await where({field: 'assignee', isNull: true})).toHaveLength(COUNT - 2);
    expect(await where({field: 'dueAt', isNull: true})).toHaveLength(5);
    expect(await where({not: {field: 'dueAt', before: '2027-01-01T00:00:00Z'}})).toHaveLength(5);
    expect(await where({field: 'orderNo', in: ['#5003', '#5004']})).toEqual(['#5003', '#5004']);
    expect(await where({field: 'orderNo', startsWith: '#501'})).toHaveLength(10);
    expect(
      await where({
        or: [
          {field: 'assignee', in: ['li']},
          {
            and: [
              {field: 'tag', in: ['vip']},
              {field: 'stage', in: ['x']},
            ],
          },
        ],
      }),
    ).toEqual(['#5002', '#5004']);
    expect(await where({or: []})).toEqual([]);
    expect(await where({and: []})).toHaveLength(COUNT);
  });

  it("are somebody's own by id, channel or person, in lists and in counts", async () => {
    const none = {orders: [], channels: [], persons: []};
    const [first] = await listOrders(store.db, 'acme', {first: 1});
    expect(await numbers({own: none})).toEqual([]);
    expect(await numbers({own: {...none, persons: ['li']}})).toEqual(['#5002', '#5004']);
    expect(await numbers({own: {...none, channels: ['shop']}})).toHaveLength(11);
    expect(await numbers({own: {...none, orders: [first?.id ?? ''], persons: ['li']}})).toHaveLength(3);
    expect(await countOrders(store.db, 'acme', {own: {...none, persons: ['li']}})).toBe(2);
    expect(await countOrders(store.db, 'other', {own: {...none, orders: [first?.id ?? '']}})).toBe(0);
  });

  const search = (keys: SearchKeys) => numbers({search: keys});

  it('are searched by the start of a number, and nothing in it is a wildcard', async () => {
    expect(await search({name: '502'})).toEqual(['#5020', '#5021', '#5022']);
    expect(await search({trackingNumber: 'SF%5021'})).toEqual(['#5021']);
    expect(await search({name: 'SO_5022'})).toEqual(['#5022']);
    expect(await search({name: '%'})).toEqual([]);
    expect(await search({name: '_0'})).toEqual([]);
    expect(await search({})).toEqual([]);
    expect(LONGEST_SEARCH).toBeGreaterThan(100);
  });

  it('are searched by what was ordered: the start of an SKU, all words of a name', async () => {
    expect(await search({sku: 'kettle-1'})).toEqual(['#5001']);
    expect(await search({words: ['iron', 'kett']})).toEqual(['#5001']);
    expect(await search({words: ['kettle', 'iron']})).toEqual(['#5001']);
    expect(await search({words: ['wooden', 'kettle']})).toEqual([]);
    expect(await search({words: ['铁壶']})).toEqual(['#5001']);
    expect(await search({name: 'kettle'})).toEqual([]);
  });

  // Every way of searching has to give what the others give, page by page, whatever else is asked.
  const ways: Parameters<typeof listOrders>[3][] = [{}, {few: 0}, {few: 0, walked: 1}, {few: 1, walked: 3}];
  const popular: SearchKeys = {name: '50', trackingNumber: 'SF%50'};
  it.each<{what: string; keys: SearchKeys; found: number}>([
    {what: 'what all have', keys: popular, found: COUNT},
    {what: 'a word that many have', keys: {words: ['cup']}, found: 8},
    {what: 'a rare word', keys: {words: ['kettle']}, found: 1},
    {what: 'a rare word beside one that many have', keys: {words: ['cup', 'red']}, found: 4},
    {what: 'words that no order has together', keys: {words: ['cup', 'kettle']}, found: 0},
    {what: 'a rare word, or a number that many have', keys: {words: ['kettle'], trackingNumber: 'SF%502'}, found: 3},
    {what: 'what none has', keys: {words: ['lamp'], name: 'lamp', sku: 'lamp', trackingNumber: 'lamp'}, found: 0},
  ])('are the same found by each way of searching: $what', async ({keys, found}) => {
    const sort: OrderSort = {field: 'dueAt', direction: 'DESC'};
    const filters = [
      {search: keys},
      {search: keys, where: {field: 'channel', in: ['shop']} as const},
      {search: keys, own: {orders: [], channels: [], persons: ['li']}},
    ];
    for (const [index, filter] of filters.entries()) {
      const whole = await listOrders(store.db, 'acme', {filter, sort, first: 100});
      if (index === 0) expect(whole).toHaveLength(found);
      expect(await countOrders(store.db, 'acme', filter)).toBe(whole.length);
      for (const way of ways) {
        const paged: string[] = [];
        for (let after: OrderCursor | undefined; ; ) {
          const page = await listOrders(store.db, 'acme', {filter, sort, first: 2, ...(after && {after})}, way);
          paged.push(...page.map(({id}) => id));
          const last = page.at(-1);
          if (!last || page.length < 2) break;
          after = orderCursor(last, sort);
        }
        expect(paged).toEqual(whole.map(({id}) => id));
      }
    }
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
