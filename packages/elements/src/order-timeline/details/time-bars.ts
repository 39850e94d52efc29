import type {OrderView, TimelineNode} from '@orderlight/core';
import {html, nothing, type TemplateResult} from 'lit';
import {instantText} from '../../locales/time.js';
import {given} from '../../order-element/given.js';
import type {OrderTimeline} from '../order-timeline.js';
import {isOpen} from '../stages.js';

/** Epoch milliseconds between which all bars of an order are drawn. */
export interface Scale {
  readonly from: number;
  readonly until: number;
  /** The present as it is drawn in every bar, as long as something is going on. */
  readonly present: number | undefined;
}

const WIDTH = 1000;
// A stage of minutes in an order of weeks can still be seen.
const NARROWEST = 5;
const STEPS = 48;
// How often the present moves on: by so many steps over the whole scale.
const MOVES = 400;

/** From the first start to the last end, planned or actual; in steps, so that the passing of time does not move all bars at once. */
export function scaleOf(order: OrderView, now: number): Scale | undefined {
  const nodes = given(order.timeline);
  let [from, last] = [Infinity, -Infinity];
  const reach = (iso: string | undefined) => {
    const at = Date.parse(iso ?? '');
    if (at < from) from = at;
    if (at > last) last = at;
  };
  for (const {startedAt, finishedAt, planned, dueAt} of nodes)
    for (const iso of [startedAt, finishedAt, planned?.from, planned?.until, startedAt && dueAt]) reach(iso);
  const isGoing = nodes.some(isOpen);
  if (isGoing) last = Math.max(last, now);
  const step = roundStep((last - from) / STEPS);
  if (!(step > 0 && step < Infinity)) return undefined;
  const span = Math.ceil((last - from) / step) * step;
  const move = span / MOVES;
  return {from, until: from + span, present: isGoing ? from + Math.round((now - from) / move) * move : undefined};
}

/** A step of the same size for all lengths that are nearly the same. */
function roundStep(step: number): number {
  return 2 ** Math.ceil(Math.log2(step));
}

/** A stage's plan above its course, what is past its limit and its pauses marked in it, and the present as a line. */
export function timeBars(node: TimelineNode, scale: Scale, element: OrderTimeline): TemplateResult | typeof nothing {
  const {startedAt, finishedAt, planned, dueAt, pauses} = node;
  if (!startedAt && !planned) return nothing;
  const {now} = element;
  const open = isOpen(node);
  const end = finishedAt ? Date.parse(finishedAt) : open ? now : Date.parse(startedAt ?? '');
  const at = (time: number) => ((time - scale.from) / (scale.until - scale.from)) * WIDTH;
  const box = (from: number, until: number, top: number, height: number) => {
    if (Number.isNaN(from) || Number.isNaN(until) || until < from) return '';
    const left = Math.min(at(from), WIDTH - NARROWEST);
    const right = Math.min(Math.max(at(until), left + NARROWEST), WIDTH);
    return `M${left.toFixed(1)} ${top}H${right.toFixed(1)}v${height}H${left.toFixed(1)}z`;
  };
  const start = Date.parse(startedAt ?? '');
  const due = Date.parse(dueAt ?? '');
  return html`<svg class="bar" part="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label=${barText(node, element)}>
    <path class="plan" d=${box(Date.parse(planned?.from ?? ''), Date.parse(planned?.until ?? ''), 1, 3)} />
    <path class="course" d=${box(start, end, 6, 7)} />
    <path class="over" d=${due < end ? box(due, end, 6, 7) : ''} />
    <path class="rest" d=${given(pauses)
      .map(({from, until}) => box(Date.parse(from), until ? Date.parse(until) : end, 6, 7))
      .join('')} />
    <path class="present" d=${scale.present ? `M${at(scale.present).toFixed(1)} 0v14` : ''} />
  </svg>`;
}

/** The same in words. */
function barText({planned, startedAt, finishedAt, pauses, overdueMs}: TimelineNode, element: OrderTimeline): string {
  const at = (iso: string | undefined) => instantText(iso, element.language, element.zone, element.now);
  const span = (from: string | undefined, until: string | undefined) =>
    until ? `${at(from)} – ${at(until)}` : `${element.say('since')} ${at(from)}`;
  return [
    planned && `${element.say('planned')} ${planned.until ? span(planned.from, planned.until) : at(planned.from)}`,
    startedAt && `${element.say('timeline.actual')} ${span(startedAt, finishedAt)}`,
    ...given(pauses).map(({from, until}) => `${element.say('timeline.paused')} ${span(from, until)}`),
    overdueMs >= 60_000 && element.say('overdue', {time: element.duration(overdueMs)}),
  ]
    .filter(Boolean)
    .join('; ');
}

/** What the bars mean, and from when to when they reach; for the eye alone, for each bar says its times in words. */
export function scaleLine({from, until}: Scale, element: OrderTimeline): TemplateResult {
  const end = (time: number) => element.time(new Date(time).toISOString());
  return html`<p class="scale small soft" part="scale" aria-hidden="true">
    ${end(from)}
    <span class="key plan">${element.say('planned')}</span><span class="key course">${element.say('timeline.actual')}</span>
    <span class="key over">${element.say('timeline.late')}</span><span class="key rest">${element.say('timeline.paused')}</span>
    ${end(until)}
  </p>`;
}
