import type {Evidence, OrderView} from '@orderlight/core';
import {html, nothing} from 'lit';
import {defaultStrings, type StringKey} from '../../locales/strings.js';
import {given} from '../../order-element/given.js';
import {imageAddress, linkAddress} from '../../order-element/web-address.js';
import type {OrderTimeline} from '../order-timeline.js';
import {adopt} from './adopt.js';
import {nameOf} from './evidence-name.js';
import styles from './evidence-viewer.styles.js';
import {en, zh} from './viewer-words.js';

defaultStrings('en', en);
defaultStrings('zh', zh);

const IMAGE = /^data:image\/|\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#]|$)/i;
/** The window in which a proof opens: its picture or the way to its file, its fingerprint, when it was taken; arrows lead to the others. */
export function evidenceViewer(
  evidence: Evidence,
  order: OrderView,
  element: OrderTimeline,
  show: (next: Evidence) => void,
) {
  if (element.shadowRoot) adopt(element.shadowRoot, styles);
  const {url, sha256, capturedAt, kind} = evidence;
  const all = given(order.timeline).flatMap((node) => given(node.evidence));
  const place = all.findIndex((one) => one === evidence || (one.id && one.id === evidence.id));
  const name = nameOf(evidence, element);
  const image = kind === 'PHOTO' || IMAGE.test(`${url}`) ? imageAddress(url) : undefined;
  const link = linkAddress(url);
  const step = (by: number) => {
    const next = all[place + by];
    if (next) show(next);
  };
  const keys = ({key}: KeyboardEvent) => {
    const forth = getComputedStyle(element).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (/^Arrow(?:Left|Right)$/.test(key)) step(key === forth ? 1 : -1);
  };
  // Off, it keeps the focus that it may have.
  const button = (word: StringKey, press: () => void, isOff: boolean) =>
    html`<button aria-disabled=${isOff ? 'true' : nothing} @click=${press}>${element.say(word)}</button>`;
  return html`<dialog part="viewer" aria-label=${name} @keydown=${keys} @click=${closeOutside}>
    <div class="viewer">
      <p class="line" aria-live="polite"><b>${name}</b><span class="end small soft">${place < 0 ? nothing : `${place + 1} / ${all.length}`}</span></p>
      ${image ? html`<img src=${image} alt=${name} referrerpolicy="no-referrer" />` : link ? nothing : html`<p class="soft">${element.say('timeline.nothing')}</p>`}
      ${link ? html`<p><a href=${link} target="_blank" rel="noopener noreferrer">${element.say('timeline.open')}</a></p>` : nothing}
      ${capturedAt ? html`<p class="small"><span class="soft">${element.say('timeline.captured')}</span> ${element.time(capturedAt)}</p>` : nothing}
      ${sha256 ? html`<p class="small"><span class="soft">SHA-256</span> <code>${sha256}</code></p>` : nothing}
      <p class="line">
        ${button('timeline.back', () => step(-1), place <= 0)}${button('timeline.forth', () => step(1), place < 0 || place >= all.length - 1)}
        <span class="end">${button('timeline.close', () => dialogOf(element)?.close(), false)}</span>
      </p>
    </div>
  </dialog>`;
}

function dialogOf(element: OrderTimeline): HTMLDialogElement | null | undefined {
  return element.shadowRoot?.querySelector('dialog');
}

/** A press beside the window's content closes it; the browser gives the focus back. */
function closeOutside({target}: Event) {
  if (target instanceof HTMLDialogElement) target.close();
}
