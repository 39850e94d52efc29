import {describe, expect, it} from 'vitest';
import {parseOrderEvent} from './parse-order-event.js';

const PAID = {
  id: 'order/1/paid',
  source: 'shopify/demo',
  type: 'payment.captured',
  subject: {orderRef: '1'},
  occurredAt: '2024-03-01T10:00:00+08:00',
  data: {paymentId: 'p1', amount: {amount: 100, currency: 'CNY'}},
};

const problemsOf = (value: unknown) => {
  const parsed = parseOrderEvent(value);
  return 'problems' in parsed ? parsed.problems : [];
};

describe('parseOrderEvent', () => {
  it('hands an event on as it stands', () => {
    expect(parseOrderEvent(PAID)).toEqual({event: PAID});
    const scan = {
      ...PAID,
      type: 'shipment.checkpoint',
      subject: {carrier: '', trackingNumber: 'N'},
      data: {status: 'DELIVERED'},
    };
    expect(parseOrderEvent(scan)).toEqual({event: scan});
  });

  it.each([
    ['no object', [], 'event is a list: expected an object'],
    ['no id', {...PAID, id: undefined}, 'event.id is missing'],
    ['a blank id', {...PAID, id: '  '}, 'event.id is "  ": expected a non-empty text of at most 256 characters'],
    ['a long source', {...PAID, source: 's'.repeat(257)}, 'event.source is'],
    [
      'a type that is not in the table',
      {...PAID, type: 'toString'},
      'event.type is "toString": expected one of order.placed',
    ],
    [
      'a time without offset',
      {...PAID, occurredAt: '2024-03-01T10:00:00'},
      'event.occurredAt is "2024-03-01T10:00:00"',
    ],
    ['a day that does not exist', {...PAID, occurredAt: '2024-02-30T10:00:00Z'}, 'event.occurredAt is'],
    ['a subject that names nothing', {...PAID, subject: {channel: 'c'}}, 'event.subject is'],
    ['a parcel without carrier', {...PAID, subject: {trackingNumber: 'N'}}, 'event.subject.carrier is missing'],
    ['no data', {...PAID, data: undefined}, 'event.data is missing: expected an object'],
    ['data that lacks a field', {...PAID, data: {}}, 'event.data.paymentId is missing'],
    [
      'money that is no whole number of minor units',
      {...PAID, data: {paymentId: 'p', amount: {amount: 1.5, currency: 'CNY'}}},
      'event.data.amount.amount is 1.5: expected a whole number',
    ],
    [
      'a currency in words',
      {...PAID, data: {paymentId: 'p', amount: {amount: 1, currency: 'yuan'}}},
      'event.data.amount.currency',
    ],
    [
      'a status of no parcel',
      {...PAID, type: 'shipment.checkpoint', data: {status: 'LOST'}},
      'event.data.status is "LOST"',
    ],
    ['an unknown role', {...PAID, actor: {type: 'PERSON', role: 'KING'}}, 'event.actor.role is "KING"'],
    ['unknown evidence', {...PAID, evidence: [{kind: 'RUMOUR'}]}, 'event.evidence[0].kind is "RUMOUR"'],
    ['a retraction of nothing', {...PAID, type: 'event.retracted', data: {}}, 'event.corrects is missing'],
    ['a number that JSON can not hold', {...PAID, data: {paymentId: 'p', rate: Number.NaN}}, 'event.data.rate is'],
    ['an instance of a class', {...PAID, data: new Map()}, 'event.data is'],
  ])('refuses %s, naming path, value and what is expected', (_, value, problem) => {
    expect(problemsOf(value).join('\n')).toContain(problem);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s at any depth', (key) => {
    const hostile = JSON.parse(`{"paymentId": "p", "more": [{"${key}": {"isAdmin": true}}]}`) as unknown;
    expect(problemsOf({...PAID, data: hostile})[0]).toContain(`event.data.more[0].${key}`);
  });

  it('survives nesting and length without end', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 50_000; level++) deep = [deep];
    expect(problemsOf({...PAID, raw: deep})[0]).toContain('levels of nesting');
    const items = Array.from({length: 100_000}, () => ({kind: 'RUMOUR'}));
    expect(problemsOf({...PAID, evidence: items})).toHaveLength(1);
    expect(problemsOf({...PAID, evidence: items.slice(0, 100)})).toHaveLength(20);
  });
});
