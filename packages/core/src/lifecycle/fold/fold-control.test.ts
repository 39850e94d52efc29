import {describe, expect, it} from 'vitest';
import type {OrderEvent, OrderEventType} from '../../model/order-event.js';
import {foldOrder} from '../fold-order.js';
import {retailLifecycle} from '../templates/retail.js';

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00Z`;
const on = (hour: number, type: OrderEventType, data: object, more: object = {}): OrderEvent =>
  ({
    id: `${type}/${hour}`,
    source: 'erp',
    type,
    subject: {orderRef: '1'},
    occurredAt: at(hour),
    data,
    ...more,
  }) as OrderEvent;
const PLACED = on(0, 'order.placed', {});
const fold = (...events: OrderEvent[]) => foldOrder([PLACED, ...events], retailLifecycle);

describe('who controls an order', () => {
  const codes = (...events: OrderEvent[]) => {
    const {control, discrepancies} = fold(...events);
    return [control, ...discrepancies.map(({id}) => id)];
  };
  const held = (hour: number, holdId = 'h') => on(hour, 'order.held', {holdId, reason: 'OTHER'});
  const released = (hour: number, holdId?: string) => on(hour, 'order.released', holdId ? {holdId} : {});
  const frozen = (hour: number, id?: string) => on(hour, 'order.frozen', id ? {scope: {kind: 'SKU', id}} : {});
  const unfrozen = (hour: number, id?: string) => on(hour, 'order.unfrozen', id ? {scope: {kind: 'SKU', id}} : {});
  const CANCELLED = on(5, 'order.cancelled', {});

  it('is held until the last hold is lifted', () => {
    expect(codes(held(1), held(2, 'i'), released(3, 'h'))).toEqual(['HELD']);
    expect(codes(held(1), held(2, 'i'), released(3, 'h'), released(4, 'i'))).toEqual(['NORMAL']);
    expect(codes(held(1), held(2, 'i'), released(3))).toEqual(['NORMAL']);
  });

  it('wonders at what is lifted without having been placed, but not of a cancelled order', () => {
    expect(codes(released(1))).toEqual(['NORMAL', 'impossible-sequence/order.released/1']);
    expect(codes(held(1), released(2, 'other'))).toEqual(['HELD', 'impossible-sequence/order.released/2']);
    expect(codes(unfrozen(1))).toEqual(['NORMAL', 'impossible-sequence/order.unfrozen/1']);
    expect(codes(frozen(1, 'a'), unfrozen(2, 'b'))).toEqual(['FROZEN', 'impossible-sequence/order.unfrozen/2']);
    expect(codes(CANCELLED, released(6))).toEqual(['CANCELLED']);
    expect(codes(CANCELLED, unfrozen(6))).toEqual(['CANCELLED']);
  });

  it('is frozen until the last freeze is lifted, and then held if it still is', () => {
    expect(codes(frozen(1, 'a'), frozen(2, 'b'), unfrozen(3, 'a'))).toEqual(['FROZEN']);
    expect(codes(frozen(1, 'a'), frozen(2, 'b'), unfrozen(3))).toEqual(['NORMAL']);
    expect(codes(held(1), frozen(2), unfrozen(3))).toEqual(['HELD']);
    expect(codes(held(1), released(2), frozen(3), unfrozen(4))).toEqual(['NORMAL']);
  });

  it('is not held or frozen after its end', () => {
    expect(codes(CANCELLED, held(6))).toEqual(['CANCELLED', 'after-end/order.held/6']);
    expect(codes(CANCELLED, frozen(6))).toEqual(['CANCELLED', 'after-end/order.frozen/6']);
    expect(fold(CANCELLED, held(6)).holds).toEqual([]);
  });
});
