import type {OrderView} from '@orderlight/core';
import {html, nothing} from 'lit';
import {defaultStrings} from '../../locales/strings.js';
import type {OrderTimeline} from '../order-timeline.js';
import type {TimelineDetails} from '../timeline-details.js';
import {adopt} from './adopt.js';
import {auditTrailFor} from './auditor.js';
import styles from './details.styles.js';
import {chosenEvidence} from './evidence-chip.js';
import {belongings} from './notes.js';
import {parcelList} from './parcel-list.js';
import {below, beside, dispute, tags} from './stage-details.js';
import {type Scale, scaleLine, scaleOf} from './time-bars.js';
import {drawStages, stagesDrawn} from './unchanged.js';
import {en, zh} from './words.js';

defaultStrings('en', en);
defaultStrings('zh', zh);

/** Beyond so many stages, those out of sight are not laid out. */
const MANY = 60;
const FACTS = ['where', 'who', 'stuckOn', 'when'] as const;
const scales = new WeakMap<OrderTimeline, Scale | undefined>();
const scrolled = new WeakSet<Element>();

/** What staff and auditors see, and the stages side by side. */
export const timelineDetails: TimelineDetails = {
  head(order, element) {
    const isShown = element.isForStaff && element.layout !== 'compact';
    const scale = isShown ? scaleOf(order, element.now) : undefined;
    scales.set(element, scale);
    return isShown ? [facts(order, element), scale ? scaleLine(scale, element) : nothing] : nothing;
  },
  stages: (stages, order, element, draw) => drawStages(stages, order, element, scales.get(element), draw),
  gather: belongings,
  tags,
  beside: (stage, element) => (element.isForStaff ? beside(stage, element) : nothing),
  parcels: parcelList,
  below: (stage, element) => (element.isForStaff ? below(stage, element, scales.get(element)) : nothing),
  dispute: (found, element) => (element.isForStaff ? dispute(found, element) : nothing),
  foot: (order, element) => [
    auditTrailFor(element)?.auditTrail(order, element),
    element.isForStaff ? chosenEvidence(order, element) : nothing,
  ],
  drawn(element) {
    stagesDrawn(element);
    const root = element.shadowRoot;
    if (!root) return;
    adopt(root, styles);
    const list = root.querySelector('[part=list]');
    list?.toggleAttribute('data-many', list.childElementCount > MANY);
    const row = root.querySelector<HTMLElement>('.horizontal');
    if (!row) return;
    row.ariaLabel = element.say('timeline.stages');
    if (scrolled.has(row)) return;
    row.tabIndex = 0;
    bringIntoSight(row);
  },
};

/** The answer in parts: where, with whom, stuck on, when, and what comes next. */
function facts({diagnosis}: OrderView, element: OrderTimeline) {
  const {nextAction} = diagnosis ?? {};
  const fact = (word: string, text: unknown) => html`<div><dt class="soft small">${word}</dt><dd>${text}</dd></div>`;
  return html`<dl part="facts">
    ${FACTS.map((key) => diagnosis?.[key] && fact(element.say(key), diagnosis[key]))}
    ${nextAction ? fact(element.say('next'), html`${nextAction.label} ${nextAction.dueAt ? html`<span class="soft">${element.time(nextAction.dueAt)}</span>` : nothing}`) : nothing}
  </dl>`;
}

/** Scrolls the row, and nothing else of the page, to the current stage; once, for then it is the reader's. */
function bringIntoSight(row: Element) {
  scrolled.add(row);
  const current = row.querySelector('[aria-current]');
  if (!current) return;
  const [frame, item] = [row.getBoundingClientRect(), current.getBoundingClientRect()];
  row.scrollBy({left: (item.left + item.right - frame.left - frame.right) / 2, behavior: 'instant'});
}
