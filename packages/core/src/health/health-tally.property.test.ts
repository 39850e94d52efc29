import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import {HOUR} from '../model/duration.js';
import type {OrderEvent, OrderEventData, OrderEventType} from '../model/order-event.js';
import {HealthTally} from './health-tally.js';
import {BESIDE_KEYS, INDICATOR_KEYS, type MeasureKey} from './indicator-keys.js';
import {OHI_PARTS, type OhiPartKey, ohi} from './ohi.js';
import {healthAt, type OrderHealth, orderHealth} from './order-health.js';
import {orderTrace} from './order-trace.js';
import type {Reading, Share} from './reading.js';
import {START, time} from './told-order.testing.js';

const KEYS: readonly MeasureKey[] = [...INDICATOR_KEYS, ...BESIDE_KEYS];
const LAST_HOUR = 40;

const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const parcel = fc.record({
  shipmentId: pick('s1', 's2'),
  carrier: pick('sf'),
  trackingNumber: pick(undefined, 'N1', 'N2'),
});
const status = pick('INFO_RECEIVED', 'PICKED_UP', 'IN_TRANSIT', 'EXCEPTION', 'DELIVERED', 'RETURNING' as const);
const promised = fc
  .integer({min: 0, max: 60})
  .chain((hour) =>
    fc.record({until: fc.constant(time(hour)), precision: pick('DATE', 'TIME'), source: pick('HOST' as const)}),
  );
const step = fc.record({stage: pick('review', 'paid'), role: pick('MANAGER', 'FINANCE' as const)});
const back = fc.record({returnId: pick('r1', 'r2')});
const none = fc.constant({});

/** What tells of health, each type with data that meets and clashes. */
const DATA: Readonly<Partial<Record<OrderEventType, fc.Arbitrary<unknown>>>> = {
  'order.placed': fc.record({promised: fc.option(promised, {nil: undefined})}),
  'order.approved': none,
  'order.updated': fc.record({paymentStatus: pick('PENDING', 'PAID', undefined)}),
  'payment.captured': fc.record({paymentId: pick('p'), timePrecision: pick('EXACT', 'NOT_LATER_THAN')}),
  'stock.locked': none,
  'stock.short': none,
  'stage.entered': fc.record({stage: pick('picking', 'packed')}),
  'shipment.created': parcel,
  'shipment.dispatched': parcel,
  'shipment.cancelled': parcel,
  'shipment.checkpoint': fc.record({trackingNumber: pick('N1', 'N2'), carrier: pick('sf'), status}),
  'order.held': fc.record({holdId: pick('h'), reason: pick('OTHER')}),
  'order.released': none,
  'order.cancelled': fc.record({reason: pick('test')}),
  'approval.requested': step,
  'approval.granted': step,
  'return.requested': back,
  'return.received': back,
  'customer.asked': none,
  'customer.changed': fc.record({what: pick('address')}),
  'customer.told': fc.record({
    carries: fc.subarray(['POSITION', 'ETA', 'EXCEPTION']),
    nextUpdateBy: fc.option(
      fc.integer({min: 0, max: 60}).map((hour) => time(hour)),
      {nil: undefined},
    ),
  }),
  'promise.changed': fc.record({promised}),
};

interface Arrival {
  readonly orderId: string;
  readonly event: OrderEvent;
}

const arrival: fc.Arbitrary<Arrival> = pick(
  ...(Object.keys(DATA) as OrderEventType[]),
  // Without these, little is measured.
  ...(['order.placed', 'order.placed', 'payment.captured', 'shipment.checkpoint'] as const),
).chain((type) =>
  fc
    .record({
      orderId: pick('o1', 'o2', 'o3'),
      id: fc.integer({min: 0, max: 30}),
      hour: fc.integer({min: 0, max: LAST_HOUR}),
      delay: fc.integer({min: 0, max: 3}),
      channel: pick('east', 'east', 'west', undefined),
      source: pick('shop', 'carrier'),
      assurance: pick(undefined, undefined, 'CLAIMED'),
      data: DATA[type] as fc.Arbitrary<OrderEventData[OrderEventType]>,
    })
    .map(({orderId, id, hour, delay, channel, source, assurance, data}) => {
      const subject = {orderRef: orderId, ...(channel && {channel})};
      const event = {
        id: `e${id}`,
        source,
        type,
        subject,
        occurredAt: time(hour),
        // A few minutes, or hours.
        receivedAt: time(hour, delay * delay * 300_000),
        ...(assurance && {assurance}),
        data: JSON.parse(JSON.stringify(data)),
      };
      return {orderId, event: event as OrderEvent};
    }),
);
const arrivals = fc.array(arrival, {minLength: 10, maxLength: 50, size: 'max'});
const queries = fc.record({
  // Hours, whole or not: they are counted in two ways.
  from: fc.tuple(fc.integer({min: -2, max: 30}), pick(0, 0, 1, 1_234_567)).map(([hour, rest]) => hour * HOUR + rest),
  length: fc.tuple(fc.integer({min: 6, max: 60}), pick(0, 0, 1, 1_234_567)).map(([hour, rest]) => hour * HOUR + rest),
  later: fc.integer({min: 4 * HOUR, max: 60 * HOUR}),
  channel: pick('east', undefined, undefined),
});

const health = (orderId: string, events: readonly OrderEvent[]) =>
  orderHealth(events, {orderId, lifecycle: retailLifecycle});

/** The number of a measure by the plainest way: all orders' readings as of that instant, one by one. */
function plainShare(orders: readonly OrderHealth[], key: MeasureKey, {from, until}: {from: number; until: number}) {
  const readings = orders
    .flatMap((order) => order.readings)
    .filter(({indicator, decidedAt = Number.NaN}) => indicator === key && decidedAt >= from && decidedAt < until);
  const shareOf = ({share, isBreach}: Reading): Share => share ?? {numerator: isBreach ? 0 : 1, denominator: 1};
  const ended = readings.filter(({isOpen}) => !isOpen).map(({value}) => value);
  ended.sort((a, b) => a - b);
  return {
    readings,
    numerator: readings.reduce((sum, reading) => sum + shareOf(reading).numerator, 0),
    denominator: readings.reduce((sum, reading) => sum + shareOf(reading).denominator, 0),
    breaches: readings.filter(({isBreach}) => isBreach).length,
    lasting: readings.filter(({isOpen}) => isOpen).length,
    median: ended[Math.ceil(ended.length / 2) - 1],
    longest: ended.at(-1),
  };
}

describe('HealthTally', () => {
  it('updated event by event, equals a full recomputation to the last digit, at any time after', () => {
    let decided = 0;
    fc.assert(
      fc.property(arrivals, queries, fc.nat(), (stream, {from, length, later, channel}, seed) => {
        // Some come twice, and again much later.
        const redelivered = [...stream, ...stream.filter((_, index) => (index + seed) % 3 === 0)];
        const logs = new Map<string, OrderEvent[]>();
        const tally = new HealthTally();
        for (const {orderId, event} of redelivered) {
          const log = logs.get(orderId) ?? [];
          logs.set(orderId, log);
          log.push(event);
          tally.put(health(orderId, log));
        }
        const at = START + LAST_HOUR * HOUR + later;
        const window = {kind: 'ROLLING', from: START + from, until: START + from + length} as const;
        const query = {window, at, ...(channel && {channel})};
        const index = tally.index(query);

        const anew = new HealthTally();
        for (const [orderId, log] of [...logs].reverse()) anew.put(health(orderId, log.toReversed()));
        expect(JSON.stringify(anew.index(query))).toBe(JSON.stringify(index));

        const orders = [...logs]
          .map(([orderId, log]) => healthAt(orderTrace(log, {orderId, lifecycle: retailLifecycle}), at))
          .filter((order) => channel === undefined || order.channel === channel);
        const parts: Partial<Record<OhiPartKey, Share>> = {};
        const counted = new Set<string>();
        for (const key of KEYS) {
          const {readings, ...plain} = plainShare(orders, key, window);
          expect({key, median: undefined, longest: undefined, ...index.figures[key]}).toMatchObject({key, ...plain});
          decided += plain.denominator;
          const part = (Object.keys(OHI_PARTS) as OhiPartKey[]).find((name) => OHI_PARTS[name] === key);
          if (!part) continue;
          const {numerator, denominator, breaches} = plain;
          parts[part] = {numerator: part === 'modificationRate' ? breaches : numerator, denominator};
          for (const {orderId} of readings) counted.add(orderId);
        }
        expect(index.ohi).toEqual(ohi(parts, {orders: counted.size, window}));
      }),
      {numRuns: 40},
    );
    // The orders told enough for it to mean something.
    expect(decided).toBeGreaterThan(200);
  });

  it('reads the same from any order of arrival, with any repetition', () => {
    fc.assert(
      fc.property(arrivals, fc.nat(), (list, seed) => {
        const events = list.map(({event}) => event);
        const turned = [...events.slice(seed % events.length), ...events.slice(0, seed % events.length), ...events];
        expect(health('o', turned)).toEqual(health('o', events));
        expect(health('o', events.toReversed())).toEqual(health('o', events));
      }),
      {numRuns: 100},
    );
  });

  it('says at any time what reading the same events then says', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({min: 4 * HOUR, max: 60 * HOUR}), (list, later) => {
        const events = list.map(({event}) => event);
        const at = START + LAST_HOUR * HOUR + later;
        const then = healthAt(orderTrace(events, {orderId: 'o', lifecycle: retailLifecycle}), at).readings;
        const ever = health('o', events).readings;
        expect(ever).toHaveLength(then.length);
        then.forEach(({decidedAt, isBreach, isOpen}, index) => {
          const outlook = ever[index];
          expect(outlook?.isOpen).toBe(isOpen);
          if (decidedAt === undefined) expect(outlook?.decidedAt ?? at).toBeGreaterThanOrEqual(at);
          else expect([outlook?.decidedAt, outlook?.isBreach]).toEqual([decidedAt, isBreach]);
        });
      }),
      {numRuns: 100},
    );
  });
});
