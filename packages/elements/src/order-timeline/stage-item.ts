import type {Discrepancy, OrderView, TimelineNode} from '@orderlight/core';
import {html, nothing, type TemplateResult} from 'lit';
import {OrderActionEvent} from '../events/order-action-event.js';
import {ALERT, CHECK, HOURGLASS, icon, MINUS, PAUSE, PHONE, REDO} from '../icons/icon.js';
import type {StringKey} from '../locales/strings.js';
import {shipmentCard} from './shipment-card.js';

/** What all stages of one drawing share. */
export interface Scene {
  readonly order: OrderView;
  /** Index of the stage that the order is in, −1 when in none. */
  readonly current: number;
  /** Index of the stage that comes next, −1 when none does. */
  readonly next: number;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Who looks, in small letters. */
  readonly view: string;
  say(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
  time(iso: string | undefined, reference?: number): TemplateResult | typeof nothing;
  duration(milliseconds: number): string;
  dispatch(event: Event): boolean;
}

const MARK: Readonly<Partial<Record<string, string>>> = {
  DONE: CHECK,
  SKIPPED: MINUS,
  BLOCKED: PAUSE,
  REWORK: REDO,
};

/** One stage as a list item: its mark, its name, who has it, its times, and whatever hinders or proves it. */
export function stageItem(node: TimelineNode, index: number, scene: Scene, compact: boolean): TemplateResult {
  const {say, now} = scene;
  const isCurrent = index === scene.current;
  const open = node.status === 'ACTIVE' || node.status === 'BLOCKED' || node.status === 'REWORK';
  const overdue = open && node.dueAt ? Math.max(0, now - Date.parse(node.dueAt)) : node.overdueMs || 0;
  const assurance = node.assurance?.toLowerCase();
  const late = open && overdue >= 60_000;
  const path = node.assurance === 'INFERRED' ? MINUS : late ? ALERT : MARK[node.status];
  return html`<li
    part="item"
    class=${node.status?.toLowerCase()}
    data-assurance=${assurance ?? nothing}
    ?data-late=${late}
    aria-current=${isCurrent ? 'step' : nothing}
  >
    <span class="mark" part="mark">${path ? icon(path) : nothing}</span>
    <div class="stage">
      <p class="head">
        <b class="label" part="label">${node.label}</b>
        <span class="sr">${say(node.status)}</span>
        ${words(node, index, scene, overdue)}
        ${compact ? nothing : times(node, scene, open)}
      </p>
      ${compact ? nothing : details(node, scene, open, isCurrent)}
    </div>
  </li>`;
}

function words(node: TimelineNode, index: number, {say, next, duration}: Scene, overdue: number) {
  const tags: unknown[] = [];
  const add = (tone: string, text: string) => tags.push(html`<span class="tag small ${tone}">${text}</span>`);
  if (node.status === 'BLOCKED' || node.status === 'REWORK' || node.status === 'SKIPPED') add('soft', say(node.status));
  if (overdue >= 60_000) add('bad', say('overdue', {time: duration(overdue)}));
  if (node.assurance === 'CLAIMED') add('warn dashed', say('claimed'));
  if (node.assurance === 'INFERRED') add('soft', say('inferred'));
  if (node.reworkCount > 0) add('warn', say('rework', {n: node.reworkCount}));
  if (index === next) add('soft', say('next'));
  return tags;
}

function times({startedAt, finishedAt, planned, status}: TimelineNode, {time, say, view}: Scene, open: boolean) {
  const plan = planned && (planned.from ?? planned.until);
  const planning =
    plan && (status === 'PENDING' || view !== 'customer')
      ? html`<span class="soft small">${say('planned')} ${time(planned.from)}${planned.from && planned.until ? ' – ' : ''}${time(planned.until, Date.parse(planned.from ?? '') || undefined)}</span>`
      : nothing;
  const actual = startedAt
    ? html`<span>${time(startedAt)}${finishedAt && finishedAt !== startedAt ? html` → ${time(finishedAt, Date.parse(startedAt))}` : open ? ' →' : ''}</span>`
    : nothing;
  return html`<span class="times">${actual}${planning}</span>`;
}

function details(node: TimelineNode, scene: Scene, open: boolean, isCurrent: boolean) {
  const {order, say, time, now} = scene;
  const shipments = (order.shipments ?? []).filter(({id}) => node.shipmentIds?.includes(id));
  const discrepancies = (order.discrepancies ?? []).filter(({id}) => node.discrepancyIds?.includes(id));
  const unshipped = isCurrent && shipments.length > 0 ? (order.notYetShipped ?? []) : [];
  return html`
    ${owner(node, scene)}
    ${open || scene.view !== 'customer' ? spent(node, scene, open) : nothing}
    ${node.cause ? html`<p class="note">${icon(ALERT)}<span>${node.cause.label}</span></p>` : nothing}
    ${
      node.waitingFor?.length
        ? html`<p class="note soft">${icon(HOURGLASS)}<span>${say('waitingFor')} ${node.waitingFor.join(' · ')}</span></p>`
        : nothing
    }
    ${discrepancies.map((found) => discrepancy(found, scene))}
    ${
      node.evidence?.length && scene.view !== 'customer'
        ? html`<p class="chips">${node.evidence.map((proof) => html`<span class="chip small" part="evidence">${icon(CHECK)}${proof.label ?? say(proof.kind)}</span>`)}</p>`
        : nothing
    }
    ${shipments.map((parcel) => shipmentCard(parcel, scene))}
    ${
      unshipped.length
        ? html`<p class="note soft"><span>${say('notYetShipped')}: ${unshipped.map(({line, quantity}, i) => `${i ? ' · ' : ''}${order.lines?.find(({id}) => id === line)?.name ?? line} × ${quantity}`)}</span></p>`
        : nothing
    }
    ${isCurrent && open ? html`<p class="now small" part="now">${say('now')} ${time(new Date(now).toISOString())}</p>` : nothing}
  `;
}

function owner({ownerLabel, contact, stage}: TimelineNode, {order, say, dispatch}: Scene) {
  const phone = contact?.phone?.replace(/[^\d+]/g, '');
  const call = (event: Event) => {
    const wish = new OrderActionEvent('call', {orderId: order.id, stage, value: phone ?? ''});
    if (!dispatch(wish)) event.preventDefault();
  };
  return html`<p class="owner soft" part="owner">
    ${ownerLabel}${contact?.name ? html` · ${contact.name}` : nothing}
    ${phone ? html`<a href="tel:${phone}" aria-label=${say('call', {name: contact?.name ?? ownerLabel})} @click=${call}>${icon(PHONE)}${contact?.phone}</a>` : nothing}
  </p>`;
}

function spent({elapsedMs, limitMs, startedAt}: TimelineNode, {now, say, duration}: Scene, open: boolean) {
  const elapsed = open && startedAt ? Math.max(0, now - Date.parse(startedAt)) : elapsedMs;
  if (!limitMs || elapsed === undefined) return nothing;
  const text = say('ofLimit', {time: duration(elapsed), limit: duration(limitMs)});
  return html`<p class="spent">
    <progress part="progress" max=${limitMs} value=${Math.min(elapsed, limitMs)} aria-label=${text}></progress>
    <span class="small soft">${text}</span>
  </p>`;
}

function discrepancy({text, remedy, since, settledAt}: Discrepancy, {say, time}: Scene) {
  return html`<div class="discrepancy" part="discrepancy" ?data-settled=${settledAt}>
    ${icon(settledAt ? CHECK : ALERT)}
    <p>
      ${text} <span class="small soft">${time(since)}${settledAt ? html` · ${say('settled')} ${time(settledAt)}` : nothing}</span>
      ${settledAt || !remedy ? nothing : html`<br /><span class="soft">${say('remedy')} ${remedy}</span>`}
    </p>
  </div>`;
}
