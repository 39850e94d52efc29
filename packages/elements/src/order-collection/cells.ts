import type {DecimalMoney} from '@orderlight/core';
import {html, nothing} from 'lit';
import {ALERT, icon, PAUSE} from '../icons/icon.js';
import {moneyText} from '../locales/money.js';
import {given} from '../order-element/given.js';
import {VERDICT} from '../order-element/verdict.js';
import type {CollectionElement} from './collection-element.js';
import {factsOf, isOverdue} from './order-facts.js';
import type {OrderSummary} from './order-summary.js';
import {FLAME} from './signs.js';

// What rows and cards draw alike. Every order may lack anything, and hold any text.

/** The number, with a flame before that of an expedited order. */
export function numberCell(host: CollectionElement, order: OrderSummary) {
  const {isExpedited} = factsOf(order);
  return html`${isExpedited ? html`<span class="warn flame">${icon(FLAME)}<span class="sr">${host.say('collection.expedited')} </span></span>` : nothing}<b>${order.orderNo ?? order.id}</b>`;
}

/** The stage, and how far along it is. */
export function stageCell(host: CollectionElement, order: OrderSummary) {
  const {step, steps} = factsOf(order);
  const share = steps > 0 ? Math.round((100 * step) / steps) : 0;
  return html`<span class="name">${order.stageLabel ?? order.stage}</span>${
    share
      ? html`<span class="bar-cell ${toneOf(order)}"
          ><svg class="progress" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><path class="track" d="M0 1h100" /><path d="M0 1h${share}" /></svg
          ><span class="small soft" aria-hidden="true">${step}/${steps}</span><span class="sr">${host.say('collection.step', {n: step, total: steps})}</span></span
        >`
      : nothing
  }`;
}

/** How it stands, in a shape and a word. */
export function verdictCell({diagnosis, stageLabel}: OrderSummary) {
  if (!diagnosis) return nothing;
  const [path] = VERDICT[diagnosis.verdict] ?? VERDICT.ON_TRACK;
  const {verdictLabel = stageLabel} = diagnosis;
  return html`<span class="tag small" part="verdict" title=${diagnosis.stuckOn ?? nothing}>${icon(path)}${verdictLabel}</span>`;
}

/** The tone of an order's verdict. */
export const toneOf = ({diagnosis}: OrderSummary): string => VERDICT[diagnosis?.verdict ?? 'ON_TRACK']?.[1] ?? '';

/** When it is due: how far off, and the instant. */
export function dueCell(host: CollectionElement, order: OrderSummary) {
  const {dueAt, due, isOpen} = factsOf(order);
  if (!dueAt || !isOpen) return html`<span class="soft">${dueAt ? host.time(dueAt) : '–'}</span>`;
  const {now} = host;
  const isLate = isOverdue(order, now);
  const time = host.duration(Math.abs(due - now));
  return html`<span class=${isLate ? 'bad' : ''}>${isLate ? icon(ALERT) : nothing}${host.say(isLate ? 'overdue' : 'collection.in', {time})}</span><span class="sr">, </span> ${host.time(dueAt)}`;
}

/** Who has the order, or that nobody does. */
export function ownerCell(host: CollectionElement, order: OrderSummary) {
  const {owner} = factsOf(order);
  return owner ? html`<span>${owner}</span>` : html`<span class="soft">${host.say('collection.noOne')}</span>`;
}

/** The customer, as far as the viewer may know them. */
export function customerCell({customer}: OrderSummary) {
  return html`<span>${customer?.name}</span> <span class="soft">${customer?.phoneMasked}</span>`;
}

/** What to heed: holds, risks but for the flame, tags of the host. */
export function flagsCell(host: CollectionElement, order: OrderSummary) {
  const risks = given(order.risks).filter(({code}) => code !== 'EXPEDITED');
  return html`${factsOf(order).isHeld ? html`<span class="tag small warn" part="tag">${icon(PAUSE)}${host.say('collection.held')}</span>` : nothing}${risks.map(
    ({label, severity}) =>
      html`<span class="tag small ${severity === 'CRITICAL' ? 'bad' : severity === 'WARNING' ? 'warn' : 'soft'}" part="tag">${label}</span>`,
  )}${given(order.tags).map((tag) => html`<span class="tag small soft" part="tag">${tag}</span>`)}`;
}

const amounts = new WeakMap<DecimalMoney, string>();

/** An amount in the reader's way. Making a number format takes as long as drawing a row, so each amount is formatted once. */
export function valueCell(order: OrderSummary, locale: string): string {
  const total = order.amounts?.total;
  if (!total) return '';
  const known = amounts.get(total);
  if (known?.startsWith(`${locale} `)) return known.slice(locale.length + 1);
  const text = moneyText(total, locale);
  amounts.set(total, `${locale} ${text}`);
  return text;
}
