import type {OrderView} from '@orderlight/core';
import {html, nothing, type TemplateResult} from 'lit';
import {OrderActionEvent} from '../events/order-action-event.js';
import {CHEVRON, icon, PHONE} from '../icons/icon.js';
import type {StringKey} from '../locales/strings.js';
import {ACTIONS, type ActionName, type Offer} from './offers.js';

/** Keys of `shortcuts="on"`. */
export const KEYS: Readonly<Record<string, ActionName>> = {
  a: 'advance',
  h: 'hold',
  r: 'release',
  n: 'note',
  p: 'prove',
  s: 'reassign',
};

/** What the buttons need of the element that they stand in. */
export interface ButtonHost {
  readonly shortcuts?: 'on' | undefined;
  say(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
  dispatchEvent(event: Event): boolean;
}

/** One act. Refused, it can still be reached, and leads to the reason. */
export function actButton(host: ButtonHost, offer: Offer, choose: () => unknown, tone = ''): TemplateResult {
  const {action, label, reason} = offer;
  const key = Object.keys(KEYS).find((one) => KEYS[one] === action);
  const isRefused = reason !== undefined;
  return html`<button
    type="button"
    part=${tone ? 'act primary' : 'act'}
    class="${tone} ${action}"
    aria-disabled=${isRefused ? 'true' : nothing}
    aria-describedby=${isRefused ? 'why' : nothing}
    aria-keyshortcuts=${(host.shortcuts === 'on' && key) || nothing}
    @click=${() => (isRefused ? undefined : choose())}
  >${icon(ACTIONS[action][1])}${label}</button>`;
}

/** Whoever has the stage, one press away. */
export function contactLink(host: ButtonHost, {id, stage, timeline}: OrderView) {
  const node = timeline?.find((one) => one?.stage === stage);
  const number = node?.contact?.phone?.replace(/[^+\d]/g, '');
  if (!number) return nothing;
  const name = node?.contact?.name || node?.ownerLabel || '';
  const call = (event: Event) => {
    const wish = new OrderActionEvent('call', {orderId: id, stage, value: number});
    if (!host.dispatchEvent(wish)) event.preventDefault();
  };
  return html`<a class="contact" part="call" href="tel:${number}" @click=${call}>${icon(PHONE)}${host.say('call', {name})}</a>`;
}

/** What can't be done now, each with its reason, folded away. */
export function refusedActs(host: ButtonHost, refused: readonly Offer[]) {
  if (!refused.length) return nothing;
  return html`<details class="refused" part="refused">
    <summary class="small soft">${icon(CHEVRON)}${host.say('actions.notNow', {n: refused.length})}</summary>
    ${reasons(refused)}
  </details>`;
}

/** The same, open. */
export function reasons(refused: readonly Offer[]) {
  if (!refused.length) return nothing;
  return html`<ul class="refused">
    ${refused.map(
      ({action, label, reason}, i) =>
        html`<li>
          <button type="button" part="act" class=${action} aria-disabled="true" aria-describedby="why-${i}">${icon(ACTIONS[action][1])}${label}</button>
          <span class="small soft" id="why-${i}">${reason}</span>
        </li>`,
    )}
  </ul>`;
}
