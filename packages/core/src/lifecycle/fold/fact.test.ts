import {describe, expect, it} from 'vitest';
import type {OrderEvent, OrderEventType} from '../../model/order-event.js';
import {factOf, factsOf} from './fact.js';

const event = (type: OrderEventType, occurredAt = '2026-03-01T08:00:00+08:00'): OrderEvent =>
  ({id: type, source: 'erp', type, subject: {orderRef: '1'}, occurredAt, data: {}}) as OrderEvent;

describe('factOf', () => {
  it('is dated in UTC, and in milliseconds', () => {
    const told = event('order.placed');
    expect(factOf(told)).toEqual({event: told, millis: Date.UTC(2026, 2, 1), at: '2026-03-01T00:00:00Z'});
  });

  it('sorts first where the instant can’t be read', () => {
    const told = event('order.placed', 'soon');
    expect(factOf(told)).toEqual({event: told, millis: 0, at: '1970-01-01T00:00:00Z'});
  });
});

describe('factsOf', () => {
  const facts = (['tag.added', 'order.placed', 'note.added', 'tag.added'] as const).map((type) => factOf(event(type)));
  const [tag, placed, , again] = facts;

  it('is those of the types, each in its place', () => {
    expect(factsOf(facts, 'tag.added')).toEqual([tag, again]);
    expect(factsOf(facts, 'order.placed', 'tag.added')).toEqual([tag, placed, again]);
    expect(factsOf(facts, 'order.held', 'order.placed')).toEqual([placed]);
    expect(factsOf(facts, 'order.held')).toEqual([]);
  });

  it('asks each order’s own', () => {
    const others = [factOf(event('order.placed'))];
    expect(factsOf(facts, 'order.placed')).toEqual([placed]);
    expect(factsOf(others, 'order.placed')[0]).toBe(others[0]);
    expect(factsOf(facts, 'order.placed')[0]).toBe(placed);
  });
});
