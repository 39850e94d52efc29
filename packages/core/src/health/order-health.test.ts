import {describe, expect, it} from 'vitest';
import {foldOrder} from '../lifecycle/fold-order.js';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import {limitOf} from './health-settings.js';
import {BESIDE_KEYS, INDICATOR_KEYS} from './indicator-keys.js';
import {MEASURE_WORDS} from './measure-words.js';
import {MEASURES} from './measures.js';
import {healthAt, orderHealth, readMeasure, WORK_STAGES} from './order-health.js';
import {orderTrace} from './order-trace.js';
import {CLAIMED, hours, scan, tell, verdict} from './told-order.testing.js';

const PLACED = tell(0, 'order.placed', {});
const HOUR = 3_600_000;
const LIFECYCLE = {orderId: 'o1', lifecycle: retailLifecycle};

describe('the registry', () => {
  it('holds twelve indicators with the limits of the specification', () => {
    expect(INDICATOR_KEYS.map((key) => [key, MEASURES[key].limit / (MEASURES[key].unit === 'ms' ? HOUR : 1)])).toEqual([
      ['paymentDelay', 24],
      ['reviewDelay', 0.25],
      ['stockLockDelay', 2],
      ['pickDelay', 4],
      ['packDelay', 4],
      ['trackingReturnDelay', 24],
      ['pickupDelay', 24],
      ['transitStall', 24],
      ['deliveryDeviation', 2],
      ['returnSyncDelay', 0.25],
      ['modificationCount', 3],
      ['statusUpdateDelay', 0.25],
    ]);
  });

  it('holds what stands beside them, with their goals', () => {
    expect(BESIDE_KEYS.map((key) => [key, MEASURES[key].unit, MEASURES[key].limit])).toEqual([
      ['cpd', 'ms', 23 * 60_000],
      ['silentGap', 'ms', 0],
      ['exceptionClosing', 'ms', 2 * HOUR],
      ['agreement', 'count', 0],
      ['modification', 'count', 0],
    ]);
    expect(Object.keys(MEASURES).sort()).toEqual([...INDICATOR_KEYS, ...BESIDE_KEYS].sort());
  });

  it('says who answers for each, and over which days it is looked at', () => {
    const keys = [...INDICATOR_KEYS, ...BESIDE_KEYS];
    expect(keys.map((key) => `${key} ${MEASURES[key].owner} ${MEASURES[key].windowMs / (24 * HOUR)}`)).toEqual([
      'paymentDelay FINANCE 1',
      'reviewDelay SALES 1',
      'stockLockDelay WAREHOUSE 1',
      'pickDelay WAREHOUSE 1',
      'packDelay WAREHOUSE 1',
      'trackingReturnDelay WAREHOUSE 1',
      'pickupDelay CARRIER 1',
      'transitStall CARRIER 1',
      'deliveryDeviation SERVICE 7',
      'returnSyncDelay SERVICE 7',
      'modificationCount SERVICE 7',
      'statusUpdateDelay ADMIN 1',
      'cpd SERVICE 1',
      'silentGap SERVICE 1',
      'exceptionClosing SERVICE 1',
      'agreement ADMIN 1',
      'modification SERVICE 7',
    ]);
  });

  it('says each in words, in English and Chinese, no two alike', () => {
    expect(Object.keys(MEASURE_WORDS).sort()).toEqual(Object.keys(MEASURES).sort());
    for (const words of Object.values(MEASURE_WORDS)) {
      for (const {en, 'zh-CN': zh} of Object.values(words)) {
        expect(en).toMatch(/^[^\u4e00-\u9fff]{6,}$/);
        expect(zh).toMatch(/[\u4e00-\u9fff]{3,}/);
      }
    }
    const definitions = Object.values(MEASURE_WORDS).flatMap(({label, definition}) => [
      label.en,
      definition.en,
      label['zh-CN'],
      definition['zh-CN'],
    ]);
    expect(new Set(definitions).size).toBe(definitions.length);
  });
});

describe('limitOf', () => {
  it('is the channel’s, else the tenant’s, else the default', () => {
    const settings = {limits: {pickDelay: 1, packDelay: 2}, perChannel: {shop: {pickDelay: 3}}};
    expect(limitOf('pickDelay', settings, 'shop')).toBe(3);
    expect(limitOf('packDelay', settings, 'shop')).toBe(2);
    expect(limitOf('pickDelay', settings, 'other')).toBe(1);
    expect(limitOf('pickDelay', settings, undefined)).toBe(1);
    expect(limitOf('pickupDelay', settings, 'shop')).toBe(24 * HOUR);
    expect(limitOf('pickupDelay', {}, 'shop')).toBe(24 * HOUR);
  });

  it('is none where the measure is switched off, and a channel can switch it on', () => {
    const settings = {limits: {pickDelay: null}, perChannel: {shop: {pickDelay: 0, packDelay: null}}};
    expect(limitOf('pickDelay', settings, 'other')).toBeUndefined();
    expect(limitOf('pickDelay', settings, 'shop')).toBe(0);
    expect(limitOf('packDelay', settings, 'shop')).toBeUndefined();
  });
});

describe('the stages of work', () => {
  it('are those of the templates', () => {
    expect(WORK_STAGES).toEqual({picking: ['picking', 'wave'], packing: ['packing']});
  });
});

describe('readMeasure', () => {
  it('reads by the limit of the order’s channel', () => {
    const paid = tell(5, 'payment.captured', {paymentId: 'p'});
    const by = (limit: number | null) =>
      verdict('paymentDelay', [PLACED, paid], 9, {settings: {perChannel: {shop: {paymentDelay: limit}}}});
    expect(by(5 * HOUR)).toBe('kept at 5, 5 h');
    expect(by(5 * HOUR - 1)).toMatch(/^breach/);
    expect(by(null)).toBe('nothing');
  });

  it('has one reading of an indicator, and one of each question', () => {
    const trace = orderTrace([PLACED, tell(1, 'customer.asked', {})], LIFECYCLE);
    expect(readMeasure('paymentDelay', trace, hours(2)).map(({indicator, orderId}) => [indicator, orderId])).toEqual([
      ['paymentDelay', 'o1'],
    ]);
    expect(readMeasure('cpd', trace, hours(2)).map(({indicator}) => indicator)).toEqual(['cpd']);
  });
});

describe('healthAt', () => {
  it('holds what can be told, on the order’s channel', () => {
    const {orderId, channel, readings} = healthAt(orderTrace([PLACED], LIFECYCLE), hours(30));
    expect([orderId, channel]).toEqual(['o1', 'shop']);
    expect(readings.map(({indicator}) => indicator)).toEqual(['paymentDelay', 'modificationCount', 'modification']);
    const nowhere = {...PLACED, subject: {orderRef: '1'}};
    expect(healthAt(orderTrace([nowhere], LIFECYCLE), hours(30))).not.toHaveProperty('channel');
    expect(healthAt(orderTrace([], LIFECYCLE), hours(30)).readings).toEqual([]);
  });
});

describe('orderHealth', () => {
  it('is the same whatever the time is', () => {
    const {readings} = orderHealth([PLACED], {...LIFECYCLE, settings: {limits: {paymentDelay: 5}}});
    expect(readings[0]).toEqual({
      indicator: 'paymentDelay',
      orderId: 'o1',
      from: hours(0),
      decidedAt: hours(0) + 5,
      value: Number.POSITIVE_INFINITY,
      isBreach: true,
      isOpen: true,
    });
  });

  it('takes a state that is known already', () => {
    const events = [PLACED, scan(3, 'PICKED_UP')];
    const state = {...foldOrder(events, retailLifecycle), channel: 'elsewhere'};
    expect(orderHealth(events, {...LIFECYCLE, state}).channel).toBe('elsewhere');
  });
});

describe('orderTrace', () => {
  it('ends an order with its delivery, completion or cancellation, whichever was first', () => {
    const ends = (...events: Parameters<typeof orderTrace>[0]) => orderTrace([PLACED, ...events], LIFECYCLE).endedAt;
    expect(ends()).toBeUndefined();
    expect(ends(scan(5, 'DELIVERED'))).toBe(hours(5));
    expect(ends(scan(5, 'DELIVERED'), tell(3, 'order.cancelled', {}))).toBe(hours(3));
    expect(ends(tell(7, 'order.completed', {}), scan(5, 'DELIVERED'))).toBe(hours(5));
    expect(ends(scan(5, 'DELIVERED', CLAIMED))).toBeUndefined();
    expect(ends(scan(5, 'DELIVERED', CLAIMED), scan(6, 'DELIVERED', {}, 'SF200'))).toBeUndefined();
    expect(ends(scan(5, 'DELIVERED'), scan(6, 'DELIVERED', {}, 'SF200'))).toBe(hours(6));
  });

  it('ends with what was sent in the place of a lost parcel', () => {
    const lines = [{line: 'a', quantity: 1}];
    const order = tell(0, 'order.placed', {lines: [{id: 'a', name: 'Tea', quantity: 1}]});
    const sent = (hour: number, shipmentId: string, trackingNumber: string) =>
      tell(hour, 'shipment.dispatched', {shipmentId, carrier: 'sf', trackingNumber, lines});
    const events = [
      order,
      sent(1, 's1', 'SF100'),
      scan(2, 'EXCEPTION'),
      sent(3, 's2', 'SF200'),
      scan(9, 'DELIVERED', {}, 'SF200'),
    ];
    expect(orderTrace(events, LIFECYCLE).deliveredAt).toBe(hours(9));
  });

  it('leaves out parcels that come back', () => {
    const back = tell(1, 'shipment.created', {shipmentId: 'r', direction: 'RETURN'});
    const out = tell(1, 'shipment.created', {shipmentId: 's'});
    expect(orderTrace([PLACED, back, out], LIFECYCLE).parcels.map(({state}) => state.id)).toEqual(['s']);
  });
});
