import {ORDER_EVENT_TYPES, type OrderView} from '@orderlight/core';
import {sampleViews} from '@orderlight/core/fixtures';
import {describe, expect, it} from 'vitest';
import {eventId} from './cloud-event.js';
import {listensTo, WEBHOOK_EVENTS, WEBHOOK_PATTERNS} from './event-types.js';
import {differences, markOf, NO_MARK} from './order-mark.js';
import {orderMoves} from './order-moves.js';

const views = sampleViews('en', 'CUSTOMER');
const types = (told: readonly {readonly type: string}[]) => told.map(({type}) => type);
const tell = (moved: Parameters<typeof orderMoves>[0]['moved'], version = 2, facts: string[] = []) =>
  types(orderMoves({version, types: facts, moved}));

describe('orderMoves', () => {
  it.each([
    [{stage: {from: null, to: 'paid'}, phase: {from: null, to: 'PLACED'}}, 1, ['order.placed']],
    [{phase: {from: 'PLACED', to: 'PREPARING'}}, 2, ['order.confirmed']],
    [{phase: {from: 'PREPARING', to: 'READY'}}, 3, []],
    [{phase: {from: 'PLACED', to: 'CANCELLED'}, control: {from: 'NORMAL', to: 'CANCELLED'}}, 2, ['order.cancelled']],
    [{stage: {from: 'paid', to: 'packed'}}, 2, ['order.transitioned']],
    [{control: {from: 'NORMAL', to: 'HELD'}}, 2, ['order.held']],
    [{control: {from: 'HELD', to: 'FROZEN'}}, 2, []],
    [{control: {from: 'FROZEN', to: 'NORMAL'}}, 2, ['order.released']],
    [{phase: {from: 'DELIVERED', to: 'COMPLETED'}}, 9, ['order.completed']],
    [{}, 2, []],
  ])('of %j at version %i: %j', (moved, version, told) => expect(tell(moved, version)).toEqual(told));

  it('names alarms as receivers know them', () => {
    expect(tell({}, 4, ['sla.warned', 'sla.breached'])).toEqual(['sla.warning', 'sla.breached']);
    expect(ORDER_EVENT_TYPES).toHaveProperty(['sla.warned']);
    expect(ORDER_EVENT_TYPES).toHaveProperty(['sla.breached']);
  });
});

describe('differences', () => {
  const view = views.inTransit;
  const [parcel] = view.shipments;
  const withParcel = (change: object): OrderView => ({...view, shipments: [{...parcel, ...change} as never]});
  const expected = (until: string, from?: string): OrderView => ({
    ...view,
    diagnosis: {...view.diagnosis, eta: {...(from && {from}), until, confidence: 'HIGH', source: 'CARRIER'}},
  });

  it('tells nothing where nothing differs, and of a new order its parcels alone', () => {
    expect(differences(markOf(view), view).told).toEqual([]);
    expect(types(differences(NO_MARK, view).told)).toEqual(['shipment.created']);
  });

  it.each([
    [{status: 'DELIVERED'}, ['shipment.delivered']],
    [{status: 'EXCEPTION'}, ['shipment.exception']],
    [{isDelayed: true}, ['shipment.delayed']],
    [{status: 'OUT_FOR_DELIVERY'}, ['shipment.updated']],
    [{trackingNumber: 'other'}, ['shipment.updated']],
    [{checkpoints: []}, ['shipment.updated']],
  ])('of a parcel that is now %j: %j', (change, told) => {
    expect(types(differences(markOf(view), withParcel(change)).told)).toEqual(told);
  });

  it('tells of an expected time that moved an hour, be it in small steps', () => {
    const begin = markOf(expected('2026-03-14T04:00:00Z'));
    const first = differences(begin, expected('2026-03-14T04:40:00Z'));
    expect(first.told).toEqual([]);
    const second = differences(first.mark, expected('2026-03-14T05:00:00Z'));
    expect(second.told).toEqual([
      {type: 'eta.revised', event: {from: {until: '2026-03-14T04:00:00Z'}, to: {until: '2026-03-14T05:00:00Z'}}},
    ]);
    expect(differences(second.mark, expected('2026-03-14T05:00:00Z')).told).toEqual([]);
  });

  it('tells of another verdict', () => {
    const other = {...view, diagnosis: {...view.diagnosis, verdict: 'LATE' as never}};
    expect(types(differences(markOf(view), other).told)).toEqual(['diagnosis.changed']);
  });

  it('keeps no tracking number in its mark', () => {
    expect(JSON.stringify(markOf(view))).not.toContain(parcel?.trackingNumber);
  });
});

it('takes families, names and all', () => {
  expect(listensTo(['order.*'], 'order.placed')).toBe(true);
  expect(listensTo(['order.*'], 'shipment.created')).toBe(false);
  expect(listensTo(['*'], 'eta.revised')).toBe(true);
  expect(listensTo([], 'eta.revised')).toBe(false);
  expect(WEBHOOK_PATTERNS).toEqual(expect.arrayContaining(['*', 'breaker.*', ...Object.keys(WEBHOOK_EVENTS)]));
});

it('makes one id for one event, without a full stop', () => {
  const id = eventId('acme', 42, 'shipment.created', 'parcel 1');
  expect(id).toBe(eventId('acme', 42, 'shipment.created', 'parcel 1'));
  expect(id).toMatch(/^msg_[0-9a-f]{12}_42_shipment-created_[0-9a-f]{12}$/);
  const others = [
    eventId('other', 42, 'shipment.created', 'parcel 1'),
    eventId('acme', 42, 'shipment.created', 'parcel 2'),
  ];
  expect(new Set([id, ...others]).size).toBe(3);
});
