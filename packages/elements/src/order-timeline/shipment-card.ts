import type {CheckpointView, ShipmentView} from '@orderlight/core';
import {html, nothing, type TemplateResult} from 'lit';
import {ALERT, CHECK, CHEVRON, icon, TRUCK} from '../icons/icon.js';
import {linkAddress} from '../order-element/web-address.js';
import type {Scene} from './stage-item.js';

const NEWEST = 1;

/** One parcel under the stage that it belongs to: carrier, number, when it comes, and its track, newest first. */
export function shipmentCard(parcel: ShipmentView, {say, time}: Scene): TemplateResult {
  const {carrierName, carrier, trackingNumber: number, checkpoints = [], estimatedDelivery: eta} = parcel;
  const link = linkAddress(parcel.trackingUrl);
  const newest = checkpoints.slice(0, NEWEST);
  const older = checkpoints.slice(NEWEST);
  const one = (point: CheckpointView) => html`<li part="checkpoint">
    ${time(point.at)}<span><b>${point.statusLabel}</b> ${point.text}${point.location ? html` <span class="soft">${point.location}</span>` : nothing}</span>
  </li>`;
  return html`<section class="parcel" part="shipment">
    <p class="head">
      ${icon(TRUCK)}<b>${say(parcel.direction === 'RETURN' ? 'returning' : 'parcel')}</b>
      <span>${carrierName ?? carrier} ${link ? html`<a href=${link} target="_blank" rel="noopener noreferrer">${number}</a>` : number}</span>
      <span class="tag small ${parcel.isDelayed ? 'bad' : parcel.status === 'DELIVERED' ? 'good' : 'soft'}">
        ${parcel.isDelayed ? icon(ALERT) : parcel.status === 'DELIVERED' ? icon(CHECK) : nothing}${parcel.statusLabel}${parcel.isDelayed ? ` · ${say('delayed')}` : ''}
      </span>
      ${parcel.proven ? nothing : html`<span class="tag small warn dashed">${say('claimed')}</span>`}
      ${
        eta?.until && !parcel.deliveredAt
          ? html`<span class="times soft small">${say('expected')} ${eta.from ? html`${time(eta.from)} – ` : nothing}${time(eta.until, Date.parse(eta.from ?? '') || undefined)}</span>`
          : nothing
      }
    </p>
    ${newest.length ? html`<ol class="track">${newest.map(one)}</ol>` : nothing}
    ${
      older.length
        ? html`<details>
            <summary class="small soft">${icon(CHEVRON)}${say('checkpoints', {n: checkpoints.length})}</summary>
            <ol class="track">${older.map(one)}</ol>
          </details>`
        : nothing
    }
  </section>`;
}
