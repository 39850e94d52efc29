import {describe, expect, it} from 'vitest';
import type {OrderEvent} from '../../model/order-event.js';
import {compareEvents, effectiveEvents, eventContent} from './effective-events.js';

const NOTE: OrderEvent = {
  id: 'n',
  source: 'b',
  type: 'note.added',
  subject: {orderRef: '1'},
  occurredAt: '2024-03-01T10:00:00Z',
  data: {text: 'b'},
};

describe('compareEvents', () => {
  it.each<[string, Partial<OrderEvent>, Partial<OrderEvent>]>([
    ['the instant, not the clock on the wall', {occurredAt: '2024-03-01T17:30:00+08:00', source: 'z'}, {}],
    ['the source', {source: 'a', sequence: 9}, {}],
    ['the sequence, 0 when there is none', {sequence: -1, id: 'z'}, {id: 'a'}],
    ['the rank of the type', {type: 'order.placed', data: {}, id: 'z'} as Partial<OrderEvent>, {id: 'a'}],
    ['the id', {id: 'a', data: {text: 'z'}} as Partial<OrderEvent>, {}],
    ['what is said', {data: {text: 'a'}} as Partial<OrderEvent>, {}],
  ])('goes by %s', (_, first, second) => {
    const [a, b] = [
      {...NOTE, ...first},
      {...NOTE, ...second},
    ] as [OrderEvent, OrderEvent];
    expect(compareEvents(a, b)).toBeLessThan(0);
    expect(compareEvents(b, a)).toBeGreaterThan(0);
    expect(effectiveEvents([b, a])[0]).toBe(a);
  });

  it('takes no notice of when it came and of its raw payload', () => {
    const again: OrderEvent = {...NOTE, receivedAt: '2030-01-01T00:00:00Z', raw: {any: 'thing'}};
    expect(compareEvents(NOTE, again)).toBe(0);
    expect(eventContent(again)).toBe(eventContent(NOTE));
  });
});

describe('effectiveEvents', () => {
  const correcting = (id: string, corrects: readonly string[], hour = 11): OrderEvent => ({
    ...NOTE,
    id,
    corrects,
    occurredAt: `2024-03-01T${hour}:00:00Z`,
  });
  const ids = (...events: OrderEvent[]) => effectiveEvents(events).map(({id}) => id);

  it('leaves the newest of events that correct each other in a circle', () => {
    expect(ids(correcting('a', ['b'], 11), correcting('b', ['c'], 12), correcting('c', ['a'], 13))).toEqual(['c']);
    expect(ids(correcting('a', ['a']))).toEqual(['a']);
  });

  it('lets a correction be dated before what it corrects', () => {
    expect(ids(correcting('late', [], 12), correcting('early', ['late'], 11))).toEqual(['early']);
  });

  it('follows a long chain without recursion', () => {
    const chain = Array.from({length: 20_000}, (_, index) => ({
      ...NOTE,
      id: `c${index}`,
      sequence: index,
      corrects: index ? [`c${index - 1}`] : [],
    }));
    expect(ids(...chain)).toEqual(['c19999']);
  });
});
