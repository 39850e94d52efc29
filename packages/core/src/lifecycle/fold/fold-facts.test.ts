import {describe, expect, it} from 'vitest';
import type {OrderEvent, OrderEventData, OrderEventType} from '../../model/order-event.js';
import {factOf} from './fact.js';
import {foldFacts} from './fold-facts.js';

/** What an order is, told by facts an hour apart. */
const fold = (...told: readonly (readonly [OrderEventType, object, object?])[]) =>
  foldFacts(
    told.map(([type, data, subject = {orderRef: '1'}], hour) =>
      factOf({
        id: `${hour}`,
        source: 'erp',
        type,
        subject,
        occurredAt: `2026-03-01T0${hour}:00:00Z`,
        data,
      } as OrderEvent),
    ),
  );
const PLACED = (data: Partial<OrderEventData['order.placed']>) => ['order.placed', data] as const;
const UPDATED = (data: Partial<OrderEventData['order.updated']>) => ['order.updated', data] as const;

describe('foldFacts', () => {
  it('keeps every other system’s name for the order once, by system and id', () => {
    const ref = (system: string, id: string, url?: string) => ({system, id, ...(url && {url})});
    const {externalRefs} = fold(
      PLACED({externalRefs: [ref('erp', '1'), ref('crm', '1')]}),
      UPDATED({externalRefs: [ref('erp', '2'), ref('erp', '1', 'https://erp.example/1')]}),
    );
    expect(externalRefs).toEqual([ref('erp', '1', 'https://erp.example/1'), ref('crm', '1'), ref('erp', '2')]);
    expect(fold(PLACED({externalRefs: [ref('erp', '1')]})).externalRefs).toEqual([ref('erp', '1')]);
    expect(fold(PLACED({})).externalRefs).toEqual([]);
  });

  it('takes the newest word on each field, and keeps what is not spoken of', () => {
    const known = fold(
      PLACED({attributes: {a: '1', b: '1'}, customer: {level: 'tin'}, parentOrderNo: 'P'}),
      UPDATED({attributes: {b: '2'}, customer: {level: 'gold'}}),
    );
    expect(known).toMatchObject({attributes: {a: '1', b: '2'}, customer: {level: 'gold'}, parentOrderNo: 'P'});
    expect(known.placedAt).toBe('2026-03-01T00:00:00Z');
    expect(fold(UPDATED({})).placedAt).toBeUndefined();
  });

  it('has each line once, as it was told last', () => {
    const line = (id: string, quantity: number) => ({id, name: id, quantity});
    expect(fold(PLACED({lines: [line('a', 1), line('b', 1), line('a', 3)]})).lines).toEqual([
      line('a', 3),
      line('b', 1),
    ]);
    expect(fold(PLACED({lines: [line('a', 1)]}), UPDATED({lines: [line('b', 2)]})).lines).toEqual([line('b', 2)]);
  });

  it('names the order as its newest subject does, unless a field does; a parcel’s subject names none', () => {
    expect(
      fold(
        ['order.placed', {}, {orderNo: 'A1', channel: 'shop'}],
        ['note.added', {text: 'x'}, {orderNo: 'A2'}],
        ['shipment.updated', {}, {carrier: 'sf', trackingNumber: '1'}],
      ),
    ).toMatchObject({orderNo: 'A2', channel: 'shop'});
    expect(fold(['order.placed', {orderNo: 'B'}, {orderNo: 'A1'}]).orderNo).toBe('B');
  });

  it('adds and takes off tags where somebody does, else goes by the newest list', () => {
    expect(fold(PLACED({tags: ['a', 'b', 'a']})).tags).toHaveLength(2);
    expect(fold(PLACED({tags: ['a']}), UPDATED({tags: ['b']})).tags).toEqual(['b']);
    expect(fold(PLACED({tags: ['a']}), ['tag.added', {tag: 'c'}], ['tag.removed', {tag: 'a'}]).tags).toEqual(['c']);
    expect(fold(PLACED({tags: ['a']}), ['tag.added', {tag: 'c'}], UPDATED({tags: ['b']})).tags).toEqual(['b']);
    expect(fold(PLACED({}), UPDATED({})).tags).toEqual([]);
  });
});
