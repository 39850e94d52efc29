import type {OrderView, TimelineNode} from '@orderlight/core';
import {describe, expect, test, vi} from 'vitest';
import {hub, start, until, watchLive} from '../../test/client-at-hub.js';
import {orderOf} from '../../test/order.js';

describe('what time alone changes', () => {
  const AT = '2026-03-01T09:00:00Z';
  const turningAt = (iso: string) =>
    orderOf({at: AT, timeline: [{stage: 'picking', status: 'ACTIVE', dueAt: iso} as TimelineNode]});

  test('asks again when a limit passes, once', async () => {
    hub.orders.push(turningAt('2026-03-01T09:00:10Z'));
    const watched = await watchLive();
    const {diagnosis} = orderOf();
    hub.orders[0] = {
      ...turningAt('2026-03-01T09:00:10Z'),
      at: '2026-03-01T09:00:11Z',
      diagnosis: {...diagnosis, verdict: 'LATE'},
    };
    await vi.advanceTimersByTimeAsync(9_000);
    expect(hub.queries).toHaveLength(1);
    await until(() => expect(watched.last.order?.diagnosis.verdict).toBe('LATE'), {within: 3_000});
    await vi.advanceTimersByTimeAsync(10_000);
    expect(hub.queries).toHaveLength(2);
    expect(hub.streams).toHaveLength(1);
  });

  test.each([
    ['warnAt', {timeline: [{status: 'ACTIVE', warnAt: '2026-03-01T09:00:10Z', dueAt: '2026-03-01T10:00:00Z'}]}],
    ['nextUpdateBy', {diagnosis: {nextUpdateBy: '2026-03-01T09:00:10Z'}}],
  ])('by %s too', async (_, parts) => {
    hub.orders.push(orderOf({at: AT, ...(parts as unknown as Partial<OrderView>)}));
    await watchLive();
    await until(() => expect(hub.queries).toHaveLength(2), {within: 12_000});
  });

  test.each([
    [
      'the limit of a stage that is over',
      {timeline: [{status: 'DONE', finishedAt: AT, dueAt: '2026-03-01T09:00:10Z'}]},
    ],
    ['what has passed already', {timeline: [{status: 'ACTIVE', dueAt: '2026-03-01T08:00:00Z'}]}],
    ['what is a month away', {timeline: [{status: 'ACTIVE', dueAt: '2026-04-01T09:00:00Z'}]}],
    ['what is no instant', {timeline: [{status: 'ACTIVE', dueAt: 'soon'}], diagnosis: null}],
  ])('does not ask for %s', async (_, parts) => {
    hub.orders.push(orderOf({at: AT, ...(parts as unknown as Partial<OrderView>)}));
    await watchLive();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(hub.queries).toHaveLength(1);
  });

  test('goes by the clock that it is given', async () => {
    let elapsed = 0;
    start({now: () => elapsed});
    hub.orders.push(turningAt('2026-03-01T09:00:10Z'));
    await watchLive();
    await vi.advanceTimersByTimeAsync(14_000);
    expect(hub.queries).toHaveLength(1);
    elapsed = 12_000;
    await until(() => expect(hub.queries).toHaveLength(2), {within: 12_000});
  });
});
