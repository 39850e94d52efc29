import {describe, expect, it} from 'vitest';
import type {ShipmentStatus} from '../../model/status.js';
import type {OrderState, ShipmentState} from '../order-state.js';
import {isDelivered, isOutbound, isUnderWay, outbound} from './parcels.js';

const parcel = (status: ShipmentStatus, more: Partial<ShipmentState> = {}): ShipmentState => ({
  id: 's',
  direction: 'OUTBOUND',
  status,
  isDelayed: false,
  lines: [],
  proven: false,
  checkpoints: [],
  ...more,
});
const SENT = parcel('IN_TRANSIT');
const BACK = parcel('IN_TRANSIT', {direction: 'RETURN'});
const OFF = parcel('CANCELLED');

describe('parcels to the customer', () => {
  it('are those that go there and were not called off', () => {
    expect([SENT, BACK, OFF, parcel('CANCELLED', {direction: 'RETURN'})].map(isOutbound)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(outbound([SENT, BACK, OFF])).toEqual([SENT]);
  });

  it('are under way once a carrier has had one in its hands', () => {
    const proven = {proven: true};
    expect(isUnderWay({shipments: []})).toBe(false);
    expect(isUnderWay({shipments: [SENT]})).toBe(false);
    expect(isUnderWay({shipments: [SENT, {...SENT, ...proven}]})).toBe(true);
    expect(isUnderWay({shipments: [{...BACK, ...proven}]})).toBe(false);
    expect(isUnderWay({shipments: [{...OFF, ...proven}]})).toBe(false);
  });
});

describe('isDelivered', () => {
  const ask = (
    statuses: readonly ShipmentStatus[],
    pieces: {readonly delivered: number; readonly awaited: number} = {delivered: 0, awaited: 1},
    isCounted = true,
  ) =>
    isDelivered({
      shipments: statuses.map((status) => parcel(status)),
      fulfillmentStatus: 'UNFULFILLED',
      rollUp: {isCounted, pieces} as OrderState['rollUp'],
    });

  it('takes every parcel, and at least one', () => {
    expect(ask([])).toBe(false);
    expect(ask(['CANCELLED'])).toBe(false);
    expect(ask(['DELIVERED'])).toBe(true);
    expect(ask(['DELIVERED', 'CANCELLED'])).toBe(true);
    expect(ask(['DELIVERED', 'IN_TRANSIT'])).toBe(false);
    expect(isDelivered({shipments: [BACK], fulfillmentStatus: 'UNFULFILLED', rollUp: {} as OrderState['rollUp']})).toBe(
      false,
    );
  });

  it('waits for the rest where the host says that only a part was sent', () => {
    const shipments = [parcel('DELIVERED')];
    const rollUp = {} as OrderState['rollUp'];
    expect(isDelivered({shipments, rollUp, fulfillmentStatus: 'PARTIALLY_FULFILLED'})).toBe(false);
    expect(isDelivered({shipments, rollUp, fulfillmentStatus: 'FULFILLED'})).toBe(true);
  });

  it('passes over a parcel that was lost once the others have brought all that is due', () => {
    for (const lost of ['EXCEPTION', 'EXPIRED', 'RETURNING', 'RETURNED'] as const) {
      expect(ask(['DELIVERED', lost], {delivered: 2, awaited: 0})).toBe(true);
      expect(ask(['DELIVERED', lost], {delivered: 2, awaited: 1})).toBe(false);
      expect(ask(['DELIVERED', lost], {delivered: 2, awaited: 0}, false)).toBe(false);
      expect(ask([lost], {delivered: 0, awaited: 0})).toBe(false);
      expect(ask([lost, lost], {delivered: 0, awaited: 0})).toBe(false);
    }
  });
});
