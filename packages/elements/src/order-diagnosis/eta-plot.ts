import type {Diagnosis, OrderView} from '@orderlight/core';
import {html, nothing, type TemplateResult} from 'lit';
import type {OrderElement} from '../order-element/order-element.js';
import {wordFor} from './words.js';

/** Share of the plot left free at both ends, so that a mark at the edge is seen whole. */
const MARGIN = 0.06;

/**
 * When it is expected: the window as a bar between now and the promise, drawn the fainter the less sure it is. What the drawing shows
 * the words below it say.
 */
export function etaPlot(
  eta: NonNullable<Diagnosis['eta']>,
  promised: OrderView['promised'],
  element: OrderElement,
): TemplateResult | typeof nothing {
  const ends = [eta.from, eta.until].map(instant).filter(Number.isFinite);
  const [from = Number.NaN, until = from] = ends;
  if (Number.isNaN(from)) return nothing;
  const promise = instant(promised?.until ?? undefined);
  const {now} = element;
  const all = [now, from, until, promise].filter(Number.isFinite);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const place = (at: number) => 100 * (MARGIN + ((at - first) / (last - first || 1)) * (1 - 2 * MARGIN));
  const sureness = wordFor(eta.confidence);
  const source = wordFor(`by.${eta.source}`);
  return html`<div class="eta ${eta.confidence?.toLowerCase() ?? ''}" part="eta">
    <svg class="plot" width="100%" height="22" aria-hidden="true">
      <line class="axis" x1="0" x2="100%" y1="11" y2="11" />
      <rect class="window" x="${place(from)}%" width="${Math.max(1, place(until) - place(from))}%" y="5" height="12" rx="4" />
      <line class="promise" visibility=${Number.isNaN(promise) ? 'hidden' : nothing} x1="${place(promise || now)}%" x2="${place(promise || now)}%" y1="1" y2="21" />
      <circle class="present" cx="${place(now)}%" cy="11" r="4" />
    </svg>
    <p class="line small">
      <span><span class="soft">${element.say('diagnosis.eta')}</span> <b>${element.span(eta.from ?? eta.until, eta.until)}</b></span>
      ${sureness ? html`<span class="sure" part="confidence"><i></i><i></i><i></i>${element.say(sureness)}</span>` : nothing}
      ${source ? html`<span class="soft">${element.say(source)}</span>` : nothing}
      <span class="end legend">
        <span class="soft" aria-hidden="true"><i class="present"></i>${element.say('diagnosis.now')}</span>
        ${Number.isNaN(promise) ? nothing : html`<span class="soft"><i class="promise"></i>${element.say('diagnosis.promise')} ${element.time(promised?.until)}</span>`}
      </span>
    </p>
  </div>`;
}

function instant(iso: string | undefined): number {
  return Date.parse(iso ?? '');
}
