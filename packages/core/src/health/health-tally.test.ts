import {describe, expect, it} from 'vitest';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import {HOUR} from '../model/duration.js';
import type {OrderEvent} from '../model/order-event.js';
import {HealthTally} from './health-tally.js';
import {healthTrend} from './health-trend.js';
import {type HealthWindow, rollingWindow} from './health-window.js';
import {orderHealth} from './order-health.js';
import type {Reading} from './reading.js';
import {hours, scan, tell} from './told-order.testing.js';

const placed = (hour = 0) => tell(hour, 'order.placed', {});
const paid = (hour: number) => tell(hour, 'payment.captured', {paymentId: 'p'});
const DAY = 24 * HOUR;

function tallyOf(orders: Readonly<Record<string, readonly OrderEvent[]>>): HealthTally {
  const tally = new HealthTally();
  for (const [orderId, events] of Object.entries(orders)) {
    tally.put(orderHealth(events, {orderId, lifecycle: retailLifecycle}));
  }
  return tally;
}

const on = (channel: string, ...events: OrderEvent[]) =>
  events.map((event): OrderEvent => ({...event, subject: {...event.subject, channel} as OrderEvent['subject']}));
const window = (from: number, until: number): HealthWindow => ({kind: 'ROLLING', from, until});

describe('HealthTally', () => {
  const orders = {
    early: [placed(), paid(3)],
    late: [placed(), paid(30)],
    unpaid: [placed()],
  };

  it('counts what was decided in the window, and how long it took', () => {
    const at = hours(40);
    expect(tallyOf(orders).index({window: rollingWindow(at, 2 * DAY), at}).figures.paymentDelay).toEqual({
      numerator: 1,
      denominator: 3,
      rate: 1 / 3,
      breaches: 2,
      lasting: 1,
      median: 3 * HOUR,
      p90: 30 * HOUR,
      longest: 30 * HOUR,
    });
  });

  it('has no rate over nothing', () => {
    const figure = new HealthTally().index({window: window(0, 10), at: 10}).figures.paymentDelay;
    expect(figure).toStrictEqual({numerator: 0, denominator: 0, breaches: 0, lasting: 0});
  });

  it('takes in the first instant of a window and leaves out the one after its last', () => {
    const tally = tallyOf({early: orders.early});
    const count = (from: number, until: number) =>
      tally.index({window: window(from, until), at: hours(90)}).figures.paymentDelay.denominator;
    const at = hours(3);
    expect(count(at, at + 1)).toBe(1);
    expect(count(at - 5, at)).toBe(0);
    expect(count(at + 1, at + 5)).toBe(0);
    // Whole hours are counted another way than parts of one.
    expect(count(at, hours(4))).toBe(1);
    expect(count(at + 1, hours(4))).toBe(0);
    expect(count(hours(2), at)).toBe(0);
    expect(count(hours(2), hours(4) - 1)).toBe(1);
  });

  it('leaves out what is decided later in the hour in which a window ends', () => {
    const tally = tallyOf({early: [placed(), paid(3.5)]});
    const count = (until: number) =>
      tally.index({window: window(hours(2), until), at: hours(90)}).figures.paymentDelay.denominator;
    expect(count(hours(3.25))).toBe(0);
    expect(count(hours(3.5))).toBe(0);
    expect(count(hours(3.5) + 1)).toBe(1);
  });

  it('counts a breach by the clock from the instant after the limit, without anybody touching the tally', () => {
    const tally = tallyOf({unpaid: orders.unpaid});
    const count = (at: number) => tally.index({window: window(0, hours(99)), at}).figures.paymentDelay.breaches;
    expect(count(hours(24))).toBe(0);
    expect(count(hours(24) + 1)).toBe(1);
    expect(count(hours(25))).toBe(1);
    expect(count(hours(26))).toBe(1);
  });

  it('counts by channel, and the tenant over all of them', () => {
    const tally = tallyOf({
      a: on('east', placed(), paid(3)),
      b: on('west', placed(), paid(30)),
      c: [{...placed(), subject: {orderRef: 'c'}}],
    });
    const query = {window: window(0, hours(99)), at: hours(99)};
    const figures = (channel?: string) => {
      const {scope, figures: all, ohi} = tally.index({...query, ...(channel && {channel})});
      return [scope, all.paymentDelay.numerator, all.paymentDelay.denominator, ohi.orders];
    };
    expect(figures('east')).toEqual([{kind: 'CHANNEL', id: 'east'}, 1, 1, 1]);
    expect(figures('west')).toEqual([{kind: 'CHANNEL', id: 'west'}, 0, 1, 1]);
    expect(figures('north')).toEqual([{kind: 'CHANNEL', id: 'north'}, 0, 0, 0]);
    expect(figures()).toEqual([{kind: 'TENANT'}, 1, 3, 3]);
  });

  it('puts an order in the place of what it was, on another channel too', () => {
    const tally = tallyOf({a: on('east', placed())});
    const query = {window: window(0, hours(99)), at: hours(99)};
    const counts = (channel: string) => {
      const {numerator, denominator} = tally.index({...query, channel}).figures.paymentDelay;
      return [numerator, denominator];
    };
    expect(counts('east')).toEqual([0, 1]);
    tally.put(orderHealth(on('west', placed(), paid(3)), {orderId: 'a', lifecycle: retailLifecycle}));
    expect([counts('east'), counts('west')]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    tally.drop('a');
    tally.drop('nobody');
    expect(counts('west')).toEqual([0, 0]);
  });

  it('adds up shares, not orders, where facts are counted', () => {
    const sent = tell(1, 'shipment.dispatched', {shipmentId: 's1', carrier: 'sf', trackingNumber: 'SF100'});
    const claims = tell(3, 'shipment.updated', {shipmentId: 's1', status: 'DELIVERED'});
    const tally = tallyOf({
      a: [placed(), sent, scan(2, 'PICKED_UP')],
      b: [placed(), sent, scan(2, 'PICKED_UP'), claims],
    });
    const {agreement} = tally.index({window: window(0, hours(99)), at: hours(99)}).figures;
    expect(agreement).toMatchObject({numerator: 4, denominator: 5, rate: 0.8, breaches: 1});
  });

  it('makes the index of its five parts, and counts their orders once', () => {
    const changed = tell(1, 'customer.changed', {what: 'address'});
    const back = tell(50, 'return.requested', {returnId: 'r'}, {receivedAt: new Date(hours(51)).toISOString()});
    const sent = tell(4, 'shipment.dispatched', {shipmentId: 's', trackingNumber: 'N', carrier: 'sf'});
    const whole = [placed(), paid(3), tell(4, 'stock.locked', {}), sent];
    const tally = tallyOf({a: [...whole, back], b: [...whole, changed], c: orders.unpaid});
    const at = hours(60);
    const {ohi} = tally.index({window: rollingWindow(at, 3 * DAY), at});
    expect(ohi.parts.map(({key, numerator, denominator}) => [key, numerator, denominator])).toEqual([
      ['paidOnTime', 2, 3],
      ['stockLockedOnTime', 2, 2],
      ['trackingOnTime', 2, 2],
      ['returnsSynced', 0, 1],
      ['modificationRate', 1, 3],
    ]);
    expect(ohi).toMatchObject({raw: 56.6666666667, score: 71.6666666667, coverage: 1, orders: 3});
    expect(ohi.window).toEqual(rollingWindow(at, 3 * DAY));
    const weights = {paidOnTime: 1, stockLockedOnTime: 0, trackingOnTime: 0, returnsSynced: 0, modificationRate: 0};
    expect(tally.index({window: rollingWindow(at, 3 * DAY), at, weights}).ohi.raw).toBe(66.6666666667);
  });

  it('keeps out what no time decides', () => {
    const reading: Reading = {indicator: 'pickDelay', orderId: 'x', from: 0, value: 0, isBreach: false, isOpen: true};
    const tally = new HealthTally();
    tally.put({orderId: 'x', readings: [reading]});
    expect(tally.index({window: window(0, 10), at: 10}).figures.pickDelay.denominator).toBe(0);
  });
});

describe('healthTrend', () => {
  const full = (day: number, isChanged: boolean) => {
    const hour = day * 24;
    const back = tell(
      hour + 1,
      'return.requested',
      {returnId: 'r'},
      {receivedAt: new Date(hours(hour + 1)).toISOString()},
    );
    const sent = tell(hour + 2, 'shipment.dispatched', {shipmentId: 's', trackingNumber: 'N', carrier: 'sf'});
    const changed = tell(hour + 1, 'customer.changed', {what: 'address'});
    return [
      placed(hour),
      paid(hour + 1),
      tell(hour + 1, 'stock.locked', {}),
      sent,
      back,
      ...(isChanged ? [changed] : []),
    ];
  };
  const at = hours(72) - 1;
  const query = {window: rollingWindow(at, DAY), at};

  it('counts the windows before as well, oldest first', () => {
    const tally = tallyOf({a: full(0, false), b: full(1, true), c: full(2, false)});
    const {points, scoreChange} = healthTrend(tally, query, 3);
    expect(points.map(({ohi}) => ohi.score)).toEqual([100, 85, 100]);
    expect(points.map(({window: {from}}) => (from - hours(0)) / DAY)).toEqual([0, 1, 2]);
    expect(scoreChange).toBe(15);
    expect(healthTrend(tally, query).points).toHaveLength(2);
  });

  it('knows no change where a score is missing', () => {
    expect(healthTrend(tallyOf({c: full(2, false)}), query)).not.toHaveProperty('scoreChange');
    expect(healthTrend(tallyOf({b: full(1, false)}), query)).not.toHaveProperty('scoreChange');
    expect(healthTrend(tallyOf({c: full(2, false)}), query, 1)).not.toHaveProperty('scoreChange');
  });
});
