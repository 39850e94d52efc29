import {describe, expect, it} from 'vitest';
import type {PromisedWindow} from '../model/order.js';
import type {OrderEvent} from '../model/order-event.js';
import {CLAIMED, hours, NUMBER, readings, START, scan, tell, time, verdict} from './told-order.testing.js';

const PLACED = tell(0, 'order.placed', {lines: [{id: 'a', name: 'Tea', quantity: 1}]});
const SENT = tell(1, 'shipment.dispatched', {shipmentId: 's1', carrier: 'sf', trackingNumber: NUMBER});
const MS = 1 / 3_600_000;

describe('pickupDelay', () => {
  const read = (...events: OrderEvent[]) => verdict('pickupDelay', [PLACED, ...events], 100);

  it('runs from the host’s claim to the carrier’s first scan', () => {
    expect(read(scan(2, 'PICKED_UP'))).toBe('nothing');
    expect(read(SENT)).toBe('breach at 25, 99 h, open');
    expect(verdict('pickupDelay', [PLACED, SENT], 25)).toBe('undecided, 24 h, open');
    expect(read(SENT, scan(25, 'PICKED_UP'))).toBe('kept at 25, 24 h');
    expect(read(SENT, scan(26, 'IN_TRANSIT'))).toBe('breach at 25, 25 h');
    expect(read(SENT, scan(0.5, 'PICKED_UP'))).toBe('kept at 1, 0 h');
  });

  it('is not ended by a label, nor by a scan that nobody vouches for', () => {
    expect(read(SENT, scan(3, 'INFO_RECEIVED'))).toBe('breach at 25, 99 h, open');
    expect(read(SENT, scan(3, 'PICKED_UP', CLAIMED))).toBe('breach at 25, 99 h, open');
  });

  it('counts even a claim that its own source does not vouch for', () => {
    expect(read({...SENT, ...CLAIMED})).toBe('breach at 25, 99 h, open');
  });

  it('waits for every parcel', () => {
    const second = tell(2, 'shipment.dispatched', {shipmentId: 's2', carrier: 'sf', trackingNumber: 'SF200'});
    expect(read(SENT, second, scan(3, 'PICKED_UP'))).toBe('breach at 26, 98 h, open');
    expect(read(SENT, second, scan(3, 'PICKED_UP'), scan(7, 'PICKED_UP', {}, 'SF200'))).toBe('kept at 7, 5 h');
  });

  it('is not measured of what was called off in time', () => {
    const cancelled = (hour: number) => tell(hour, 'shipment.cancelled', {shipmentId: 's1'});
    expect(read(SENT, cancelled(25))).toBe('nothing');
    expect(read(SENT, cancelled(26))).toBe('breach at 25, 25 h');
    expect(read(SENT, tell(20, 'order.cancelled', {}))).toBe('nothing');
    expect(read(SENT, cancelled(3), scan(30, 'PICKED_UP'))).toBe('breach at 25, 29 h');
    const later = tell(40, 'shipment.updated', {shipmentId: 's1', isDelayed: true});
    expect(read(SENT, cancelled(20), later)).toBe('nothing');
    const again = tell(6, 'shipment.dispatched', {shipmentId: 's1'});
    expect(read(SENT, cancelled(5), again, cancelled(27))).toBe('breach at 25, 26 h');
  });
});

describe('transitStall', () => {
  const read = (...events: OrderEvent[]) => verdict('transitStall', [PLACED, ...events], 100);
  const PICKED_UP = scan(2, 'PICKED_UP');
  const summary = (hour: number, status: 'DELIVERED' | 'IN_TRANSIT' | 'RETURNED', more: Partial<OrderEvent> = {}) =>
    tell(
      hour,
      'shipment.updated',
      {status},
      {
        source: 'kuaidi100',
        subject: {carrier: 'sf', trackingNumber: NUMBER},
        ...more,
      },
    );

  it('is nothing before a carrier has the parcel', () => {
    expect(read(SENT, scan(1.5, 'INFO_RECEIVED'))).toBe('nothing');
  });

  it('is the longest gap between scans, once the parcel has arrived', () => {
    expect(read(PICKED_UP, scan(10, 'IN_TRANSIT'), scan(34, 'OUT_FOR_DELIVERY'), scan(36, 'DELIVERED'))).toBe(
      'kept at 36, 24 h',
    );
    expect(read(PICKED_UP, scan(10, 'IN_TRANSIT'), scan(34 + MS, 'DELIVERED'))).toMatch(/^breach at 34, 24\.0/);
  });

  it('is undecided while the parcel moves, and a breach while it stalls', () => {
    expect(
      read(PICKED_UP, scan(20, 'IN_TRANSIT'), scan(40, 'IN_TRANSIT'), scan(60, 'IN_TRANSIT'), scan(76, 'CUSTOMS')),
    ).toBe('undecided, 24 h, open');
    expect(read(PICKED_UP, scan(20, 'IN_TRANSIT'))).toBe('breach at 44, 80 h, open');
    expect(read(PICKED_UP)).toBe('breach at 26, 98 h, open');
  });

  it('does not run before the first scan in the carrier’s hands, nor over one that nobody vouches for', () => {
    expect(read(scan(-40, 'INFO_RECEIVED'), PICKED_UP, scan(3, 'DELIVERED'))).toBe('kept at 3, 1 h');
    expect(read(PICKED_UP, scan(20, 'IN_TRANSIT', CLAIMED), scan(30, 'DELIVERED'))).toBe('breach at 26, 28 h');
  });

  it('takes a scan of unknown meaning for a sign of life', () => {
    expect(read(PICKED_UP, scan(20, 'UNKNOWN'), scan(40, 'DELIVERED'))).toBe('kept at 40, 20 h');
    expect(read(PICKED_UP, scan(20, 'EXCEPTION'))).toBe('breach at 44, 80 h, open');
  });

  it('rests while the parcel waits for the customer, or has come to its end', () => {
    expect(read(PICKED_UP, scan(10, 'AVAILABLE_FOR_PICKUP'))).toBe('kept at 10, 8 h');
    expect(read(PICKED_UP, scan(10, 'AVAILABLE_FOR_PICKUP'), scan(80, 'DELIVERED'))).toBe('kept at 10, 8 h');
    expect(read(PICKED_UP, scan(10, 'RETURNING'), scan(12, 'RETURNED'))).toBe('kept at 12, 8 h');
    expect(read(PICKED_UP, scan(10, 'CANCELLED'))).toBe('kept at 10, 8 h');
    expect(read(PICKED_UP, scan(10, 'DELIVERED'), scan(12, 'IN_TRANSIT'))).toBe('kept at 10, 8 h');
    expect(read(PICKED_UP, scan(10, 'RETURNED'), scan(12, 'IN_TRANSIT'))).toBe('kept at 10, 8 h');
    expect(read(scan(10, 'DELIVERED'))).toBe('nothing');
    expect(read(scan(10, 'DELIVERED'), scan(12, 'IN_TRANSIT'))).toBe('nothing');
  });

  it('hears the end of the journey from a carrier’s summary, but no scan', () => {
    expect(read(PICKED_UP, summary(10, 'DELIVERED'))).toBe('kept at 10, 8 h');
    expect(read(PICKED_UP, summary(10, 'RETURNED'))).toBe('kept at 10, 8 h');
    expect(read(PICKED_UP, summary(20, 'IN_TRANSIT'), scan(40, 'DELIVERED'))).toBe('breach at 26, 38 h');
    expect(read(summary(20, 'IN_TRANSIT'), scan(40, 'DELIVERED'))).toBe('kept at 40, 20 h');
    const host = tell(10, 'shipment.updated', {shipmentId: 's1', status: 'DELIVERED'});
    expect(read(SENT, PICKED_UP, host)).toBe('breach at 26, 98 h, open');
  });

  it('takes the worst parcel', () => {
    const second = [scan(2, 'PICKED_UP', {}, 'SF200'), scan(12, 'DELIVERED', {}, 'SF200')];
    expect(read(PICKED_UP, scan(5, 'DELIVERED'), ...second)).toBe('kept at 12, 10 h');
  });
});

describe('deliveryDeviation', () => {
  const promise = (until: string, more: Partial<PromisedWindow> = {}): PromisedWindow => ({
    until,
    precision: 'TIME',
    source: 'HOST',
    ...more,
  });
  const placed = (promised: PromisedWindow) => tell(0, 'order.placed', {promised});
  const arrived = (hour: number, millis = 0) => ({...scan(hour, 'DELIVERED'), occurredAt: time(hour, millis)});
  const TIMED = placed(promise(time(48)));
  const read = (...events: OrderEvent[]) => verdict('deliveryDeviation', events, 100);

  it('is kept within two hours on either side of the promised time', () => {
    expect(read(TIMED, arrived(48))).toBe('kept at 48, 0 h');
    expect(read(TIMED, arrived(50))).toBe('kept at 50, 2 h');
    expect(read(TIMED, arrived(46))).toBe('kept at 46, -2 h');
    expect(readings('deliveryDeviation', [TIMED, arrived(50, 1)], 100)).toEqual([
      {from: START, decidedAt: hours(50), endedAt: hours(50) + 1, value: 7_200_001, isBreach: true, isOpen: false},
    ]);
    expect(readings('deliveryDeviation', [TIMED, arrived(46, -1)], 100)).toEqual([
      {from: START, decidedAt: hours(46) - 1, endedAt: hours(46) - 1, value: -7_200_001, isBreach: true, isOpen: false},
    ]);
  });

  it('breaches while the order is still to come, and counts from the promised time', () => {
    expect(verdict('deliveryDeviation', [TIMED], 40)).toBe('undecided, -8 h, open');
    expect(verdict('deliveryDeviation', [TIMED], 50)).toBe('undecided, 2 h, open');
    expect(verdict('deliveryDeviation', [TIMED], 51)).toBe('breach at 50, 3 h, open');
  });

  it('is early before a window, late after it, and on time within it', () => {
    const WINDOW = placed(promise(time(48), {from: time(40)}));
    expect(read(WINDOW, arrived(38))).toBe('kept at 38, -2 h');
    expect(read(WINDOW, arrived(37))).toBe('breach at 37, -3 h');
    expect(read(WINDOW, arrived(44))).toBe('kept at 44, 0 h');
    expect(read(WINDOW, arrived(51))).toBe('breach at 50, 3 h');
  });

  it('goes by the day of the promise’s zone where the promise is a day', () => {
    // The end of 3 March in Shanghai is 16:00 in UTC, hour 64.
    const DAY = placed(promise('2026-03-03T12:00:00+08:00', {precision: 'DATE', timeZone: 'Asia/Shanghai'}));
    expect(read(DAY, arrived(64, -1))).toMatch(/^kept at 63\.9.*, 0 h$/);
    expect(read(DAY, arrived(64))).toBe('breach at 64, 24 h');
    expect(read(DAY, arrived(95))).toBe('breach at 64, 48 h');
    expect(read(DAY, arrived(10))).toBe('kept at 10, -48 h');
    expect(verdict('deliveryDeviation', [DAY], 64)).toMatch(/^undecided/);
    expect(verdict('deliveryDeviation', [DAY], 65)).toMatch(/^breach at 64, .*open$/);
    // A later day is late, however many hours a channel allows on either side of a time.
    const settings = {limits: {deliveryDeviation: 48 * 3_600_000}};
    expect(verdict('deliveryDeviation', [DAY, arrived(64)], 100, {settings})).toBe('breach at 64, 24 h');
  });

  it('measures the last of the parcels, once nothing is left to send', () => {
    const sent = (id: string, number: string) =>
      tell(1, 'shipment.dispatched', {shipmentId: id, carrier: 'sf', trackingNumber: number});
    const both = [TIMED, sent('s1', NUMBER), sent('s2', 'SF200'), arrived(47)];
    expect(read(...both)).toBe('breach at 50, 52 h, open');
    expect(read(...both, scan(49, 'DELIVERED', {}, 'SF200'))).toBe('kept at 49, 1 h');
    expect(read(...both, scan(46, 'DELIVERED', {}, 'SF200'))).toBe('kept at 47, -1 h');
  });

  it('holds a moved promise against the arrival, but not one that was moved after it was broken', () => {
    const moved = (hour: number, until: number) => tell(hour, 'promise.changed', {promised: promise(time(until))});
    expect(read(TIMED, moved(40, 72), arrived(72))).toBe('kept at 72, 0 h');
    expect(read(TIMED, moved(50, 72), arrived(72))).toBe('kept at 72, 0 h');
    expect(read(TIMED, moved(51, 72), arrived(72))).toBe('breach at 50, 24 h');
    expect(read(TIMED, moved(40, 60), moved(41, 72))).toBe('breach at 74, 28 h, open');
    expect(read(TIMED, arrived(48), moved(49, 72))).toBe('kept at 48, 0 h');
    expect(read(TIMED, moved(40, 72))).toBe('breach at 74, 28 h, open');
    expect(read(TIMED, moved(40, 99))).toBe('undecided, 1 h, open');
  });

  it('expects what the lifecycle reckons where nobody promised a day', () => {
    // Paid at once: 48 h lead and 72 h transit, a day in UTC that ends at hour 144.
    const paid = tell(0, 'payment.captured', {paymentId: 'p'});
    const unpromised = (hour: number, ...events: OrderEvent[]) =>
      verdict('deliveryDeviation', [PLACED, paid, ...events], hour);
    expect(unpromised(144)).toMatch(/^undecided/);
    expect(unpromised(145)).toMatch(/^breach at 144/);
    expect(unpromised(150, arrived(143))).toBe('kept at 143, 0 h');
    expect(verdict('deliveryDeviation', [arrived(143)], 150)).toBe('nothing');
  });

  it('is not measured without an end, nor of an order that was called off before it was due', () => {
    const open = tell(0, 'order.placed', {promised: {from: time(40), precision: 'TIME', source: 'HOST'}});
    expect(read(open, arrived(60))).toBe('nothing');
    expect(read(TIMED, tell(50, 'order.cancelled', {}))).toBe('nothing');
    expect(read(TIMED, tell(51, 'order.cancelled', {}))).toBe('breach at 50, 3 h');
  });
});
