import {foldOrder, type OrderEvent, retailLifecycle} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {dueAt} from './due-at.js';

const subject = {orderNo: 'A-1'};
const placed: OrderEvent = {
  id: 'placed',
  source: 'shop',
  type: 'order.placed',
  subject,
  occurredAt: '2026-03-02T08:00:00Z',
  data: {},
};
const shipped: OrderEvent = {
  id: 'scan',
  source: 'carrier',
  type: 'shipment.checkpoint',
  subject,
  occurredAt: '2026-03-03T08:00:00Z',
  evidence: [{kind: 'CARRIER_EVENT'}],
  data: {trackingNumber: 'T1', status: 'PICKED_UP'},
};
const promised = (until: string, precision: 'DATE' | 'TIME'): OrderEvent => ({
  id: 'promise',
  source: 'shop',
  type: 'promise.changed',
  subject,
  occurredAt: '2026-03-02T08:00:00Z',
  data: {promised: {until, precision, timeZone: 'Asia/Shanghai', source: 'HOST'}},
});
const due = (...events: OrderEvent[]) => dueAt(foldOrder(events, retailLifecycle), retailLifecycle);

describe('when an order is due', () => {
  it('is the end of its stage’s limit', () => {
    expect(due(placed)).toBe('2026-03-03T08:00:00Z');
  });

  it('is the whole of a promised day in the promise’s zone', () => {
    expect(due(placed, shipped, promised('2026-03-05T12:00:00+08:00', 'DATE'))).toBe('2026-03-05T16:00:00Z');
  });

  it('is the promised instant where a time was promised', () => {
    expect(due(placed, shipped, promised('2026-03-05T12:00:00+08:00', 'TIME'))).toBe('2026-03-05T04:00:00Z');
  });
});
