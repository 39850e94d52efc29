import type {Discrepancy, OrderView, TimelineNode} from '@orderlight/core';
import {html, nothing, type TemplateResult} from 'lit';
import {OrderActionEvent} from '../events/order-action-event.js';
import {ALERT, CHECK, icon, MINUS, PAUSE, PHONE, REDO} from '../icons/icon.js';
import type {StringKey} from '../locales/strings.js';
import type {OrderElement} from '../order-element/order-element.js';
import {shipmentCard} from './shipment-card.js';

const MARK: Readonly<Record<string, string>> = {DONE: CHECK, SKIPPED: MINUS, BLOCKED: PAUSE, REWORK: REDO};

/** How a stage stands among the others. */
export interface StagePlace {
  readonly compact: boolean;
  readonly isCurrent: boolean;
  readonly isNext: boolean;
}

/** Whether time still runs in this stage. */
export function isOpen({status, finishedAt}: TimelineNode): boolean {
  return !finishedAt && (status === 'ACTIVE' || status === 'BLOCKED' || status === 'REWORK');
}

/** One stage as a list item: its mark, its name, who has it, its times, and whatever hinders or proves it. */
export function stageItem(
  node: TimelineNode,
  order: OrderView,
  element: OrderElement,
  place: StagePlace,
): TemplateResult {
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
    class="${status?.toLowerCase()} ${assurance?.toLowerCase() ?? ''} ${open && isLate ? 'late' : ''}"
    aria-current=${place.isCurrent ? 'step' : nothing}
  >
    <span class="mark" part="mark">${path ? icon(path) : nothing}</span>
    <div class="stage">
      <div class="line head">
        <b part="label">${label}</b>
        ${status === 'DONE' || status === 'PENDING' || status === 'ACTIVE' ? html`<span class="sr">${element.say(status)}</span>` : tag('soft', status)}
        ${isLate && (open || isForStaff(element)) ? tag('bad', 'overdue', {time: element.duration(overdue)}) : nothing}
        ${assurance === 'CLAIMED' ? tag('warn dashed', 'claimed') : assurance === 'INFERRED' ? tag('soft', 'inferred') : nothing}
        ${reworkCount ? tag('warn', 'rework', {n: reworkCount}) : nothing}
        ${place.isNext ? tag('soft', 'next') : nothing}
      </div>
      ${place.compact ? nothing : [times(node, element), details(node, order, element, open)]}
    </div>
  </li>`;
}

function isForStaff({audience}: OrderElement) {
  return audience !== 'customer';
}

function times(node: TimelineNode, element: OrderElement) {
  const {startedAt, finishedAt, planned, status} = node;
  const {from, until} = planned ?? {};
  return html`<div class="times">
    ${startedAt ? html`<p>${isOpen(node) ? element.say('since') : nothing} ${element.span(startedAt, finishedAt)}</p>` : nothing}
    ${planned && (status === 'PENDING' || isForStaff(element)) ? html`<p class="soft small">${element.say('planned')} ${element.span(from, until)}</p>` : nothing}
  </div>`;
}

function details(node: TimelineNode, order: OrderView, element: OrderElement, open: boolean) {
  const {cause, waitingFor, evidence, shipmentIds, discrepancyIds, ownerLabel, contact, stage, limitMs, startedAt} =
    node;
  const forStaff = isForStaff(element);
  const name = contact?.name;
  const phone = open || forStaff ? contact?.phone : undefined;
  const number = phone?.replace(/[^\d+]/g, '');
  const call = (event: Event) => {
    const wish = new OrderActionEvent('call', {orderId: order.id, stage, value: number || ''});
    if (!element.dispatchEvent(wish)) event.preventDefault();
  };
  const start = Date.parse(startedAt ?? '');
  // Opening hours and pauses move the end of a limit: what is spent of such a one is counted where the view is made.
  const elapsed =
    open && Date.parse(node.dueAt ?? '') - start === limitMs ? element.now - start : (node.elapsedMs ?? -1);
  const spent =
    limitMs &&
    elapsed >= 0 &&
    forStaff &&
    element.say('ofLimit', {time: element.duration(elapsed), limit: element.duration(limitMs)});
  const parcels = (order.shipments ?? []).filter(({id}) => shipmentIds?.includes(id));
  const unshipped = parcels.length ? (order.notYetShipped ?? []) : [];
  const lineName = (line: string) => order.lines?.find(({id}) => id === line)?.name ?? line;
  return html`
    <div class="line">
      <span part="owner"><span class="soft">${ownerLabel}</span> ${name}</span>
      ${number ? html`<a href="tel:${number}" aria-label="${element.say('call', {name: name || ownerLabel})} ${phone}" @click=${call}>${icon(PHONE)}${open ? phone : nothing}</a>` : nothing}
      ${spent ? html`<span class="line soft small">${open ? html`<progress part="progress" max=${limitMs} value=${elapsed} aria-label=${spent}></progress>` : nothing}${spent}</span>` : nothing}
      ${forStaff && evidence ? evidence.map(({kind, label}) => html`<span class="chip small" part="evidence">${icon(CHECK)}${label ?? element.say(kind)}</span>`) : nothing}
    </div>
    ${cause ? html`<p class="bad">${icon(ALERT)}${cause.label}</p>` : nothing}
    ${waitingFor?.length ? html`<p><span class="soft">${element.say('waitingFor')}</span> ${waitingFor.join(', ')}</p>` : nothing}
    ${(order.discrepancies ?? []).filter(({id}) => discrepancyIds?.includes(id)).map((found) => discrepancy(found, element))}
    ${parcels.map((parcel) => shipmentCard(parcel, element))}
    ${unshipped.length ? html`<p><span class="soft">${element.say('notYetShipped')}</span> ${unshipped.map(({line, quantity}) => `${lineName(line)} × ${quantity}`).join(', ')}</p>` : nothing}
    ${open ? html`<p class="now small" part="now">${element.say('now')} ${element.time(new Date(element.now).toISOString())}</p>` : nothing}
  `;
}

function discrepancy({text, remedy, since, settledAt}: Discrepancy, element: OrderElement) {
  return html`<div class="discrepancy ${settledAt ? 'settled' : ''}" part="discrepancy">
    ${icon(settledAt ? CHECK : ALERT)}
    <span>${text} <span class="soft small">${element.time(since)}</span></span>
    ${settledAt || !remedy ? nothing : html`<span class="soft">${element.say('remedy')} ${remedy}</span>`}
  </div>`;
}
