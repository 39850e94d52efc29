import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {SAMPLE_AT, SCENARIO_NAMES, sampleEvents} from '../fixtures.js';
import {eventContent} from '../lifecycle/fold/effective-events.js';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import {HOUR} from '../model/duration.js';
import {isoInstant} from '../model/instant.js';
import type {OrderEvent} from '../model/order-event.js';
import {VIEWS} from '../model/status.js';
import {orderView} from './order-view.js';
import {viewAsOf} from './view-as-of.js';

const OPTIONS = {lifecycle: retailLifecycle, at: SAMPLE_AT, view: 'OPS', locale: 'en'} as const;
const START = Date.parse('2026-03-02T09:00:00Z');
const at = (hours: number) => isoInstant(START + hours * HOUR);
const subject = {orderNo: '1'};
const placed: OrderEvent = {id: 'p', source: 'shop', type: 'order.placed', subject, occurredAt: at(0), data: {}};
const paid: OrderEvent = {
  id: 'pay',
  source: 'shop',
  type: 'payment.captured',
  subject,
  occurredAt: at(1),
  receivedAt: at(5),
  data: {paymentId: 'p'},
};

describe('a view as of an instant', () => {
  it('holds what had been told by then, and lists what was learnt later', () => {
    const {view, learntLater} = viewAsOf([paid, placed], {...OPTIONS, at: at(2)});
    expect(view).toEqual(orderView([placed], {...OPTIONS, at: at(2)}));
    expect(view.stage).toBe('review');
    expect(learntLater).toEqual([
      {type: 'payment.captured', label: 'Payment received', occurredAt: at(1), receivedAt: at(5), source: 'the shop'},
    ]);
  });

  it('knows it from the moment in which it came in', () => {
    expect(viewAsOf([paid, placed], {...OPTIONS, at: at(4.9)}).learntLater).toHaveLength(1);
    expect(viewAsOf([paid, placed], {...OPTIONS, at: at(5)})).toMatchObject({view: {stage: 'paid'}, learntLater: []});
  });

  it('knows nothing of what had not happened, however early somebody told of it', () => {
    const booked = {...paid, receivedAt: at(0)};
    expect(viewAsOf([booked, placed], {...OPTIONS, at: at(0.5)})).toMatchObject({
      view: {stage: 'review'},
      learntLater: [],
    });
  });

  it('counts a fact that came again later as known', () => {
    const again = {...paid, receivedAt: at(9)};
    expect(viewAsOf([again, paid, placed], {...OPTIONS, at: at(6)})).toMatchObject({
      view: {stage: 'paid'},
      learntLater: [],
    });
    const twice = viewAsOf([again, paid, placed], {...OPTIONS, at: at(2)}).learntLater;
    expect(twice.map(({receivedAt}) => receivedAt)).toEqual([at(5)]);
  });

  it('tells the customer nothing of when the shop heard', () => {
    expect(viewAsOf([paid, placed], {...OPTIONS, at: at(2), view: 'CUSTOMER'}).learntLater).toEqual([]);
  });

  it('refuses an instant that is none', () => {
    expect(() => viewAsOf([], {...OPTIONS, at: 'yesterday'})).toThrow('viewAsOf: "at" must be ISO 8601');
  });
});

const sample = fc.constantFrom(...SCENARIO_NAMES).map((name): readonly OrderEvent[] => sampleEvents[name]);
const instant = fc.integer({min: Date.parse('2026-03-01'), max: Date.parse(SAMPLE_AT)}).map(isoInstant);

describe('time travel', () => {
  it('gives what was shown then, where everything is told as it happens', () => {
    fc.assert(
      fc.property(
        sample,
        instant,
        fc.constantFrom(...VIEWS),
        fc.constantFrom('en', 'zh-CN'),
        (events, then, view, locale) => {
          const options = {...OPTIONS, at: then, view, locale};
          const shownThen = events.filter(({occurredAt}) => Date.parse(occurredAt) <= Date.parse(then));
          expect(viewAsOf(events, options)).toEqual({view: orderView(shownThen, options), learntLater: []});
        },
      ),
      {numRuns: 60},
    );
  });

  it('lists exactly what had happened and came in late, in any order of arrival', () => {
    fc.assert(
      fc.property(sample, instant, fc.infiniteStream(fc.integer({min: 0, max: 96})), (events, then, delays) => {
        const now = Date.parse(then);
        const told = events.map((event): OrderEvent => {
          const received = Date.parse(event.occurredAt) + delays.next().value * HOUR;
          return {...event, receivedAt: isoInstant(received)};
        });
        const isBy = (when: string | undefined) => Date.parse(when ?? '') <= now;
        const known = told.filter(({occurredAt, receivedAt}) => isBy(occurredAt) && isBy(receivedAt));
        const contents = new Set(known.map(eventContent));
        const late = told
          .filter((event) => isBy(event.occurredAt) && !contents.has(eventContent(event)))
          .sort((a, b) => Date.parse(b.receivedAt ?? '') - Date.parse(a.receivedAt ?? ''));
        const {view, learntLater} = viewAsOf(told.toReversed(), {...OPTIONS, at: then});
        expect(view).toEqual(orderView(known, {...OPTIONS, at: then}));
        const keys = (facts: readonly {type: string; receivedAt?: string}[]) =>
          facts.map(({type, receivedAt}) => `${type} ${receivedAt}`).sort();
        expect(keys(learntLater)).toEqual(
          keys([...new Map(late.map((event) => [eventContent(event), event])).values()]),
        );
        expect(learntLater.map(({receivedAt}) => receivedAt)).toEqual(
          learntLater.map(({receivedAt}) => receivedAt).sort(),
        );
      }),
      {numRuns: 60},
    );
  });
});
