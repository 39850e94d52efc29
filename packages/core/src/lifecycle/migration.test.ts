import {describe, expect, it} from 'vitest';
import type {OrderEvent} from '../model/order-event.js';
import {defineLifecycle} from './define-lifecycle.js';
import type {LifecycleDefinition} from './definition.js';
import {foldOrder} from './fold-order.js';
import {migrationPin, tryMigration} from './migration.js';
import {pinnedLifecycle} from './pinned-lifecycle.js';
import {retailDefinition, retailLifecycle} from './templates/retail.js';

/** Retail with picking and packing as one stage. */
const MERGED: LifecycleDefinition = {
  ...retailDefinition,
  version: 2,
  migrations: [{from: 1, stages: {picking: 'ready', packed: 'ready'}}],
  stages: retailDefinition.stages.flatMap((stage) => {
    if (stage.key === 'picking') return [];
    return stage.key === 'packed' ? [{...stage, key: 'ready', enteredBy: ['stock.locked']}] : [stage];
  }),
};
const merged = defineLifecycle(MERGED);

const on = (day: number, id: string, type: string, data: object, more: object = {}) =>
  ({
    id,
    source: 'erp',
    type,
    subject: {orderNo: 'A1'},
    occurredAt: `2026-03-0${day}T08:00:00Z`,
    data,
    ...more,
  }) as OrderEvent;
const PLACED = on(1, 'placed', 'order.placed', {});
const PAID = on(2, 'paid', 'payment.captured', {paymentId: 'p'});
const PICKED = on(3, 'picking', 'stage.entered', {stage: 'picking'});
const PACKED = on(4, 'packed', 'stage.entered', {stage: 'packed'});
const V1 = on(1, 'pin', 'lifecycle.pinned', {key: 'retail', version: 1});
const V2 = on(5, 'pin', 'lifecycle.pinned', {key: 'retail', version: 2}, {source: 'hub'});

describe('pinnedLifecycle', () => {
  it('is what the newest pin names, in whatever order they come', () => {
    expect(pinnedLifecycle([PLACED])).toBeUndefined();
    expect(pinnedLifecycle([V2, PLACED, V1])).toEqual({key: 'retail', version: 2});
    expect(pinnedLifecycle([V1, V2, on(6, 'no', 'event.retracted', {}, {source: 'hub', corrects: ['pin']})])).toEqual({
      key: 'retail',
      version: 1,
    });
  });
});

describe('an order that was moved to another version', () => {
  it('reads what was told before in the words of the new one', () => {
    const state = foldOrder([V2, PACKED, PICKED, PAID, PLACED, V1], merged);
    expect(state.stage).toBe('ready');
    expect(state.entries.map(({stage, eventId}) => [stage, eventId])).toEqual([
      ['review', 'placed'],
      ['paid', 'paid'],
      ['ready', 'picking'],
    ]);
    expect(state.discrepancies).toEqual([]);
  });

  it('takes what is told afterwards at its word', () => {
    const state = foldOrder([V1, PLACED, PAID, V2, on(6, 'late', 'stage.entered', {stage: 'packed'})], merged);
    expect(state.stage).toBe('paid');
    expect(state.discrepancies).toMatchObject([{code: 'IMPOSSIBLE_SEQUENCE', params: {stage: 'packed'}}]);
  });

  it('forgets a stage that the new version drops', () => {
    const dropped = defineLifecycle({...MERGED, migrations: [{from: 1, stages: {picking: null, packed: 'ready'}}]});
    expect(foldOrder([V1, PLACED, PAID, PICKED, V2], dropped).stage).toBe('paid');
  });
});

describe('tryMigration', () => {
  const orders = [
    {id: 'new', events: [PLACED]},
    {id: 'picking', events: [PLACED, PAID, PICKED]},
    {id: 'packed', events: [PLACED, PAID, PICKED, PACKED]},
  ];

  it('counts where orders would go, and finds nothing to worry about in a map that fits', () => {
    const trial = tryMigration(orders, {from: retailLifecycle, to: merged, at: '2026-03-09T08:00:00Z'});
    expect(trial.orders).toBe(3);
    expect(trial.moves).toEqual([
      {from: 'packed', to: 'ready', orders: 1},
      {from: 'picking', to: 'ready', orders: 1},
      {from: 'review', to: 'review', orders: 1},
    ]);
    // Two entries became one: that is what this map is for, and it is told.
    expect(trial.concerns.map(({id, lost}) => [id, lost])).toEqual([['packed', ['packed']]]);
  });

  it('foretells what the pin then does, of orders that nobody had pinned, too', () => {
    const at = '2026-03-09T08:00:00Z';
    const trial = tryMigration(orders, {from: retailLifecycle, to: merged, at});
    const ends = orders.map(({events}) => {
      const pin = {...migrationPin(retailLifecycle, merged, at), id: 'move', source: 'hub', subject: {orderNo: 'A1'}};
      return foldOrder([...events, pin], merged).stage;
    });
    expect(ends).toEqual(['review', 'ready', 'ready']);
    expect(trial.moves.map(({to}) => to).sort()).toEqual(['ready', 'ready', 'review']);
  });

  it('puts what most orders would do first, then goes by name; an order without events is none', () => {
    const [fresh, picking, packed] = orders.map(({events}) => events);
    const many = [
      {id: '0', events: []},
      ...[picking, packed, packed, fresh].map((events = [], index) => ({id: `${index + 1}`, events})),
      {id: '5', events: [PLACED, PAID]},
    ];
    const trial = tryMigration(many, {from: retailLifecycle, to: merged, at: '2026-03-09T08:00:00Z'});
    expect(trial.orders).toBe(5);
    expect(trial.moves).toEqual([
      {from: 'packed', to: 'ready', orders: 2},
      {from: 'paid', to: 'paid', orders: 1},
      {from: 'picking', to: 'ready', orders: 1},
      {from: 'review', to: 'review', orders: 1},
    ]);
  });

  it('knows again what was amiss before, and no entry for lost that no event made', () => {
    const jumped = [PLACED, on(3, 'sent', 'stage.entered', {stage: 'shipped'})];
    const before = foldOrder(jumped, retailLifecycle);
    expect(before.discrepancies).not.toEqual([]);
    const same = defineLifecycle({...retailDefinition, version: 2, migrations: [{from: 1, stages: {}}]});
    expect(
      tryMigration([{id: 'a', events: jumped}], {from: retailLifecycle, to: same, at: '2026-03-09T08:00:00Z'}),
    ).toEqual({
      orders: 1,
      moves: [{from: before.stage, to: before.stage, orders: 1}],
      concerns: [],
    });
  });

  it('names the orders that a map loses or throws back', () => {
    const careless = defineLifecycle({...MERGED, migrations: []});
    const {concerns} = tryMigration(orders, {from: retailLifecycle, to: careless, at: '2026-03-09T08:00:00Z'});
    expect(concerns).toMatchObject([
      {id: 'picking', from: {stage: 'picking'}, to: {stage: 'paid'}, lost: ['picking'], isThrownBack: true},
      {id: 'packed', lost: ['picking', 'packed'], isThrownBack: true},
    ]);
    expect(concerns[0]?.newDiscrepancies).toEqual(['impossible-sequence/picking']);
  });
});

describe('corrections', () => {
  it('point at what they correct', () => {
    const right = on(3, 'picking-2', 'stage.entered', {stage: 'picking'}, {corrects: ['packed']});
    const gone = on(4, 'gone', 'event.retracted', {reason: 'typed by mistake'}, {corrects: ['paid']});
    expect(foldOrder([PLACED, PAID, PACKED, right, gone], retailLifecycle).corrections).toEqual([
      {event: 'picking-2', source: 'erp', at: '2026-03-03T08:00:00Z', corrects: ['packed'], isRetraction: false},
      {
        event: 'gone',
        source: 'erp',
        at: '2026-03-04T08:00:00Z',
        corrects: ['paid'],
        isRetraction: true,
        reason: 'typed by mistake',
      },
    ]);
  });
});
