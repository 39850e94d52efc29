import type {Discrepancy, TimelineNode} from '@orderlight/core';
import {html, nothing} from 'lit';
import {ALERT, icon, PAUSE, SPLIT} from '../../icons/icon.js';
import {given} from '../../order-element/given.js';
import {linkAddress} from '../../order-element/web-address.js';
import type {OrderTimeline} from '../order-timeline.js';
import {isOpen, type Stage} from '../stages.js';
import {actorName} from './actor-name.js';
import {auditTrailFor} from './auditor.js';
import {evidenceChip} from './evidence-chip.js';
import type {Belongings} from './notes.js';
import {type Scale, timeBars} from './time-bars.js';

/** Beside its name: the group in which it runs at the same time as others. */
export function tags({group}: TimelineNode) {
  return group ? html`<span class="tag small soft" part="group">${icon(SPLIT)}${group.label}</span>` : nothing;
}

/** Beside who has the stage: what is spent of its limit, and its proofs. */
export function beside({node, isCurrent}: Stage, element: OrderTimeline) {
  const {limitMs, dueAt, startedAt, elapsedMs, limitCalendar, evidence} = node;
  const open = isOpen(node);
  const start = Date.parse(startedAt ?? '');
  // Opening hours and pauses move the end of a limit: what is spent of such a one is counted where the view is made.
  const elapsed = open && Date.parse(dueAt ?? '') - start === limitMs ? element.now - start : (elapsedMs ?? -1);
  const spent =
    limitMs && elapsed >= 0
      ? element.say('ofLimit', {time: element.duration(elapsed), limit: element.duration(limitMs)})
      : '';
  const calendar = limitCalendar ? element.say('timeline.counts', {calendar: limitCalendar}) : '';
  return html`${spent ? html`<span class="line soft small">${open ? html`<progress part="progress" max=${limitMs!} value=${elapsed} aria-hidden="true"></progress>` : nothing}${spent} ${calendar}</span>` : nothing}
    ${given(evidence).map((one) => evidenceChip(one, element))}${isCurrent ? html`<slot name="evidence"></slot>` : nothing}`;
}

/** Below it: its plan and its course, why its clock stood still, whom it concerns by now, what was left at it, who says so. */
export function below({node, more}: Stage, element: OrderTimeline, scale: Scale | undefined) {
  const {pauses, pausedMs, escalation} = node;
  const {reached, next} = escalation ?? {};
  const {notes, attachments} = (more ?? {}) as Partial<Belongings>;
  const stops = given(pauses);
  const share = new Intl.NumberFormat(element.language, {style: 'percent'});
  return html`${scale ? timeBars(node, scale, element) : nothing}
    ${
      stops.length
        ? html`<p class="small soft">${icon(PAUSE)}${element.say('timeline.paused')} ${pausedMs ? element.duration(pausedMs) : nothing} ${[...new Set(stops.map(({label}) => label))].join(', ')}</p>`
        : nothing
    }
    ${reached ? html`<p class="small bad" part="escalation">${icon(ALERT)}${element.say('timeline.reached', {role: reached.roleLabel})}</p>` : nothing}
    ${next ? html`<p class="small soft" part="escalation">${element.say('timeline.escalates', {role: next.roleLabel, share: share.format(next.share)})}</p>` : nothing}
    ${given(notes).map(({text, at, by}) => html`<p class="note" part="note"><span class="soft small">${element.say('timeline.note')} ${actorName(by)} ${element.time(at)}</span><br />${text}</p>`)}
    ${given(attachments).map(({name, url, at}) => {
      const link = linkAddress(url);
      return html`<p class="small" part="attachment">${link ? html`<a href=${link} target="_blank" rel="noopener noreferrer">${name}</a>` : name} ${element.time(at)}</p>`;
    })}
    ${auditTrailFor(element)?.sourceLine(node, element)}`;
}

/** How long a discrepancy stands, who says what, and for auditors by which events. */
export function dispute(found: Discrepancy, element: OrderTimeline) {
  const {ageMs, settledAt, sides} = found;
  const audit = auditTrailFor(element);
  return html`${ageMs ? html`<span class="small soft">${element.say(settledAt ? 'timeline.stood' : 'timeline.stands', {time: element.duration(ageMs)})}</span>` : nothing}
    ${settledAt && !audit ? nothing : given(sides).map(({source, says, at}) => html`<span class="small line" part="side"><b>${source}</b> ${says} ${element.time(at)}</span>`)}
    ${audit?.disputeSource(found, element)}`;
}
