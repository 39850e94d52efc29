import type {OrderView, ShipmentView, StageStatus, TimelineNode} from '@orderlight/core';
import {type Html, html} from './html.js';
import type {PageWords} from './page-words.js';

const MARKS: Readonly<Record<StageStatus, string>> = {
  DONE: '✓',
  ACTIVE: '●',
  BLOCKED: '!',
  REWORK: '↺',
  SKIPPED: '–',
  PENDING: '○',
};
/** A page for a phone; the whole history is the carrier's to show. */
const MOST_CHECKPOINTS = 5;

/** One order as a customer reads it: the sentence, its stages, its parcels. `timeZone`: IANA name. */
export function orderArticle(view: OrderView, words: PageWords, timeZone: string): Html {
  const time = timesIn(words.lang, timeZone);
  return html`<article><h1>${words.order} ${view.orderNo}</h1>
<p class="sentence">${view.diagnosis.sentence}</p>
${view.freshness && html`<p class="soft">${words.asOf} ${time(view.freshness.asOf)}</p>`}
<h2>${words.stages}</h2><ol>${view.timeline.map((node) => stage(node, time))}</ol>
${view.shipments.length > 0 && html`<h2>${words.parcels}</h2><ul>${view.shipments.map((parcel) => shipment(parcel, time))}</ul>`}</article>`;
}

type Time = (iso: string) => Html;

function stage({status, label, startedAt, finishedAt}: TimelineNode, time: Time): Html {
  const at = finishedAt ?? startedAt;
  const isNow = status === 'ACTIVE' || status === 'BLOCKED' || status === 'REWORK';
  return html`<li${isNow && html` class="now" aria-current="step"`}><span class="mark" aria-hidden="true">${MARKS[status]}</span><span>${label}</span>${at && html`<span class="soft">${time(at)}</span>`}</li>`;
}

function shipment(
  {carrierName, trackingNumber, trackingUrl, statusLabel, checkpoints}: ShipmentView,
  time: Time,
): Html {
  const number =
    trackingUrl && isWebAddress(trackingUrl)
      ? html`<a href="${trackingUrl}" rel="noreferrer noopener">${trackingNumber}</a>`
      : trackingNumber;
  return html`<li><strong>${statusLabel}</strong><p class="soft">${carrierName} ${number}</p>${checkpoints
    .slice(0, MOST_CHECKPOINTS)
    .map(({at, text, statusLabel: label}) => html`<p class="soft">${time(at)} ${text ?? label}</p>`)}</li>`;
}

function timesIn(locale: string, timeZone: string): Time {
  const format = new Intl.DateTimeFormat(locale, {dateStyle: 'medium', timeStyle: 'short', timeZone});
  return (iso) => html`<time datetime="${iso}">${format.format(new Date(iso))}</time>`;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
