import {describe, expect, it} from 'vitest';
import type {OrderEvent} from '../../model/order-event.js';
import {discrepancyStates, type Finding, findingOf} from './discrepancies.js';
import {factOf} from './fact.js';

const event = (id: string, source = 'erp'): OrderEvent =>
  ({
    id,
    source,
    type: 'order.updated',
    subject: {orderRef: '1'},
    occurredAt: '2026-03-01T00:00:00Z',
    data: {},
  }) as OrderEvent;
const SINCE = '2026-03-01T00:00:00Z';
const found = (more: Partial<Finding> & {readonly events: readonly OrderEvent[]}): Finding => ({
  code: 'CONTRADICTION',
  about: 'paid',
  since: SINCE,
  ...more,
});

describe('discrepancyStates', () => {
  it('is none of nothing, nor of what was settled as it arose', () => {
    expect(discrepancyStates([])).toEqual([]);
    expect(discrepancyStates([found({events: [event('a')], settledAt: SINCE})])).toEqual([]);
  });

  it('makes one of several findings about one thing: the first word on it, all its events and sources', () => {
    const findings = [
      found({events: [event('a')], params: {type: 'x', only: 'first'}}),
      found({events: [event('a'), event('b', 'wms')], since: '2026-03-02T00:00:00Z', params: {type: 'y', more: 'z'}}),
    ];
    expect(discrepancyStates(findings)).toMatchObject([
      {
        id: 'contradiction/paid',
        since: SINCE,
        events: ['a', 'b'],
        sources: ['erp', 'wms'],
        params: {type: 'x', only: 'first', more: 'z'},
      },
    ]);
  });

  it('makes one of findings that would be told in the same words', () => {
    const findings = [
      found({about: 'a', events: [event('a')], stage: 'paid'}),
      found({about: 'b', events: [event('b')], stage: 'paid'}),
      found({about: 'c', events: [event('c')], stage: 'packed'}),
      found({about: 'd', events: [event('d')], stage: 'paid', settledAt: '2026-03-05T00:00:00Z'}),
    ];
    expect(discrepancyStates(findings).map(({id, events}) => [id, events])).toEqual([
      ['contradiction/a', ['a', 'b']],
      ['contradiction/c', ['c']],
      ['contradiction/d', ['d']],
    ]);
  });

  it('tells once that a fact came after the end, and keeps what else cannot follow', () => {
    const [late, other] = [event('late'), event('other')];
    const kept = discrepancyStates([
      found({code: 'AFTER_END', about: 'late', events: [late]}),
      found({code: 'IMPOSSIBLE_SEQUENCE', about: 'late', events: [late]}),
      found({code: 'IMPOSSIBLE_SEQUENCE', about: 'both', events: [late, other]}),
      found({code: 'OUT_OF_ORDER', about: 'late', events: [late]}),
    ]).map(({id}) => id);
    expect(kept).toEqual(['after-end/late', 'impossible-sequence/both', 'out-of-order/late']);
  });
});

describe('findingOf', () => {
  it('is about one fact, named and dated by it, unless told otherwise', () => {
    const fact = factOf(event('a'));
    expect(findingOf('UNTRUSTED_SOURCE', fact)).toEqual({
      code: 'UNTRUSTED_SOURCE',
      about: 'a',
      since: fact.at,
      events: [fact.event],
      params: {type: 'order.updated'},
    });
    expect(findingOf('UNTRUSTED_SOURCE', fact, {about: 'b', since: SINCE, stage: 's', params: {x: 'y'}})).toMatchObject(
      {
        about: 'b',
        since: SINCE,
        stage: 's',
        params: {type: 'order.updated', x: 'y'},
      },
    );
  });
});
