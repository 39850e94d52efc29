import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {ParcelLine} from '../../model/order.js';
import {SHIPMENT_STATUSES, type ShipmentStatus} from '../../model/status.js';
import type {ShipmentState} from '../order-state.js';
import {IN_CARRIERS_HANDS, isDelivered} from './parcels.js';
import {type LineQuantities, type RollUpInput, rollUp} from './roll-up.js';
import {
  DELIVERY_STATUSES,
  type DeliveryStatus,
  holds,
  ROLL_UP_LEVELS,
  ROLL_UP_TABLE,
  type RollUpLevels,
  statusByTable,
} from './roll-up-table.js';

const THREE = [{id: 'a', quantity: 3}];

/** A parcel that stands as a carrier says, or, `claimed`, only as its host does. */
function parcel(status: ShipmentStatus, lines: readonly ParcelLine[] = [], more: Partial<ShipmentState> = {}) {
  const proven = IN_CARRIERS_HANDS.has(status) || status === 'EXCEPTION';
  return {id: 's', direction: 'OUTBOUND', status, isDelayed: false, lines, proven, checkpoints: [], ...more} as const;
}

const of = (quantity: number, line = 'a'): readonly ParcelLine[] => [{line, quantity}];
const claimed = (lines: readonly ParcelLine[] = []) =>
  parcel('INFO_RECEIVED', lines, {claimedAt: '2024-01-01T00:00:00Z'});
const back = (lines: readonly ParcelLine[] = []) => parcel('DELIVERED', lines, {direction: 'RETURN'});

const ALL_LEVELS: readonly RollUpLevels[] = (['NONE', 'SOME'] as const).flatMap((due) =>
  ROLL_UP_LEVELS.flatMap((gone) =>
    ROLL_UP_LEVELS.flatMap((shipped) =>
      ROLL_UP_LEVELS.flatMap((delivered) =>
        ROLL_UP_LEVELS.map((returned) => ({due, gone, shipped, delivered, returned})),
      ),
    ),
  ),
);

describe('the truth table', () => {
  it.each([
    ['delivery', ROLL_UP_TABLE.delivery],
    ['fulfillment', ROLL_UP_TABLE.fulfillment],
  ] as const)('has exactly one row of %s for any levels', (_, rows) => {
    for (const levels of ALL_LEVELS) expect(rows.filter(({when}) => holds(when, levels))).toHaveLength(1);
  });

  it('names every delivery status once', () => {
    expect(ROLL_UP_TABLE.delivery.map(({status}) => status).toSorted()).toEqual([...DELIVERY_STATUSES].toSorted());
  });

  it('says so where no row holds', () => {
    expect(() => statusByTable([], ALL_LEVELS[0]!)).toThrow(RangeError);
  });
});

describe('rollUp', () => {
  // A row of the table each, then the half-cases.
  it.each<[string, RollUpInput, DeliveryStatus, Partial<LineQuantities & {awaited: number}>]>([
    ['nothing was ordered', {lines: [{id: 'a', quantity: 0}], shipments: []}, 'NOTHING_TO_SHIP', {ordered: 0}],
    [
      'all was refunded before it was sent',
      {lines: THREE, shipments: [], dropped: new Map([['a', 3]])},
      'NOTHING_TO_SHIP',
      {cancelled: 3, open: 0, awaited: 0},
    ],
    [
      'it was cancelled before it was sent',
      {lines: THREE, shipments: [parcel('INFO_RECEIVED', of(3))], isCancelled: true},
      'NOTHING_TO_SHIP',
      {cancelled: 3, open: 0},
    ],
    ['nothing left', {lines: THREE, shipments: []}, 'NOT_SHIPPED', {open: 3, awaited: 3}],
    ['nothing is known of it', {lines: [], shipments: []}, 'NOT_SHIPPED', {ordered: 0}],
    [
      'the host alone says that it left',
      {lines: THREE, shipments: [claimed(of(3))]},
      'NOT_SHIPPED',
      {claimed: 3, open: 0},
    ],
    ['a part left', {lines: THREE, shipments: [parcel('IN_TRANSIT', of(2))]}, 'PARTLY_SHIPPED', {shipped: 2, open: 1}],
    [
      'all left',
      {lines: THREE, shipments: [parcel('IN_TRANSIT', of(3))]},
      'SHIPPED',
      {shipped: 3, open: 0, awaited: 3},
    ],
    [
      'of three two left and one arrived',
      {lines: THREE, shipments: [parcel('DELIVERED', of(1)), parcel('IN_TRANSIT', of(1))]},
      'PARTLY_DELIVERED',
      {shipped: 2, delivered: 1, open: 1, awaited: 2},
    ],
    ['all arrived', {lines: THREE, shipments: [parcel('DELIVERED', of(3))]}, 'DELIVERED', {delivered: 3, awaited: 0}],
    [
      'one piece came back',
      {lines: THREE, shipments: [parcel('DELIVERED', of(3))], returned: new Map([['a', 1]])},
      'PARTLY_RETURNED',
      {delivered: 3, returned: 1, awaited: 0},
    ],
    [
      'all came back, as a parcel and as its receipt',
      {lines: THREE, shipments: [parcel('DELIVERED', of(3)), back(of(3))], returned: new Map([['a', 3]])},
      'RETURNED',
      {returned: 3},
    ],
    ['its only parcel tells no content', {lines: THREE, shipments: [parcel('DELIVERED')]}, 'DELIVERED', {delivered: 3}],
    [
      'its only parcel tells none, and the host says that there is more',
      {lines: THREE, shipments: [parcel('DELIVERED')], isPartial: true},
      'PARTLY_DELIVERED',
      {delivered: 0},
    ],
    [
      'a parcel tells none beside one that does',
      {lines: THREE, shipments: [parcel('DELIVERED', of(2)), parcel('IN_TRANSIT')]},
      'PARTLY_DELIVERED',
      {delivered: 2, shipped: 3},
    ],
    [
      'a parcel tells none and is not there, though another holds all by its host’s word',
      {lines: THREE, shipments: [parcel('DELIVERED', of(3)), parcel('IN_TRANSIT')]},
      'PARTLY_DELIVERED',
      {delivered: 3},
    ],
    [
      'two tell none and one arrived',
      {lines: THREE, shipments: [parcel('DELIVERED'), parcel('IN_TRANSIT')]},
      'PARTLY_DELIVERED',
      {delivered: 0, shipped: 3},
    ],
    [
      'two tell none and both arrived',
      {lines: THREE, shipments: [parcel('DELIVERED'), parcel('DELIVERED')]},
      'DELIVERED',
      {delivered: 3},
    ],
    [
      'a carrier has a parcel of an unknown order',
      {lines: [], shipments: [parcel('IN_TRANSIT')]},
      'SHIPPED',
      {shipped: 0},
    ],
    [
      'one of two parcels of an unknown order arrived',
      {lines: [], shipments: [parcel('DELIVERED'), parcel('IN_TRANSIT')]},
      'PARTLY_DELIVERED',
      {delivered: 0},
    ],
    [
      'one of two parcels was lost',
      {lines: THREE, shipments: [parcel('DELIVERED', of(2)), parcel('EXCEPTION', of(1))]},
      'PARTLY_DELIVERED',
      {shipped: 3, delivered: 2, awaited: 1},
    ],
    [
      'what was lost was sent again',
      {lines: THREE, shipments: [parcel('DELIVERED', of(2)), parcel('EXCEPTION', of(1)), parcel('DELIVERED', of(1))]},
      'DELIVERED',
      {shipped: 4, delivered: 3, open: 0, awaited: 0},
    ],
    [
      'a parcel was called off and another went instead',
      {lines: THREE, shipments: [parcel('CANCELLED', of(3)), parcel('IN_TRANSIT', of(3), {id: 't'})]},
      'SHIPPED',
      {shipped: 3, open: 0},
    ],
    [
      'a line was partly refunded before it was sent',
      {lines: THREE, shipments: [parcel('DELIVERED', of(2))], dropped: new Map([['a', 1]])},
      'DELIVERED',
      {ordered: 3, cancelled: 1, delivered: 2, open: 0},
    ],
    [
      'it was refunded and never came back',
      {lines: THREE, shipments: [parcel('DELIVERED', of(3))], dropped: new Map([['a', 3]])},
      'DELIVERED',
      {cancelled: 0, delivered: 3},
    ],
    [
      'a line has no pieces',
      {lines: [...THREE, {id: 'zero', quantity: 0}], shipments: [parcel('DELIVERED', of(3))]},
      'DELIVERED',
      {ordered: 3},
    ],
    [
      'a gift is still to come',
      {lines: [...THREE, {id: 'gift', quantity: 1}], shipments: [parcel('DELIVERED', of(3))]},
      'PARTLY_DELIVERED',
      {open: 1, awaited: 1},
    ],
    [
      'too much of one line went, and nothing of another',
      {lines: [...THREE, {id: 'b', quantity: 1}], shipments: [parcel('DELIVERED', of(4))]},
      'PARTLY_DELIVERED',
      {ordered: 4, shipped: 4, delivered: 4, open: 1, awaited: 1},
    ],
    [
      'more went than was ordered',
      {lines: THREE, shipments: [parcel('IN_TRANSIT', of(5))]},
      'SHIPPED',
      {ordered: 3, shipped: 5, open: 0},
    ],
    [
      'it went back to the sender',
      {lines: THREE, shipments: [parcel('RETURNED', of(3))]},
      'RETURNED',
      {shipped: 3, delivered: 0, returned: 3, awaited: 3},
    ],
    [
      'it went back to the sender and was sent again',
      {lines: THREE, shipments: [parcel('RETURNED', of(3)), parcel('DELIVERED', of(3))]},
      'DELIVERED',
      {shipped: 6, returned: 3, awaited: 0},
    ],
    ['it is on its way back', {lines: THREE, shipments: [parcel('RETURNING', of(3))]}, 'SHIPPED', {returned: 0}],
    [
      'a return is on its way',
      {lines: THREE, shipments: [parcel('DELIVERED', of(3)), parcel('IN_TRANSIT', of(1), {direction: 'RETURN'})]},
      'DELIVERED',
      {returned: 0},
    ],
    [
      'a return parcel tells no content',
      {lines: THREE, shipments: [parcel('DELIVERED', of(3)), back()]},
      'RETURNED',
      {returned: 3},
    ],
    [
      'a return tells none beside one that does',
      {lines: THREE, shipments: [parcel('DELIVERED', of(3)), back(of(1))], isReturnUntold: true},
      'PARTLY_RETURNED',
      {returned: 1},
    ],
    [
      'the rest was cancelled after a part had left',
      {lines: THREE, shipments: [parcel('DELIVERED', of(1))], isCancelled: true},
      'DELIVERED',
      {cancelled: 2, delivered: 1, open: 0},
    ],
    [
      'kilograms are sent in parts',
      {lines: [{id: 'a', quantity: 0.8}], shipments: [parcel('IN_TRANSIT', [...of(0.7), ...of(0.1)])]},
      'SHIPPED',
      {shipped: 0.8, open: 0},
    ],
    [
      'a carrier’s word that it does not vouch for is no proof',
      {lines: THREE, shipments: [parcel('DELIVERED', of(3), {proven: false})]},
      'NOT_SHIPPED',
      {shipped: 0, delivered: 0, open: 3},
    ],
  ])('where %s', (_, input, status, pieces) => {
    const rolled = rollUp(input);
    expect(rolled.status).toBe(status);
    expect(rolled.pieces).toMatchObject(pieces);
  });

  it('tells parcels and pieces apart, line by line, and shows what came back though it was not ordered', () => {
    const lines = [
      {id: 'a', quantity: 2},
      {id: 'b', quantity: 1},
    ];
    const shipments = [parcel('DELIVERED', of(1)), parcel('IN_TRANSIT', of(1)), claimed(of(1, 'b')), back(of(1, 'x'))];
    expect(rollUp({lines, shipments})).toEqual({
      status: 'PARTLY_DELIVERED',
      parcels: {known: 3, claimed: 1, underWay: 2, delivered: 1, returned: 0},
      pieces: {ordered: 3, cancelled: 0, shipped: 2, claimed: 1, delivered: 1, returned: 1, open: 0, awaited: 2},
      lines: [
        {line: 'a', ordered: 2, cancelled: 0, shipped: 2, claimed: 0, delivered: 1, returned: 0, open: 0},
        {line: 'b', ordered: 1, cancelled: 0, shipped: 0, claimed: 1, delivered: 0, returned: 0, open: 0},
        {line: 'x', ordered: 0, cancelled: 0, shipped: 0, claimed: 0, delivered: 0, returned: 1, open: 0},
      ],
      isCounted: true,
    });
  });

  const quantity = fc.constantFrom(0, 1, 2, 3, 0.1, 0.7);
  const line = fc.constantFrom('a', 'b', 'c');
  const sums = fc.dictionary(line, quantity).map((record) => new Map(Object.entries(record)));
  const parcels = fc.array(
    fc
      .record({
        status: fc.constantFrom(...SHIPMENT_STATUSES),
        lines: fc.array(fc.record({line, quantity}), {maxLength: 2}),
        isReturn: fc.boolean(),
        isClaimed: fc.boolean(),
        proven: fc.boolean(),
      })
      .map(({status, lines, isReturn, isClaimed, proven}) =>
        parcel(status, lines, {
          direction: isReturn ? 'RETURN' : 'OUTBOUND',
          proven,
          ...(isClaimed && {claimedAt: '2024-01-01T00:00:00Z'}),
        }),
      ),
    {maxLength: 5},
  );
  const input = fc.record({
    lines: fc.uniqueArray(fc.record({id: line, quantity}), {selector: ({id}) => id, maxLength: 3}),
    shipments: parcels,
    dropped: sums,
    returned: sums,
    isReturnUntold: fc.boolean(),
    isCancelled: fc.boolean(),
    isPartial: fc.boolean(),
  });

  it('balances: what was ordered was cancelled, sent or is open, unless more was sent', () => {
    fc.assert(
      fc.property(input, (given) => {
        const {lines, pieces} = rollUp(given);
        for (const {ordered, cancelled, shipped, claimed: said, delivered, open} of lines) {
          expect(cancelled + open + Math.min(shipped + said, ordered)).toBeCloseTo(ordered, 6);
          expect(delivered).toBeLessThanOrEqual(shipped);
        }
        for (const [key, sum] of Object.entries(pieces)) {
          expect(sum).toBeGreaterThanOrEqual(0);
          if (key === 'awaited') continue;
          expect(lines.reduce((total, one) => total + one[key as keyof LineQuantities], 0)).toBeCloseTo(sum, 6);
        }
      }),
      {numRuns: 1000},
    );
  });

  it('is never moved back by a parcel that arrives', () => {
    const rank = (given: RollUpInput) => DELIVERY_STATUSES.indexOf(rollUp(given).status);
    fc.assert(
      fc.property(input, fc.nat(), (given, choice) => {
        const moving = given.shipments.filter(
          ({direction, proven, status}) =>
            direction === 'OUTBOUND' && proven && !['CANCELLED', 'DELIVERED', 'RETURNED'].includes(status),
        );
        const one = moving[choice % Math.max(1, moving.length)];
        if (!one) return;
        const shipments = given.shipments.map((other) =>
          other === one ? {...one, status: 'DELIVERED' as const} : other,
        );
        expect(rank({...given, shipments})).toBeGreaterThanOrEqual(rank(given));
      }),
      {numRuns: 1000},
    );
  });

  it('counts parcels in any order alike', () => {
    fc.assert(
      fc.property(input, (given) => {
        const {lines: _, ...turned} = rollUp({...given, shipments: given.shipments.toReversed()});
        expect(rollUp(given)).toMatchObject(turned);
      }),
    );
  });
});

describe('isDelivered', () => {
  const delivered = (...shipments: ShipmentState[]) =>
    isDelivered({shipments, fulfillmentStatus: 'FULFILLED', rollUp: rollUp({lines: THREE, shipments})});

  it('waits for every parcel that is on its way', () => {
    expect(delivered(parcel('DELIVERED', of(3)))).toBe(true);
    expect(delivered(parcel('DELIVERED', of(3)), parcel('IN_TRANSIT', of(3)))).toBe(false);
    expect(delivered()).toBe(false);
  });

  it('waits for what was lost until it is made good', () => {
    expect(delivered(parcel('DELIVERED', of(2)), parcel('EXCEPTION', of(1)))).toBe(false);
    expect(delivered(parcel('DELIVERED', of(2)), parcel('EXCEPTION', of(1)), parcel('DELIVERED', of(1)))).toBe(true);
    // Nobody tells what the lost one held.
    expect(delivered(parcel('DELIVERED', of(3)), parcel('EXCEPTION'))).toBe(false);
  });
});
