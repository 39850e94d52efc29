import type {Discrepancy, OrderView} from '@orderlight/core';
import {html, nothing, type TemplateResult} from 'lit';
import {OrderActionEvent} from '../events/order-action-event.js';
import {ALERT, CHECK, icon, MINUS, PAUSE, PHONE, REDO} from '../icons/icon.js';
import type {StringKey} from '../locales/strings.js';
import {given} from '../order-element/given.js';
import type {OrderTimeline} from './order-timeline.js';
import {contents, shipmentCard} from './shipment-card.js';
import {isOpen, type Stage} from './stages.js';
import type {TimelineDetails} from './timeline-details.js';

const MARK: Readonly<Record<string, string>> = {DONE: CHECK, SKIPPED: MINUS, BLOCKED: PAUSE, REWORK: REDO};

/** One stage as a list item: its mark, its name, who has it, its times, and whatever hinders or proves it. */
export function stageItem(
  stage: Stage,
  order: OrderView,
  element: OrderTimeline,
  details: TimelineDetails | undefined,
): TemplateResult {
  const {node, isCurrent, isNext} = stage;
  const {status, assurance, label, dueAt, overdueMs, reworkCount} = node;
  const open = isOpen(node);
  const overdue = open && dueAt ? element.now - Date.parse(dueAt) : overdueMs;
  const isLate = overdue >= 60_000;
  const path = assurance === 'INFERRED' ? MINUS : open && isLate ? ALERT : MARK[status];
  // A stage that was entered and then given up is told in the order's own word for it: cancelled.
  const givenUp = status === 'SKIPPED' && node.startedAt && order.diagnosis?.verdictLabel;
  const tag = (tone: string, key: StringKey, values?: Record<string, string | number>) =>
    html`<span class="tag small ${tone}">${(key === status && givenUp) || element.say(key, values)}</span>`;
  return html`<li
    part="item"
    class="${`${status ?? ''} ${assurance ?? ''}`.toLowerCase()} ${open && isLate ? 'late' : ''}"
    aria-current=${isCurrent ? 'step' : nothing}
  >
    <span class="mark" part="mark">${path ? icon(path) : nothing}</span>
    <div class="stage">
      <div class="line head">
        <b part="label">${label}</b>
        ${status === 'DONE' || status === 'PENDING' || status === 'ACTIVE' ? html`<span class="sr">${element.say(status)}</span>` : tag('soft', status)}
        ${isLate && (open || element.isForStaff) ? tag('bad', 'overdue', {time: element.duration(overdue)}) : nothing}
        ${assurance === 'CLAIMED' ? tag('warn dashed', 'claimed') : assurance === 'INFERRED' ? tag('soft', 'inferred') : nothing}
        ${reworkCount ? tag('warn', 'rework', {n: reworkCount}) : nothing}
        ${isNext ? tag('soft', 'next') : nothing}
        ${details?.tags(node, element)}
      </div>
      ${element.layout === 'compact' ? nothing : content(stage, order, element, open, details)}
    </div>
  </li>`;
}

function content(
  stage: Stage,
  order: OrderView,
  element: OrderTimeline,
  open: boolean,
  details: TimelineDetails | undefined,
) {
  const {node, parcels, isCurrent} = stage;
  const {cause, waitingFor, ownerLabel, contact, startedAt, finishedAt, planned, status} = node;
  const {from, until} = planned ?? {};
  const name = contact?.name;
  const phone = open || element.isForStaff ? contact?.phone : undefined;
  const number = phone && `${phone}`.replace(/[^\d+]/g, '');
  const call = (event: Event) => {
    const wish = new OrderActionEvent('call', {orderId: order.id, stage: node.stage, value: number || ''});
    if (!element.dispatchEvent(wish)) event.preventDefault();
  };
  const unshipped = parcels.length ? given(order.notYetShipped) : [];
  return html`<div class="times">
      ${startedAt ? html`<p>${open ? element.say('since') : nothing} ${element.span(startedAt, finishedAt)}</p>` : nothing}
      ${planned && (status === 'PENDING' || element.isForStaff) ? html`<p class="soft small">${element.say('planned')} ${element.span(from, until)}</p>` : nothing}
    </div>
    <div class="line">
      <span part="owner"><span class="soft">${ownerLabel}</span> ${name}</span>
      ${number ? html`<a href="tel:${number}" aria-label="${element.say('call', {name: name || ownerLabel})} ${phone}" @click=${call}>${icon(PHONE)}${open ? phone : nothing}</a>` : nothing}
      ${details?.beside(stage, element)}
    </div>
    ${cause ? html`<p class="bad">${icon(ALERT)}${cause.label}</p>` : nothing}
    ${waitingFor?.length ? html`<p><span class="soft">${element.say('waitingFor')}</span> ${waitingFor.join(', ')}</p>` : nothing}
    ${stage.discrepancies.map((found) => discrepancy(found, element, details))}
    ${details ? details.parcels(stage, order, element) : parcels.map((parcel) => shipmentCard(parcel, element))}
    ${unshipped.length ? html`<p><span class="soft">${element.say('notYetShipped')}</span> ${contents(unshipped, order)}</p>` : nothing}
    ${details?.below(stage, element)}
    ${open ? html`<p class="now small" part="now">${element.say('now')} ${element.time(new Date(element.now).toISOString())}</p>` : nothing}
    <slot name="node:${node.stage}"></slot>${isCurrent ? html`<slot name="node-actions"></slot>` : nothing}`;
}

function discrepancy(found: Discrepancy, element: OrderTimeline, details: TimelineDetails | undefined) {
  const {text, remedy, since, settledAt} = found;
  return html`<div class="discrepancy ${settledAt ? 'settled' : ''}" part="discrepancy">
    ${icon(settledAt ? CHECK : ALERT)}
    <span>${text} <span class="soft small">${element.time(since)}</span></span>
    ${settledAt || !remedy ? nothing : html`<span class="soft">${remedy}</span>`}
    ${details?.dispute(found, element)}
  </div>`;
}
