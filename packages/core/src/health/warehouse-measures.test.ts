import {describe, expect, it} from 'vitest';
import type {Lifecycle} from '../lifecycle/lifecycle.js';
import {expeditedLifecycle} from '../lifecycle/templates/expedited.js';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import type {OrderEvent} from '../model/order-event.js';
import {CLAIMED, NUMBER, scan, tell, verdict} from './told-order.testing.js';

const PLACED = tell(0, 'order.placed', {});
const PAID = tell(0, 'payment.captured', {paymentId: 'p'});
const PICKING = tell(1, 'stock.locked', {});
const warehouse = {actor: {type: 'PERSON', role: 'WAREHOUSE'}, source: 'scan'} as const;
const packed = (hour: number, more: Partial<OrderEvent> = {}) =>
  tell(hour, 'stage.entered', {stage: 'packed'}, {...warehouse, ...more});
const picked = (hour: number, stage = 'picking', more: Partial<OrderEvent> = {}) =>
  tell(hour, 'evidence.attached', {stage}, {...warehouse, evidence: [{kind: 'SCAN', id: 's'}], ...more});
const sent = (hour: number, more: object = {}) =>
  tell(hour, 'shipment.dispatched', {shipmentId: 's1', carrier: 'sf', ...more});
const named = (hour: number, id = 's1', trackingNumber = NUMBER) =>
  tell(hour, 'shipment.updated', {shipmentId: id, carrier: 'sf', trackingNumber});

describe('pickDelay', () => {
  const read = (...events: OrderEvent[]) => verdict('pickDelay', [PLACED, PAID, ...events], 20);

  it('is the time in the picking stage', () => {
    expect(read()).toBe('nothing');
    expect(read(PICKING)).toBe('breach at 5, 19 h, open');
    expect(verdict('pickDelay', [PLACED, PAID, PICKING], 5)).toBe('undecided, 4 h, open');
    expect(read(PICKING, packed(5))).toBe('kept at 5, 4 h');
    expect(read(PICKING, packed(6))).toBe('breach at 5, 5 h');
  });

  it('is not ended by work that goes on beside it', () => {
    const events = [tell(0, 'order.placed', {}), tell(1, 'order.approved', {})];
    const making = tell(2, 'stage.entered', {stage: 'making'}, warehouse);
    const clearing = tell(3, 'stage.entered', {stage: 'clearing'}, warehouse);
    const settings = {stages: {picking: ['making']}};
    const read = (...more: OrderEvent[]) =>
      verdict('pickDelay', [...events, ...more], 20, {settings, lifecycle: expeditedLifecycle});
    expect(read(making)).toBe('breach at 6, 18 h, open');
    expect(read(making, clearing)).toBe('breach at 6, 18 h, open');
  });

  it('ends with the scan that proves it done, if that comes before the next stage', () => {
    expect(read(PICKING, picked(3), packed(9))).toBe('kept at 3, 2 h');
    expect(read(PICKING, picked(3))).toBe('kept at 3, 2 h');
    expect(read(PICKING, picked(1), packed(9))).toBe('kept at 1, 0 h');
    expect(read(PICKING, picked(3), picked(4), packed(9))).toBe('kept at 3, 2 h');
    expect(read(PICKING, packed(6), picked(7))).toBe('breach at 5, 5 h');
    expect(read(PICKING, packed(6), picked(6))).toBe('breach at 5, 5 h');
    expect(read(PICKING, picked(0.5), packed(6))).toBe('breach at 5, 5 h');
    expect(read(PICKING, picked(3, 'packed'), packed(6))).toBe('breach at 5, 5 h');
    expect(read(PICKING, picked(3, 'picking', {evidence: [{kind: 'PHOTO'}]}), packed(6))).toBe('breach at 5, 5 h');
    expect(read(PICKING, picked(3, 'picking', {evidence: []}), packed(6))).toBe('breach at 5, 5 h');
    expect(read(PICKING, picked(3, 'picking', CLAIMED), packed(6))).toBe('breach at 5, 5 h');
    const {evidence: _, ...bare} = picked(3);
    expect(read(PICKING, bare, packed(6))).toBe('breach at 5, 5 h');
  });

  it('ends on the host’s own word that the order went on, though no carrier has proven it', () => {
    expect(read(PICKING, packed(2, CLAIMED))).toBe('breach at 5, 19 h, open');
    const photo = picked(3, 'picking', {evidence: [{kind: 'PHOTO'}]});
    expect(read(PICKING, packed(2, CLAIMED), photo)).toBe('breach at 5, 19 h, open');
    const namesake = tell(3, 'note.added', {text: 'x'}, {id: packed(2).id, source: 'erp'});
    expect(read(PICKING, packed(2, CLAIMED), namesake)).toBe('breach at 5, 19 h, open');
    const lifecycle: Lifecycle = {
      ...retailLifecycle,
      definition: {
        ...retailLifecycle.definition,
        stages: retailLifecycle.definition.stages.filter(({key}) => key !== 'packed'),
      },
    };
    expect(verdict('pickDelay', [PLACED, PAID, PICKING, sent(3)], 20, {lifecycle})).toBe('kept at 3, 2 h');
    const doubted = {...sent(3, {trackingNumber: NUMBER}), ...CLAIMED};
    const proven = [PLACED, PAID, PICKING, doubted, scan(9, 'PICKED_UP')];
    expect(verdict('pickDelay', proven, 20, {lifecycle})).toBe('kept at 3, 2 h');
  });

  it('is not measured where the next stage was passed over, which leaves no time', () => {
    expect(read(PICKING, scan(3, 'PICKED_UP'))).toBe('nothing');
    expect(read(PICKING, sent(3))).toBe('nothing');
    expect(read(packed(3))).toBe('nothing');
  });

  it('is the longest of the rounds of an order that was picked again', () => {
    const again = tell(10, 'stage.entered', {stage: 'picking'}, warehouse);
    expect(read(PICKING, packed(3), again, packed(13))).toBe('kept at 13, 3 h');
    expect(read(PICKING, packed(3), again)).toBe('breach at 14, 10 h, open');
  });

  it('ends with the order, and goes by the stages of the tenant', () => {
    expect(read(PICKING, tell(5, 'order.cancelled', {}))).toBe('nothing');
    expect(read(PICKING, tell(6, 'order.cancelled', {}))).toBe('breach at 5, 5 h');
    const settings = {stages: {picking: ['paid']}};
    expect(verdict('pickDelay', [PLACED, PAID, PICKING], 20, {settings})).toBe('kept at 1, 1 h');
  });
});

describe('packDelay', () => {
  const read = (...events: OrderEvent[]) => verdict('packDelay', [PLACED, PAID, ...events], 20);

  it('is not measured where nothing tells picking from packing', () => {
    expect(read(PICKING, packed(9))).toBe('nothing');
  });

  it('runs from the scan that ended picking', () => {
    expect(read(PICKING, picked(3), packed(7))).toBe('kept at 7, 4 h');
    expect(read(PICKING, picked(3), packed(8))).toBe('breach at 7, 5 h');
    expect(read(PICKING, picked(3))).toBe('breach at 7, 17 h, open');
  });

  it('is the time in a packing stage, once', () => {
    const settings = {stages: {packing: ['packed']}};
    const by = (...events: OrderEvent[]) => verdict('packDelay', [PLACED, PAID, ...events], 20, {settings});
    expect(by(PICKING, packed(3))).toBe('breach at 7, 17 h, open');
    expect(by(PICKING, picked(2), packed(3), sent(7))).toBe('kept at 7, 4 h');
    expect(by(PICKING, picked(2), packed(3), tell(4, 'order.cancelled', {}))).toBe('nothing');
    expect(by(PICKING, picked(2), packed(3), tell(9, 'order.cancelled', {}))).toBe('breach at 7, 6 h');
  });
});

describe('trackingReturnDelay', () => {
  const read = (...events: OrderEvent[]) => verdict('trackingReturnDelay', [PLACED, PAID, ...events], 100);

  it('runs from the first word of a parcel to its number', () => {
    expect(read()).toBe('nothing');
    expect(read(sent(2))).toBe('breach at 26, 98 h, open');
    expect(verdict('trackingReturnDelay', [PLACED, sent(2)], 26)).toBe('undecided, 24 h, open');
    expect(read(sent(2), named(26))).toBe('kept at 26, 24 h');
    expect(read(sent(2), named(5), named(30))).toBe('kept at 5, 3 h');
    expect(read(sent(2), named(27))).toBe('breach at 26, 25 h');
    expect(read(sent(2, {trackingNumber: NUMBER}))).toBe('kept at 2, 0 h');
    expect(read(sent(2, {trackingNumber: ' '}))).toBe('breach at 26, 98 h, open');
    expect(read(sent(2), {...named(5), ...CLAIMED})).toBe('breach at 26, 98 h, open');
    expect(read(scan(2, 'PICKED_UP'))).toBe('kept at 2, 0 h');
  });

  it('runs from the packed order to the first number of any of its parcels', () => {
    expect(read(PICKING, packed(3))).toBe('breach at 27, 97 h, open');
    expect(read(PICKING, packed(3), named(27))).toBe('kept at 27, 24 h');
    expect(read(PICKING, packed(3), named(28))).toBe('breach at 27, 25 h');
    expect(read(PICKING, packed(3), named(2))).toBe('kept at 3, 0 h');
    const again = tell(10, 'stage.entered', {stage: 'picking'}, warehouse);
    expect(read(PICKING, packed(3), again, packed(13))).toBe('breach at 27, 97 h, open');
    expect(read(PICKING, tell(30, 'order.completed', {}), scan(29, 'DELIVERED'))).toBe('kept at 29, 0 h');
  });

  it('waits for the number of every parcel', () => {
    const second = tell(4, 'shipment.created', {shipmentId: 's2'});
    expect(read(sent(2), named(3), second)).toBe('breach at 28, 96 h, open');
    expect(read(sent(2), named(3), second, named(6, 's2', 'SF200'))).toBe('kept at 6, 2 h');
  });

  it('is not measured of what was called off, nor of what comes back', () => {
    expect(read(sent(2), tell(26, 'shipment.cancelled', {shipmentId: 's1'}))).toBe('nothing');
    expect(read(sent(2), tell(27, 'shipment.cancelled', {shipmentId: 's1'}))).toBe('breach at 26, 25 h');
    expect(read(sent(2), tell(20, 'order.cancelled', {}))).toBe('nothing');
    expect(read(PICKING, packed(3), tell(20, 'order.cancelled', {}))).toBe('nothing');
    expect(read(sent(2, {direction: 'RETURN'}))).toBe('nothing');
  });
});
