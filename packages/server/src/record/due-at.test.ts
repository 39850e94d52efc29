import {
  b2bLifecycle,
  expeditedLifecycle,
  foldOrder,
  generalLifecycle,
  type Lifecycle,
  madeToOrderLifecycle,
  type OrderEvent,
  type OrderEventData,
  type OrderEventType,
  retailLifecycle,
} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {dueAt} from './due-at.js';

// A Monday.
const MONDAY = '2026-03-02';

let count = 0;
function tell<Type extends OrderEventType>(
  occurredAt: string,
  type: Type,
  data: OrderEventData[Type],
  more: Partial<OrderEvent> = {},
): OrderEvent {
  count += 1;
  const event = {id: `f${count}`, source: 'shop', type, subject: {orderNo: 'A-1'}, occurredAt, data, ...more};
  return event as OrderEvent;
}

const placed = tell(`${MONDAY}T08:00:00Z`, 'order.placed', {});
const scanned = (at: string, status: 'PICKED_UP' | 'DELIVERED' = 'PICKED_UP', more: object = {}) =>
  tell(
    at,
    'shipment.checkpoint',
    {trackingNumber: 'T1', status, ...more},
    {source: 'carrier', evidence: [{kind: 'CARRIER_EVENT'}]},
  );
const shipped = scanned('2026-03-03T08:00:00Z');
const promised = (until: string, precision: 'DATE' | 'TIME') =>
  tell(`${MONDAY}T08:00:00Z`, 'promise.changed', {
    promised: {until, precision, timeZone: 'Asia/Shanghai', source: 'HOST'},
  });
const hold = (at: string) => tell(at, 'order.held', {holdId: 'h1', reason: 'OTHER'});
const release = (at: string) => tell(at, 'order.released', {holdId: 'h1'});
const dueBy = (lifecycle: Lifecycle, ...events: OrderEvent[]) => dueAt(foldOrder(events, lifecycle), lifecycle);
const due = (...events: OrderEvent[]) => dueBy(retailLifecycle, ...events);

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

  it('is nothing once it is delivered or cancelled', () => {
    expect(due(placed, shipped, scanned('2026-03-04T08:00:00Z', 'DELIVERED'))).toBeNull();
    expect(due(placed, tell('2026-03-02T09:00:00Z', 'order.cancelled', {}))).toBeNull();
  });
});

describe('a limit in opening hours', () => {
  const signed = (at: string) => tell(at, 'order.placed', {});

  it('counts the hours that are open', () => {
    // 56 h of office time (8 a working day, 09:00–12:00 and 13:00–18:00 in Shanghai) from Monday 16:00: seven days on.
    expect(dueBy(madeToOrderLifecycle, signed('2026-03-09T16:00:00+08:00'))).toBe('2026-03-18T08:00:00Z');
  });

  it('does not run out over a weekend', () => {
    // 15 minutes from Friday 17:50: ten that day, five on Monday.
    expect(dueBy(b2bLifecycle, signed('2026-03-13T17:50:00+08:00'))).toBe('2026-03-16T01:05:00Z');
  });
});

describe('a limit and what pauses it', () => {
  const by = (...events: OrderEvent[]) => dueBy(generalLifecycle, placed, ...events);

  it('is put off by a pause that is over', () => {
    expect(by(hold('2026-03-02T10:00:00Z'), release('2026-03-02T15:00:00Z'))).toBe('2026-03-03T13:00:00Z');
  });

  it('has no end while a pause lasts, whatever else was told since', () => {
    const note = tell('2026-03-05T10:00:00Z', 'note.added', {text: 'waiting'});
    expect(by(hold('2026-03-02T10:00:00Z'))).toBeNull();
    expect(by(hold('2026-03-02T10:00:00Z'), note)).toBeNull();
  });

  it('stays overdue when the pause began too late', () => {
    expect(by(hold('2026-03-04T10:00:00Z'))).toBe('2026-03-03T08:00:00Z');
  });

  it('runs on where the stage minds no such pause', () => {
    expect(due(placed, hold('2026-03-02T10:00:00Z'))).toBe('2026-03-03T08:00:00Z');
  });

  it('leaves the promise as it is', () => {
    const until = '2026-03-05T12:00:00+08:00';
    expect(by(hold('2026-03-02T10:00:00Z'), promised(until, 'TIME'))).toBe('2026-03-05T04:00:00Z');
  });
});

describe('an order in several stages', () => {
  it('is due when the first of them is', () => {
    const entered = (at: string, stage: string) =>
      tell(at, 'stage.entered', {stage}, {actor: {type: 'PERSON', role: 'MANAGER'}});
    const events = [
      placed,
      tell('2026-03-02T08:10:00Z', 'order.approved', {}, {actor: {type: 'PERSON', role: 'MANAGER'}}),
      entered('2026-03-02T09:00:00Z', 'buying'),
      entered('2026-03-02T10:00:00Z', 'scheduling'),
    ];
    expect(foldOrder(events, expeditedLifecycle).activeStages).toContain('scheduling');
    expect(dueBy(expeditedLifecycle, ...events)).toBe('2026-03-02T18:00:00Z');
  });
});

describe('what comes after the goods arrived', () => {
  const delivered = [placed, shipped, scanned('2026-03-04T08:00:00Z', 'DELIVERED')];

  it('is due by the path that is left, no longer by the promise', () => {
    const promise = promised('2026-03-04T18:00:00+08:00', 'TIME');
    expect(dueBy(madeToOrderLifecycle, ...delivered, promise)).toBe('2026-03-06T08:00:00Z');
  });
});

describe('a day that was only reckoned', () => {
  const estimate = {estimatedDelivery: {until: '2026-03-20T18:00:00Z'}};

  it('counts while nobody knows better', () => {
    expect(due(placed, shipped)).not.toBeNull();
  });

  it('gives way to the carrier’s estimate', () => {
    expect(due(placed, scanned('2026-03-03T08:00:00Z', 'PICKED_UP', estimate))).toBeNull();
  });
});
