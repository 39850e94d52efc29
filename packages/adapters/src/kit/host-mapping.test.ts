import {describe, expect, it} from 'vitest';
import {jsonMapping, parsedBy} from './host-mapping.js';

const acme = jsonMapping({
  host: 'Acme',
  source: ({headers}) => `acme/${headers['x-shop'] ?? 'unknown'}`,
  topicHeader: 'x-topic',
  read: (payload, {events, source, topic, changed}) => {
    const id = payload.id('id');
    if (!id) return payload.missing('id', 'the order cannot be told');
    if (topic === 'order/changed') return changed(id);
    const occurredAt = payload.instant('at');
    if (!occurredAt) return payload.missing('at', 'nothing dates it');
    events.push({
      id: `order/${id}/placed`,
      source,
      type: 'order.placed',
      subject: {orderRef: id},
      occurredAt,
      data: {},
    });
  },
});
const ORDER = {id: 7, at: '2026-03-02T10:00:00+08:00'};
const placed = {
  id: 'order/7/placed',
  source: 'acme/unknown',
  subject: {orderRef: '7'},
  occurredAt: '2026-03-02T02:00:00Z',
};

describe('a mapping by itself', () => {
  it('takes bytes, text and what was parsed already alike', () => {
    const text = JSON.stringify(ORDER);
    for (const payload of [new TextEncoder().encode(text), text, ORDER])
      expect(acme(payload)).toMatchObject({events: [placed], issues: []});
  });

  it('reads a list object by object, and reports what is none', () => {
    const {events, issues} = acme([ORDER, 3, {...ORDER, id: 8}]);
    expect(events.map(({id}) => id)).toEqual(['order/7/placed', 'order/8/placed']);
    expect(issues).toMatchObject([{code: 'INVALID_FIELD', path: '/1'}]);
  });

  it('keeps integers exact from text, and reports those that were lost before it', () => {
    expect(acme('{"id":12345678901234567890,"at":"2026-03-02T10:00:00Z"}').events[0]?.subject).toEqual({
      orderRef: '12345678901234567890',
    });
    expect(acme({...ORDER, id: Number('12345678901234567890')}).issues[0]?.message).toMatch(
      /id .*number can hold exactly/,
    );
  });

  it('goes by the topic and the source that the message names', () => {
    const parse = parsedBy(acme);
    const body = new TextEncoder().encode(JSON.stringify(ORDER));
    expect(parse({body, headers: {'x-shop': 'tea'}}).events[0]?.source).toBe('acme/tea');
    expect(parse({body, headers: {'x-topic': 'order/changed'}})).toEqual({
      events: [],
      issues: [],
      changedOrders: ['7'],
    });
    expect(parse({body, headers: {'x-topic': 'order/changed'}, topic: 'order/placed'}).events).toHaveLength(1);
  });

  it.each(['', '{', '7', 'null', '"x"'])('says what is wrong with %j', (text) => {
    const {events, issues} = acme(text);
    expect(events).toEqual([]);
    expect(issues).toHaveLength(1);
  });
});
