import type {Evidence, OrderView} from '@orderlight/core';
import {html, nothing} from 'lit';
import {CHECK, icon} from '../../icons/icon.js';
import type {OrderTimeline} from '../order-timeline.js';
import {nameOf} from './evidence-name.js';

type Viewer = typeof import('./evidence-viewer.js')['evidenceViewer'];

const shown = new WeakMap<OrderTimeline, Evidence>();
let viewer: Viewer | undefined;

/** One proof by its name; a button where there is more of it to see. */
export function evidenceChip(evidence: Evidence, element: OrderTimeline) {
  const {url, sha256, capturedAt} = evidence;
  const name = html`${icon(CHECK)}${nameOf(evidence, element)}`;
  return url || sha256 || capturedAt
    ? html`<button class="chip small" part="evidence" aria-haspopup="dialog" @click=${() => show(evidence, element)}>${name}</button>`
    : html`<span class="chip small" part="evidence">${name}</span>`;
}

/** The window with the proof that was asked for last. */
export function chosenEvidence(order: OrderView, element: OrderTimeline) {
  const evidence = shown.get(element);
  return viewer && evidence ? viewer(evidence, order, element, (next) => show(next, element)) : nothing;
}

/** The window comes as a module of its own when it is first asked for. */
async function show(evidence: Evidence, element: OrderTimeline) {
  viewer ??= (await import('./evidence-viewer.js')).evidenceViewer;
  shown.set(element, evidence);
  element.requestUpdate();
  await element.updateComplete;
  const dialog = element.shadowRoot?.querySelector('dialog');
  if (dialog && !dialog.open) dialog.showModal();
}
