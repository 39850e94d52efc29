import type {OrderView} from '@orderlight/core';
import {namesOf, plotOf} from './crowd.js';
import type {Audience, MockHub} from './mock-hub.js';
import {instant} from './told-order.js';

/** The order at a place as lists show it, without folding each of a large crowd: those of one plot share what befell them. */
export function rowOf(hub: MockHub, place: number, audience: Audience): OrderView | undefined {
  const order = hub.at(place);
  if (!order) return undefined;
  const known = hub.find({id: order.id}) ?? order;
  const number = /^crowd-(\d+)$/.exec(order.id)?.[1];
  if (number === undefined || known !== order) return hub.view(known, audience);
  const plot = plotViewOf(hub, Number(number), audience);
  if (!plot) return undefined;
  const {orderNo, customer, shift} = namesOf(Number(number));
  const placedAt = plot.placedAt && instant(Date.parse(plot.placedAt) - shift);
  const {freshness} = plot;
  return {
    ...plot,
    id: order.id,
    orderNo,
    ...(placedAt && {placedAt}),
    customer: {...plot.customer, ...(plot.customer.name && {name: customer})},
    ...(freshness && {freshness: {...freshness, asOf: instant(Date.parse(freshness.asOf) - shift)}}),
  };
}

const plots = new WeakMap<MockHub, Map<string, OrderView>>();

/** An order of each plot is folded once, and then stands for all of them. */
function plotViewOf(hub: MockHub, place: number, audience: Audience): OrderView | undefined {
  const {fate, days} = plotOf(place);
  const key = `${fate} ${days} ${audience.view} ${audience.locale}`;
  const known = plots.get(hub) ?? new Map<string, OrderView>();
  plots.set(hub, known);
  const first = known.get(key) ?? hub.view({id: `plot-${fate}-${days}`, events: hub.plot(fate, days)}, audience);
  if (first) known.set(key, first);
  return first;
}
