import type {CorrectionView, Discrepancy, OrderView, TimelineNode} from '@orderlight/core';
import {html, nothing} from 'lit';
import {defaultStrings} from '../../locales/strings.js';
import {given} from '../../order-element/given.js';
import type {OrderTimeline} from '../order-timeline.js';
import {actorName} from './actor-name.js';
import {en, zh} from './audit-words.js';
import {nameOf} from './evidence-name.js';

defaultStrings('en', en);
defaultStrings('zh', zh);

/** Who said that a stage was entered, and the fingerprints of its proofs. */
export function sourceLine({source, actor, evidence}: TimelineNode, element: OrderTimeline) {
  const proofs = given(evidence).filter(({sha256}) => sha256);
  return html`${source || actor ? html`<p class="small" part="source"><span class="soft">${element.say('timeline.source')}</span> ${source} ${actorName(actor)}</p>` : nothing}
    ${proofs.map((proof) => html`<p class="small" part="source"><span class="soft">${nameOf(proof, element)}</span> <code>${proof.sha256}</code> ${element.time(proof.capturedAt)}</p>`)}`;
}

/** By which words of which sources a discrepancy came. */
export function disputeSource({code, sources, events}: Discrepancy, element: OrderTimeline) {
  return html`<span class="small soft"><code>${code}</code> ${element.say('timeline.sources')} ${given(sources).join(', ')} ${element.say('timeline.events')} <code>${given(events).join(', ')}</code></span>`;
}

/** What sources took back or put right, and how the hub came to know: below the stages, for auditors. */
export function auditTrail({corrections, freshness}: OrderView, element: OrderTimeline) {
  const made = given(corrections);
  if (!made.length && !freshness) return nothing;
  return html`<div class="trail" part="trail">
    ${made.length ? html`<p class="small soft">${element.say('timeline.corrections')}</p><ul>${made.map((one) => correction(one, element))}</ul>` : nothing}
    ${freshness ? receipts(freshness, element) : nothing}
  </div>`;
}

function correction({text, at, source, corrects, isRetraction}: CorrectionView, element: OrderTimeline) {
  const ids = given(corrects);
  return html`<li>
    <p>${element.time(at)} ${text} <span class="soft">${source}</span></p>
    ${ids.length ? html`<p class="small soft">${element.say(isRetraction ? 'timeline.retracts' : 'timeline.corrects')} <code>${ids.join(', ')}</code></p>` : nothing}
  </li>`;
}

function receipts({sequence, version, asOf, sources}: NonNullable<OrderView['freshness']>, element: OrderTimeline) {
  const heard = given(sources);
  return html`<p class="small soft">${element.say('timeline.receipts')}</p>
    <p>${element.say('timeline.position', {sequence: sequence ?? '?', version: version ?? '?'})} ${element.time(asOf)}</p>
    <ul>
      ${heard.map(({system, lastReceivedAt, lagSeconds}) => html`<li class="line"><b>${system}</b><span class="soft">${element.say('timeline.heard')} ${element.time(lastReceivedAt)}</span>${lagSeconds >= 60 ? html`<span class="warn">${element.say('timeline.lag', {time: element.duration(lagSeconds * 1000)})}</span>` : nothing}</li>`)}
    </ul>`;
}
