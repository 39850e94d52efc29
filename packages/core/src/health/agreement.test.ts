import {describe, expect, it} from 'vitest';
import type {OrderEvent} from '../model/order-event.js';
import {hours, NUMBER, readings, scan, tell} from './told-order.testing.js';

const PLACED = tell(0, 'order.placed', {});
const SENT = tell(1, 'shipment.dispatched', {shipmentId: 's1', carrier: 'sf', trackingNumber: NUMBER});
const read = (...events: OrderEvent[]) => readings('agreement', [PLACED, ...events], 100)[0];

describe('agreement', () => {
  it('has nothing to compare where one source speaks alone', () => {
    expect(read(SENT)).toBeUndefined();
    expect(read(SENT, tell(2, 'payment.captured', {paymentId: 'p'}))).toBeUndefined();
  });

  it('counts what several sources say of one parcel', () => {
    expect(read(SENT, scan(2, 'PICKED_UP'), scan(5, 'IN_TRANSIT'))).toEqual({
      from: hours(1),
      decidedAt: hours(5),
      endedAt: hours(5),
      value: 0,
      isBreach: false,
      isOpen: false,
      share: {numerator: 3, denominator: 3},
    });
    expect(read(SENT, scan(2, 'PICKED_UP', {}, 'OTHER'))).toBeUndefined();
  });

  it('takes off the facts that an open discrepancy names, not those of one that was settled', () => {
    const claims = tell(3, 'shipment.updated', {shipmentId: 's1', status: 'DELIVERED'});
    expect(read(SENT, scan(2, 'PICKED_UP'), claims)).toMatchObject({
      value: 1,
      isBreach: true,
      decidedAt: hours(3),
      share: {numerator: 2, denominator: 3},
    });
    expect(read(SENT, scan(2, 'PICKED_UP'), claims, scan(9, 'DELIVERED'))).toMatchObject({
      value: 0,
      isBreach: false,
      share: {numerator: 4, denominator: 4},
    });
  });

  it('compares what is said of the payment, in whichever words', () => {
    const captured = tell(2, 'payment.captured', {paymentId: 'p'}, {source: 'bank'});
    const pending = tell(3, 'order.updated', {paymentStatus: 'PENDING'});
    expect(read(captured, tell(3, 'order.updated', {paymentStatus: 'PAID'}))?.share).toEqual({
      numerator: 2,
      denominator: 2,
    });
    expect(read(captured, pending)?.share).toEqual({numerator: 1, denominator: 2});
    expect(read(captured, tell(3, 'order.updated', {}))).toBeUndefined();
  });

  it('compares what is said of one stage', () => {
    const by = (source: string, stage = 'packed') =>
      tell(4, 'stage.entered', {stage}, {source, actor: {type: 'PERSON', role: 'WAREHOUSE'}});
    expect(read(by('wms'), by('scan'))?.share).toEqual({numerator: 2, denominator: 2});
    expect(read(by('wms'), by('scan', 'picking'))).toBeUndefined();
    expect(read(by('wms'), by('scan'), tell(1, 'note.added', {text: 'x'}, {source: 'erp'}))?.from).toBe(hours(4));
  });
});
